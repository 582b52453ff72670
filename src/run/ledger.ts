/**
 * The ledger (台账): what was tried and how it ended, one per portal instance and enterprise (design §7.1–8).
 *
 * Folder: `ledger.txt` (a journal), `lock`, and `torn-<time>.txt` for each tail that was cut.
 * No record stays in memory, only what all of them say: of 40,000 (10,000 filings) some 12 MB, read in 0.3 s.
 */
import { join } from 'node:path';
import { AlreadyDecided, LedgerDamaged, LedgerUnwritable } from './errors.js';
import type { Host } from './host.js';
import { createJournal, disk, keepAside, makeFolder, openJournal, type Io } from './journal.js';
import { readJournal, VERSION, type Content, type Header } from './journal-read.js';
import {
  RECORD_TYPES,
  type BatchNote,
  type Key,
  type LedgerRecord,
  type OutcomeRecord,
} from './ledger-records.js';
import { nothingSaid, take, type BatchOrder, type Said } from './ledger-said.js';
import { keyText, refusal, settled, takeState, type KeyState } from './ledger-states.js';
import { takeLock, type Lock } from './lock.js';

export type * from './ledger-records.js';
export { filingsOf, keyText, numberFor, settled, type KeptIntent, type KeyState } from './ledger-states.js';

/** A tail that was not a whole record. */
export interface TornTail {
  bytes: number;
  /** Its file in the ledger's folder, once it is cut. */
  savedAs?: string;
  /** The filing whose intent it began to be; that is `unknown` now. */
  key?: Key;
}

export interface LedgerView {
  readonly header: Header;
  /** By `keyText`. */
  readonly states: ReadonlyMap<string, KeyState>;
  readonly batches: BatchOrder;
  readonly torn?: TornTail;
}

export interface Ledger extends LedgerView {
  /**
   * Resolves when the record is on disk; only then `states` and `batches` show it. Calls may overlap and are written
   * in their order. Throws
   *  - `AlreadyDecided`, nothing written: an intent for what is accepted or unknown, or while an earlier filing of the
   *    same business is unknown; an outcome that contradicts an accepted one, or that would settle another attempt's
   *    unknown with anything but `accepted`;
   *  - `LockLost` (intents only), `LedgerMoved`, nothing written; `LedgerUnwritable`.
   */
  append(record: LedgerRecord): Promise<void>;
  /** After the last append: lets go of the file and the lock. May be called again. */
  close(): Promise<void>;
}

export interface LedgerOptions {
  folder: string;
  instance: string;
  enterprise: string;
  host: Host;
  now: () => Date;
  io?: Io;
}

export const ledgerFile = (folder: string): string => join(folder, 'ledger.txt');

/**
 * Reads a ledger without its lock and writes nothing: `undefined` if there is none. A torn tail is tolerated; it may
 * be another process's append on its way. Throws `LedgerDamaged`, `LedgerNewer`.
 */
export async function readLedger(folder: string): Promise<LedgerView | undefined> {
  const said = nothingSaid();
  const content = await readInto(said, ledgerFile(folder));
  if (content === undefined) return undefined;
  const mark = markFor(content, said.states, '');
  // It is not in the file: no word about a batch.
  if (mark !== undefined) takeState(said.states, mark);
  return { header: content.header, ...said, ...tornTail(content, mark) };
}

/**
 * Opens a ledger for writing, making it if there is none: takes its lock, reads it, cuts a torn tail (kept aside).
 * Throws `LedgerBusy`, `LedgerDamaged` (also if it is another instance's or enterprise's), `LedgerNewer`,
 * `LedgerUnwritable`; then the lock is free again.
 */
export async function openLedger(options: LedgerOptions): Promise<Ledger> {
  await makeFolder(options.folder);
  const lock = await takeLock(options.folder, options.host, options.now);
  try {
    return await openLocked(options, lock);
  } catch (error) {
    await lock.release().catch(() => undefined);
    throw error;
  }
}

