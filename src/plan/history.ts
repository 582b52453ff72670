/** The history of one portal instance and enterprise: its ledger and its batches, read together and compared. */
import { existsSync } from 'node:fs';
import { basename } from 'node:path';
import {
  batchesWith,
  batchFolder,
  batchIds,
  oldestFirst,
  readBatch,
  readHeads,
  readWholeBatches,
} from './batches.js';
import { unknownFilings } from './unknown-filings.js';
import { LedgerDamaged } from '../ledger/errors.js';
import { readLedger, type LedgerView } from '../ledger/ledger.js';
import { readOfficeStatuses, type OfficeStatuses } from '../ledger/office.js';
import { emptyContent, applyRecord } from '../ledger/ledger-content.js';
import { keyText } from '../ledger/ledger-states.js';
import { perhapsSubmitted, unknownOf } from './perhaps-submitted.js';
import { unblockedRows, type Plan, type PlannedRow } from './plan.js';
import { reason } from '../ledger/reasons.js';
import { ledgerFile, type Records } from '../ledger/records.js';
import { salvageFile } from '../ledger/salvage.js';

export interface History {
  states: LedgerView['states'];
  /** In the order of their last submits: the later one counts. */
  batches: Plan[];
  /** The batch with the last submit. */
  latest: Plan | undefined;
  /** Ids of all batches of the ledger, in the order of their last submits. */
  submitted: LedgerView['batches']['submitted'];
  elsewhere: BatchesElsewhere;
  office: OfficeStatuses;
}

/** Batches of a ledger that are not on this computer, each with its computer if known. */
export type BatchesElsewhere = ReadonlyMap<string, string | undefined>;

/**
 * Only reads. A batch is written only after its ledger exists, so batches without a ledger mean that the ledger is
 * lost, and it is unknown what was sent.
 * @throws LedgerDamaged, LedgerNewer, BatchDamaged
 */
export async function readHistory(records: Records): Promise<History> {
  const ledger = await readLedger(records.ledger);
  const batches = await readBatches(records, await inOrder(records, ledger));
  return historyOf(batches, ledger, await readOfficeStatuses(records));
}

const readBatches = (records: Records, ids: readonly string[]): Promise<Plan[]> =>
  Promise.all(ids.map((id) => readBatch(batchFolder(records), id)));

type SaidOf = Pick<LedgerView, 'states' | 'batches' | 'hosts'>;

/** `damaged`: folders of unreadable batches on this computer. */
function historyOf(
  batches: Plan[],
  said: SaidOf | undefined,
  office: OfficeStatuses,
  damaged: readonly string[] = [],
): History {
  const known = new Map(batches.map((b) => [b.id, b]));
  const named = [...(said?.batches.named ?? [])];
  const last = named.findLast((id) => known.has(id));
  return {
    states: said?.states ?? new Map(),
    batches,
    office,
    latest: last === undefined ? batches.at(-1) : known.get(last),
    submitted: said?.batches.submitted ?? new Set(),
    elsewhere: said
      ? elsewhereOf(said, new Set([...known.keys(), ...damaged.map((at) => basename(at))]))
      : new Map(),
  };
}

/** @param here ids of the batches on this computer */
export const elsewhereOf = (
  { batches, hosts }: Pick<LedgerView, 'batches' | 'hosts'>,
  here: ReadonlySet<string>,
): BatchesElsewhere =>
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
 * The readable part of the history, for display: nothing may be sent on its basis. If the ledger is damaged or gone,
 * anything that it does not show as accepted may have been submitted: it is `unknown`.
 * @throws LedgerNewer
 */
export async function readReadableHistory(
  records: Records,
): Promise<History & { damage: Damage | undefined }> {
  const { plans, damaged } = await readWholeBatches(batchFolder(records));
  const read = await readReadableLedger(records.ledger, plans);
  const batches = inTurn(plans, read.said?.batches.submitted ?? new Set());
  const damage = read.damage || damaged.length > 0 ? { ledger: read.damage, batches: damaged } : undefined;
  const office = await readOfficeStatuses(records);
  return { ...historyOf(batches, read.said, office, damaged), damage };
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
    const said = emptyContent();
    for (const record of records) applyRecord(said, record);
    const unread = reason('ledger-unread', {});
    for (const one of perhapsSubmitted(said.states, named, plans))
      applyRecord(said, unknownOf(one, { attempt: '', at: '', reason: unread }));
    // Their result may be in a lost line.
    for (const state of unknownFilings(said.states))
      said.states.set(keyText(state.key), { ...state, outcome: 'unknown', reason: unread });
    const { line, why } = error;
    return { said, damage: { file, line, why, records: records.length } };
  }
}

