/** Whether the content at the portal may be submitted: compares it with the plan, and asks a person if necessary. */
import { keptAs, type Recoded } from '../filing/recoded.js';
import type { Intent, Reason } from '../ledger/ledger-records.js';
import { reason } from '../ledger/reasons.js';
import type { PlannedRow } from '../plan/plan.js';
import type { Confirmation } from '../portal/portal.js';
import { readbackDiff } from './readback-diff.js';

type Held = Pick<Confirmation, 'shown' | 'inPart'>;
/** Asks the user about the confirmation page, if a review is wanted. `picture`: its file, if any. */
export type Review = (row: PlannedRow, held: Held, picture: string | undefined) => Promise<boolean>;

/**
 * Whether a person has seen, now or earlier, that the portal encodes such pictures again. `nobody`: not yet, and no
 * user is present.
 */
export type AskPictures = (row: PlannedRow, recoded: readonly Recoded[]) => Promise<'yes' | 'no' | 'nobody'>;

interface Asking {
  row: PlannedRow;
  /** Absent: no review is requested. */
  review?: Review | undefined;
  /** Absent: no user is present. */
  pictures?: AskPictures | undefined;
}

/** What a person confirmed, for the intent. */
type Confirmed = Required<Pick<Intent, 'confirmed' | 'recoded'>>;

export async function confirmContent(
  { row, review, pictures }: Asking,
  held: Confirmation,
  picture: string | undefined,
): Promise<{ against: Reason } | { against?: never; by: Confirmed }> {
  const different = readbackDiff(row.filing, held);
  if (different.length > 0) return { against: reason('readback-differs', { what: different }) };
  const { recoded = [] } = held;
  const seen = recoded.length === 0 ? 'yes' : ((await pictures?.(row, recoded)) ?? 'nobody');
  if (seen !== 'yes') {
    const what = [...new Set(recoded.map(({ file }) => file.slotLabel))];
    return { against: reason('recoded', { what, asked: seen }) };
  }
  const inPart = [...new Set((held.inPart ?? []).map((part) => part.label))];
  if (review ? !(await review(row, held, picture)) : inPart.length > 0)
    return { against: review ? reason('review-declined', {}) : reason('shown-in-part', { what: inPart }) };
  return { by: { confirmed: inPart, recoded: recoded.map((one) => keptAs(one, held.files)) } };
}
