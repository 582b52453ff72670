/** The next steps by topic, each with its basis and the people it is about. */
import { inOneLine } from '../../filing/characters.js';
import type { Basis, NextArgs, NextStep, Topic } from '../../report/next-steps.js';
import { sentence } from '../messages/sentence.js';
import type { Texts } from '../messages/texts.js';
import type { Screen } from '../screen.js';
import { rowList } from './problem-groups.js';

export const nextText = ({ code, args }: NextStep, texts: Texts): string =>
  sentence<NextArgs, typeof code>(texts.report.next, code, args);

export const basisMark = (basis: Basis, texts: Texts): string =>
  basis === 'form' ? '' : texts.report.basis[basis];

/** At most so many people are named in a line; the others are counted. */
const NAMED = 10;

/** Lines by topic. A step that is about all rows names none. */
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
