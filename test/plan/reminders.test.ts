/** What the plan's last question lists: sums by agency and currency to the fen, and what has no price. */
import { expect, test } from 'vitest';
import type { Filing } from '../../src/filing/filing.js';
import { remindersOf } from '../../src/plan/reminders.js';

const filing = (agency: string, fee: string | undefined, more: Partial<Filing> = {}): Filing => ({
  business: 'replacement',
  application: { id: '1', number: 'APEC20221031000002', applicant: '沈思川' },
  agency,
  fields: [],
  files: [],
  notice: undefined,
  fee: fee === undefined ? undefined : { amount: fee, currency: 'CNY', item: '工本费' },
  ...more,
});
const rows = (...filings: Filing[]) => filings.map((f, i) => ({ row: i + 2, filing: f }));

test('remindersOf: fees are summed by agency and currency, to the fen; a fee that is not given is counted, never zero', () => {
  const dollars = { fee: { amount: '9.90', currency: 'USD', item: '' } };
  const [fees, ...others] = remindersOf(
    rows(
      filing('甲', '720.00'),
      filing('甲', '0.29'),
      filing('乙', '720'),
      filing('甲', undefined),
      filing('乙', undefined),
      filing('乙', undefined, dollars),
    ),
  );
  expect(others).toEqual([]);
  expect(fees).toMatchObject({ rule: 'fees', level: 'confirm', count: 6, rows: [2, 3, 4, 5, 6, 7] });
  expect(fees!.byAgency).toEqual({
    甲: { cents: { CNY: 72_029 }, notGiven: 1 },
    乙: { cents: { CNY: 72_000, USD: 990 }, notGiven: 1 },
  });
});

test('remindersOf: a fee that the portal does not give is counted, whatever the business', () => {
  const [cancelled] = remindersOf(rows(filing('甲', undefined, { business: 'cancellation' })));
  expect(cancelled!.byAgency).toEqual({ 甲: { cents: {}, notGiven: 1 } });
  const early = remindersOf(rows(filing('甲', '20.00', { business: 'early-production' })));
  expect(early[0]!.byAgency).toEqual({ 甲: { cents: { CNY: 2000 }, notGiven: 0 } });
});
