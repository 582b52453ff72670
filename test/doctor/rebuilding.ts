/** A filed batch, what is done to its ledger, and the ledger rebuilt. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { carryOut } from '../../src/run/carry-out.js';
import { lineOf } from '../../src/ledger/journal-read.js';
import { inOneFolder } from '../../src/ledger/records.js';
import type { Plan } from '../../src/plan/plan.js';
import { rebuild, type RebuildInput } from '../../src/doctor/rebuild.js';
import { makeReport } from '../../src/report/report.js';
import { machine } from '../ledger/ledger-kit.js';
import { office, type Office } from '../run/office.js';

let ids = 0;
const newId = () => `id${(ids += 1)}`;

/** As `submit` does it. */
export async function carry(o: Office, plan: Plan, limit?: number) {
  const { report } = await carryOut({
    plan,
    table: Buffer.from('业务,申请单号\n'),
    records: inOneFolder(o.ledgerFolder),
    portal: o.portal(),
    account: await o.portal().whoami(),
    host: machine(100),
    now: o.time.now,
    newId,
    emit: () => undefined,
    ...{ concurrency: 1, limit, hours: undefined, relogin: undefined },
    stop: new AbortController().signal,
  });
  return report;
}

export async function rebuilt(o: Office, more: Partial<RebuildInput> = {}) {
  const portal = o.portal();
  const account = await portal.whoami();
  return rebuild({
    records: inOneFolder(o.ledgerFolder),
    instance: o.world.instance.id,
    enterprise: account.enterprise.creditCode,
    portal,
    account,
    accounts: [account.email],
    host: machine(101),
    now: o.time.now,
    newId,
    sleep: async (ms) => o.time.pass(ms / 1000),
    say: () => undefined,
    ...more,
  });
}

export const fileOf = (o: Office): string => join(o.ledgerFolder, 'ledger.txt');
export const outcomesOf = async (o: Office, plan: Plan) =>
  makeReport(plan, await o.states()).rows.map((r) => [r.outcome, r.order]);

/** An office that has filed the first `sent` of a batch of `count`. */
export async function filed(count: number, sent = count) {
  const o = await office({ settleSeconds: 200 });
  const filings = await o.filings(count);
  const plan = await o.planOf(filings);
  await carry(o, plan, sent);
  const orders = (await o.orders()).map((one) => one.orderNo);
  return { o, plan, filings, orders };
}

/** Gives the ledger another header, under which its lines are whole; `change` may rewrite each of them. */
export function reheaded(o: Office, header: object, change = (line: string): string => line): Buffer {
  const [first, ...records] = readFileSync(fileOf(o), 'utf8').trimEnd().split('\n');
  let { hex, bytes } = lineOf('', { ...(JSON.parse(first!.slice(17)) as object), ...header });
  for (const line of records) {
    const next = lineOf(hex, JSON.parse(change(line.slice(17))) as object);
    [hex, bytes] = [next.hex, Buffer.concat([bytes, next.bytes])];
  }
  writeFileSync(fileOf(o), bytes);
  return bytes;
}

/** Changes a letter in the JSON of every line that says this, and in no other. */
export function damage(o: Office, text: string): void {
  const lines = readFileSync(fileOf(o), 'utf8').split('\n');
  const changed = lines.map((line) => (line.includes(text) ? line.replace('"at":"2', '"at":"3') : line));
  expect(changed).not.toEqual(lines);
  writeFileSync(fileOf(o), changed.join('\n'));
}
