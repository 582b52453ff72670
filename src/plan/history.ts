/** The history of one portal instance and enterprise: its ledger and its batches, read together and compared. */
import { existsSync } from 'node:fs';
import { basename } from 'node:path';
import { batchFolder, readBatch, readHeads, readWholeBatches, type BatchHead } from './batches.js';
import { filingsInDoubt } from './doubt.js';
import { LedgerDamaged } from '../ledger/errors.js';
import { readLedger, type LedgerView } from '../ledger/ledger.js';
import { nothingSaid, take } from '../ledger/ledger-said.js';
import { keyText } from '../ledger/ledger-states.js';
import { perhapsSubmitted, unknownOf } from './perhaps-submitted.js';
import type { Plan } from './plan.js';
import { reason } from '../ledger/reasons.js';
import { ledgerFile, type Records } from '../ledger/records.js';
import { salvageFile } from '../ledger/salvage.js';

export interface History {
  states: LedgerView['states'];
  /** In the order of their last submits: the later one counts. */
  batches: Plan[];
  /** The batch that was worked on last. */
  latest: Plan | undefined;
  /** Ids of all batches of the ledger, in the order of their last submits. */
  submitted: LedgerView['batches']['submitted'];
  elsewhere: Elsewhere;
}

/** Batches of a ledger that are not on this computer, each with its computer if known. */
export type Elsewhere = ReadonlyMap<string, string | undefined>;

/**
 * Writes nothing. A batch is kept only once its ledger exists; batches without a ledger mean that the ledger was lost,
 * and with it the knowledge of what was sent.
 * @throws LedgerDamaged, LedgerNewer, BatchDamaged
 */
export async function readHistory(records: Records): Promise<History> {
  const ledger = await readLedger(records.ledger);
  const heads = await inOrder(records, ledger);
  const batches = await Promise.all(heads.map(({ id }) => readBatch(batchFolder(records), id)));
  return historyOf(batches, ledger);
}

type SaidOf = Pick<LedgerView, 'states' | 'batches' | 'hosts'>;

/** `damaged`: folders of batches that are here as well. */
function historyOf(batches: Plan[], said: SaidOf | undefined, damaged: readonly string[] = []): History {
  const known = new Map(batches.map((b) => [b.id, b]));
  const named = [...(said?.batches.named ?? [])];
  const last = named.findLast((id) => known.has(id));
  return {
    states: said?.states ?? new Map(),
    batches,
    latest: last === undefined ? batches.at(-1) : known.get(last),
    submitted: said?.batches.submitted ?? new Set(),
    elsewhere: said
      ? elsewhereOf(said, new Set([...known.keys(), ...damaged.map((at) => basename(at))]))
      : new Map(),
  };
}

/** The batch named, or the one something was last done about, without its rows. `undefined` where that cannot be told; never fails. */
export async function latestHead(records: Records, id?: string): Promise<BatchHead | undefined> {
  try {
    const heads = new Map((await readHeads(batchFolder(records))).map((head) => [head.id, head]));
    if (id !== undefined) return heads.get(id);
    const named = [...((await readLedger(records.ledger))?.batches.named ?? [])];
    // The last one may be on a colleague's computer.
    return heads.get(named.findLast((of) => heads.has(of)) ?? '');
  } catch {
    return undefined;
  }
}

/** @param here ids of the batches on this computer */
export const elsewhereOf = (
  { batches, hosts }: Pick<LedgerView, 'batches' | 'hosts'>,
  here: ReadonlySet<string>,
): Elsewhere =>
  // A torn record may name none.
  new Map([...batches.named].filter((id) => id !== '' && !here.has(id)).map((id) => [id, hosts.get(id)]));

/** Parts of a ledger and its batches that are missing or changed. */
export interface Damage {
  /** `line` as in `LedgerDamaged`; `records`: number of readable records. */
  ledger: { file: string; line: number; why: LedgerDamaged['why']; records: number } | undefined;
  /** Folders. */
  batches: string[];
}

/**
 * The history as far as it can be read, for display: nothing may be sent on its basis. If the ledger is damaged or
 * gone, anything that it does not show as accepted may have been submitted: it is `unknown`.
 * @throws LedgerNewer
 */
export async function readReadableHistory(
  records: Records,
): Promise<History & { damage: Damage | undefined }> {
  const { plans, damaged } = await readWholeBatches(batchFolder(records));
  const read = await readReadableLedger(records.ledger, plans);
  const batches = inTurn(plans, read.said?.batches.submitted);
  const damage = read.damage || damaged.length > 0 ? { ledger: read.damage, batches: damaged } : undefined;
  return { ...historyOf(batches, read.said, damaged), damage };
}

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
    // Their result may be in a lost line.
    for (const state of filingsInDoubt(said.states))
      said.states.set(keyText(state.key), { ...state, outcome: 'unknown', reason: unread });
    const { line, why } = error;
    return { said, damage: { file, line, why, records: records.length } };
  }
}

/** The batches on this computer that were submitted after this one. */
export async function batchesAfter(records: Records, ledger: LedgerView, id: string): Promise<Plan[]> {
  const heads = await inOrder(records, ledger);
  const later = heads.slice(heads.findIndex((h) => h.id === id) + 1);
  return Promise.all(later.map((h) => readBatch(batchFolder(records), h.id)));
}

/** @throws LedgerDamaged if there are batches and no ledger */
export async function requireLedger(records: Records): Promise<void> {
  if (!existsSync(ledgerFile(records.ledger))) await inOrder(records, undefined);
}

async function inOrder(records: Records, ledger: LedgerView | undefined): Promise<BatchHead[]> {
  const heads = await readHeads(batchFolder(records));
  if (ledger === undefined && heads.length > 0)
    throw new LedgerDamaged(ledgerFile(records.ledger), 0, 'missing');
  return inTurn(heads, ledger?.batches.submitted);
}

/** The ledger's own order, not a clock's. After a crash a batch may not be recorded yet: it counts as the newest. */
function inTurn<B extends { id: string }>(batches: B[], submitted: Iterable<string> | undefined): B[] {
  const turns = new Map([...(submitted ?? [])].map((id, at) => [id, at]));
  const turn = (b: B): number => turns.get(b.id) ?? Infinity;
  // Both may be Infinity: then they stay in order, oldest first.
  return batches.sort((a, b) => (turn(a) === turn(b) ? 0 : turn(a) - turn(b)));
}
