/** Ledger and batches read together: stray files, a lost ledger, two runs at once, and which batch is the latest. */
import { mkdirSync, readdirSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readHistory } from '../../src/plan/history.js';
import { carryOut } from '../../src/run/carry-out.js';
import { keyText } from '../../src/ledger/ledger.js';
import type { Plan } from '../../src/plan/plan.js';
import { inOneFolder } from '../../src/ledger/records.js';
import { machine } from '../ledger/ledger-kit.js';
import { key as keyFor, office, type Office } from '../run/office.js';

let ids = 0;
/** As `submit` does it, by the process `pid`; as `resume` does it, without the table. */
async function carry(
  o: Office,
  plan: Plan,
  { table = true, pid = 100, living = [100] }: { table?: boolean; pid?: number; living?: number[] } = {},
) {
  return carryOut({
    plan,
    ...(table && { table: Buffer.from('业务,申请单号\n') }),
    records: inOneFolder(o.ledgerFolder),
    portal: o.portal(),
    account: await o.portal().whoami(),
    host: machine(pid, living),
    now: o.time.now,
    newId: () => `id${(ids += 1)}`,
    emit: () => undefined,
    ...{ concurrency: 1, limit: undefined, hours: undefined, relogin: undefined },
    stop: new AbortController().signal,
  });
}
const latest = async (o: Office) => (await readHistory(inOneFolder(o.ledgerFolder))).latest?.id;

/** An office that has filed one batch. */
async function filedOne() {
  const o = await office();
  const rows = await o.filings(3);
  const plan = await o.planOf(rows.slice(0, 1));
  await carry(o, plan);
  return { o, rows, plan };
}

test('readHistory: what is in batches/ and is no batch does no harm', async () => {
  const { o, rows, plan } = await filedOne();
  const batches = join(o.ledgerFolder, 'batches');
  for (const name of ['desktop.ini', '.DS_Store', `${plan.id} - 副本.txt`])
    writeFileSync(join(batches, name), 'x');
  for (const name of ['.making-0123456789ab', `${plan.id} (1)`, '新建文件夹']) mkdirSync(join(batches, name));
  expect((await readHistory(inOneFolder(o.ledgerFolder))).batches).toEqual([plan]);
  const next = await carry(o, await o.planOf(rows.slice(1, 2)));
  expect(next.report.counts.accepted).toBe(1);
  expect((await carry(o, plan, { table: false })).report.counts.accepted).toBe(1);
  expect(await o.submits()).toBe(2);
});

test('readHistory: batches without a ledger: nothing is reported, nothing sent, and no new ledger is begun', async () => {
  const { o, rows, plan } = await filedOne();
  rmSync(join(o.ledgerFolder, 'ledger.txt'));
  const damaged = { code: 'ledger-damaged', why: 'missing', file: join(o.ledgerFolder, 'ledger.txt') };
  await expect(readHistory(inOneFolder(o.ledgerFolder))).rejects.toMatchObject(damaged);
  const other = await o.planOf(rows.slice(1));
  await expect(carry(o, other)).rejects.toMatchObject(damaged);
  await expect(carry(o, plan, { table: false })).rejects.toMatchObject(damaged);
  expect(readdirSync(o.ledgerFolder)).toEqual(['batches', 'office.json']);
  expect(await o.submits()).toBe(1);
});

test('lock: the same new table twice at once: one runs, the other names the holder, and one batch is kept [F21]', async () => {
  const o = await office();
  const plan = await o.planOf(await o.filings(2));
  const living = [101, 102];
  const both = await Promise.allSettled(living.map((pid) => carry(o, plan, { pid, living })));
  const ran = both.flatMap((b) => (b.status === 'fulfilled' ? [b.value.report.counts.accepted] : []));
  const refused = both.flatMap((b) => (b.status === 'rejected' ? [b.reason] : []));
  expect([ran, refused]).toEqual([[2], [expect.objectContaining({ code: 'ledger-busy' })]]);
  expect(living).toContain(refused[0].owner.pid);
  expect(readdirSync(join(o.ledgerFolder, 'batches'))).toEqual([plan.id]);
  expect(await o.submits()).toBe(2);
});

test('readHistory: the latest batch is the one last worked on, not the one made last', async () => {
  const o = await office();
  const [one, two] = await o.filings(2);
  const [a, b] = [await o.planOf([one!]), await o.planOf([two!])];
  await o.world.faults({
    operation: 'saveForm',
    kind: 'refuse',
    match: { applyNo: one!.application.number },
  });
  for (const [plan, said] of [
    [a, 'not-sent'],
    [b, 'accepted'],
  ] as const) {
    o.time.pass(60);
    const { report } = await carry(o, { ...plan, createdAt: o.time.now().toISOString() });
    expect([report.rows[0]!.outcome, await latest(o)]).toEqual([said, plan.id]);
  }
  await o.world.faults();
  o.time.pass(60);
  expect((await carry(o, a)).report.batch).toBe(a.id);
  expect(await latest(o)).toBe(a.id);
});

test('readHistory: a deleted batch is not the latest, and a torn intent makes none the latest', async () => {
  const { o, rows, plan } = await filedOne();
  o.time.pass(60);
  const next = await o.planOf(rows.slice(1));
  await carry(o, { ...next, createdAt: o.time.now().toISOString() });
  // The table of the first is submitted again: its word is the last now.
  await carry(o, plan);
  const { batches, latest: last } = await readHistory(inOneFolder(o.ledgerFolder));
  expect([batches.map((b) => b.id), last?.id]).toEqual([[next.id, plan.id], plan.id]);
  const about = { key: keyFor(rows[0]!, 9), attempt: 'a' };
  const rest = { digest: '', at: '' };
  await o.withLedger(async (ledger) => {
    await ledger.append({ type: 'outcome', ...about, batch: next.id, ...rest, outcome: 'not-sent' });
    await ledger.append({ type: 'outcome', ...about, batch: 'gone', ...rest, outcome: 'not-sent' });
  });
  expect(await latest(o)).toBe(next.id);
  const intent = { ...rest, account: '', portalTime: '', sessionSince: '', baseline: [] };
  await o.withLedger((ledger) => ledger.append({ type: 'intent', ...about, batch: plan.id, ...intent }));
  expect(await latest(o)).toBe(plan.id);
  const file = join(o.ledgerFolder, 'ledger.txt');
  truncateSync(file, statSync(file).size - 5);
  expect((await o.states()).get(keyText(about.key))).toMatchObject({ outcome: 'unknown', batch: plan.id });
  expect(await latest(o)).toBe(next.id);
});
