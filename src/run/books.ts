/** The books of one portal instance and enterprise: its ledger and its batches, read together and held against each other. */
import { existsSync } from 'node:fs';
import { batchFolder, readBatch, readHeads, readWholeBatches, type BatchHead } from './batches.js';
import { filingsInDoubt } from './doubt.js';
import { LedgerDamaged } from './errors.js';
import { ledgerFile, readLedger, type LedgerView } from './ledger.js';
import { nothingSaid, take } from './ledger-said.js';
import { keyText } from './ledger-states.js';
import { perhapsSubmitted, unknownOf } from './perhaps-submitted.js';
import type { Plan } from './plan.js';
import { reason } from './reasons.js';
import { salvageFile } from './salvage.js';

export interface Books {
  states: LedgerView['states'];
  /** In the order in which they were submitted last: the later one is the latest word. */
  batches: Plan[];
  /** The batch something was last done about. */
  latest: Plan | undefined;
}

/**
 * Writes nothing. A batch is kept only once its ledger is there; batches without a ledger mean that the ledger was lost,
 * and then nothing can be told about what was sent.
 * @throws LedgerDamaged, LedgerNewer, BatchDamaged
 */
export async function readBooks(folder: string): Promise<Books> {
  const ledger = await readLedger(folder);
  const heads = await inOrder(folder, ledger);
  const batches = await Promise.all(heads.map(({ id }) => readBatch(batchFolder(folder), id)));
  return { states: ledger?.states ?? new Map(), batches, latest: latestOf(batches, ledger) };
}

/** What of a ledger and its batches is gone, or is not as it was written. */
export interface Damage {
  /** `line` as in `LedgerDamaged`; `records`: how many of the ledger can still be read. */
  ledger: { file: string; line: number; why: LedgerDamaged['why']; records: number } | undefined;
  /** Folders. */
  batches: string[];
}

/**
 * The books as far as they can be read, to be looked at: nothing may be sent by them. Where the ledger is damaged or
 * gone, what it does not show as accepted may have been submitted: it is `unknown`.
 * @throws LedgerNewer
 */
export async function readReadableBooks(folder: string): Promise<Books & { damage: Damage | undefined }> {
  const { plans, damaged } = await readWholeBatches(batchFolder(folder));
  const read = await readReadableLedger(folder, plans);
  const batches = inTurn(plans, read.said?.batches.submitted);
  const damage = read.damage || damaged.length > 0 ? { ledger: read.damage, batches: damaged } : undefined;
  return { states: read.said?.states ?? new Map(), batches, latest: latestOf(batches, read.said), damage };
}

type SaidOf = Pick<LedgerView, 'states' | 'batches'>;

async function readReadableLedger(
  folder: string,
  plans: readonly Plan[],
): Promise<{ said?: SaidOf | undefined; damage: Damage['ledger'] }> {
  const file = ledgerFile(folder);
  try {
    const ledger = await readLedger(folder);
    if (ledger !== undefined || plans.length === 0) return { said: ledger, damage: undefined };
    throw new LedgerDamaged(file, 0, 'missing');
  } catch (error) {
    if (!(error instanceof LedgerDamaged)) throw error;
    const { records, named } = await salvageFile(file);
    const said = nothingSaid();
    for (const record of records) take(said, record);
    const unread = reason('ledger-unread', {});
    for (const one of perhapsSubmitted(said.states, named, plans))
      take(said, unknownOf(one, { attempt: '', at: '', reason: unread }));
    // How these ended may stand in a lost line.
    for (const state of filingsInDoubt(said.states))
      said.states.set(keyText(state.key), { ...state, outcome: 'unknown', reason: unread });
    const { line, why } = error;
    return { said, damage: { file, line, why, records: records.length } };
  }
}

/** The batches that were submitted after this one. */
export async function batchesAfter(folder: string, ledger: LedgerView, id: string): Promise<Plan[]> {
  const heads = await inOrder(folder, ledger);
  const later = heads.slice(heads.findIndex((h) => h.id === id) + 1);
  return Promise.all(later.map((h) => readBatch(batchFolder(folder), h.id)));
}

/** @throws LedgerDamaged if there are batches and no ledger */
export async function requireLedger(folder: string): Promise<void> {
  if (!existsSync(ledgerFile(folder))) await inOrder(folder, undefined);
}

async function inOrder(folder: string, ledger: LedgerView | undefined): Promise<BatchHead[]> {
  const heads = await readHeads(batchFolder(folder));
  if (ledger === undefined && heads.length > 0) throw new LedgerDamaged(ledgerFile(folder), 0, 'missing');
  return inTurn(heads, ledger?.batches.submitted);
}

/** The ledger's own order, not a clock's. A kill may leave a batch that was not noted yet: that one is the newest. */
function inTurn<B extends { id: string }>(batches: B[], submitted: Iterable<string> | undefined): B[] {
  const turns = new Map([...(submitted ?? [])].map((id, at) => [id, at]));
  const turn = (b: B): number => turns.get(b.id) ?? Infinity;
  // Both may be Infinity: then they stay as they are, oldest first.
  return batches.sort((a, b) => (turn(a) === turn(b) ? 0 : turn(a) - turn(b)));
}

function latestOf(
  batches: readonly Plan[],
  ledger: Pick<LedgerView, 'batches'> | undefined,
): Plan | undefined {
  const known = new Map(batches.map((b) => [b.id, b]));
  const last = [...(ledger?.batches.named ?? [])].findLast((id) => known.has(id));
  return last === undefined ? batches.at(-1) : known.get(last);
}
