/** The turns of a plan's rows: each is resolved or sent, its receipt checked, and its result recorded. */
import { Busy, NotLoggedIn, UnknownAnswer } from '../portal/errors.js';
import type { Connection, FilingEnd, RunControl } from './run-control.js';
import { makeAdmission } from './admission.js';
import { makeTermsReader } from './preflight.js';
import { keyText, knownOutcome } from '../ledger/ledger.js';
import { makeFirstListed, readListedOrders } from './listed.js';
import { makeListingControl } from '../plan/listing-control.js';
import { makeKnownDrafts } from './own-draft.js';
import { nameOf, unblockedRows, type PlannedRow } from '../plan/plan.js';
import { makeQueue, type Queue, type CanaryResult } from './queue.js';
import { emitRow, expiryOf, handled, isAccepted, isUnknown, maySend, refusesAll, STOPS } from './run.js';
import type { Run } from './run.js';
import { send, type Sent } from './send.js';
import { portalTime, resolveUnknown } from './resolve.js';

/** Maximum listing delay to wait for; with a longer one the row stays unknown until the next run. */
const LONGEST_SETTLING_SECONDS = 120;
/** Maximum number of tries of a row that was certainly not sent, for a cause outside the row. */
const TRIES = 3;

type End = Omit<FilingEnd, 'connection'> & { canary: CanaryResult };
const NOTHING: End = { canary: 'nothing', sent: false, accepted: false, error: undefined };

