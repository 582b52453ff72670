/** Reminders of what only a person can check: shown with the plan, answered by its last question. */
import type { Filing } from '../filing/filing.js';
import type { Level } from '../filing/problem.js';
import { isPersonal } from '../filing/materials/slot-names.js';
import type { ReminderRule } from '../filing/checks/check.js';

/** The fees of one agency's filings: sums in fen by currency, and the number without a fee from the portal. */
export interface Fees {
  cents: Record<string, number>;
  notGiven: number;
}

export interface Reminder {
  rule: ReminderRule;
  level: Level;
  /** Number of rows, and the lines of the first ones. */
  count: number;
  rows: number[];
  /** The fees of each agency; only for the rule `fees`. */
  byAgency: Record<string, Fees>;
}

export interface Reminders {
  add: (row: number, filing: Filing) => void;
  list: () => Reminder[];
}

const SHOWN = 10;

export function makeReminders(): Reminders {
  const reminder = (rule: ReminderRule, level: Level): Reminder => ({
    rule,
    level,
    count: 0,
    rows: [],
    byAgency: {},
  });
  // P10, P14, P17 (docs/facts.md#checks).
  const fees = reminder('fees', 'confirm');
  const letters = reminder('letter-contents', 'warn');
  const stamps = reminder('stamp-unseen', 'confirm');
  const count = (one: Reminder, row: number): void => {
    one.count += 1;
    if (one.rows.length < SHOWN) one.rows.push(row);
  };
  return {
    add(row, filing) {
      const written = filing.files.filter((f) => !isPersonal(f.slotLabel));
      if (written.length > 0) count(stamps, row);
      if (filing.business === 'cancellation' && written.length > 0) count(letters, row);
      count(fees, row);
      addFee((fees.byAgency[filing.agency] ??= { cents: {}, notGiven: 0 }), filing);
    },
    list: () => [fees, letters, stamps].filter((r) => r.count > 0),
  };
}

/** The reminders for a complete list of filings. */
export function remindersOf(rows: readonly { row: number; filing: Filing }[]): Reminder[] {
  const reminders = makeReminders();
  for (const { row, filing } of rows) reminders.add(row, filing);
  return reminders.list();
}

/** `720.00` → 72000, without floats. A missing fee is counted, never taken as zero (docs/design.md#money). */
export function addFee(fees: Fees, { fee }: Pick<Filing, 'fee'>): void {
  if (fee === undefined) {
    fees.notGiven += 1;
    return;
  }
  const [whole = '0', cents = ''] = fee.amount.split('.');
  fees.cents[fee.currency] =
    (fees.cents[fee.currency] ?? 0) + Number(whole) * 100 + Number(cents.padEnd(2, '0'));
}
