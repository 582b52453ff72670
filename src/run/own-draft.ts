/** Finds the draft that is certainly ours: the only one ever reused. */
import { fromChinaTime } from '../filing/china-time.js';
import { valuesOf } from '../filing/filing.js';
import { isPortalError } from '../portal/errors.js';
import type { Account, Portal } from '../portal/portal.js';
import { ownOrder, type KnownOrders, type PreflightInput } from './preflight.js';
import type { Key } from '../ledger/ledger-records.js';
import type { KeyState, Ledger } from '../ledger/ledger.js';
import type { PlannedRow } from '../plan/plan.js';
import { reason } from '../ledger/reasons.js';

interface Drafting {
  row: PlannedRow;
  portal: Pick<Portal, 'drafts'>;
  account: Pick<Account, 'email'>;
  ledger: Ledger;
  now: () => Date;
}

/** `gone`: the draft of a submit that was proved absent is no longer open. */
type OwnDraft = { is: 'none' } | { is: 'open'; draft: string } | { is: 'gone' };
const NONE: OwnDraft = { is: 'none' };

/**
 * An open draft that is certainly ours: the one in the ledger, or, if `open` got no answer, the only one that our
 * account made since then with exactly our fields. Any other draft is not touched.
 */
export async function ownDraft(s: Drafting, state: KeyState | undefined): Promise<OwnDraft> {
  if (state?.draft === undefined && state?.opening === undefined) return NONE;
  const { filing } = s.row;
  const open = await s.portal.drafts(filing.application.id, filing.business);
  if (open.some((d) => d.id === state.draft)) return { is: 'open', draft: state.draft! };
  const { leftIn } = state;
  if (leftIn !== undefined)
    return open.some((d) => d.id === leftIn) ? { is: 'open', draft: leftIn } : { is: 'gone' };
  if (state.opening === undefined) return NONE;
  const since = Math.floor(Date.parse(state.opening.portalTime) / 1000) * 1000;
  const values = valuesOf(filing);
  const ours = open.filter(
    (d) =>
      d.by === s.account.email &&
      fromChinaTime(d.createdAt).getTime() >= since &&
      Object.keys({ ...d.fields, ...values }).every((id) => (d.fields[id] ?? '') === (values[id] ?? '')),
  );
  return ours.length === 1 ? { is: 'open', draft: ours[0]!.id } : NONE;
}

/** Whether the portal shows this draft as open; false without an answer. */
export async function isOpen(
  { portal, row }: Pick<Drafting, 'portal' | 'row'>,
  draft: string,
): Promise<boolean> {
  try {
    const open = await portal.drafts(row.filing.application.id, row.filing.business);
    return open.some((d) => d.id === draft);
  } catch (error) {
    if (!isPortalError(error)) throw error;
    return false;
  }
}

/**
 * The result of a filing whose draft is `gone`: its submit arrived late, or another user used the draft. It is filed in
 * no other draft. `undefined`: no order shows it, and it is `unknown` from now on.
 */
export async function endOfGone(
  s: Drafting & Pick<PreflightInput, 'control'> & { portal: PreflightInput['portal'] },
  earlier: KeyState,
): Promise<KnownOrders['ours']> {
  const { orders } = await s.control.read(s.portal, s.row.filing.application.id);
  const ours = await ownOrder({ ...s, earlier: { ...earlier, draft: earlier.leftIn ?? '' } }, orders);
  if (ours !== undefined) return ours;
  const { key, attempt, batch, digest } = earlier;
  const at = s.now().toISOString();
  const end = { outcome: 'unknown' as const, reason: reason('doubt-not-ours', {}) };
  await s.ledger.append({ type: 'outcome', key, attempt, batch, digest, at, ...end });
  return undefined;
}

/** The filings of all drafts known to the ledger or this run: an answer of the portal may name another row's draft. */
export interface KnownDrafts {
  /** Records the draft at once. False: it was opened for another application or business. */
  isOf(key: Key, draft: string): boolean;
}

export function makeKnownDrafts(states: Ledger['states']): KnownDrafts {
  const nameOf = ({ application, business }: Key): string => `${application}/${business}`;
  const known = new Map<string, string>();
  for (const { key, draft } of states.values()) if (draft !== undefined) known.set(draft, nameOf(key));
  return {
    isOf(key, draft) {
      if (!known.has(draft)) known.set(draft, nameOf(key));
      return known.get(draft) === nameOf(key);
    },
  };
}