export function makeTurns(r: Run, runControl: RunControl, open: readonly PlannedRow[]) {
  /** Rows that had a turn and whose end has not been reported. */
  const untold = new Set<PlannedRow>();
  const doubts = new Set<PlannedRow>();
  const filed = new Set<PlannedRow>();
  const tries = new Map<PlannedRow, number>();
  const failedCanaries = new Map<PlannedRow['filing']['business'], PlannedRow>();
  const { now, about, ledger } = r;
  const terms = makeTermsReader(now);
  const drafts = makeKnownDrafts(ledger.states);
  const account = r.account.email;
  const control = makeListingControl({ states: ledger.states, account, instance: about.instance, now });
  const first = makeFirstListed(r, control);
  const queue: Queue = makeQueue(open, !first.isListed());
  const admission = makeAdmission(r, () => [...filed, ...doubts]);
  let begun = 0;

  const tell = (row: PlannedRow): void => {
    emitRow(r, row);
    untold.delete(row);
  };
  const settleRow = (row: PlannedRow, { portal }: Connection, quietSince?: Date) =>
    resolveUnknown({ ...r, portal }, row, quietSince);

  /** Waits for orders of earlier runs that no listing has shown yet; nothing is sent before. */
  async function begin(): Promise<void> {
    if (first.isListed() || !open.some((row) => maySend(r, row))) return;
    const error = await expiryOf(async () => {
      if (!(await first.earlierListed(runControl.connection().portal))) runControl.over('listing');
      else if (first.isListed()) queue.open();
    });
    if (error) runControl.expired(runControl.connection());
  }

  async function drain(workers: number): Promise<void> {
    const ended = await Promise.allSettled(Array.from({ length: workers }, work));
    for (const end of ended) if (end.status === 'rejected') throw end.reason;
  }

  async function work(): Promise<void> {
    /** The receipt of the last filing, checked while the next one is prepared. */
    let checking: Promise<void> = Promise.resolve();
    while (queue.waiting() + queue.inFlight() > 0) {
      const state = runControl.state();
      // If no rows wait, wait only for filings in flight, which may be put back; run-control's waits do not apply.
      if (queue.waiting() === 0) await runControl.changed();
      else if (state === 'wait') await runControl.opened();
      else if (state !== 'go') break;
      else {
        const row = queue.take();
        if (row) ({ checking } = await turn(row, checking));
        else if (queue.inFlight() > 0) await runControl.changed();
        else break;
      }
    }
    await checking;
  }

  /** Resolves when the worker may take the next row; the receipt may still be checked then. */
  async function turn(row: PlannedRow, before: Promise<void>): Promise<{ checking: Promise<void> }> {
    const connection = runControl.connection();
    runControl.began();
    const over = (end: End): void => {
      if (end.canary === 'failed' || end.canary === 'in-doubt') failedCanaries.set(row.business, row);
      queue.ended(row, end.canary);
      runControl.ended({ ...end, connection });
    };
    /** The ledger cannot be written: begin no filing, and end those in flight. */
    const fail = (error: unknown): never => {
      runControl.over('ledger');
      over(NOTHING);
      throw error;
    };
    try {
      const sent = await carried(row, connection, before);
      if (sent === undefined) over(NOTHING);
      else if (sent.check === undefined) over(await ended(row, connection, sent));
      else {
        const checking = sent.check().then(async (checked) => over(await ended(row, connection, checked)));
        return { checking: handled(checking.catch(fail)) };
      }
    } catch (error) {
      if (error instanceof NotLoggedIn) over({ ...NOTHING, error });
      else fail(error);
    }
    return { checking: before };
  }

  /** `undefined`: there was nothing to send. @throws NotLoggedIn, and what the ledger throws */
  async function carried(
    row: PlannedRow,
    connection: Connection,
    before: Promise<void>,
  ): Promise<Sent | undefined> {
    if (maySend(r, row) && !(await admission.admits(row))) return undefined;
    untold.add(row);
    if (!tries.has(row)) begun += 1;
    r.emit({ type: 'row', name: nameOf(row), index: begun, of: open.length });
    if (isUnknown(r, row))
      await settleRow(row, connection, r.about.time).finally(() => isUnknown(r, row) && doubts.add(row));
    if (!maySend(r, row)) {
      if (isAccepted(r, row)) proveCanary(row);
      if (!isUnknown(r, row)) tell(row);
      return undefined;
    }
    if (!(await admission.admits(row))) return undefined;
    const goesOn = async (): Promise<boolean> => {
      await before;
      return !runControl.isHalted();
    };
    const how = { batch: r.plan.id, terms, control, drafts, goesOn };
    return send({ ...r, ...connection, ...how, row, name: nameOf(row) });
  }

  async function ended(row: PlannedRow, connection: Connection, sent: Sent): Promise<End> {
    let { error } = sent;
    if (sent.outcome === 'unknown' && !(error instanceof NotLoggedIn))
      error = (await expiryOf(() => settleRow(row, connection))) ?? error;
    const stays = isUnknown(r, row);
    if (stays) doubts.add(row);
    // The portal would answer the next submit in the same unknown way.
    if (stays && error instanceof UnknownAnswer && error.why !== 'receipt') runControl.over('portal');
    const halt = STOPS[sent.reason?.code ?? ''];
    if (halt) runControl.over(halt);
    const accepted = isAccepted(r, row);
    if (accepted) proveCanary(row);
    if (!stays && !goesAgain(row, sent)) tell(row);
    // If no row is left, the next run waits for the order to be listed.
    if (accepted && !first.isListed() && queue.waiting() > 0)
      error = (await expiryOf(() => awaitListed(row, connection))) ?? error;
    return {
      canary: accepted ? 'passed' : stays ? 'in-doubt' : refusesAll(sent) ? 'failed' : 'nothing',
      sent: sent.outcome !== 'not-sent',
      accepted,
      error: sent.outcome === 'rejected' ? undefined : error,
    };
  }

  /** Notes an accepted row. Another user's order of the same application and business is reported and ends the run. */
  function proveCanary(row: PlannedRow): void {
    filed.add(row);
    const { order, beside } = r.ledger.states.get(keyText(row.key))!;
    if (beside === undefined) return;
    r.emit({ type: 'second-order', name: nameOf(row), order: order!, others: beside });
    runControl.over('second-order');
  }

  /** After the very first filing, the others wait until its order is listed. */
  async function awaitListed(row: PlannedRow, { portal }: Connection): Promise<void> {
    if (await first.listed(row, r.ledger.states.get(keyText(row.key))!, portal)) queue.open();
    else runControl.over('listing');
  }

  /** Puts a row back to the end of the queue if it was certainly not sent, for a cause outside the row. */
  function goesAgain(row: PlannedRow, { outcome, error, reason }: Sent): boolean {
    const absent = outcome === 'unknown' && maySend(r, row);
    if (outcome !== 'not-sent' && !absent) return false;
    const tried = (tries.get(row) ?? 0) + 1;
    const expired = error instanceof NotLoggedIn && r.relogin !== undefined;
    const passing = absent || error instanceof Busy || reason?.code === 'looked-too-long-ago';
    if (!expired && !(passing && tried < TRIES)) return false;
    tries.set(row, tried);
    queue.putBack(row);
    return true;
  }

  /**
   * Reads the portal once more for unknown filings, when the listing delay is certainly over.
   * @returns whether there is something to send now
   */
  async function lookAgain(): Promise<boolean> {
    const state = runControl.state();
    if (doubts.size === 0 || (state !== 'go' && state !== 'wait' && state !== 'limit')) return false;
    const wait = r.about.listingDelaySeconds;
    const quietSince = await portalTime(runControl.connection().portal);
    if (quietSince && wait !== undefined && wait <= LONGEST_SETTLING_SECONDS) {
      r.emit({ type: 'waiting', why: 'settling', seconds: wait });
      await r.sleep((wait + 1) * 1000);
    }
    let released = false;
    for (const row of doubts) {
      if (!(await looked(row, quietSince))) break;
      if (isUnknown(r, row)) continue;
      doubts.delete(row);
      const { business } = row;
      queue.release(business);
      released ||= failedCanaries.delete(business);
      if (isAccepted(r, row)) proveCanary(row);
      if (maySend(r, row)) queue.putBack(row);
      else tell(row);
    }
    return queue.waiting() > 0 && (released || queue.left().some((row) => untold.has(row)));
  }

  /**
   * Tries to resolve an unknown row, after another login if needed. @returns false if no further one can be resolved
   */
  async function looked(row: PlannedRow, quietSince: Date | undefined): Promise<boolean> {
    for (;;) {
      if (r.stop.aborted) return false;
      const connection = runControl.connection();
      if (!(await expiryOf(() => settleRow(row, connection, quietSince)))) return true;
      runControl.expired(connection);
      while (runControl.state() === 'wait') await runControl.opened();
      if (runControl.state() !== 'go') return false;
    }
  }

  /** Records at the end which orders the whole listing shows. */
  async function readListed(): Promise<void> {
    if (r.stop.aborted || runControl.state() === 'login') return;
    const { portal } = runControl.connection();
    if (await readListedOrders({ ...r, portal, account, filed })) runControl.over('second-order');
  }

  function finish(): void {
    for (const row of unblockedRows(r.plan)) if (untold.has(row)) tell(row);
    for (const [business, row] of failedCanaries) {
      const rows = queue.left().filter((l) => l.business === business).length;
      const outcome = knownOutcome(r.ledger.states.get(keyText(row.key))) ?? 'not-sent';
      if (rows > 0) r.emit({ type: 'held-back', business, because: nameOf(row), outcome, rows });
    }
  }

  return { begin, drain, lookAgain, readListed, finish, admission, isLeft: () => queue.waiting() > 0 };
}
