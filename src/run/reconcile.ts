/** How an attempt in doubt ended, judged from evidence alone (docs/design.md#unknown-filings). Pure. */
import { fromChinaTime } from '../filing/china-time.js';
import { valuesOf, type Filing } from '../filing/filing.js';
import type { OrderPage } from '../filing/model.js';
import type { Unproven } from '../ledger/reasons.js';
import type { Evidence } from '../portal/portal.js';

/** What the ledger knows of the attempt, and when the last moment was that its submit may have left. */
export interface InDoubt {
  filing: Filing;
  draft: string | undefined;
  /** No order from before this moment, by the portal's clock, is the attempt's. */
  since: Date;
  /** By the portal's clock: a session begun later is a fresh one. */
  attemptedAt: Date;
  /** The account that made the attempt; `undefined` if that is lost. */
  account: string | undefined;
  /** The portal's clock at a moment when the attempt's process was certainly no longer sending. */
  quietSince: Date;
  /** Orders of this enterprise the ledger knows to be accepted. */
  knownOrders: ReadonlySet<string>;
  baseline: readonly string[];
  /** The number on a receipt that was not checked. */
  receipt?: string | undefined;
}

export type Verdict =
  | { outcome: 'accepted'; order: string; submittedAt: string; grade: 'receipt' | 'draft' | 'order' }
  | { outcome: 'not-sent'; grade: 'absent' }
  | { outcome: 'unknown'; why: Unproven };

/** Presence needs one order that can be no other; absence needs every part of the proof. */
export function judge(doubt: InDoubt, evidence: Evidence): Verdict {
  // Comparisons are put so that a time nobody can read proves nothing.
  const fresh = evidence.orders.filter(
    (o) => !(fromChinaTime(o.submittedAt).getTime() < floorSecond(doubt.since)),
  );
  // What our draft became is the end of it, whatever a clock says; but it may have been changed before it was sent.
  const byDraft = evidence.orders.find((o) => o.draft !== undefined && o.draft === doubt.draft);
  if (byDraft)
    return holdsOurs(byDraft, doubt.filing)
      ? accepted(byDraft, 'draft')
      : { outcome: 'unknown', why: 'not-ours' };
  // While our draft is still open, no order can have come of it.
  const possible = evidence.draft === 'open' ? [] : fresh.filter((o) => mayBeOurs(o, doubt));
  // The portal had named one on a receipt that there was no time to check.
  const named = possible.find((o) => o.number === doubt.receipt);
  if (named) return accepted(named, 'receipt');
  if (possible.length > 1) return { outcome: 'unknown', why: 'several' };
  // Of an intent that was torn nobody knows whether anything was sent, when, and by whom: such an order may as well be
  // a colleague's, and only a person can tell.
  if (possible[0])
    return doubt.account === undefined
      ? { outcome: 'unknown', why: 'unsure' }
      : accepted(possible[0], 'order');
  // A stranger's order may hide ours only where ours could still come: the proof of absence below decides.

  if (evidence.listingDelaySeconds === undefined) return { outcome: 'unknown', why: 'no-window' };
  // Both clocks show whole seconds: only a difference above the window is certainly as long as it.
  if (!(seconds(evidence.asOf) - seconds(doubt.quietSince) > evidence.listingDelaySeconds))
    return { outcome: 'unknown', why: 'settling' };
  // A submit may arrive late; only in its own draft, still open, can the filing go again without becoming two.
  if (evidence.draft === 'not-asked' && doubt.draft !== undefined)
    return { outcome: 'unknown', why: 'draft-unseen' };
  const sameAccount = doubt.account === undefined || doubt.account === evidence.account;
  // A session that is over shows empty lists, but no open draft.
  const isFresh = evidence.draft === 'open' || seconds(evidence.sessionSince) > seconds(doubt.attemptedAt);
  if (!sameAccount || !isFresh) return { outcome: 'unknown', why: 'session' };
  const control =
    evidence.draft === 'open' ||
    doubt.baseline.some((order) => evidence.listed.has(order)) ||
    [...doubt.knownOrders].some((order) => evidence.listed.has(order));
  if (!control) return { outcome: 'unknown', why: 'no-control' };
  // Our draft became something, yet no order shows it: not absence, and not a proof of presence either.
  if (evidence.draft === 'absent') return { outcome: 'unknown', why: 'not-ours' };
  return { outcome: 'not-sent', grade: 'absent' };
}

function accepted(order: OrderPage, grade: 'receipt' | 'draft' | 'order'): Verdict {
  return { outcome: 'accepted', order: order.number, submittedAt: order.submittedAt, grade };
}

/**
 * Whether an order is what became of this filing, and by what that is known: our draft, or else our account with every
 * field and every file, all shown and all the same. `undefined`: it may be somebody else's.
 */
export function isOurs(
  order: OrderPage,
  { filing, draft, account }: { filing: Filing; draft: string | undefined; account: string },
): 'draft' | 'order' | undefined {
  if (order.draft !== undefined && draft !== undefined)
    return order.draft === draft && holdsOurs(order, filing) ? 'draft' : undefined;
  const isShown =
    order.fields !== undefined &&
    order.files !== undefined &&
    order.files.every((f) => f.sha256 !== undefined);
  return isShown &&
    order.by === account &&
    order.files!.length === filing.files.length &&
    holdsOurs(order, filing)
    ? 'order'
    : undefined;
}

/** Whether an order can be this attempt's: another draft's or another account's is not, nor one of other content. */
function mayBeOurs(order: OrderPage, { filing, draft, account }: InDoubt): boolean {
  if (order.draft !== undefined && draft !== undefined) return false;
  if (order.by !== undefined && account !== undefined && order.by !== account) return false;
  return holdsOurs(order, filing);
}

/** Whether what the order shows is the filing's content; what it does not show speaks for nothing. */
export function holdsOurs({ fields, files }: OrderPage, filing: Filing): boolean {
  if (fields !== undefined && Object.entries(valuesOf(filing)).some(([id, value]) => fields[id] !== value))
    return false;
  if (files === undefined) return true;
  const digests = files.map((f) => f.sha256);
  return digests.includes(undefined) || filing.files.every((f) => digests.includes(f.sha256));
}

const floorSecond = (time: Date): number => Math.floor(time.getTime() / 1000) * 1000;
const seconds = (time: Date): number => Math.floor(time.getTime() / 1000);
