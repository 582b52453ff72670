/** Two computers with separate ledgers file the same table at the same moment, at one practice portal. */
import { mkdirSync, rmSync, symlinkSync } from 'node:fs';
import { dirname } from 'node:path';
import { inspect } from '../../src/practice/index.js';
import { login } from './kit.js';
import { makeHome, REHEARSAL, start, type Home, type Ran } from './run.js';
import { servedHome } from './served.js';
import { rehearsed, writeTable } from './table.js';

const PEOPLE = ['方岚', '陆安岚', '阿依古丽·买买提', '沈知琳', '卓知帆', '沈景然', '程子然', '薛承霖'];

export interface Race {
  rows: number;
  /** Filings that both have submitted. */
  twice: string[];
  /** Those that neither computer has reported with both numbers. */
  unsaid: string[];
  /** Each computer's exit code. */
  codes: (number | null)[];
}

interface ReportItem {
  order: string | null;
  beside: string[];
}

/** Every second order of a report, as `ours+theirs`, sorted. */
const saidBy = (ran: Ran): string[] => {
  const line = ran.out.split('\n').find((one) => one.includes('"kind":"report"'));
  const { items } = JSON.parse(line ?? '{"items":[]}') as { items: ReportItem[] };
  return items.flatMap(({ order, beside }) => beside.map((other) => pair(order ?? '', other)));
};
const pair = (a: string, b: string): string => [a, b].sort().join('+');

/** What both computers filed at the portal in `practice`, and what their reports contain about it. */
export async function outcome(practice: string, ran: readonly Ran[]): Promise<Omit<Race, 'rows'>> {
  const { orders } = await inspect(practice);
  const by = new Map<string, string[]>();
  for (const o of orders) {
    const filing = `${o.applyNo} ${o.businessType}`;
    by.set(filing, [...(by.get(filing) ?? []), o.orderNo]);
  }
  const twice = [...by].filter(([, numbers]) => numbers.length > 1);
  const said = new Set(ran.flatMap(saidBy));
  return {
    twice: twice.map(([filing]) => filing),
    unsaid: twice.flatMap(([filing, [a, b]]) => (said.has(pair(a!, b!)) ? [] : [filing])),
    codes: ran.map(({ code }) => code),
  };
}

/** One table, two homes, the same second; each answer of the portal takes `delayMs`. */
export async function race(how: { delayMs: number; rows?: number; concurrency?: number }): Promise<Race> {
  const first = await servedHome();
  const second = makeHome();
  try {
    mkdirSync(dirname(second.practice), { recursive: true });
    symlinkSync(first.practice, second.practice);
    await login(second);
    const people = PEOPLE.slice(0, how.rows ?? PEOPLE.length).map(rehearsed);
    const line = (home: Home): string[] => [
      ...['submit', '--from', writeTable(home, 'table.csv', people), '--materials', REHEARSAL.materials],
      ...['--yes', '--json', '--concurrency', String(how.concurrency ?? 2)],
    ];
    if (how.delayMs > 0) await first.faults({ operation: '*', kind: 'slow', delayMs: how.delayMs });
    const running = [first, second].map((home) => start(home, line(home)));
    const ran = await Promise.all(running.map(({ ended }) => ended));
    return { rows: people.length, ...(await outcome(first.practice, ran)) };
  } finally {
    await first.close();
    rmSync(second.path, { recursive: true, force: true });
  }
}
