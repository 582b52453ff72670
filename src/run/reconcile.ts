/** Judges an unknown attempt by evidence alone (docs/design.md#unknown-filings). Pure. */
import { fromChinaTime } from '../filing/china-time.js';
import { valuesOf, type Filing } from '../filing/filing.js';
import { isKept } from '../filing/personal.js';
import type { OrderPage } from '../filing/model.js';
import type { UnprovenReason } from '../ledger/reasons.js';
import type { Evidence } from '../portal/portal.js';

/** What the ledger knows of the attempt, and the last moment at which its submit may have been sent. */
export interface InDoubt {
  filing: Filing;
  draft: string | undefined;
  /** By the portal's clock: an order from before this moment is not the attempt's. */
  since: Date;
  /** By the portal's clock: a session that began later is a fresh one. */
  attemptedAt: Date;
  /** The attempt's account; `undefined` if lost. */
  account: string | undefined;
  /** The portal's clock at a moment when the attempt's process was certainly no longer sending. */
  quietSince: Date;
  /** This enterprise's orders that the ledger knows to be accepted. */
  knownOrders: ReadonlySet<string>;
  baseline: readonly string[];
  /** The number on an unchecked receipt. */
  receipt?: string | undefined;
}

export type ReconcileVerdict =
  | { outcome: 'accepted'; order: string; submittedAt: string; grade: 'receipt' | 'draft' | 'order' }
  | { outcome: 'not-sent'; grade: 'absent' }
  | { outcome: 'unknown'; why: UnprovenReason };

/** `accepted` needs one order that can only be this filing's; `not-sent` needs every part of the proof of absence. */
export function judge(doubt: InDoubt, evidence: Evidence): ReconcileVerdict {
  // The comparisons are written so that an unreadable time proves nothing.
  const fresh = evidence.orders.filter(
    (o) => !(fromChinaTime(o.submittedAt).getTime() < floorSecond(doubt.since)),
  );
  // An order of our draft decides, regardless of the clocks; but the draft may have been changed before it was sent.
  const byDraft = evidence.orders.find((o) => o.draft !== undefined && o.draft === doubt.draft);
  if (byDraft)
    return contentMatches(byDraft, doubt.filing)
      ? accepted(byDraft, 'draft')
      : { outcome: 'unknown', why: 'not-ours' };
  // While our draft is open, no order can have come from it.
  const possible = evidence.draft === 'open' ? [] : fresh.filter((o) => mayBeOurs(o, doubt));
  // The order that the portal named on a receipt that could not be checked.
  const named = possible.find((o) => o.number === doubt.receipt);
  if (named) return accepted(named, 'receipt');
  if (possible.length > 1) return { outcome: 'unknown', why: 'several' };
  // A torn intent does not show whether, when and by which account anything was sent: such an order may be another
  // user's, so only a person can decide. The same is true if our content was removed by `abtc clean`.
  if (possible[0])
    return doubt.account === undefined || doubt.filing.cleaned !== undefined
      ? { outcome: 'unknown', why: 'unsure' }
      : accepted(possible[0], 'order');
  // Other users' orders do not matter: if ours could still come, the proof of absence below fails.

  if (evidence.listingDelaySeconds === undefined) return { outcome: 'unknown', why: 'no-window' };
  // Both clocks show whole seconds: only a difference greater than the listing delay is certain.
  if (!(seconds(evidence.asOf) - seconds(doubt.quietSince) > evidence.listingDelaySeconds))
    return { outcome: 'unknown', why: 'settling' };
  // A submit may arrive late; only in its own draft, still open, can the filing be repeated without becoming two.
  if (evidence.draft === 'not-asked' && doubt.draft !== undefined)
    return { outcome: 'unknown', why: 'draft-unseen' };
  const sameAccount = doubt.account === undefined || doubt.account === evidence.account;
  // An ended session shows empty lists, but no open draft.
  const isFresh = evidence.draft === 'open' || seconds(evidence.sessionSince) > seconds(doubt.attemptedAt);
  if (!sameAccount || !isFresh) return { outcome: 'unknown', why: 'session' };
  const control =
    evidence.draft === 'open' ||
    doubt.baseline.some((order) => evidence.listed.has(order)) ||
    [...doubt.knownOrders].some((order) => evidence.listed.has(order));
  if (!control) return { outcome: 'unknown', why: 'no-control' };
  // Our draft was used, yet no order shows it: proof of neither absence nor presence.
  if (evidence.draft === 'absent') return { outcome: 'unknown', why: 'not-ours' };
  return { outcome: 'not-sent', grade: 'absent' };
}

function accepted(order: OrderPage, grade: 'receipt' | 'draft' | 'order'): ReconcileVerdict {
  return { outcome: 'accepted', order: order.number, submittedAt: order.submittedAt, grade };
}

/**
 * How an order is known to be this filing's: by our draft, or by our account with every field and file shown and equal.
 * `undefined`: it may be another user's.
 */
export function provesOurs(
  order: OrderPage,
  { filing, draft, account }: { filing: Filing; draft: string | undefined; account: string },
): 'draft' | 'order' | undefined {
  if (order.draft !== undefined && draft !== undefined)
    return order.draft === draft && contentMatches(order, filing) ? 'draft' : undefined;
  const isShown =
    order.fields !== undefined &&
    order.files !== undefined &&
    order.files.every((f) => f.sha256 !== undefined);
  // A cleaned filing's fields can no longer be compared.
  return isShown &&
    filing.cleaned === undefined &&
    order.by === account &&
    order.files!.length === filing.files.length &&
    contentMatches(order, filing)
    ? 'order'
    : undefined;
}

/** Whether an order can be this attempt's: not with another draft, another account or other content. */
function mayBeOurs(order: OrderPage, { filing, draft, account }: InDoubt): boolean {
  if (order.draft !== undefined && draft !== undefined) return false;
  if (order.by !== undefined && account !== undefined && order.by !== account) return false;
  return contentMatches(order, filing);
}

/** Whether the values that the order shows equal the filing's. Ignores values that are not shown or were removed. */
export function contentMatches({ fields, files }: OrderPage, filing: Filing): boolean {
  const known = filing.cleaned === undefined ? filing : { fields: filing.fields.filter(isKept) };
  if (fields !== undefined && Object.entries(valuesOf(known)).some(([id, value]) => fields[id] !== value))
    return false;
  if (files === undefined) return true;
  const digests = files.map((f) => f.sha256);
  return digests.includes(undefined) || filing.files.every((f) => digests.includes(f.sha256));
}

const floorSecond = (time: Date): number => Math.floor(time.getTime() / 1000) * 1000;
const seconds = (time: Date): number => Math.floor(time.getTime() / 1000);
