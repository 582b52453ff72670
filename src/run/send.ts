/** Sends one filing: prepare, compare, preflight, intent, submit, receipt. The guarantee depends on this order. */
import { unfileable } from '../filing/filing.js';
import { asKept } from '../filing/recoded.js';
import { NotLeft, PageDiffers, Rejected, UnknownAnswer, Unreachable } from '../portal/errors.js';
import type { PortalInfo, Account, Confirmation, Portal, Receipt, SubmitLine } from '../portal/portal.js';
import { confirmContent, type AskPictures, type Review } from './confirm-content.js';
import { preflight, type KnownOrders, type TermsReader } from './preflight.js';
import type { Emit, RowName } from './events.js';
import { keyText, type Ledger } from '../ledger/ledger.js';
import { type Outcome, type OutcomeRecord, type Reason } from '../ledger/ledger-records.js';
import type { ListingControl } from '../plan/listing-control.js';
import { endOfGone, isOpen, ownDraft, type KnownDrafts } from './own-draft.js';
import { confirmationPicture, keepPicture } from '../ledger/records.js';
import type { PlannedRow } from '../plan/plan.js';
import { checkReceipt } from './receipt.js';
import { reason, reasonOf } from '../ledger/reasons.js';
import { makeLine, type Line } from './submit-line.js';

interface Sending {
  row: PlannedRow;
  name: RowName;
  batch: string;
  ledger: Ledger;
  portal: Portal;
  account: Account;
  /** Read when the run began: no draft or order of this run is older. */
  about: Pick<PortalInfo, 'time'>;
  /** The forms' terms read in this run. */
  terms: TermsReader;
  control: ListingControl;
  drafts: KnownDrafts;
  /** Called right before the intent: whether the batch still goes on, after what earlier filings found. */
  goesOn: () => Promise<boolean>;
  now: () => Date;
  newId: () => string;
  emit: Emit;
  /** The folder for pictures of pages (`Records.local`). */
  folder: string;
  review?: Review | undefined;
  pictures?: AskPictures | undefined;
}

export interface Sent {
  outcome: Outcome;
  order?: string;
  reason?: Reason;
  /** The failure, so that the run can stop before it repeats. */
  error?: unknown;
  /** Other orders of the same application and business, found besides this one. */
  beside?: string[];
  /** A receipt came and is on disk; until `check` has read its order by number, the filing is `unknown`. */
  check?: () => Promise<Sent>;
}

type End = Omit<Sent, 'check'> &
  Partial<Pick<OutcomeRecord, 'attempt' | 'submittedAt' | 'grade' | 'listed' | 'receipt' | 'noted'>>;

/**
 * Never throws portal errors. Throws when the ledger cannot be written: before the intent nothing was submitted; after
 * it, the intent on disk records that something may have been.
 */
export async function send(s: Sending): Promise<Sent> {
  const line = makeLine(s.portal);
  try {
    return await sendOn(s, line);
  } finally {
    await line.close();
  }
}

