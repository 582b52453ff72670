/** Gives a problem's value as the person typed it, `2026/3/1`, and how it was read, `2026-03-01`. */
import type { Problem } from './problem.js';

/** `problems`: all of one row, including the notes about cells that were read differently from what was typed. */
export function asTyped(problems: readonly Problem[]): Problem[] {
  const typed = new Map<string, string>();
  for (const p of problems)
    if (p.rule === 'cell-normalised' && p.args.of === undefined)
      typed.set(`${p.place.column}\n${p.args.to}`, p.args.from);
  if (typed.size === 0) return [...problems];
  return problems.map((p) => {
    const { column, value } = p.place;
    const from = typed.get(`${column}\n${value}`);
    if (from === undefined || p.rule === 'cell-normalised') return p;
    return { ...p, place: { ...p.place, value: from, reading: value } };
  });
}
