/** Many problems, counted by rule. */
import type { Level, Problem, Rule } from './problem.js';

/** One problem, and its rows: rows with the same problem share it. */
export interface CountedProblem {
  problem: Problem;
  count: number;
  /** Lines of the first rows with it. */
  rows: number[];
}

export interface Group {
  rule: Rule;
  level: Level;
  count: number;
  said: readonly CountedProblem[];
}

export interface Tally {
  /** Errors first, then questions, then warnings; within a level in the order they were found. */
  groups: () => Group[];
  count: (level: Level) => number;
  /** Every problem, the table's own first, then by row. */
  all: () => Problem[];
}

/** How many problems of a rule are shown before the rest is only counted, and how many rows are named. */
const SHOWN = 10;
const ROWS = 100;
const RANK: Record<Level, number> = { error: 0, confirm: 1, warn: 2 };

interface Counted extends Group {
  said: CountedProblem[];
  byWords: Map<string, CountedProblem>;
}

export function tallyOf(problems: readonly Problem[]): Tally {
  const groups = new Map<string, Counted>();
  for (const p of problems) {
    const key = `${p.level} ${p.rule}`;
    const fresh: Counted = { rule: p.rule, level: p.level, count: 0, said: [], byWords: new Map() };
    const group = groups.get(key) ?? fresh;
    groups.set(key, group);
    put(group, p);
  }
  const list = [...groups.values()].sort((a, b) => RANK[a.level] - RANK[b.level]);
  return {
    groups: () => list,
    count: (level) => list.reduce((sum, g) => (g.level === level ? sum + g.count : sum), 0),
    all: () => [...problems].sort((a, b) => (a.place.row ?? 0) - (b.place.row ?? 0)),
  };
}

/** Equal for problems of one rule that are told in the same words, about the same column and value. */
export const wordsOf = ({ args, place: { column, value } }: Problem): string =>
  JSON.stringify([args, column, value]);

function put(group: Counted, p: Problem): void {
  group.count += 1;
  const words = wordsOf(p);
  const said = group.byWords.get(words) ?? { problem: p, count: 0, rows: [] };
  if (said.count === 0) {
    if (group.said.length >= SHOWN) return;
    group.said.push(said);
    group.byWords.set(words, said);
  }
  said.count += 1;
  if (p.place.row !== undefined && said.rows.length < ROWS) said.rows.push(p.place.row);
}
