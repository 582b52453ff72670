/** Problems grouped by rule: the first of each, with the rows that share one, and how many more there are. */
import { withCodes } from '../../filing/characters.js';
import type { Problem, Group, Said } from '../../filing/problem.js';
import type { Texts } from '../messages/texts.js';
import type { Screen } from '../screen.js';
import { hidden, problemText } from '../words.js';

export function problemGroups(screen: Screen, groups: readonly Group[]): string[] {
  const { texts, paint } = screen;
  return groups.map((group) => {
    const { level, count, rule, said } = group;
    const shown = said.reduce((sum, s) => sum + s.count, 0);
    const title = paint.dim(`${texts.check.group({ level, count })} · ${rule}`);
    const rest = count > shown ? [`    ${paint.dim(texts.check.more(count - shown))}`] : [];
    return [title, ...said.map((s) => saidLines(screen, s)), ...rest].join('\n');
  });
}

/** The place, the words, and under them what was written where. */
function saidLines(screen: Screen, { problem: p, count, rows }: Said): string {
  const { texts, paint } = screen;
  const mark = { error: paint.red('✖'), confirm: paint.yellow('?'), warn: paint.yellow('!') }[p.level];
  const where =
    count > 1 && rows.length > 0
      ? texts.check.rows(rowList(texts, rows, count))
      : texts.screen.where(p.place);
  const { column, value } = p.place;
  const given = value === undefined ? '' : texts.screen.filledIn(column, withCodes(hidden(column, value)!));
  const line = `  ${mark} ${where ? `${where}${texts.screen.colon}` : ''}${problemText(texts, p)}`;
  return given === '' ? line : `${line}\n      ${paint.dim(given)}`;
}

/** `2–5、9`: lines of a table, and an ellipsis where there are more. */
export function rowList({ lang }: Pick<Texts, 'lang'>, rows: readonly number[], count: number): string {
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

/** The cells a copy of the table gets for a row: the gravest level, and every sentence. */
export function problemCells(
  { texts }: Pick<Screen, 'texts'>,
  problems: readonly Problem[],
): [string, string] {
  const level = (['error', 'confirm', 'warn'] as const).find((l) => problems.some((p) => p.level === l));
  return [level ? texts.screen.level[level] : '', joined(texts, problems)];
}

/** One line: a line break in a cell would give the rows below it other numbers than Excel shows. */
function joined(texts: Texts, problems: readonly Problem[]): string {
  const [stop, end] = texts.lang === 'zh' ? ['；', /。$/u] : ['; ', /\.$/u];
  const sentences = problems.map((p) => problemText(texts, p));
  return sentences.map((s, i) => (i < sentences.length - 1 ? s.replace(end, '') : s)).join(stop);
}
