/** All that the records of a ledger say: the state of each filing, and the order of its batches. */
import type { LedgerRecord } from './ledger-records.js';
import { takeState, type KeyState } from './ledger-states.js';

/** Ids of batches, each once, in the order of the last record that puts it there: the latest is the last. */
export interface BatchOrder {
  /** By their notes. */
  submitted: ReadonlySet<string>;
  /** By any record that names its batch. */
  named: ReadonlySet<string>;
}

/** All that the records of a ledger say. */
export interface Said {
  /** By `keyText`. */
  states: Map<string, KeyState>;
  batches: Record<keyof BatchOrder, Set<string>>;
  /** The computer of each batch, by its id, where it is said. */
  hosts: Map<string, string>;
}

export const nothingSaid = (): Said => ({
  states: new Map(),
  batches: { submitted: new Set(), named: new Set() },
  hosts: new Map(),
});

/** Takes a record into all that the ledger says. */
export function take({ states, batches, hosts }: Said, record: LedgerRecord): void {
  if ('host' in record && record.host !== undefined) hosts.set(record.batch, record.host);
  if ('batch' in record) putLast(batches.named, record.batch);
  if (record.type === 'batch') putLast(batches.submitted, record.batch);
  takeState(states, record);
}

function putLast(ids: Set<string>, id: string): void {
  ids.delete(id);
  ids.add(id);
}