async function sendOn(s: Sending, line: Line): Promise<Sent> {
  const { row, ledger } = s;
  const attempt = s.newId();
  const about = { key: row.key, attempt, batch: s.batch, digest: row.digest };
  const ended = async (end: End): Promise<Sent> => {
    const { error: _, ...kept } = end;
    await ledger.append({ type: 'outcome', ...about, at: s.now().toISOString(), ...kept });
    return end;
  };
  const earlier = ledger.states.get(keyText(row.key));
  /** The order came from the earlier attempt. */
  const isOurs = ({ page, grade }: NonNullable<KnownOrders['ours']>): Promise<Sent> =>
    ended({
      ...(earlier && { attempt: earlier.attempt }),
      ...{ outcome: 'accepted', order: page.number, submittedAt: page.submittedAt, grade, listed: 'yes' },
    });

  if (row.filing.cleaned !== undefined) return ended({ outcome: 'not-sent', reason: reason('cleaned', {}) });
  const what = unfileable(row.filing);
  if (what.length > 0) return ended({ outcome: 'not-sent', reason: reason('text-unfileable', { what }) });
  let confirmation: Confirmation;
  let adopted: string | undefined;
  /** The preflight. Begins once everything is sent, while the portal's content is read back. */
  let looking: Promise<KnownOrders> | undefined;
  const look = async (when: 'at-once' | 'listing-last' = 'at-once'): Promise<KnownOrders> => {
    await line.ready();
    s.emit({ type: 'phase', name: s.name, phase: 'checking' });
    return preflight({ ...s, earlier }, when);
  };
  try {
    const own = await ownDraft(s, earlier);
    if (own.is === 'gone') {
      const ours = await endOfGone(s, earlier!);
      return ours ? await isOurs(ours) : { outcome: 'unknown', reason: reason('doubt-not-ours', {}) };
    }
    if (own.is === 'open') adopted = own.draft;
    confirmation = await prepare(s, attempt, adopted, {
      begun: () => line.open(),
      filled: () => {
        looking = look();
        // Awaited below, except when preparing fails.
        looking.catch(() => undefined);
      },
    });
  } catch (error) {
    await looking?.catch(() => undefined);
    return ended({
      // Another user may have submitted a reused draft meanwhile: then its refusal is not a refusal of the filing.
      outcome: error instanceof Rejected && adopted === undefined ? 'rejected' : 'not-sent',
      reason: reasonOf(error),
      error,
    });
  }
  const content = await confirmContent(s, confirmation, confirmationPicture(s.folder, attempt));
  if (content.against) {
    await looking?.catch(() => undefined);
    return ended({ outcome: 'not-sent', reason: content.against });
  }
  const { confirmed, recoded } = content.by;

  let baseline: KnownOrders;
  let leaving: SubmitLine;
  try {
    baseline = await (looking ?? look());
    // However long the other checks took, the listing must not be too old.
    if (baseline.against === undefined && baseline.age() > s.portal.manner.freshMs)
      baseline = await look('listing-last');
    leaving = await line.ready();
  } catch (error) {
    return ended({ outcome: 'not-sent', reason: reasonOf(error), error });
  }
  if (baseline.ours) return isOurs(baseline.ours);
  if (baseline.against) return ended({ outcome: 'not-sent', reason: baseline.against });
  if (!(await s.goesOn())) return ended({ outcome: 'not-sent', reason: reason('batch-stopped', {}) });

  await ledger.append({
    type: 'intent',
    ...about,
    account: s.account.email,
    at: s.now().toISOString(),
    portalTime: baseline.asOf.toISOString(),
    sessionSince: s.account.since.toISOString(),
    baseline: baseline.orders,
    draft: confirmation.draft,
    ...(confirmed.length > 0 && { confirmed }),
    ...(recoded.length > 0 && { recoded }),
  });
  s.emit({ type: 'phase', name: s.name, phase: 'submitting' });
  let receipt: Receipt;
  try {
    // Checked when the first byte is written: the machine may have slept since the preflight.
    receipt = await leaving.submit(confirmation, () => baseline.age() <= s.portal.manner.staleMs);
  } catch (error) {
    if (error instanceof NotLeft)
      return ended({ outcome: 'not-sent', reason: reason('looked-too-long-ago', {}) });
    // A refusal is final only while our draft is still open; otherwise the draft was used.
    if (error instanceof Rejected && (await isOpen(s, confirmation.draft)))
      return ended({ outcome: 'rejected', reason: reasonOf(error), error });
    if (error instanceof Unreachable || error instanceof PageDiffers)
      return ended({ outcome: 'not-sent', reason: reasonOf(error), error });
    // After any other error the portal may have acted.
    return ended({ outcome: 'unknown', reason: reasonOf(error), error });
  }
  if (receipt.picture) await keepPicture(s.folder, attempt, 'order', receipt.picture);
  const { order, submittedAt } = receipt;
  // On disk before any further request. It counts once the order itself is read.
  const unchecked = await ended({
    outcome: 'unknown',
    receipt: order,
    submittedAt,
    reason: reason('receipt-unchecked', { order }),
  });
  return {
    ...unchecked,
    check: async () => {
      s.emit({ type: 'phase', name: s.name, phase: 'verifying' });
      const shown = { ...row, filing: asKept(row.filing, recoded) };
      const found = await checkReceipt({ ...s, row: shown, baseline, draft: confirmation.draft, order });
      if (found.is === 'unread')
        return { outcome: 'unknown', reason: reason('receipt-unchecked', { order }), error: found.error };
      if (found.is === 'contradicted')
        return ended({
          outcome: 'unknown',
          receipt: order,
          reason: reason('receipt-contradicted', { order, what: found.what }),
          error: new UnknownAnswer('submit', 'receipt', found.what.join(', ')),
        });
      const { listed, beside, noted } = found;
      return ended({
        ...{ outcome: 'accepted', order, submittedAt, grade: 'receipt', listed },
        ...(beside.length > 0 && { beside }),
        ...(noted && { noted }),
      });
    },
  };
}

/** Everything up to 信息确认, in a new draft or in `adopt`, our draft of an earlier try. */
async function prepare(
  s: Sending,
  attempt: string,
  adopt: string | undefined,
  on: { begun: () => void; filled: () => void },
): Promise<Confirmation> {
  const { ledger, portal, name } = s;
  const { filing, key } = s.row;
  s.emit({ type: 'phase', name, phase: 'preparing' });
  if (adopt === undefined) {
    const [at, portalTime] = [s.now().toISOString(), s.about.time.toISOString()];
    await ledger.append({ type: 'opening', key, attempt, batch: s.batch, at, portalTime });
  }
  /** Written while files are being uploaded, and complete before the draft can be submitted. */
  let noting: Promise<void> | undefined;
  let keeping: Promise<void> | undefined;
  try {
    return await portal.prepare(filing, adopt, (p) => {
      if (p.type === 'draft') {
        // The portal repeated another row's answer: nothing of this row goes into that row's draft.
        if (!s.drafts.isOf(key, p.draft)) throw new UnknownAnswer('saveForm', 'receipt', 'draft');
        on.begun();
        // A draft reused by its content is recorded only now; a torn intent would leave no other trace of it.
        if (p.draft === ledger.states.get(keyText(key))?.draft) return;
        noting = ledger.append({ type: 'draft', key, attempt, draft: p.draft, at: s.now().toISOString() });
        noting.catch(() => undefined);
      } else if (p.type === 'picture') keeping = keepPicture(s.folder, attempt, p.of, p.png);
      else if (p.type === 'filled') on.filled();
      else s.emit({ ...p, name });
    });
  } finally {
    // Record the draft even if an upload failed: it exists, and is ours.
    await noting;
    await keeping;
  }
}
