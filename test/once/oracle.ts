/** Judges by what the portal holds, never by what the client says: each filing once, whole, and nothing else. */
import type { Inspection } from '../../src/practice/index.js';
import type { WrittenFiling } from './table.js';

type Order = Inspection['orders'][number];

export interface Verdict {
  orders: number;
  /** Orders beyond the first of a filing. */
  duplicates: number;
  /** Filings without an order. */
  lost: number;
  /** Orders whose fields or files are not what was wanted. */
  wrong: number;
  /** Orders nobody asked for. */
  strangers: number;
  violations: string[];
}

export const nameOf = (one: WrittenFiling): string =>
  `row ${one.line} ${one.person} ${one.businessName} (${one.agency})`;

export const ordersOf = (one: WrittenFiling, orders: readonly Order[]): Order[] =>
  orders.filter((order) => order.applyNo === one.applyNo && order.businessType === one.businessType);

export function judgeOrders(filings: readonly WrittenFiling[], orders: readonly Order[]): Verdict {
  const verdict: Verdict = {
    orders: orders.length,
    duplicates: 0,
    lost: 0,
    wrong: 0,
    strangers: 0,
    violations: [],
  };
  const seen = new Set<Order>();
  for (const one of filings) {
    const mine = ordersOf(one, orders);
    mine.forEach((order) => seen.add(order));
    if (mine.length === 0) {
      verdict.lost += 1;
      verdict.violations.push(`lost: ${nameOf(one)}`);
    } else if (mine.length > 1) {
      verdict.duplicates += mine.length - 1;
      verdict.violations.push(
        `${mine.length} orders: ${nameOf(one)}: ${mine.map((o) => o.orderNo).join(', ')}`,
      );
    }
    for (const order of mine) {
      const differences = differencesIn(one, order);
      if (differences.length === 0) continue;
      verdict.wrong += 1;
      verdict.violations.push(`wrong content: ${nameOf(one)} ${order.orderNo}: ${differences.join('; ')}`);
    }
  }
  for (const order of orders)
    if (!seen.has(order)) {
      verdict.strangers += 1;
      verdict.violations.push(`nobody asked for ${order.orderNo}`);
    }
  return verdict;
}

function differencesIn(one: WrittenFiling, order: Order): string[] {
  const wanted = new Map(one.fields.map((f) => [f.code, f.value]));
  const codes = new Set([...wanted.keys(), ...Object.keys(order.form)]);
  const fields = [...codes]
    .filter((code) => wanted.get(code) !== order.form[code])
    .map((code) => `${code} is “${order.form[code] ?? ''}”, not “${wanted.get(code) ?? ''}”`);
  const line = (file: { categoryCode: string; materialCode: string }, name: string, sha256: string): string =>
    `${file.categoryCode}/${file.materialCode} ${name} ${sha256.slice(0, 16)}`;
  const files = new Set(one.written.map((file) => line(file, file.name, file.sha256)));
  const held = new Set(order.accessories.map((file) => line(file, file.fileName, file.fileDigest)));
  return [
    ...fields,
    ...[...files].filter((file) => !held.has(file)).map((file) => `no file ${file}`),
    ...[...held].filter((file) => !files.has(file)).map((file) => `file ${file}`),
  ];
}

export interface Report {
  counts: Record<'accepted' | 'rejected' | 'not-sent' | 'unknown', number>;
  stopped: string | null;
  items: {
    row: number;
    application: string;
    outcome: 'accepted' | 'rejected' | 'not-sent' | 'unknown';
    order: string | null;
    evidence: string | null;
    reason: { codes: string[]; text: string } | null;
  }[];
}

/**
 * What a report says that the portal's records contradict, at any moment when no client runs: accepted without that
 * very order, or not sent and refused where there is one. `done`: nothing may be unknown any more either.
 */
export function contradictions(
  report: Report,
  filings: readonly WrittenFiling[],
  orders: readonly Order[],
  done: boolean,
): string[] {
  const found: string[] = [];
  const total = Object.values(report.counts).reduce((sum, count) => sum + count, 0);
  if (report.items.length !== filings.length || total !== filings.length)
    found.push(`the report has ${report.items.length} rows and counts ${total}, the table ${filings.length}`);
  for (const one of filings) {
    const row = report.items.find((item) => item.row === one.line);
    const mine = ordersOf(one, orders).map((order) => order.orderNo);
    if (row === undefined) found.push(`the report leaves out ${nameOf(one)}`);
    else if (row.outcome === 'accepted') {
      if (row.order === null || !mine.includes(row.order))
        found.push(
          `the report has ${nameOf(one)} accepted as ${row.order}, the portal ${mine.join() || 'nothing'}`,
        );
    } else if (done || (row.outcome !== 'unknown' && mine.length > 0)) {
      const why = row.reason?.codes.join() ?? '';
      found.push(
        `the report has ${nameOf(one)} ${row.outcome} (${why}), the portal ${mine.join() || 'nothing'}`,
      );
    }
  }
  return found;
}
