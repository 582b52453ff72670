/**
 * Opens the ledger, carries a plan out, and reports: resolves unknown rows, sends unsent ones, records every result. The
 * common part of `submit` and `resume`.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { UnknownAnswer } from '../portal/errors.js';
import { batchFolder, batchIds, keepBatch, noteLimit } from '../plan/batches.js';
import { batchesAfter, elsewhereOf, requireLedger } from '../plan/history.js';
import type { Host } from '../ledger/host.js';
import { openLedger, type Ledger } from '../ledger/ledger.js';
import { unblockedRows, type Plan } from '../plan/plan.js';
import type { Records } from '../ledger/records.js';
import { makeReport, type Report, type Stop } from '../report/report.js';
import { isOpen, isAccepted, emitRow, type Run } from './run.js';
import { laterBatches, type LaterBatches } from '../plan/row-status.js';
import { makeRunControl } from './run-control.js';
import { makeTurns } from './turns.js';

/** How a run goes: parallel filings, limit, hours, and whether a user can log in again. */
export type RunOptions = Pick<
  Run,
  'concurrency' | 'limit' | 'hours' | 'relogin' | 'review' | 'pictures' | 'allows' | 'goOnUnlisted'
>;

interface CarryOut
  extends RunOptions, Pick<Run, 'plan' | 'portal' | 'account' | 'now' | 'newId' | 'emit' | 'stop'> {
  /** The table's bytes of a new plan; absent for a kept one. */
  table?: Uint8Array;
  /** Number of filings that a person agreed to, if not all; by default `limit`. */
  agreedTo?: number | undefined;
  records: Records;
  host: Host;
  /** Waits, at the longest until `stop`; absent: real time. */
  sleep?: Run['sleep'];
  /** How the ledger is opened; replaced in tests of failing disks. */
  open?: typeof openLedger;
}

export interface RunResult {
  report: Report;
  stop: Stop | undefined;
  /** When the portal asked to be tried again, if that ended the run. */
  notBefore: Date | undefined;
}

/** @throws what the ledger throws; nothing is submitted after that */
export async function carryOut(input: CarryOut): Promise<RunResult> {
  const { records, host, now, table, open = openLedger } = input;
  const { instance } = input.plan.portal;
  const stopping = (): void => input.emit({ type: 'stopping' });
  let notBefore: Date | undefined;
  const emit: Run['emit'] = (event) => {
    if (event.type === 'stopped') ({ notBefore } = event);
    input.emit(event);
  };
  await requireLedger(records);
  const ledger = await open({
    folder: records.ledger,
    shared: records.shared,
    instance,
    // A batch of version 0.1 may name none.
    enterprise: input.plan.enterprise.creditCode || input.account.enterprise.creditCode,
    host,
    now,
  });
  try {
    const about = await input.portal.about();
    if (about.instance !== instance) throw new UnknownAnswer('portalInfo', 'shape', 'Data.instanceId');
    const plan = table ? await keepBatch(batchFolder(records), input.plan, table) : input.plan;
    if (table) await ledger.append({ type: 'batch', batch: plan.id, at: now().toISOString() });
    await noteLimit(batchFolder(records), plan.id, input.agreedTo ?? input.limit);
    if (ledger.torn?.savedAs)
      input.emit({ type: 'torn', bytes: ledger.torn.bytes, savedAs: ledger.torn.savedAs });
    if (ledger.late.taken + ledger.late.refused.length > 0) input.emit({ type: 'late', ...ledger.late });
    input.stop.addEventListener('abort', stopping);
    // A submitted table counts as the latest batch; later batches supersede rows of a resumed one.
    const later = table ? undefined : await laterWords(records, ledger, plan);
    const stop = await run({
      ...input,
      emit,
      folder: records.local,
      sleep: input.sleep ?? ((ms) => sleep(ms, undefined, { signal: input.stop }).catch(() => undefined)),
      plan,
      ledger,
      about,
      later,
      retryRefused: table !== undefined,
    });
    const elsewhere = elsewhereOf(ledger, await batchIds(batchFolder(records)));
    return { report: makeReport(plan, ledger.states, later, elsewhere), stop, notBefore };
  } finally {
    input.stop.removeEventListener('abort', stopping);
    await ledger.close();
  }
}

async function laterWords(records: Records, ledger: Ledger, plan: Plan): Promise<LaterBatches> {
  const { states, batches } = ledger;
  const after = await batchesAfter(records, ledger, plan.id);
  return laterBatches(plan, [plan, ...after], { states, submitted: batches.submitted });
}

/** How often the run tries to resolve unknown filings at the end. */
const LOOKS = 3;

/** @returns why it stopped early; `undefined` if every row had its turn. @throws what the ledger throws */
export async function run(r: Run): Promise<Stop | undefined> {
  const open = unblockedRows(r.plan).filter((row) => isOpen(r, row));
  r.emit({ type: 'begin', batch: r.plan.id, rows: r.plan.rows.length, open: open.length });
  for (const row of unblockedRows(r.plan)) if (!isOpen(r, row)) emitRow(r, row, true);
  const runControl = makeRunControl(r);
  const turns = makeTurns(r, runControl, open);
  await turns.begin();
  for (let look = 0; ; look += 1) {
    await turns.drain(Math.min(r.concurrency, runControl.connection().portal.manner.atOnce));
    if (look === LOOKS || !(await turns.lookAgain())) break;
  }
  await turns.readListed();
  turns.finish();
  turns.admission.tell();
  const state = runControl.state();
  const isDone = open.every((row) => isAccepted(r, row));
  // Report `interrupted` even when all rows are done; report `limit` only if rows remain.
  const isNone = state === 'limit' ? !turns.isLeft() : isDone && state !== 'interrupted';
  const early = state === 'go' || state === 'wait' || isNone ? undefined : state;
  const stop = early ?? (turns.admission.isLeft() ? 'stage' : undefined);
  const notBefore = stop && runControl.notBefore();
  if (stop) r.emit({ type: 'stopped', why: stop, ...(notBefore && { notBefore }) });
  return stop;
}
