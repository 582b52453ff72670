/** What many schedules came to, on a few lines. */
import type { Played } from './schedule.js';

export function figures() {
  const started = Date.now();
  const sums = { schedules: 0, processes: 0, steps: 0, submits: 0, orders: 0, unknowns: 0, violations: 0 };
  const [kills, struck] = [new Map<string, number>(), new Map<string, number>()];
  const addAll = (into: Map<string, number>, from: ReadonlyMap<string, number>): void => {
    for (const [name, n] of from) into.set(name, (into.get(name) ?? 0) + n);
  };
  return {
    add(played: Played): void {
      sums.schedules += 1;
      for (const key of ['processes', 'steps', 'submits', 'orders', 'unknowns'] as const)
        sums[key] += played.counted[key];
      sums.violations += played.violations.length > 0 ? 1 : 0;
      addAll(kills, played.kills);
      addAll(struck, played.struck);
    },
    violations: () => sums.violations,
    lines(): string[] {
      const { schedules, processes, steps, submits, orders, unknowns, violations } = sums;
      return [
        `torture: ${schedules} schedules, ${processes} processes, ${steps} steps, ${submits} submits, ${orders} orders, ` +
          `${unknowns} rows in doubt, ${violations} with violations, ${((Date.now() - started) / 1000).toFixed(0)} s`,
        `kills: ${listed(kills)}`,
        `troubles: ${listed(struck)}`,
      ];
    },
  };
}

const listed = (counts: ReadonlyMap<string, number>): string =>
  [...counts]
    .sort(([, a], [, b]) => b - a)
    .map(([name, n]) => `${name} ${n}`)
    .join(', ') || 'none';
