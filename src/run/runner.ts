/** Carries a plan out: resolves unknown rows, sends unsent ones, records every result. */
import { makeRunControl } from './run-control.js';
import { planned } from '../plan/plan.js';
import { isOpen, isSettled, say, type Run } from './run.js';
import { makeTurns } from './turns.js';
import type { Stop } from '../report/values.js';

export type { Run } from './run.js';

/** How often unknown filings are looked for at the end. */
const LOOKS = 3;

/** @returns why it stopped early; `undefined` if every row had its turn. @throws what the ledger throws */
export async function run(r: Run): Promise<Stop | undefined> {
  const open = planned(r.plan).filter((row) => isOpen(r, row));
  r.emit({ type: 'begin', batch: r.plan.id, rows: r.plan.rows.length, open: open.length });
  for (const row of planned(r.plan)) if (!isOpen(r, row)) say(r, row, true);
  const runControl = makeRunControl(r);
  const turns = makeTurns(r, runControl, open);
  await turns.begin();
  for (let look = 0; ; look += 1) {
    await turns.drain(Math.min(r.concurrency, runControl.connection().portal.manner.atOnce));
    if (look === LOOKS || !(await turns.lookAgain())) break;
  }
  await turns.readListed();
  turns.finish();
  const state = runControl.state();
  const isDone = open.every((row) => isSettled(r, row));
  // Report `interrupted` even when all rows are done; report `limit` only if rows remain.
  const isNone = state === 'limit' ? !turns.isLeft() : isDone && state !== 'interrupted';
  const stop = state === 'go' || state === 'wait' || isNone ? undefined : state;
  if (stop) r.emit({ type: 'stopped', why: stop });
  return stop;
}
