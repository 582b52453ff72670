/**
 * Writes the records of a ledger. Records that arrive during a write wait; those of different applications are then
 * written together, with one check of the lock and one sync. No record is visible before it is on disk.
 */
import { LedgerMoved, LedgerUnwritable } from './errors.js';
import type { Journal } from './journal.js';
import { keepLate } from './late.js';
import type { BatchNote, LedgerRecord } from './ledger-records.js';
import { applyRecord, type LedgerContent } from './ledger-content.js';
import { keyText, whyRecordRefused, knownOutcome } from './ledger-states.js';
import type { Lock } from './lock.js';
import type { How } from './on-disk.js';
import { ledgerFile } from './records.js';

interface Writing {
  folder: string;
  lock: Lock;
  journal: Journal;
  said: LedgerContent;
  how: How;
  /** This computer's name, if the ledger is shared. */
  host: string | undefined;
}

export interface LedgerWriter {
  /**
   * Resolves when the record is on disk; only then `states` and `batches` show it. Calls may overlap; records are
   * written in order, waiting ones together. Throws
   *  - `AlreadyDecided`, nothing written: an intent for what is accepted or unknown, or while an earlier filing of the
   *    same business is unknown; an outcome that contradicts an accepted one, or that would settle another attempt's
   *    unknown with anything but `accepted`;
   *  - `LockLost`, `LedgerMoved`: nothing may be sent any more; `LedgerUnwritable`. An intent may be in the ledger then. An
   *    outcome never throws `LockLost`: it is kept beside the ledger, as it is before `LedgerMoved` is thrown (`late.ts`).
   */
  append(record: LedgerRecord): Promise<void>;
  /** Waits for the last append, then releases the file and the lock. May be called again. */
  close(): Promise<void>;
}

interface Waiting {
  /** The record in its stored form. */
  record: LedgerRecord;
  done: () => void;
  failed: (error: unknown) => void;
}

export function makeWriter(w: Writing): LedgerWriter {
  const { folder, lock, journal, said } = w;
  const { states } = said;
  /** The unknown filings only, so that a record need not be compared with all filings. */
  const doubtful = new Map([...states].filter(([, state]) => knownOutcome(state) === 'unknown'));
  const waiting: Waiting[] = [];
  let queue: Promise<void> = Promise.resolve();
  let closing: Promise<void> | undefined;
  let kept = 0;

  /** Applies a record that is on disk. */
  function remember(record: LedgerRecord): void {
    applyRecord(said, record);
    if (record.type === 'batch') return;
    const text = keyText(record.key);
    const state = states.get(text)!;
    if (knownOutcome(state) === 'unknown') doubtful.set(text, state);
    else doubtful.delete(text);
  }

  /** Keeps an outcome beside the ledger if the lock or the ledger was lost (`late.ts`). */
  async function keep(record: LedgerRecord): Promise<void> {
    if (record.type === 'outcome')
      await keepLate(folder, { nonce: lock.nonce, count: (kept += 1) }, record, w.how);
  }

  function isAllowed({ record, failed }: Waiting): boolean {
    const refused = whyRecordRefused(states, record, doubtful.values());
    if (refused !== undefined) failed(refused);
    return refused === undefined;
  }

  /** Never throws: each record's promise gets its own result. */
  async function write(group: readonly Waiting[]): Promise<void> {
    if (group.length === 0) return;
    const records = group.map(({ record }) => record);
    try {
      await lock.verify();
    } catch (error) {
      return ends(group, async (record) => {
        await keep(record);
        if (record.type !== 'outcome') throw error;
        remember(record);
      });
    }
    try {
      await journal.append(records);
    } catch (error) {
      return ends(group, async (record) => {
        if (error instanceof LedgerMoved) await keep(record);
        throw error;
      });
    }
    for (const record of records) remember(record);
    // A process that took the lock before now may have read the ledger without these intents, and send the same.
    const stands = records.some(isIntent) ? lock.verify() : Promise.resolve();
    // Awaited below by each intent; prevents an unhandled rejection before that.
    stands.catch(() => undefined);
    return ends(group, (record) => (isIntent(record) ? stands : undefined));
  }

  return {
    append: (record) => {
      if (closing !== undefined)
        return Promise.reject(new LedgerUnwritable(ledgerFile(folder), new Error('closed')));
      return new Promise((done, failed) => {
        waiting.push({ record: storable(record, w.host), done, failed });
        queue = queue.then(() => write(together(waiting).filter(isAllowed)));
      });
    },
    close: () =>
      (closing ??= queue.then(() => {
        journal.close();
        return lock.release();
      })),
  };
}

const isIntent = (record: LedgerRecord): boolean => record.type === 'intent';

/** Takes the first waiting records that concern different applications: none of them can forbid another. */
function together(waiting: Waiting[]): Waiting[] {
  const about = new Set<string>();
  const end = waiting.findIndex(({ record }) => {
    const application = record.type === 'batch' ? '' : record.key.application;
    return about.size === about.add(application).size;
  });
  return waiting.splice(0, end === -1 ? waiting.length : end);
}

async function ends(
  group: readonly Waiting[],
  end: (record: LedgerRecord) => Promise<void> | undefined,
): Promise<void> {
  for (const { record, done, failed } of group) {
    try {
      await end(record);
      done();
    } catch (error) {
      failed(error);
    }
  }
}

function storable(record: LedgerRecord, host: string | undefined): LedgerRecord {
  // Type and key come first, so that they can be read from a torn line.
  const ordered = record.type === 'batch' ? record : typeAndKeyFirst(record);
  const named = host === undefined ? ordered : withHost(ordered, host);
  return JSON.parse(JSON.stringify(named)) as LedgerRecord;
}

export function typeAndKeyFirst(record: Exclude<LedgerRecord, BatchNote>): object {
  const { type, key, ...rest } = record;
  const { application, business, number } = key;
  return { type, key: { application, business, number }, ...rest };
}

/** An intent and a batch name the computer they come from: a batch stays there. */
function withHost(record: object, host: string): object {
  const { type } = record as LedgerRecord;
  return type === 'intent' || type === 'batch' ? { ...record, host } : record;
}
