/** The last record of a ledger, for a person who has to judge whether another process still works. */
import type { Business } from '../filing/business.js';
import { readJournal } from './journal-read.js';
import type { LedgerRecord, Outcome } from './ledger-records.js';
import { ledgerFile } from './records.js';

export interface LastRecord {
  /** By the clock of the computer that wrote it: ISO. */
  at: string;
  what: 'batch' | 'preparing' | 'intent' | Outcome;
  application: string | undefined;
  business: Business | undefined;
  /** Its batch, if named. */
  batch: string | undefined;
}

/** @returns `undefined` if there is none. @throws LedgerDamaged, LedgerNewer */
export async function lastRecord(folder: string): Promise<LastRecord | undefined> {
  let last: LedgerRecord | undefined;
  await readJournal(ledgerFile(folder), (value) => void (last = value as LedgerRecord));
  return last && told(last);
}

function told(record: LedgerRecord): LastRecord {
  const { at } = record;
  if (record.type === 'batch')
    return { at, what: 'batch', application: undefined, business: undefined, batch: record.batch };
  const { application, business } = record.key;
  const batch = 'batch' in record ? record.batch : undefined;
  const what = record.type === 'outcome' ? record.outcome : record.type === 'intent' ? 'intent' : 'preparing';
  return { at, what, application, business, batch };
}
