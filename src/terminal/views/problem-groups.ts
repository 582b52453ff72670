/** Problems by person, or by rule: the first ones, the rows that share one, and how many more there are. */
import type { ChalkInstance } from 'chalk';
import {
  byPerson,
  cannotBeMended,
  cautionsOf,
  isNote,
  notesOf,
  withoutRepeats,
} from '../../filing/by-person.js';
import { withCodes } from '../../filing/characters.js';
import type { Problem } from '../../filing/problem.js';
import { tallyOf, type Group, type CountedProblem } from '../../filing/tally.js';
import type { ShownParts } from '../../plan/values.js';
import type { Texts } from '../messages/texts.js';
import type { Screen } from '../screen.js';
import { hidden, problemText } from '../words.js';

/** People shown with problems of their own; `--json` and the files have all. */
const PEOPLE = 100;

/** What has to be mended, what should be looked at, and how many notes there are of how the table was read. */
export function problemLines(
  problems: readonly Problem[],
  screen: Screen,
  { by, details }: ShownParts,
): string[] {
  const { texts, paint } = screen;
  const notes = notesOf(problems);
  const named = notes.map(({ rule, count }) => `${texts.problemNames[rule]} ${count}`);
  const shown = withoutRepeats(problems).filter((p) => details || !isNote(p));
  const rest = details || notes.length === 0 ? [] : [paint.dim(texts.check.notes(named))];
  if (by === 'rule') return [...problemGroups(screen, tallyOf(shown).groups()), ...rest];
  const toMend = shown.filter((p) => p.level !== 'warn');
  const section = (title: string, some: readonly Problem[]): string[] =>
    some.length === 0 ? [] : [paint.bold(title), ...peopleLines(some, screen)];
  return [
    ...section(
      texts.check.toMend,
      toMend.filter((p) => !cannotBeMended(p)),
    ),
    ...section(texts.check.notNow, toMend.filter(cannotBeMended)),
    ...section(texts.check.cautions, cautionsOf(problems)),
    ...(details ? section(texts.check.howRead, problems.filter(isNote)) : rest),
  ];
}

/** What many have in common first; then person by person, each with all that is theirs. */
function peopleLines(problems: readonly Problem[], screen: Screen): string[] {
  const { texts, paint } = screen;
  const { shared, people } = byPerson(problems);
  const lines = people.slice(0, PEOPLE).flatMap(({ place, problems: own }) => {
    if (own.length === 1) return saidLines(screen, { problem: own[0]!, count: 1, rows: [] });
    const each = own.map((p) => saidLines(screen, { problem: p, count: 1, rows: [] }, true));
    return [`  ${paint.bold(texts.screen.where(place))}`, ...each.map((one) => one.replace(/^/gmu, '  '))];
  });
  const more = people.length - PEOPLE;
  return [
    ...shared.map((said) => saidLines(screen, said)),
    ...lines,
    ...(more > 0 ? [`    ${paint.dim(texts.check.morePeople(more))}`] : []),
  ];
}

export function problemGroups(screen: Screen, groups: readonly Group[]): string[] {
  const { texts, paint } = screen;
  return groups.map((group) => {
    const { level, count, rule, said } = group;
    const shown = said.reduce((sum, s) => sum + s.count, 0);
    const title = paint.dim(
      `${texts.check.group({ level, count, name: texts.problemNames[rule] })}${screen.debug ? ` · ${rule}` : ''}`,
    );
    const rest = count > shown ? [`    ${paint.dim(texts.check.more(count - shown))}`] : [];
    return [title, ...said.map((s) => saidLines(screen, s)), ...rest].join('\n');
  });
}

export const markOf = ({ level }: Problem, paint: ChalkInstance): string =>
  ({ error: paint.red('✖'), confirm: paint.yellow('?'), warn: paint.yellow('!') })[level];

/** What was written where; blank if that is not known. Without a table there is no column to name. */
export function givenText(
  { place: { column, letter, value, reading } }: Problem,
  { texts }: Screen,
  inTable = true,
): string {
  const shown = hidden(column, value);
  if (shown === undefined) return '';
  const given = texts.screen.filledIn(inTable ? column : undefined, withCodes(shown), letter);
  return reading === undefined ? given : given + texts.check.readAs(hidden(column, reading)!);
}

/** Location, unless it `isNamed` above, and sentence; below them the cell's value. */
function saidLines(screen: Screen, { problem: p, count, rows }: CountedProblem, isNamed = false): string {
  const { texts, paint } = screen;
  const whose = isNamed ? '' : texts.screen.where(p.place);
  const where = count > 1 && rows.length > 0 ? texts.check.rows(rowList(texts, rows, count)) : whose;
  const given = givenText(p, screen);
  const rule = screen.debug ? ` · ${p.rule}` : '';
  const line = `  ${markOf(p, paint)} ${where ? `${where}${texts.screen.colon}` : ''}${problemText(texts, p)}${rule}`;
  return given === '' ? line : `${line}\n      ${paint.dim(given)}`;
}

/** `2–5、9`: row numbers, with an ellipsis if there are more. */
export function rowList({ lang }: Texts, rows: readonly number[], count = rows.length): string {
  const comma = lang === 'zh' ? '、' : ', ';
  const runs: [number, number][] = [];
  for (const row of rows) {
    const last = runs.at(-1);
    if (last && row === last[1] + 1) last[1] = row;
    else runs.push([row, row]);
  }
  const parts = runs.map(([from, to]) =>
    from === to ? `${from}` : to === from + 1 ? `${from}${comma}${to}` : `${from}–${to}`,
  );
  return `${parts.join(comma)}${count > rows.length ? '…' : ''}`;
}

/** The cells that a copy of the table has for a row: the highest level, and all sentences. */
export function problemCells(
  { texts }: Pick<Screen, 'texts'>,
  problems: readonly Problem[],
): [string, string] {
  const level = (['error', 'confirm', 'warn'] as const).find((l) => problems.some((p) => p.level === l));
  return [level ? texts.screen.level[level] : '', joined(texts, problems)];
}

/** Joins sentences on one line: a line break in a cell would shift the row numbers that Excel shows. */
function joined(texts: Texts, problems: readonly Problem[]): string {
  const [stop, end] = texts.lang === 'zh' ? ['；', /。$/u] : ['; ', /\.$/u];
  const sentences = problems.map((p) => problemText(texts, p));
  return sentences.map((s, i) => (i < sentences.length - 1 ? s.replace(end, '') : s)).join(stop);
}
