/** The parts of a plan on one screen: the verdict, a line for each person, the reminders. */
import { cautionsOf } from '../../filing/by-person.js';
import type { Business } from '../../filing/business.js';
import type { FilledField } from '../../filing/filing.js';
import type { Problem } from '../../filing/problem.js';
import type { PlannedRow } from '../../plan/plan.js';
import type { Fees, Reminder } from '../../plan/reminders.js';
import type { PlanValue } from '../../plan/values.js';
import { alignedTable } from '../aligned-table.js';
import type { Screen } from '../screen.js';
import { businessName, masked, moneyText, sizeText } from '../words.js';
import { rowList } from './problem-groups.js';

/** Maximum number of rows on the screen; `--json` has all. */
export const SHOWN = 500;

/** The data of a line of the list. `fee`: only for a filing planned with the portal. */
export interface Line {
  row: number;
  person: string;
  business: Business;
  files: number;
  fee?: string;
  problems: readonly Problem[];
}

/** A line for each row: person, business, number of files, fee, and warnings. */
export function peopleTable(lines: readonly Line[], screen: Screen): string[] {
  if (lines.length === 0) return [];
  const { texts, paint } = screen;
  const h = texts.screen.heading;
  const hasFees = lines.some((one) => one.fee !== undefined);
  const hasCautions = lines.some((one) => cautionsOf(one.problems).length > 0);
  const headings = [
    ...[h.row, h.person, h.business, h.files],
    ...(hasFees ? [h.fee] : []),
    ...(hasCautions ? [h.cautions] : []),
  ];
  const rows = lines.slice(0, SHOWN).map(({ row, person, business, files, fee, problems }) => {
    const names = new Set(cautionsOf(problems).map((p) => texts.problemNames[p.rule]));
    return [
      ...[String(row), person, businessName(business), String(files)],
      ...(hasFees ? [fee ?? ''] : []),
      ...(hasCautions ? [paint.yellow([...names].join(texts.lang === 'zh' ? '、' : ', '))] : []),
    ];
  });
  const more = lines.length - rows.length;
  return [alignedTable(headings, rows, screen), ...(more > 0 ? [`  ${texts.check.moreRows(more)}`] : [])];
}

export const lineOf = ({ row, person, business, filing, problems }: PlannedRow, screen: Screen): Line => ({
  ...{ row, person, business, problems },
  files: filing.files.length,
  fee: filing.fee ? moneyText(screen.texts, filing.fee) : screen.texts.screen.feeUnknown,
});

/** `720.00 元；另有 2 项门户未给出费用`: known fees are summed; unknown ones are counted, never taken as zero. */
export function feesText(fees: Fees, { texts }: Pick<Screen, 'texts'>): string[] {
  const sums = Object.entries(fees.cents).map(([currency, cents]) =>
    texts.screen.fee(`${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, '0')}`, currency),
  );
  if (fees.notGiven > 0) sums.push(texts.screen.feesNotGiven(fees.notGiven));
  return sums;
}

/** Reminders before the last question: fees by agency, seals, the contents of letters. */
export function reminderLines(reminders: readonly Reminder[], screen: Screen, yes = false): string[] {
  const { texts, paint } = screen;
  if (reminders.length === 0) return [];
  const semicolon = texts.lang === 'zh' ? '；' : '; ';
  const lines = reminders.map(({ rule, rows, count, byAgency }) => {
    const list = rowList(texts, rows, count);
    if (rule === 'stamp-unseen') return texts.check.stamps(list, count);
    if (rule === 'letter-contents') return texts.check.letters(list, count);
    const each = Object.entries(byAgency).map(([agency, fees]) =>
      texts.check.feesOf({
        agency,
        sums: feesText({ ...fees, notGiven: 0 }, screen),
        notGiven: fees.notGiven,
      }),
    );
    return texts.check.fees(each.join(semicolon));
  });
  return [
    paint.bold(yes ? texts.check.remindersByYes : texts.check.reminders),
    ...lines.map((line) => `  ☐ ${line}`),
  ];
}

/** The texts that 是 in the table confirmed: ticks verbatim; notices, which differ between people, only with `all`. */
export function confirmedLines(rows: readonly PlannedRow[], { texts }: Screen, all: boolean): string[] {
  const ticks = rows.flatMap(({ filing }) =>
    filing.fields.filter((f) => f.id === 'returnCard').map((f) => f.shown),
  );
  const notices = rows.flatMap(({ filing: { notice, application } }) =>
    notice ? [`${application.applicant}${texts.screen.colon}${notice.text}`] : [],
  );
  const isFew = all || notices.length <= 1;
  const lines = [
    ...new Set([...(isFew ? notices : [texts.screen.noticesConfirmed(notices.length)]), ...ticks]),
  ];
  return lines.length === 0 ? [] : [texts.screen.planConfirmed, ...lines.map((one) => `  ☑ ${one}`)];
}

/** Every field and file of a row. */
export function rowDetails({ row, filing }: PlannedRow, { texts, paint }: Screen): string {
  const name = texts.screen.row({ row, person: filing.application.applicant, business: filing.business });
  const files = filing.files.map((f) =>
    texts.screen.planFile({ slot: f.slotLabel, file: f.name, bytes: sizeText(f.bytes) }),
  );
  // Ticks follow below, once for all rows.
  const given = filing.fields.filter((f) => f.id !== 'returnCard');
  const mark = (f: FilledField) =>
    f.from === 'default' ? `（${f.ofAgency ? texts.check.byAgencyDefault : texts.check.byDefault}）` : '';
  const fields = given.map(
    (f) => `${f.label} ${f.id === 'newPassport' ? masked(f.shown) : f.shown}${mark(f)}`,
  );
  return `  ${name}  ${paint.dim(`${filing.application.number} · ${filing.agency}`)}\n${[fields.join(' · '), ...files].map((f) => `      ${paint.dim(f)}`).join('\n')}`;
}

const NAMED = 10;

/** Names the rows whose result is unknown: they are neither sent nor among the problems. */
export function inDoubtLines({ plan, before }: PlanValue, { texts, paint }: Screen): string[] {
  const rows = plan?.rows.filter(({ row }) => before.inDoubt.has(row)) ?? [];
  if (rows.length === 0) return [];
  return [paint.yellow(texts.check.inDoubt(rows.slice(0, NAMED).map(texts.screen.where), rows.length))];
}
