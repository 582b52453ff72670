/** Settles an unknown filing (docs/design.md#unknown-filings): by the portal's evidence, or by a person's answer. */
import { asKept } from '../filing/recoded.js';
import { isPortalError, NotLoggedIn } from '../portal/errors.js';
import type { Evidence, Portal } from '../portal/portal.js';
import { keyText, knownOutcome, type KeyState, type Ledger } from '../ledger/ledger.js';
import { type PortalLook } from '../ledger/ledger-records.js';
import { nameOf, type Plan, type PlannedRow } from '../plan/plan.js';
import { doubtReason, reason, reasonOf } from '../ledger/reasons.js';
import { besideOpen } from './receipt.js';
import { judge, type ReconcileVerdict } from './reconcile.js';
import type { Emit } from './events.js';

interface ResolveInput {
  plan: Plan;
  ledger: Ledger;
  portal: Portal;
  now: () => Date;
  emit: Emit;
}

/**
 * Reads the portal once and records the result. `quietSince`: the portal's clock when the attempt was certainly over;
 * absent: now, for an attempt of this run.
 * @returns `undefined` if the portal gave no answer, which proves nothing
 * @throws NotLoggedIn, and what the ledger throws
 */
export async function resolveUnknown(
  r: ResolveInput,
  row: PlannedRow,
  quietSince?: Date,
): Promise<ReconcileVerdict | undefined> {
  const state = r.ledger.states.get(keyText(row.key));
  if (state === undefined) return undefined;
  // A torn intent has no baseline: the plan's known orders are used instead. An earlier attempt's intent does not
  // count.
  const intent = state.intent?.attempt === state.attempt ? state.intent : undefined;
  const { baseline, draft } = intent ?? { baseline: row.orders, draft: state.draft };
  r.emit({ type: 'phase', name: nameOf(row), phase: 'tracing' });
  const filing = asKept(row.filing, intent?.recoded);
  let verdict: ReconcileVerdict;
  let seen: PortalLook;
  let orders: Evidence['orders'];
  try {
    const looked = state.firstLook === undefined ? undefined : new Date(state.firstLook);
    const quiet = looked ?? quietSince ?? (await r.portal.about()).time;
    const evidence = await r.portal.trace({
      application: filing.application,
      business: filing.business,
      draft,
      baseline,
    });
    seen = {
      asOf: evidence.asOf.toISOString(),
      account: evidence.account,
      listed: evidence.listed.size,
      orders: evidence.orders.map((o) => o.number),
      draft: evidence.draft,
    };
    ({ orders } = evidence);
    verdict = judge(
      {
        filing,
        draft,
        since: new Date(intent?.portalTime ?? 0),
        // A torn intent has only our clock's time; by the portal's clock it was before the first read.
        attemptedAt: intent ? new Date(intent.portalTime) : quiet,
        account: intent?.account,
        quietSince: quiet,
        knownOrders: new Set([...r.ledger.states.values()].flatMap((s) => s.order ?? [])),
        baseline,
        receipt: state.receipt,
      },
      evidence,
    );
  } catch (error) {
    if (error instanceof NotLoggedIn) throw error;
    reasonOf(error); // rethrows other errors
    return undefined;
  }
  const { key, attempt, digest } = state;
  const record = {
    type: 'outcome' as const,
    key,
    attempt,
    batch: r.plan.id,
    digest,
    at: r.now().toISOString(),
    seen,
  };
  if (verdict.outcome === 'unknown')
    await r.ledger.append({
      ...record,
      outcome: 'unknown',
      reason: doubtReason(verdict.why, intent?.account ?? ''),
    });
  else if (verdict.outcome === 'accepted') {
    const { order } = verdict;
    const beside = besideOpen(orders, { row, order, baseline });
    await r.ledger.append({
      ...{ ...record, ...verdict, listed: 'yes' },
      ...(beside.length > 0 && { beside }),
    });
  } else await r.ledger.append({ ...record, ...verdict, reason: reason('proved-absent', {}) });
  return verdict;
}

/** The portal's clock; `undefined` without an answer. */
export async function portalTime(portal: Portal): Promise<Date | undefined> {
  try {
    return (await portal.about()).time;
  } catch (error) {
    if (!isPortalError(error)) throw error;
    return undefined;
  }
}

export type ManualDecision = { outcome: 'accepted'; order: string } | { outcome: 'not-sent' };

interface Decision {
  /** As shown to the person. */
  state: KeyState;
  word: ManualDecision;
  /** The session's account. */
  by: string;
  /** For a state without a batch. */
  batch: string;
  at: Date;
}

/**
 * Records an outcome of the unknown attempt itself. After `not-sent`, `resume` may send the filing, with all checks.
 * @returns false, and records nothing, if the filing was settled or tried again meanwhile
 * @throws what `Ledger.append` throws
 */
export async function personDecides(
  ledger: Ledger,
  { state, word, by, batch, at }: Decision,
): Promise<boolean> {
  const now = ledger.states.get(keyText(state.key));
  if (knownOutcome(now) !== 'unknown' || now?.attempt !== state.attempt) return false;
  await ledger.append({
    type: 'outcome',
    key: state.key,
    attempt: state.attempt,
    batch: state.batch || batch,
    digest: state.digest,
    at: at.toISOString(),
    ...word,
    grade: 'person',
    by,
    ...(word.outcome === 'not-sent' && { reason: reason('decided-not-sent', { by }) }),
  });
  return true;
}

/** Another filing of this ledger with this order: then it is not this filing's. */
export const otherFilingWithOrder = (
  order: string,
  { key }: KeyState,
  states: ReadonlyMap<string, KeyState>,
): KeyState | undefined =>
  [...states.values()].find((s) => s.order === order && keyText(s.key) !== keyText(key));
