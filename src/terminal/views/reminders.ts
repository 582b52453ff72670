/** What a person should see to before the last question: fees by agency, seals, the contents of letters. */
import type { Fees, Reminder } from '../../plan/reminders.js';
import type { Screen } from '../screen.js';
import { rowList } from './problem-groups.js';

/** `720.00 元；另有 2 项门户未给出费用`: known fees are summed, unknown ones counted, never taken for zero. */
export function feesText(fees: Fees, { texts }: Screen): string[] {
  const sums = Object.entries(fees.cents).map(([currency, cents]) =>
    texts.screen.fee(`${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, '0')}`, currency),
  );
  if (fees.notGiven > 0) sums.push(texts.screen.feesNotGiven(fees.notGiven));
  return sums;
}

export function reminderLines(reminders: readonly Reminder[], screen: Screen): string[] {
  const { texts, paint } = screen;
  if (reminders.length === 0) return [];
  const lines = reminders.flatMap(({ rule, rows, count, byAgency }) => {
    const list = rowList(texts, rows, count);
    if (rule === 'stamp-unseen') return [texts.check.stamps(list, count)];
    if (rule === 'letter-contents') return [texts.check.letters(list, count)];
    return Object.entries(byAgency).map(([agency, fees]) =>
      texts.check.fees({ agency, sums: sumText(fees, screen) }),
    );
  });
  return [paint.bold(texts.check.reminders), ...lines.map((line) => `  ☐ ${line}`)];
}

const sumText = (fees: Fees, screen: Screen): string =>
  feesText(fees, screen).join(screen.texts.lang === 'zh' ? '；' : '; ');
