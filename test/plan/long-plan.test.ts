/** Batches of many rows: what is sent for a row comes back from the disk as it was put there. */
import { mkdtempSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { Filing } from '../../src/filing/filing.js';
import { problem, type Problem } from '../../src/filing/problem.js';
import { keepBatch, readBatch, readHeads } from '../../src/plan/batches.js';
import { makePlan, unblockedRows, plannedRow, type Plan, type PlanRow } from '../../src/plan/plan.js';

/** Words that end a line for some readers of lines, and characters of two and four bytes. */
const ODD = 'line\u2028of\u2029lines\n𠮷\r"\\';

function filingOf(i: number): Filing {
  const number = `APEC2024010100${String(i).padStart(4, '0')}`;
  return {
    business: 'cancellation',
    application: { id: String(i), number, applicant: `祁承${i}` },
    agency: i % 2 === 0 ? '岚州市外事办公室' : ODD,
    fields: [{ id: 'contactName', label: '联系人姓名', value: `${i}${ODD}`, shown: ODD, from: 'table' }],
    files: [
      {
        slot: 'a/b',
        slotLabel: '注销申请',
        path: `/x/${i}`,
        name: ODD,
        bytes: i,
        sha256: String(i),
        type: 'pdf',
      },
    ],
    notice: undefined,
    fee: { amount: '720.00', currency: 'CNY', item: ODD },
  };
}

const longWords = (length: number): Problem[] => [
  problem('form-refused', 'warn', { words: '审'.repeat(length) }, {}),
];

function longPlan(count: number): Plan {
  const rows = Array.from({ length: count }, (_, i): PlanRow => {
    const base = { row: i + 2, rowDigest: `d${i}`, problems: [] };
    if (i % 7 === 3) return { ...base, held: true, person: ODD, business: undefined, application: undefined };
    const filing = filingOf(i);
    const key = { application: filing.application.number, business: filing.business, number: 1 };
    return plannedRow(base, key, filing, []);
  });
  return makePlan({
    portal: { instance: 'i', name: ODD, practice: true },
    enterprise: { name: '岚禾', creditCode: '9' },
    createdAt: '2026-03-02T00:00:00.000Z',
    table: { name: 't.csv', sha256: '0' },
    materials: '/x',
    rows,
  });
}

function folder(): string {
  const path = mkdtempSync(join(tmpdir(), 'abtc-long-'));
  onTestFinished(() => rmSync(path, { recursive: true }));
  return path;
}

test('readBatch: every filing is as it was kept, in a file that only its owner reads', async () => {
  const plan = longPlan(1000);
  const batches = folder();
  expect(await keepBatch(batches, plan, Buffer.from('x'))).toBe(plan);
  const read = await readBatch(batches, plan.id);
  expect(JSON.parse(JSON.stringify(read))).toEqual(JSON.parse(JSON.stringify(plan)));
  for (const row of unblockedRows(read)) expect(row.filing).toEqual(filingOf(row.row - 2));
  const file = join(batches, plan.id, 'plan.jsonl');
  expect(statSync(file).mode & 0o777).toBe(0o600);
});

test('readBatch: lines of any length', async () => {
  const plan = longPlan(540);
  for (const [i, row] of unblockedRows(plan).entries())
    row.problems = longWords(i % 300 === 4 ? 100_000 : i * 9);
  const batches = folder();
  await keepBatch(batches, plan, Buffer.from('x'));
  const read = await readBatch(batches, plan.id);
  expect(JSON.parse(JSON.stringify(read))).toEqual(JSON.parse(JSON.stringify(plan)));
  for (const row of unblockedRows(read)) expect(row.filing).toEqual(filingOf(row.row - 2));
});

test('keepBatch: the same plan again is the one that is kept; a batch that lost a line or a piece is damaged, not shorter', async () => {
  const [batches, plan] = [folder(), longPlan(600)];
  await keepBatch(batches, plan, Buffer.from('x'));
  const later = { ...longPlan(600), createdAt: '2026-03-03T00:00:00.000Z' };
  const { rows, ...called } = await keepBatch(batches, later, Buffer.from('y'));
  expect(called).toEqual({ ...called, id: plan.id, createdAt: plan.createdAt });
  expect(rows).toBe(later.rows);
  expect((await readHeads(batches, [plan.id])).map((h) => [h.id, h.rows])).toEqual([
    [plan.id, plan.rows.length],
  ]);

  const file = join(batches, plan.id, 'plan.jsonl');
  const whole = readFileSync(file);
  const lines = whole.toString().split('\n');
  for (const spoil of [
    () => writeFileSync(file, lines.slice(0, -2).join('\n')),
    () => writeFileSync(file, [...lines.slice(0, 9), ...lines.slice(10)].join('\n')),
    () => truncateSync(file, whole.length - 40),
    () => truncateSync(file, 0),
  ]) {
    writeFileSync(file, whole);
    spoil();
    await expect(readBatch(batches, plan.id)).rejects.toMatchObject({ name: 'BatchDamaged' });
  }
});

test('readBatch: a filing that was changed on disk is never taken for what was planned', async () => {
  const [batches, plan] = [folder(), longPlan(600)];
  await keepBatch(batches, plan, Buffer.from('x'));
  const file = join(batches, plan.id, 'plan.jsonl');
  const lines = readFileSync(file, 'utf8').split('\n');
  for (const { row } of [unblockedRows(plan)[0]!, unblockedRows(plan).at(-1)!]) {
    const isIts = (text: string): boolean => text.startsWith(`{"of":${row},`);
    const changed = lines.map((text) =>
      isIts(text) ? text.replace('"cancellation"', '"replacement_"') : text,
    );
    writeFileSync(file, changed.join('\n'));
    await expect(readBatch(batches, plan.id)).rejects.toMatchObject({ name: 'BatchDamaged' });
  }
});
