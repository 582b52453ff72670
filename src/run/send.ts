/** Sends one filing: prepare, compare, baseline, intent, submit, outcome. The order of these lines is the promise. */
import type { Form } from '../filing/model.js';
import { whyNot } from '../filing/status.js';
import { fromChinaTime } from '../filing/china-time.js';
import { valuesOf, type Filing } from '../filing/filing.js';
import { isPortalError, Rejected, Unreachable } from '../portal/errors.js';
import type { Account, Confirmation, Portal } from '../portal/portal.js';
import { differences } from './confirmed.js';
import type { Emit, RowName } from './events.js';
import {
  filingsOf,
  keyText,
  type KeyState,
  type Ledger,
  type LedgerRecord,
  type Outcome,
  type Reason,
} from './ledger.js';
import type { PlannedRow } from './plan.js';
import { reason, reasonOf } from './reasons.js';

export interface Sending {
  row: PlannedRow;
  name: RowName;
  batch: string;
  ledger: Ledger;
  portal: Portal;
  account: Account;
  now: () => Date;
  newId: () => string;
  emit: Emit;
}

export interface Sent {
  outcome: Outcome;
  order?: string;
  reason?: Reason;
  /** What failed, so that the run can stop before it fails again and again in the same way. */
  error?: unknown;
}

/**
 * Never throws for what the far side does. Throws when the ledger cannot be written: before the intent nothing was
 * submitted; after it, the intent on disk says that something may have been.
 */
export async function send(s: Sending): Promise<Sent> {
  const { row, ledger } = s;
  const attempt = s.newId();
  const about = { key: row.key, attempt, batch: s.batch, digest: row.digest };
  const ended = async (end: Sent & { submittedAt?: string; grade?: 'receipt' }): Promise<Sent> => {
    const { error: _, ...kept } = end;
    await ledger.append({ type: 'outcome', ...about, at: s.now().toISOString(), ...kept });
    return end;
  };

  let confirmation: Confirmation;
  let adopted: string | undefined;
  try {
    adopted = await ownDraft(s, ledger.states.get(keyText(row.key)));
    confirmation = await prepare(s, attempt, adopted);
  } catch (error) {
    return ended({
      // A draft taken up again may have been submitted by somebody meanwhile: its refusal says nothing about the filing.
      outcome: error instanceof Rejected && adopted === undefined ? 'rejected' : 'not-sent',
      reason: reasonOf(error),
      error,
    });
  }
  const different = differences(row.filing, confirmation);
  if (different.length > 0)
    return ended({ outcome: 'not-sent', reason: reason('readback-differs', { what: different }) });

  let baseline: Baseline;
  try {
    s.emit({ type: 'phase', name: s.name, phase: 'checking' });
    baseline = await lastLook(s);
  } catch (error) {
    return ended({ outcome: 'not-sent', reason: reasonOf(error), error });
  }
  if (baseline.against) return ended({ outcome: 'not-sent', reason: baseline.against });

  await ledger.append({
    type: 'intent',
    ...about,
    account: s.account.email,
    at: s.now().toISOString(),
    portalTime: baseline.asOf.toISOString(),
    sessionSince: s.account.since.toISOString(),
    baseline: baseline.orders,
    draft: confirmation.draft,
  });
  s.emit({ type: 'phase', name: s.name, phase: 'submitting' });
  try {
    const receipt = await s.portal.submit(confirmation);
    return await ended({
      outcome: 'accepted',
      order: receipt.order,
      submittedAt: receipt.submittedAt,
      grade: 'receipt',
    });
  } catch (error) {
    // A refusal is the end only while our draft is still open; if it is not, something became of it.
    if (error instanceof Rejected && (await isOpen(s, confirmation.draft)))
      return ended({ outcome: 'rejected', reason: reasonOf(error), error });
    if (error instanceof Unreachable) return ended({ outcome: 'not-sent', reason: reasonOf(error), error });
    // Whatever else happened, the portal may have acted.
    return ended({ outcome: 'unknown', reason: reasonOf(error), error });
  }
}

async function isOpen({ portal, row }: Sending, draft: string): Promise<boolean> {
  try {
    const open = await portal.drafts(row.filing.application.id, row.filing.business);
    return open.some((d) => d.id === draft);
  } catch (error) {
    if (!isPortalError(error)) throw error;
    return false;
  }
}

