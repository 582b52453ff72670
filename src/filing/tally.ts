/** Counts problems by rule: keeps the first few of each, or all on request. */
import type { Level, Problem, Rule } from './problem.js';

/** One problem, and its rows: rows with the same problem share it. */
export interface Said {
  problem: Problem;
  count: number;
  /** Lines of the first rows with it. */
  rows: number[];
}

export interface Group {
  rule: Rule;
  level: Level;
  count: number;
  said: readonly Said[];
}

export interface Tally {
  add: (...problems: readonly Problem[]) => void;
  /** Errors first, then confirmations, then warnings; within a level in order of appearance. */
  groups: () => Group[];
  count: (level: Level) => number;
  /** Every problem, the table's own first, then by row; only for a tally that keeps all. */
  all: () => Problem[];
}

/** How many problems of a rule are shown before the rest is only counted, and how many rows are named. */
const SHOWN = 10;
const ROWS = 100;
const RANK: Record<Level, number> = { error: 0, confirm: 1, warn: 2 };

interface Counted extends Group {
  said: Said[];
  byWords: Map<string, Said>;
}

export function makeTally(keepAll: boolean): Tally {
  const groups = new Map<string, Counted>();
  const kept: Problem[] = [];
  function put(p: Problem): void {
    const key = `${p.level} ${p.rule}`;
    const fresh: Counted = { rule: p.rule, level: p.level, count: 0, said: [], byWords: new Map() };
    const group = groups.get(key) ?? fresh;
    groups.set(key, group);
    group.count += 1;
    const words = JSON.stringify([p.args, p.place.column, p.place.value]);
    const said = group.byWords.get(words) ?? { problem: p, count: 0, rows: [] };
    if (said.count === 0) {
      if (group.said.length >= SHOWN) return;
      group.said.push(said);
      group.byWords.set(words, said);
    }
    said.count += 1;
    if (p.place.row !== undefined && said.rows.length < ROWS) said.rows.push(p.place.row);
  }
  const list = () => [...groups.values()].sort((a, b) => RANK[a.level] - RANK[b.level]);
  return {
    add(...problems) {
      for (const p of problems) {
        put(p);
        if (keepAll) kept.push(p);
      }
    },
    groups: list,
    count: (level) => list().reduce((sum, g) => (g.level === level ? sum + g.count : sum), 0),
    all: () => [...kept].sort((a, b) => (a.place.row ?? 0) - (b.place.row ?? 0)),
  };
}

/** A tally of a complete list of problems. */
export function tallyOf(problems: readonly Problem[]): Tally {
  const tally = makeTally(true);
  tally.add(...problems);
  return tally;
}
