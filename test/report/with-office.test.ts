/** What the status of an order changes in a report: what is left to do, and how many were returned. */
import { expect, test } from 'vitest';
import type { OfficeStatus } from '../../src/ledger/office.js';
import type { Report, ReportRow } from '../../src/report/report.js';
import { withOffice } from '../../src/report/with-office.js';

const accepted = (row: number, more: Partial<ReportRow> = {}) =>
  ({ row, outcome: 'accepted', order: `ORDER-${row}`, todo: 'none', ...more }) as ReportRow;
const step = (code: string, ...rows: number[]) =>
  ({ code, rows: rows.map((row) => ({ row })) }) as unknown as Report['next'][number];

const of = (state: OfficeStatus['state']): OfficeStatus => ({
  status: state,
  state,
  at: '2026-03-02T01:02:03Z',
});
const office = new Map([
  ['ORDER-2', of('finished')],
  ['ORDER-3', of('returned')],
  ['ORDER-4', of('unknown')],
  ['ORDER-5', of('open')],
]);

test('withOffice: finished and returned orders have no next steps; open and unknown ones keep theirs', () => {
  const report = {
    rows: [2, 3, 4, 5, 6].map((row) => accepted(row)),
    next: [step('fee', 2, 3), step('look', 2, 3, 4, 5, 6)],
  } as unknown as Report;
  const { next, rows, returned } = withOffice(report, office);
  expect(next.map((s) => [s.code, s.rows.map((r) => r.row)])).toEqual([['look', [4, 5, 6]]]);
  expect(rows.map((r) => r.todo)).toEqual(['none', 'returned', 'none', 'none', 'none']);
  expect(returned).toBe(1);
});

test('withOffice: a returned order for which another was filed is not counted as returned', () => {
  const report = { rows: [accepted(3, { refiled: 'ORDER-9' })], next: [] } as unknown as Report;
  const { rows, returned } = withOffice(report, office);
  expect([rows[0]!.todo, rows[0]!.office?.state, returned]).toEqual(['none', 'returned', 0]);
});