/** Everything up to 信息确认, in a new draft or in `adopt`, one of ours that an earlier try left. */
async function prepare(s: Sending, attempt: string, adopt: string | undefined): Promise<Confirmation> {
  const { row, ledger, portal, name } = s;
  s.emit({ type: 'phase', name, phase: 'preparing' });
  const { key } = row;
  if (adopt === undefined) {
    const { time } = await portal.about();
    const at = s.now().toISOString();
    await ledger.append({
      type: 'opening',
      key,
      attempt,
      batch: s.batch,
      at,
      portalTime: time.toISOString(),
    });
  }
  let noted: LedgerRecord | undefined;
  try {
    return await portal.prepare(row.filing, adopt, (p) => {
      if (p.type === 'draft')
        noted = { type: 'draft', key, attempt, draft: p.draft, at: s.now().toISOString() };
      else s.emit({ ...p, name });
    });
  } finally {
    // Also when an upload failed: the draft is there, and is ours.
    if (noted && adopt === undefined) await ledger.append(noted);
  }
}

/**
 * A draft that is certainly ours and still open: the one the ledger noted, or, where `open` got no answer, the only one
 * of our account made since then whose fields are exactly ours. Any other draft is left alone.
 */
async function ownDraft(s: Sending, state: KeyState | undefined): Promise<string | undefined> {
  if (state?.draft === undefined && state?.opening === undefined) return undefined;
  const { filing } = s.row;
  const open = await s.portal.drafts(filing.application.id, filing.business);
  if (open.some((d) => d.id === state.draft)) return state.draft;
  if (state.opening === undefined) return undefined;
  const since = Math.floor(Date.parse(state.opening.portalTime) / 1000) * 1000;
  const values = valuesOf(filing);
  const ours = open.filter(
    (d) =>
      d.by === s.account.email &&
      fromChinaTime(d.createdAt).getTime() >= since &&
      Object.keys({ ...d.fields, ...values }).every((id) => (d.fields[id] ?? '') === (values[id] ?? '')),
  );
  return ours.length === 1 ? ours[0]!.id : undefined;
}

interface Baseline {
  orders: string[];
  asOf: Date;
  against?: Reason;
}

/**
 * Just before the intent: does the portal still allow it, on the same terms, and is there an order that neither the
 * ledger knows nor the plan answered for?
 */
async function lastLook({ row, portal, ledger }: Sending): Promise<Baseline> {
  const { application, business } = row.filing;
  const [now, form] = await Promise.all([
    portal.application(application.id),
    // Refused when it is no longer allowed, which the application itself tells better.
    portal.form(application.id, business).catch((error: unknown) => {
      if (error instanceof Rejected) return undefined;
      throw error;
    }),
  ]);
  // Last, and alone: whatever the others had to wait for, this is not older than it must be.
  const all = await portal.orders({ applicationId: application.id });
  const listing = {
    ...all,
    orders: all.orders.filter((o) => o.business === business || o.business === undefined),
  };
  const baseline = { orders: listing.orders.map((o) => o.number), asOf: listing.asOf };
  if (whyNot(now, business) || form === undefined)
    return { ...baseline, against: reason('no-longer-allowed', { status: now.status }) };
  const ours = filingsOf(ledger.states, application.number, business).map((state) => state.order);
  const known = new Set([...row.orders, ...ours]);
  const missing = [...row.orders, ...ours].find((o) => o !== undefined && !baseline.orders.includes(o));
  if (missing !== undefined)
    return { ...baseline, against: reason('listing-incomplete', { order: missing }) };
  // One that was finished when the plan was made may be open again.
  const stranger = listing.orders.find(
    (o) => !known.has(o.number) || o.state === 'open' || o.state === 'unknown',
  );
  if (!stranger) {
    const what = changedSincePlan(row.filing, form);
    return what.length === 0 ? baseline : { ...baseline, against: reason('terms-changed', { what }) };
  }
  const { number, status, submittedAt, by = '' } = stranger;
  return { ...baseline, against: reason('order-appeared', { order: number, status, at: submittedAt, by }) };
}

/** What was shown and confirmed, and is not so any more: the notice with its economies, the fee. */
function changedSincePlan(filing: Filing, form: Form): ('notice' | 'fee')[] {
  const { notice, fee } = filing;
  return [
    ...(notice?.id === form.notice?.id && notice?.text === form.notice?.text ? [] : ['notice' as const]),
    ...(fee?.amount === form.fee?.amount && fee?.currency === form.fee?.currency ? [] : ['fee' as const]),
  ];
}