async function openLocked(options: LedgerOptions, lock: Lock): Promise<Ledger> {
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
  const content = (await readInto(said, file)) ?? (await createJournal(file, header, io));
  // One without an enterprise is version 0.1's (`nameless-ledger.ts`).
  const { header: begun } = content;
  if (begun.instance !== instance || (begun.enterprise !== enterprise && begun.enterprise !== ''))
    throw new LedgerDamaged(file, 1, 'other-ledger');

  const mark = markFor(content, states, now().toISOString());
  const savedAs = content.torn && (await keepAside(folder, 'torn', content.torn, now(), io));
  const journal = await openJournal(file, content, mark, io);
  if (mark !== undefined) take(said, mark);

  /** Few among many: not every filing is looked through for every record. */
  const doubtful = new Map([...states].filter(([, state]) => settled(state) === 'unknown'));
  let queue: Promise<unknown> = Promise.resolve();
  let closing: Promise<void> | undefined;

  async function write(record: LedgerRecord): Promise<void> {
    const refused = refusal(states, record, doubtful.values());
    if (refused !== undefined) throw refused;
    if (record.type === 'intent') await lock.verify();
    // Type and key come first: they are what a torn line is asked for.
    const ordered = record.type === 'batch' ? record : telling(record);
    await journal.append(ordered);
    // What is on disk, not what the caller may go on changing.
    const stored = JSON.parse(JSON.stringify(ordered)) as LedgerRecord;
    take(said, stored);
    if (stored.type === 'batch') return;
    const text = keyText(stored.key);
    const state = states.get(text)!;
    if (settled(state) === 'unknown') doubtful.set(text, state);
    else doubtful.delete(text);
  }

  return {
    header: content.header,
    ...said,
    ...tornTail(content, mark, savedAs),
    append: (record) => {
      if (closing !== undefined) return Promise.reject(new LedgerUnwritable(file, new Error('closed')));
      const written = queue.then(() => write(record));
      queue = written.catch(() => undefined);
      return written;
    },
    close: () => (closing ??= queue.then(() => journal.close()).finally(() => lock.release())),
  };
}

function telling(record: Exclude<LedgerRecord, BatchNote>): object {
  const { type, key, ...rest } = record;
  const { application, business, number } = key;
  return { type, key: { application, business, number }, ...rest };
}

/** Their checksums fit, so this program wrote them: only the kind is looked at, in case a later version did. */
const readInto = (said: Said, file: string): Promise<Content | undefined> =>
  readJournal(file, (value, line) => {
    const record = value as LedgerRecord;
    if (!RECORD_TYPES.includes(record.type)) throw new LedgerDamaged(file, line, 'record');
    take(said, record);
  });

function tornTail(content: Content, mark: OutcomeRecord | undefined, savedAs?: string): { torn?: TornTail } {
  if (content.torn === undefined) return {};
  const file = savedAs === undefined ? {} : { savedAs };
  return { torn: { bytes: content.torn.length, ...file, ...(mark === undefined ? {} : { key: mark.key }) } };
}

/**
 * The record that takes a torn intent's place (F24): its filing is `unknown` from now on. An honest disk cuts an intent
 * short only before its append had returned, so before anything was sent; but not every disk is honest, and one row to
 * look into costs less than a filing made twice. It is an outcome like any other, so that nothing else has to know of
 * torn tails; there is no baseline for it, so only a receipt's worth of evidence or a person settles it. Where the key
 * cannot be read, or was decided already, there is nothing to record and the tail is only said.
 */
function markFor(
  content: Content,
  states: ReadonlyMap<string, KeyState>,
  at: string,
): OutcomeRecord | undefined {
  const begun = tornIntent(content.torn?.toString('utf8') ?? '');
  if (begun === undefined) return undefined;
  const mark: OutcomeRecord = {
    type: 'outcome',
    ...begun,
    // Nothing is written by who only reads: then it is as old as what was recorded of its preparing.
    at: at || states.get(keyText(begun.key))?.at || content.header.created,
    outcome: 'unknown',
    reason: { code: 'torn-intent' },
  };
  return refusal(states, mark) instanceof AlreadyDecided ? undefined : mark;
}

const TEXT = String.raw`("(?:[^"\\]|\\.)*")`;
const INTENT = new RegExp(
  String.raw`^[0-9a-f]{16} \{"type":"intent","key":\{"application":${TEXT},"business":${TEXT},"number":(\d+)\}` +
    `(?:,"attempt":${TEXT}(?:,"batch":${TEXT}(?:,"digest":${TEXT})?)?)?`,
  'u',
);

/** What can be read of an intent that was cut short, if its key can. */
function tornIntent(text: string): Pick<OutcomeRecord, 'key' | 'attempt' | 'batch' | 'digest'> | undefined {
  const read = INTENT.exec(text);
  if (read === null) return undefined;
  try {
    const part = <T>(at: number): T | undefined =>
      read[at] === undefined ? undefined : (JSON.parse(read[at]) as T);
    const key = {
      application: part<string>(1)!,
      business: part<Key['business']>(2)!,
      number: part<number>(3)!,
    };
    return { key, attempt: part(4) ?? 'torn', batch: part(5) ?? '', digest: part(6) ?? '' };
  } catch {
    // A bit of it changed besides: an escape that is none.
    return undefined;
  }
}
