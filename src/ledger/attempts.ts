/** What a journal records besides the states: the batch of each attempt, and the newest record of each batch. */
import { readJournal } from './journal-read.js';
import type { LedgerRecord } from './ledger-records.js';
import { ledgerFile } from './records.js';

export interface Attempt {
  batch: string;
  application: string;
}

export interface Attempts {
  /** By the attempt's id. */
  of: ReadonlyMap<string, Attempt>;
  /** By batch id: the time of its newest record, by our clock: ISO. */
  newest: ReadonlyMap<string, string>;
}

/** Empty if there is no ledger. @throws LedgerDamaged, LedgerNewer */
export async function readAttempts(folder: string): Promise<Attempts> {
  const of = new Map<string, Attempt>();
  const newest = new Map<string, string>();
  await readJournal(ledgerFile(folder), (value) => {
    const record = value as LedgerRecord;
    const batch = 'batch' in record ? record.batch : of.get(record.attempt)?.batch;
    if (batch === undefined) return;
    // A later record of an attempt may belong to another batch: its first record counts.
    if ('attempt' in record && !of.has(record.attempt))
      of.set(record.attempt, { batch, application: record.key.application });
    if ((newest.get(batch) ?? '') < record.at) newest.set(batch, record.at);
  });
  return { of, newest };
}
