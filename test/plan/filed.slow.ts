/** readFiled: a plan reads the batches that the ledger names for its rows, and no others. */
import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { inOneFolder } from '../../src/ledger/records.js';
import { batchFolder } from '../../src/plan/batches.js';
import { readFiled } from '../../src/plan/history.js';
import { unblockedRows } from '../../src/plan/plan.js';
import { desk, line } from './desk.js';

const none = new Set<string>();

/** A desk that filed two people in two batches. */
async function filedTwice() {
  const d = await desk(3);
  const one = await d.draw([line(d.people[0]!)]);
  await d.go(one);
  const other = await d.draw([line(d.people[1]!)]);
  await d.go(other);
  // Keeps the second as well.
  await d.draw([line(d.people[2]!)]);
  const records = inOneFolder(d.ledgerFolder);
  return { ...d, one, other, records, folder: batchFolder(records) };
}

test('readFiled: a damaged batch stops the rows that are in it, and no others', async () => {
  const d = await filedTwice();
  writeFileSync(join(d.folder, d.other.id, 'plan.jsonl'), 'x');
  expect(await d.shown(await d.draw([line(d.people[0]!), line(d.people[2]!)]))).toEqual(['settled', 'ready']);
  await expect(d.draw([line(d.people[1]!)])).rejects.toMatchObject({ name: 'BatchDamaged' });
});

test('readFiled: rows are found in the batches named, or by their digests in any other', async () => {
  const d = await filedTwice();
  const { earlier, here } = await readFiled(d.records);
  expect([...here].sort()).toEqual(readdirSync(d.folder).sort());
  const digests = [d.one, d.other].map((plan) => unblockedRows(plan)[0]!.rowDigest);
  expect([...(await earlier({ batches: none, rowDigests: none })).keys()]).toEqual([]);
  expect([...(await earlier({ batches: new Set([d.one.id]), rowDigests: none })).keys()]).toEqual([
    digests[0],
  ]);
  expect([...(await earlier({ batches: none, rowDigests: new Set([digests[1]!, 'x']) })).keys()]).toEqual([
    digests[1],
  ]);
});

test('readFiled: a row that was agreed to be filed again and never sent is found by its digest', async () => {
  const d = await desk(1);
  const lines = [line(d.people[0]!)];
  await d.go(await d.draw(lines));
  await d.finish();
  expect(await d.shown(await d.draw(lines))).toEqual(['settled']);
  const [order] = await d.orders();
  expect(await d.shown(await d.draw(lines, undefined, { again: new Map([[2, order!.orderNo]]) }))).toEqual([
    'ready',
  ]);
  expect(await d.shown(await d.draw(lines))).toEqual([['order-finished']]);
});

test('readFiled: a row whose batch is gone is found in another batch that holds it', async () => {
  const d = await filedTwice();
  const [a, b] = [line(d.people[2]!), line(d.people[0]!)];
  const both = await d.draw([a, b]);
  await d.go(both);
  // Keeps the batch, which is deleted then.
  await d.draw([b]);
  rmSync(join(d.folder, both.id), { recursive: true });
  const asked: string[] = [];
  const portal = {
    ...d.portal(),
    form: (...of: [string, never]) => (asked.push(of[0]), d.portal().form(...of)),
  };
  expect(await d.shown(await d.draw([a], undefined, { portal }))).toEqual(['settled']);
  expect(asked).toEqual([]);
});
