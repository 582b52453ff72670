/** Who still has to do what about a row, in a few words, and names of rows among several batches. */
import type { StepOwner } from '../../report/next-steps.js';
import type { Overview, OverviewRow } from '../../report/overview.js';
import type { Texts } from '../messages/texts.js';
import { businessName } from '../words.js';

/** The words of a list: `经办人：看进度`, `本人：交卡、取卡；财务：缴费`. Empty: nothing is left to do. */
export function whoText(row: OverviewRow, { overview: words }: Texts): string {
  if (row.refiled !== undefined) return words.refiled;
  const { does } = words;
  const codes = new Set<string>(row.steps.map((step) => step.code));
  const has = (...some: string[]): boolean => some.some((code) => codes.has(code));
  const person = [
    ...(has('hand-in-at', 'hand-in-post') ? [does['hand-in']] : []),
    ...(has('collect-at') ? [does.collect] : []),
    ...(has('posted-to') && !row.isPostedElsewhere ? [does.receive] : []),
  ];
  const isOnlyAsked = has('fee-not-given') && !has('fee', 'pay-voucher');
  const finance = isOnlyAsked ? [does['check-fee']] : has('fee', 'pay-voucher') ? [does.pay] : [];
  const own = [
    ...(row.todo === 'none' ? [] : [words.todo[row.todo]]),
    ...(has('lost-ask') ? [does.lost] : []),
    ...(row.isPostedElsewhere ? [does.receive] : []),
  ];
  const isOnlyLooked = own.length + person.length + finance.length === 0 && has('look');
  const all: Record<StepOwner, string[]> = { handler: isOnlyLooked ? [does.look] : own, person, finance };
  const each = (Object.keys(words.who) as StepOwner[]).flatMap((who) =>
    all[who].length === 0 ? [] : { who: words.who[who], does: all[who] },
  );
  return words.each(each);
}

/** Names, and more than the name where several rows of the list have it. */
export function namesOf({ rows: all, batches }: Overview, texts: Texts): (row: OverviewRow) => string {
  const count = new Map<string, number>();
  for (const { person } of all) count.set(person, (count.get(person) ?? 0) + 1);
  return ({ person, row, business, report }) =>
    count.get(person) === 1
      ? person
      : texts.overview.twin({
          ...{ person, row, business: businessName(business) },
          batch: batches.length > 1 ? report.batch : undefined,
        });
}
