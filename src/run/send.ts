/** Sends one filing: prepare, compare, baseline, intent, submit, outcome. The order of these lines is the promise. */
import { fromChinaTime } from '../filing/china-time.js';
import { unfileable, valuesOf } from '../filing/filing.js';
import { isPortalError, PageDiffers, Rejected, UnknownAnswer, Unreachable } from '../portal/errors.js';
import type { About, Account, Confirmation, Portal } from '../portal/portal.js';
import { differences } from './confirmed.js';
import { lastLook, type Baseline, type Terms } from './last-look.js';
import type { Emit, RowName } from './events.js';
import { keyText, type KeyState, type Ledger, type Outcome, type Reason } from './ledger.js';
import { confirmationPicture, keepPicture } from './pictures.js';
import type { PlannedRow } from './plan.js';
import { reason, reasonOf } from './reasons.js';

export interface Sending {
  row: PlannedRow;
  name: RowName;
  batch: string;
  ledger: Ledger;
  portal: Portal;
  account: Account;
  /** Read when the run began: no draft or order of this run is older. */
  about: Pick<About, 'time'>;
  /** What was read of forms in this run. */
  terms: Terms;
  now: () => Date;
  newId: () => string;
  emit: Emit;
  /** The ledger's folder: pictures of pages are kept beside it. */
  folder: string;
  review?: Review | undefined;
}

/** Asks a person about the confirmation page, where one is to be asked. `picture`: its file, if there is one. */
export type Review = (row: PlannedRow, picture: string | undefined) => Promise<boolean>;

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

  const wrong = unfileable(row.filing);
  if (wrong.length > 0)
    return ended({ outcome: 'not-sent', reason: reason('text-unfileable', { what: wrong }) });
  let confirmation: Confirmation;
  let adopted: string | undefined;
  /** Begun as soon as everything is sent, while the portal is asked what it holds. */
  let looking: Promise<Baseline> | undefined;
  const look = (): Promise<Baseline> => {
    s.emit({ type: 'phase', name: s.name, phase: 'checking' });
    return lastLook(s, 'at-once');
  };
  try {
    adopted = await ownDraft(s, ledger.states.get(keyText(row.key)));
    confirmation = await prepare(s, attempt, adopted, () => {
      looking = look();
      // Whoever awaits it hears of it; where preparing fails nobody does.
      looking.catch(() => undefined);
    });
  } catch (error) {
    await looking?.catch(() => undefined);
    return ended({
      // A draft taken up again may have been submitted by somebody meanwhile: its refusal says nothing about the filing.
      outcome: error instanceof Rejected && adopted === undefined ? 'rejected' : 'not-sent',
      reason: reasonOf(error),
      error,
    });
  }
  const different = differences(row.filing, confirmation);
  if (different.length > 0) {
    await looking?.catch(() => undefined);
    return ended({ outcome: 'not-sent', reason: reason('readback-differs', { what: different }) });
  }
  if (s.review && !(await s.review(row, confirmationPicture(s.folder, attempt)))) {
    await looking?.catch(() => undefined);
    return ended({ outcome: 'not-sent', reason: reason('review-declined', {}) });
  }

  let baseline: Baseline;
  try {
    baseline = await (looking ?? look());
    // Whatever the others had to wait for, the listing is not to be older than it must be.
    if (baseline.against === undefined && baseline.age() > s.portal.manner.freshMs)
      baseline = await lastLook(s, 'listing-last');
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
  // A machine that slept, or a process that was stopped, since the portal was looked at: nothing has left yet.
  if (baseline.age() > s.portal.manner.staleMs)
    return ended({ outcome: 'not-sent', reason: reason('looked-too-long-ago', {}) });
  s.emit({ type: 'phase', name: s.name, phase: 'submitting' });
  try {
    const receipt = await s.portal.submit(confirmation);
    // An order that was there before cannot be what came of it.
    if (baseline.orders.includes(receipt.order)) throw new UnknownAnswer('submit', 'shape', 'order');
    if (receipt.picture) await keepPicture(s.folder, attempt, 'order', receipt.picture);
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
    if (error instanceof Unreachable || error instanceof PageDiffers)
      return ended({ outcome: 'not-sent', reason: reasonOf(error), error });
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
async function prepare(
  s: Sending,
  attempt: string,
  adopt: string | undefined,
  onFilled: () => void,
): Promise<Confirmation> {
  const { row, ledger, portal, name } = s;
  s.emit({ type: 'phase', name, phase: 'preparing' });
  const { key } = row;
  if (adopt === undefined) {
    const [at, portalTime] = [s.now().toISOString(), s.about.time.toISOString()];
    await ledger.append({ type: 'opening', key, attempt, batch: s.batch, at, portalTime });
  }
  /** Written while the files are on their way; it is there before anything can come of the draft. */
  let noting: Promise<void> | undefined;
  let keeping: Promise<void> | undefined;
  try {
    return await portal.prepare(row.filing, adopt, (p) => {
      if (p.type === 'draft') {
        // One that was taken up by its content is known only now; an intent that tears would leave nothing else of it.
        if (p.draft === ledger.states.get(keyText(key))?.draft) return;
        noting = ledger.append({ type: 'draft', key, attempt, draft: p.draft, at: s.now().toISOString() });
        noting.catch(() => undefined);
      } else if (p.type === 'picture') keeping = keepPicture(s.folder, attempt, p.of, p.png);
      else if (p.type === 'filled') onFilled();
      else s.emit({ ...p, name });
    });
  } finally {
    // Also when an upload failed: the draft is there, and is ours.
    await noting;
    await keeping;
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
