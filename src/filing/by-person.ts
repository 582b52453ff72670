/** Problems as a person mends them: what concerns the whole table, then person by person; and what needs no mending. */
import { tallyOf, wordsOf, type CountedProblem } from './tally.js';
import type { Place, Problem, Rule } from './problem.js';

/** A problem that so many rows have in the same words is said once. */
const SHARED = 3;

export interface ByPerson {
  /** Of the whole table, or of three rows and more. */
  shared: CountedProblem[];
  /** By row, in the order of the table. */
  people: { place: Place; problems: Problem[] }[];
}

export function byPerson(problems: readonly Problem[]): ByPerson {
  const shared: CountedProblem[] = [];
  const rest = new Map<number, Problem[]>();
  for (const said of sameWords(problems)) {
    const [first] = said as [Problem];
    const rows = said.flatMap(({ place: { row } }) => (row === undefined ? [] : [row]));
    if (rows.length === 0 || said.length >= SHARED) shared.push({ problem: first, count: said.length, rows });
    else for (const p of said) rest.set(p.place.row!, [...(rest.get(p.place.row!) ?? []), p]);
  }
  const people = [...rest]
    .sort(([a], [b]) => a - b)
    .map(([, own]) => ({ place: own[0]!.place, problems: own }));
  return { shared, people };
}

/** Problems that are told in one sentence with one cell's value. */
function sameWords(problems: readonly Problem[]): Problem[][] {
  const said = new Map<string, Problem[]>();
  for (const p of problems) {
    const words = `${p.level} ${p.rule} ${wordsOf(p)}`;
    const same = said.get(words);
    if (same) same.push(p);
    else said.set(words, [p]);
  }
  return [...said.values()];
}

/** Leaves out a file that did not fit where the missing material of the same row names it already. */
export function withoutRepeats(problems: readonly Problem[]): Problem[] {
  const named = new Set<string>();
  for (const { rule, args, place } of problems)
    if (rule === 'slot-missing') for (const file of args.files) named.add(`${place.row} ${file}`);
  return problems.filter(
    ({ rule, args, place }) => rule !== 'file-surplus' || !named.has(`${place.row} ${args.file}`),
  );
}

/** How a table was read. Nobody has to do anything about it, so that these are counted and listed only on request. */
const NOTES: ReadonlySet<Rule> = new Set<Rule>([
  'title-passed',
  'heading-read',
  'column-unknown',
  'columns-hidden',
  'cells-merged',
  'row-example',
  'row-total',
  'row-not-chosen',
  'cell-normalised',
]);

/** Whether it only tells how the table was read. A heading that resembles one of ours may be a mistake, and is no note. */
export const isNote = (p: Problem): boolean =>
  p.level === 'warn' &&
  NOTES.has(p.rule) &&
  !(p.rule === 'column-unknown' && (p.args.near !== undefined || p.args.unsure === true));

/** The warnings that somebody should look at. */
export const cautionsOf = (problems: readonly Problem[]): Problem[] =>
  withoutRepeats(problems).filter((p) => p.level === 'warn' && !isNote(p));

/** Notes by rule, each with their number. */
export const notesOf = (problems: readonly Problem[]): { rule: Rule; count: number }[] =>
  tallyOf(problems.filter(isNote))
    .groups()
    .map(({ rule, count }) => ({ rule, count }));

/** The row is correct, but the application's state does not allow it. */
export const NOT_NOW: ReadonlySet<Rule> = new Set<Rule>([
  'status-unknown',
  'status-wrong',
  'economies-none',
  'economies-all',
  'buttons-disagree',
  'form-refused',
]);

/** What the portal shows, what was filed before, or what is under way keeps the row from being sent; its cells are right. */
const ELSEWHERE: ReadonlySet<Rule> = new Set<Rule>([
  'economy-unknown',
  'already-filed',
  'filed-in-doubt',
  'order-open',
  'other-in-doubt',
  'passport-first',
]);

/** Whether no change of the table could make this row be sent now. */
export const cannotBeMended = (p: Problem): boolean =>
  NOT_NOW.has(p.rule) ||
  ELSEWHERE.has(p.rule) ||
  (p.rule === 'other-order-open' && (p.args.then === 'wait' || p.args.then === 'cancel-later'));

/** How many of these held rows can be sent after their cells are corrected, and how many cannot be sent now in any way. */
export function heldOf(rows: readonly { problems: readonly Problem[] }[]): {
  toMend: number;
  notNow: number;
} {
  const notNow = rows.filter(({ problems }) => problems.some((p) => p.level !== 'warn' && cannotBeMended(p)));
  return { toMend: rows.length - notNow.length, notNow: notNow.length };
}
