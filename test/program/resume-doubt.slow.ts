/** A row in doubt is settled only by a person who agrees. */
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { inspect } from '../../src/practice/index.js';
import { loginLater } from './kit.js';
import { abtc, abtcMany, REHEARSAL, type Ran } from './run.js';
import { servedHome, type ServedHome } from './served.js';
import { rehearsed, writeTable, type Cells } from './table.js';
import { documentOf, sound } from './transcript.js';
import { idOf } from './world.js';

// Every test has people of its own, and only what is theirs is counted.
let home: ServedHome;
beforeAll(async () => void (home = await servedHome()), 120_000);
afterAll(() => home.close());

/** Longer than a run looks for what it submitted, on a busy machine too. */
const LATE_MS = 20_000;

let tables = 0;
const submitting = (...rows: Cells[]): string[] => {
  const table = writeTable(home, `表${(tables += 1)}.csv`, rows);
  return ['submit', '--from', table, '--materials', REHEARSAL.materials, '--json'];
};
const yes = (args: string[]): string[] => [...args, '--yes'];

/** The report that a command with `--json` printed. */
function told({ out }: Ran) {
  const { batch, items } = documentOf(out, 'report') as {
    batch: string;
    items: { outcome: string; order: string | null; reason: { codes: string[] } | null; todo: string }[];
  };
  return { batch, rows: items.map((r) => [r.outcome, r.reason?.codes ?? [], r.order, r.todo]) };
}

/** The contact's phone in every order of an application, and how often one was asked for. */
async function filedFor({ 申请单号: number = '' }: Cells) {
  const { orders, requests } = await inspect(home.practice);
  return {
    phones: orders.filter((o) => o.applyNo === number).map((o) => o.form['contactPhone']),
    submits: requests.filter((r) => r.operation === 'submit' && r.applyid === idOf(number)).length,
  };
}

test('resume: only an unknown row, and nobody to agree: exit 2, and nothing is settled or sent', async () => {
  const shi = rehearsed('施子桐');
  const args = submitting(shi);
  await home.faults(
    { operation: 'submit', kind: 'drop', times: 1 },
    { operation: 'submit', kind: 'late', delayMs: LATE_MS, times: 1 },
  );
  const first = await abtc(home, yes(args));
  expect([first.code, told(first).rows[0]![0]]).toEqual([3, 'unknown']);
  // From then on its order can be found.
  await sleep(LATE_MS);
  await loginLater(home);
  const [asked] = await abtcMany(home, [args]);
  sound(args, asked!);
  expect([asked!.code, (documentOf(asked!.out, 'error') as { error: { code: string } }).error.code]).toEqual([
    2,
    'needs-answer',
  ]);
  expect(asked!.err).toContain('什么也没有提交');
  expect(told(await abtc(home, ['report', '--json'])).rows[0]![0]).toBe('unknown');
  const [agreed] = await abtcMany(home, [yes(args)]);
  expect([agreed!.code, await filedFor(shi)]).toEqual([0, { phones: [shi['联系人电话']], submits: 1 }]);
});
