/**
 * The ledger (台账): what was tried and how it ended, one for each portal instance and enterprise
 * (docs/design.md#ledger).
 * Folder: `ledger.txt` (a journal), `lock`, `torn-<time>.txt` for each cut tail, and `late-….txt` (`late.ts`). It may
 * be shared. Memory holds only the states, not the records: for 40,000 records (10,000 filings) some 12 MB, read in 0.3
 * s.
 */
import { LedgerDamaged, LedgerMoved, LedgerUnwritable } from './errors.js';
import type { Host } from './host.js';
import { createJournal, openJournal } from './journal.js';
import { readJournal, VERSION, type Content, type Header } from './journal-read.js';
import { dropLate, keepLate, readLate, setAside } from './late.js';
import { RECORD_TYPES, type BatchNote, type LedgerRecord } from './ledger-records.js';
import { nothingSaid, take, type BatchOrder, type Said } from './ledger-said.js';
import { keyText, refusal, settled, takeState, type KeyState } from './ledger-states.js';
import { markFor, tornTail, type TornTail } from './ledger-torn.js';
import { disk, keepAside, makeFolder, makeFolderBelow, type Io } from './on-disk.js';
import { takeLock, type Lock } from './lock.js';
import { isOf, ledgerFile, PRIVATE, rightsOf, type Rights } from './records.js';

