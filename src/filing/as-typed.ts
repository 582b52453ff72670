/** Values of problems as a person typed them: `2026/3/1`, with the reading `2026-03-01` beside it. */
import type { Problem } from './problem.js';

/** `problems`: all of one row, among them those of cells that are read otherwise than they are written. */
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