/** The batches on this computer that were submitted after this one. */
export async function batchesAfter(records: Records, ledger: LedgerView, id: string): Promise<Plan[]> {
  const ids = await inOrder(records, ledger);
  return readBatches(records, ids.slice(ids.indexOf(id) + 1));
}

/** @throws LedgerDamaged if there are batches and no ledger */
export async function requireLedger(records: Records): Promise<void> {
  if (!existsSync(ledgerFile(records.ledger))) await inOrder(records, undefined);
}

/** Ids of the batches on this computer, in the order of their last submits. @throws LedgerDamaged, BatchDamaged */
async function inOrder(records: Records, ledger: LedgerView | undefined): Promise<string[]> {
  const here = await batchIds(batchFolder(records));
  if (ledger === undefined && here.size > 0)
    throw new LedgerDamaged(ledgerFile(records.ledger), 0, 'missing');
  const submitted = ledger?.batches.submitted ?? new Set<string>();
  const rest = [...here].filter((id) => !submitted.has(id));
  const heads = await readHeads(batchFolder(records), rest);
  return [...[...submitted].filter((id) => here.has(id)), ...heads.map(({ id }) => id)];
}

/** Sorts in the ledger's order, not by a clock. A batch not yet in the ledger, as after a crash, is the newest. */
function inTurn<B extends { id: string }>(batches: B[], submitted: ReadonlySet<string>): B[] {
  const turns = new Map([...submitted].map((id, at) => [id, at]));
  const turn = (b: B): number => turns.get(b.id) ?? Infinity;
  // Both may be Infinity: then they stay in order, oldest first.
  return batches.sort((a, b) => (turn(a) === turn(b) ? 0 : turn(a) - turn(b)));
}

/** What a table is planned against: the ledger, and rows of earlier batches. */
export interface Filed {
  states: LedgerView['states'];
  /** Ids of the batches on this computer. */
  here: ReadonlySet<string>;
  earlier: (wanted: WantedRows) => Promise<EarlierRows>;
}

/** Rows of earlier batches by row digest, the latest first. */
export type EarlierRows = ReadonlyMap<string, { batch: Plan; row: PlannedRow }[]>;

/** Where earlier rows may be. */
export interface WantedRows {
  /** Batches that the ledger names for the filings in question. */
  batches: ReadonlySet<string>;
  /** Digests of rows whose batch the ledger does not name. */
  rowDigests: ReadonlySet<string>;
}

/**
 * Reads only the batches that the ledger names for the rows of a table. The ledger alone decides what was filed; an
 * earlier row only saves planning it again. @throws LedgerDamaged, LedgerNewer, BatchDamaged
 */
export async function readFiled(records: Records): Promise<Filed> {
  const ledger = await readLedger(records.ledger);
  const folder = batchFolder(records);
  const here = await batchIds(folder);
  if (ledger === undefined && here.size > 0)
    throw new LedgerDamaged(ledgerFile(records.ledger), 0, 'missing');
  return {
    states: ledger?.states ?? new Map(),
    here,
    async earlier({ batches, rowDigests }) {
      const ids = [...here].filter((id) => batches.has(id));
      if (rowDigests.size > 0) {
        const others = [...here].filter((id) => !batches.has(id));
        ids.push(...(await batchesWith(folder, others, rowDigests)));
      }
      const plans = oldestFirst(await readBatches(records, ids));
      return byRowDigest(inTurn(plans, ledger?.batches.submitted ?? new Set()));
    },
  };
}

/** @param batches in the order of their last submits */
export function byRowDigest(batches: readonly Plan[]): EarlierRows {
  const earlier = new Map<string, { batch: Plan; row: PlannedRow }[]>();
  for (const batch of batches)
    for (const row of unblockedRows(batch))
      earlier.set(row.rowDigest, [{ batch, row }, ...(earlier.get(row.rowDigest) ?? [])]);
  return earlier;
}