export { ledgerFile } from './records.js';
export type * from './ledger-records.js';
export type { TornTail } from './ledger-torn.js';
export {
  filingsOf,
  keyText,
  numberFor,
  settled,
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

export interface Ledger extends LedgerView {
  /** Late outcomes: how many were taken in, and the files of those that contradict later records. */
  readonly late: { taken: number; refused: readonly string[] };
  /**
   * Resolves when the record is on disk; only then `states` and `batches` show it. Calls may overlap and are written in
   * order. Throws
   *  - `AlreadyDecided`, nothing written: an intent for an accepted or unknown filing, or while an earlier filing of
   *    the same business is unknown; an outcome that contradicts an accepted one, or that would settle another
   *    attempt's unknown with anything but `accepted`;
   *  - `LockLost`, `LedgerMoved`: nothing may be sent any more; `LedgerUnwritable`. An intent may be in the ledger
   *    then. An outcome never throws `LockLost`: it is kept beside the ledger, as it is before `LedgerMoved` is thrown
   *    (`late.ts`).
   */
  append(record: LedgerRecord): Promise<void>;
  /** Call after the last append: closes the file and frees the lock. May be called again. */
  close(): Promise<void>;
}

export interface LedgerOptions {
  folder: string;
  instance: string;
  enterprise: string;
  host: Host;
  now: () => Date;
  io?: Io;
  /** The shared folder above `folder`. It must exist; everything created in it has its rights. */
  shared?: string | undefined;
  /** This folder's lock, if already taken. */
  lock?: Lock;
}

/**
 * Reads a ledger without its lock and writes nothing; `undefined` if there is none. Tolerates a torn tail, which may be
 * another process's append in progress. Throws `LedgerDamaged`, `LedgerNewer`.
 */
export async function readLedger(folder: string): Promise<LedgerView | undefined> {
  const said = nothingSaid();
  const content = await readInto(said, ledgerFile(folder));
  if (content === undefined) return undefined;
  const mark = markFor(content, said.states, '');
  // The mark is not in the file, so it must not affect the batches.
  if (mark !== undefined) takeState(said.states, mark);
  for (const { record } of await readLate(folder))
    if (refusal(said.states, record) === undefined) takeState(said.states, record);
  return { header: content.header, ...said, ...tornTail(content, mark) };
}

/**
 * Opens a ledger for writing, creating it if there is none: takes its lock, reads it, cuts a torn tail (a copy is
 * kept), takes in late outcomes. Throws `LedgerBusy`, `LedgerDamaged` (also if it is another instance's or
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
  const { folder, instance, enterprise, now, io = disk } = options;
  const file = ledgerFile(folder);
  const header: Header = {
    type: 'ledger',
    version: VERSION,
    instance,
    enterprise,
    created: now().toISOString(),
  };
  const said = nothingSaid();
  const { states } = said;
  const content = (await readInto(said, file)) ?? (await createJournal(file, header, { io, mode }));
  const { header: begun } = content;
  if (begun.instance !== instance || !isOf(begun.enterprise, enterprise))
    throw new LedgerDamaged(file, 1, 'other-ledger');

  const mark = markFor(content, states, now().toISOString());
  const savedAs = content.torn && (await keepAside(folder, 'torn', content.torn, now(), { io, mode }));
  const journal = await openJournal(file, content, mark, io);
  if (mark !== undefined) take(said, mark);

  const late = { taken: 0, refused: [] as string[] };
  for (const one of await readLate(folder)) {
    if (refusal(states, one.record) === undefined) {
      await journal.append(telling(one.record));
      take(said, one.record);
      late.taken += 1;
      await dropLate(one);
    } else late.refused.push(await setAside(one));
  }

  /** Few among many, so that a record need not be checked against every filing. */
  const doubtful = new Map([...states].filter(([, state]) => settled(state) === 'unknown'));
  let queue: Promise<unknown> = Promise.resolve();
  let closing: Promise<void> | undefined;
  let kept = 0;

  /** Called once the record is on disk and final. */
  function remember(record: LedgerRecord): void {
    take(said, record);
    if (record.type === 'batch') return;
    const text = keyText(record.key);
    const state = states.get(text)!;
    if (settled(state) === 'unknown') doubtful.set(text, state);
    else doubtful.delete(text);
  }

  async function write(record: LedgerRecord): Promise<void> {
    const refused = refusal(states, record, doubtful.values());
    if (refused !== undefined) throw refused;
    // Type and key come first, since a torn line is searched for them.
    const ordered = record.type === 'batch' ? record : telling(record);
    const named = options.shared === undefined ? ordered : withHost(ordered, options.host.hostname);
    const stored = JSON.parse(JSON.stringify(named)) as LedgerRecord;
    const keep = async (): Promise<void> => {
      if (stored.type === 'outcome')
        await keepLate(folder, { nonce: lock.nonce, count: (kept += 1) }, stored, { io, mode });
    };
    try {
      await lock.verify();
    } catch (error) {
      await keep();
      if (stored.type !== 'outcome') throw error;
      return remember(stored);
    }
    await journal.append(stored).catch(async (error: unknown) => {
      if (error instanceof LedgerMoved) await keep();
      throw error;
    });
    remember(stored);
    // Another process that took the lock before this moment may have read the ledger without this intent, and send the
    // same.
    if (stored.type === 'intent') await lock.verify();
  }

  return {
    header: content.header,
    ...said,
    ...tornTail(content, mark, savedAs),
    late,
    append: (record) => {
      if (closing !== undefined) return Promise.reject(new LedgerUnwritable(file, new Error('closed')));
      const written = queue.then(() => write(record));
      queue = written.catch(() => undefined);
      return written;
    },
    close: () =>
      (closing ??= queue.then(() => {
        journal.close();
        return lock.release();
      })),
  };
}

function telling(record: Exclude<LedgerRecord, BatchNote>): object {
  const { type, key, ...rest } = record;
  const { application, business, number } = key;
  return { type, key: { application, business, number }, ...rest };
}

/** Adds the computer to an intent and a batch note: a batch stays on its computer. */
function withHost(record: object, host: string): object {
  const { type } = record as LedgerRecord;
  return type === 'intent' || type === 'batch' ? { ...record, host } : record;
}

/** Matching checksums mean that this program wrote them: only the kind is checked, in case a later version did. */
const readInto = (said: Said, file: string): Promise<Content | undefined> =>
  readJournal(file, (value, line) => {
    const record = value as LedgerRecord;
    if (!RECORD_TYPES.includes(record.type)) throw new LedgerDamaged(file, line, 'record');
    take(said, record);
  });
