/** The combined content of a ledger's records: the state of each filing, and the order of its batches. */
import type { LedgerRecord } from './ledger-records.js';
import { takeState, type KeyState } from './ledger-states.js';

/** Batch ids without duplicates, each at the position of its last record. */
export interface BatchOrder {
  /** By their notes. */
  submitted: ReadonlySet<string>;
  /** By any record that names its batch. */
  named: ReadonlySet<string>;
}

export interface LedgerContent {
  /** By `keyText`. */
  states: Map<string, KeyState>;
  batches: Record<keyof BatchOrder, Set<string>>;
  /** The computer of each batch, by its id, if recorded. */
  hosts: Map<string, string>;
}

export const emptyContent = (): LedgerContent => ({
  states: new Map(),
  batches: { submitted: new Set(), named: new Set() },
  hosts: new Map(),
});

/** Applies a record. */
export function applyRecord({ states, batches, hosts }: LedgerContent, record: LedgerRecord): void {
  if ('host' in record && record.host !== undefined) hosts.set(record.batch, record.host);
  if ('batch' in record) putLast(batches.named, record.batch);
  if (record.type === 'batch') putLast(batches.submitted, record.batch);
  takeState(states, record);
}

function putLast(ids: Set<string>, id: string): void {
  ids.delete(id);
  ids.add(id);
}
