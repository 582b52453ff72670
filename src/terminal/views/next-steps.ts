/** The next steps by topic, each with its basis and its people. */
import { inOneLine } from '../../filing/characters.js';
import type { Basis, BriefCode, NextArgs, NextStep, Topic } from '../../report/next-steps.js';
import type { ReportRow } from '../../report/report.js';
import { sentence } from '../messages/sentence.js';
import type { Texts } from '../messages/texts.js';
import type { Screen } from '../screen.js';
import { rowList } from './problem-groups.js';

export const nextText = ({ code, args }: NextStep, texts: Texts): string =>
  sentence<NextArgs, typeof code>(texts.report.next, code, args);

/** The next steps of each row, by line. */
export function stepsByRow(next: readonly NextStep[]): Map<number, NextStep[]> {
  const by = new Map<number, NextStep[]>();
  for (const step of next)
    for (const { row } of step.rows) {
      const steps = by.get(row);
      if (steps) steps.push(step);
      else by.set(row, [step]);
    }
  return by;
}

/** The row's own to-do. */
export function ownTodo({ todo, filed, waits, problems, namesake }: ReportRow, texts: Texts): string {
  if (namesake) return texts.report.namesakeTodo(namesake);
  if (todo === 'ask' && filed) return texts.report.filedTodo;
  if (todo === 'wait' && waits) return texts.report.waitTodo(waits);
  // An order's number is required: 是 is not an answer.
  const isNumber = problems?.some((p) => p.rule === 'order-finished' || p.rule === 'other-order-open');
  return todo === 'confirm' && isNumber ? texts.report.numberTodo : texts.screen.todo[todo];
}

/** A row's 待办: first its own to-do, then what to hand in, pay and collect, and where. */
export function todoText(row: ReportRow, steps: readonly NextStep[], texts: Texts): string {
  const ours = ownTodo(row, texts);
  const theirs = row.outcome === 'accepted' && row.todo !== 'returned' ? personText(row, steps, texts) : '';
  return [ours, theirs].filter(Boolean).join(texts.lang === 'zh' ? '；' : '; ');
}

function briefOf(steps: readonly NextStep[], { report }: Texts): NextStep<BriefCode>[] {
  const isBrief = (step: NextStep): step is NextStep<BriefCode> => Object.hasOwn(report.brief, step.code);
  return steps.filter(isBrief);
}

/** The text for a finished order, or one that was filed again: nothing is left to do. */
function overText({ office, refiled }: ReportRow, { report }: Texts): string | undefined {
  if (refiled !== undefined) return report.refiled(refiled);
  return office?.state === 'finished' ? report.finished(office.status) : undefined;
}

function personText(row: ReportRow, steps: readonly NextStep[], texts: Texts): string {
  const over = overText(row, texts);
  if (over !== undefined) return over;
  const said = briefOf(steps, texts).map((step) => {
    const text = sentence<Pick<NextArgs, BriefCode>, typeof step.code>(
      texts.report.brief,
      step.code,
      step.args,
    );
    return inOneLine(`${text}${step.basis === 'offices' ? basisMark(step.basis, texts) : ''}`);
  });
  if (said.length === 0) return texts.report.onlyLook(row.order ?? '');
  return said.join(texts.lang === 'zh' ? '；' : '; ');
}

/** The to-dos in a table on the screen: only topics. */
export function todoTopics(row: ReportRow, steps: readonly NextStep[], texts: Texts): string {
  const { topic: words, toPay } = texts.report;
  const has = row.outcome === 'accepted' && row.todo !== 'returned';
  const topics = has ? byTopic(briefOf(steps, texts)) : [];
  const over = has ? overText(row, texts) : undefined;
  const named = topics
    .map(([topic, of]) =>
      topic !== 'pay' ? words[topic] : of.every((s) => s.code === 'fee-not-given') ? toPay.check : toPay.pay,
    )
    .join(texts.lang === 'zh' ? '、' : ', ');
  return [ownTodo(row, texts), over ?? named].filter(Boolean).join(texts.lang === 'zh' ? '；' : '; ');
}

/** Whether `eachLines` reports this row's to-dos. */
const isTold = (row: ReportRow, texts: Texts): boolean =>
  row.outcome === 'accepted' && row.todo !== 'returned' && overText(row, texts) === undefined;

/** The steps that `eachLines` does not report, so that each fact appears once. */
export function notInEach(
  next: readonly NextStep[],
  rows: readonly ReportRow[],
  each: readonly string[],
  texts: Texts,
): NextStep[] {
  if (each.length === 0) return [...next];
  const told = new Set(rows.filter((row) => isTold(row, texts)).map(({ row }) => row));
  const brief = new Set<NextStep>(briefOf(next, texts));
  return next.flatMap((step) => {
    // Keep what the short text omits.
    if (!brief.has(step) || step.code === 'pay-voucher') return [step];
    const others = step.rows.filter(({ row }) => !told.has(row));
    return others.length > 0 ? [{ ...step, rows: others }] : [];
  });
}

/** A line for each accepted row. A single filing needs none: all next steps concern it. */
export function eachLines(
  rows: readonly (ReportRow & { steps: readonly NextStep[] })[],
  { texts, paint }: Screen,
): string[] {
  const accepted = rows.filter((r) => r.outcome === 'accepted');
  if (rows.length < 2 || accepted.length === 0) return [];
  const { where, colon } = texts.screen;
  return [
    paint.bold(texts.report.eachTitle),
    ...accepted.map(
      (r) =>
        `  ${where(r)}${colon}${r.todo === 'returned' ? ownTodo(r, texts) : personText(r, r.steps, texts)}`,
    ),
  ];
}

export const basisMark = (basis: Basis, texts: Texts): string =>
  basis === 'form' ? '' : texts.report.basis[basis];

/** Maximum number of people named in a line; the others are counted. */
const NAMED = 10;

/** Lines by topic. A step for all rows names none. */
export function nextLines(next: readonly NextStep[], everybody: number, screen: Screen): string[] {
  const { texts, paint } = screen;
  if (next.length === 0) return [];
  const { colon } = texts.screen;
  const lines = byTopic(next).flatMap(([topic, steps]) => [
    `  ${paint.bold(texts.report.topic[topic])}`,
    ...steps.map((step) => {
      const who = step.rows.length === everybody ? '' : `${whoText(step, texts)}${colon}`;
      return `    ${inOneLine(`${who}${nextText(step, texts)}`)}${paint.dim(basisMark(step.basis, texts))}`;
    }),
  ]);
  return [paint.bold(texts.report.nextTitle), ...lines];
}

export function byTopic(next: readonly NextStep[]): [Topic, NextStep[]][] {
  const topics = new Map<Topic, NextStep[]>();
  for (const step of next) topics.set(step.topic, [...(topics.get(step.topic) ?? []), step]);
  return [...topics];
}

export const nextJson = (next: readonly NextStep[], texts: Texts): object[] =>
  next.map((step) => ({ ...step, rows: step.rows.map((r) => r.row), text: nextText(step, texts) }));

/** Steps from the form name the people; for others, row numbers are enough. */
function whoText({ basis, rows }: NextStep, texts: Texts): string {
  const lines = rows.map((r) => r.row);
  if (basis !== 'form') return texts.report.rows(rowList(texts, lines));
  const names = rows.slice(0, NAMED).map((r) => texts.screen.where({ row: r.row, person: r.person }));
  return texts.report.people(names, rows.length - names.length);
}
