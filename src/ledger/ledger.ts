/**
 * The ledger (台账): the attempts and their outcomes, one ledger for each portal instance and enterprise
 * (docs/design.md#ledger). Folder: `ledger.txt` (a journal), `lock`, `torn-<time>.txt` for each cut tail, and
 * `late-….txt` (`late.ts`). It may be shared. Memory holds only the states, not the records: about 12 MB for 40,000
 * records (10,000 filings), read in 0.3 s.
 */
import { LedgerDamaged, LedgerUnwritable } from './errors.js';
import type { Host } from './host.js';
import { createJournal, onServer, onThisComputer, openJournal } from './journal.js';
import { readJournal, VERSION, type Content, type Header } from './journal-read.js';
import { dropLate, readLate, keepAsRefused } from './late.js';
import { RECORD_TYPES, type LedgerRecord } from './ledger-records.js';
import { emptyContent, applyRecord, type BatchOrder, type LedgerContent } from './ledger-content.js';
import { whyRecordRefused, takeState, type KeyState } from './ledger-states.js';
import { tornIntentRecord, tornTail, type TornTail } from './salvage.js';
import { makeWriter, typeAndKeyFirst, type LedgerWriter } from './ledger-writer.js';
import { disk, serverDisk, keepAside, makeFolder, makeFolderBelow, type FileOperations } from './on-disk.js';
import { takeLock, type Lock } from './lock.js';
import { belongsToEnterprise, ledgerFile, PRIVATE, rightsOf, type Rights } from './records.js';

export { ledgerFile } from './records.js';
export type * from './ledger-records.js';
export {
  filingsOf,
  keyText,
  numberFor,
  refiledAs,
  knownOutcome,
  submittedIn,
  type KeptIntent,
  type KeyState,
} from './ledger-states.js';

export interface LedgerView {
  readonly header: Header;
  /** By `keyText`. */
  readonly states: ReadonlyMap<string, KeyState>;
  readonly batches: BatchOrder;
  /** By batch id: the batch's computer, in a shared ledger. */
  readonly hosts: ReadonlyMap<string, string>;
  readonly torn?: TornTail;
}

export interface Ledger extends LedgerView, LedgerWriter {
  /** Late outcomes: how many were recorded, and the files of those that contradict records made meanwhile. */
  readonly late: { taken: number; refused: readonly string[] };
}

export interface LedgerOptions {
  folder: string;
  instance: string;
  enterprise: string;
  host: Host;
  now: () => Date;
  io?: FileOperations;
  /** The shared folder above `folder`. It must exist; everything created in it gets its rights. */
  shared?: string | undefined;
  /** This folder's lock, if already taken. */
  lock?: Lock;
}

/**
 * Reads a ledger without its lock and writes nothing; `undefined` if there is none. Tolerates a torn tail, which may be
 * another process's append in progress. Throws `LedgerDamaged`, `LedgerNewer`.
 */
export async function readLedger(folder: string): Promise<LedgerView | undefined> {
  const said = emptyContent();
  const content = await readInto(said, ledgerFile(folder));
  if (content === undefined) return undefined;
  const mark = tornIntentRecord(content, said.states, '');
  // The mark is not in the file, so it must not affect the batches.
  if (mark !== undefined) takeState(said.states, mark);
  for (const { record } of await readLate(folder))
    if (whyRecordRefused(said.states, record) === undefined) takeState(said.states, record);
  return { header: content.header, ...said, ...tornTail(content, mark) };
}

/**
 * Opens a ledger for writing, creating it if there is none: takes its lock, reads it, cuts a torn tail (and keeps a
 * copy), records late outcomes. Throws `LedgerBusy`, `LedgerDamaged` (also if it is another instance's or
 * enterprise's), `LedgerNewer`, `LedgerUnwritable`; then the lock is free again.
 */
export async function openLedger(options: LedgerOptions): Promise<Ledger> {
  const { lock, mode } = await takeFolder(options);
  try {
    return await openLocked(options, lock, mode);
  } catch (error) {
    await lock.release().catch(() => undefined);
    throw error;
  }
}

/** Creates the folder if there is none, and takes its lock. `mode`: the rights of files created there. */
export async function takeFolder(
  options: Pick<LedgerOptions, 'folder' | 'shared' | 'host' | 'now' | 'lock'>,
): Promise<{ lock: Lock; mode: number }> {
  const { folder, shared, host, now } = options;
  const rights = shared === undefined ? PRIVATE : await rightsIn(shared);
  if (shared === undefined) await makeFolder(folder);
  else await makeFolderBelow(shared, folder, rights.folder);
  const way = { shared: shared !== undefined, mode: rights.file };
  return { lock: options.lock ?? (await takeLock(folder, host, now, way)), mode: rights.file };
}

async function rightsIn(shared: string): Promise<Rights> {
  try {
    return await rightsOf(shared);
  } catch (error) {
    throw new LedgerUnwritable(shared, error);
  }
}

async function openLocked(options: LedgerOptions, lock: Lock, mode: number): Promise<Ledger> {
  const { folder, instance, enterprise, now } = options;
  const [openFile, ownIo] = options.shared === undefined ? [onThisComputer, disk] : [onServer, serverDisk];
  const io = options.io ?? ownIo;
  const file = ledgerFile(folder);
  const header: Header = {
    type: 'ledger',
    version: VERSION,
    instance,
    enterprise,
    created: now().toISOString(),
  };
  const said = emptyContent();
  const { states } = said;
  const content = (await readInto(said, file)) ?? (await createJournal(file, header, { io, mode }));
  const { header: begun } = content;
  if (begun.instance !== instance || !belongsToEnterprise(begun.enterprise, enterprise))
    throw new LedgerDamaged(file, 1, 'other-ledger');

  const mark = tornIntentRecord(content, states, now().toISOString());
  const savedAs = content.torn && (await keepAside(folder, 'torn', content.torn, now(), { io, mode }));
  const journal = await openJournal(file, content, mark, io, openFile);
  if (mark !== undefined) applyRecord(said, mark);

  const late = { taken: 0, refused: [] as string[] };
  for (const one of await readLate(folder)) {
    if (whyRecordRefused(states, one.record) === undefined) {
      await journal.append([typeAndKeyFirst(one.record)]);
      applyRecord(said, one.record);
      late.taken += 1;
      await dropLate(one);
    } else late.refused.push(await keepAsRefused(one));
  }

  const host = options.shared === undefined ? undefined : options.host.hostname;
  const writer = makeWriter({ folder, lock, journal, said, how: { io, mode }, host });
  return { header: content.header, ...said, ...tornTail(content, mark, savedAs), late, ...writer };
}

/** Matching checksums mean that this program wrote them: only the kind is checked, in case a later version did. */
const readInto = (said: LedgerContent, file: string): Promise<Content | undefined> =>
  readJournal(file, (value, line) => {
    const record = value as LedgerRecord;
    if (!RECORD_TYPES.includes(record.type)) throw new LedgerDamaged(file, line, 'record');
    applyRecord(said, record);
  });
