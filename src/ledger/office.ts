/**
 * The office status of submitted orders, as a listing last showed it: one file beside the batches, for display. No
 * decision uses it, so errors of reading or writing it are ignored, except for a file of a later version.
 */
import { join } from 'node:path';
import { FileNewer, readKept, unlessNewer, writePrivate } from '../filing/text-files.js';
import type { Order, OrderState } from '../filing/model.js';
import type { KeyState, LedgerView } from './ledger.js';
import type { Records } from './records.js';

export interface OfficeStatus {
  /** The portal's verbatim status. */
  status: string;
  state: OrderState;
  /** The portal's clock when a listing showed it: ISO. */
  at: string;
  /** The office's own note on the order's page, verbatim; only for a returned order whose page was read. */
  note?: string | undefined;
}

/** By the order's number. An order that no listing has shown is missing. */
export type OfficeStatuses = ReadonlyMap<string, OfficeStatus>;

const STATES: readonly OrderState[] = ['open', 'finished', 'returned', 'unknown'];

function isStatus(value: unknown): value is OfficeStatus {
  const { status, state, at, note = '' } = (value ?? {}) as Partial<Record<keyof OfficeStatus, unknown>>;
  return (
    [status, at, note].every((one) => typeof one === 'string') &&
    !Number.isNaN(Date.parse(at as string)) &&
    STATES.includes(state as OrderState)
  );
}

const fileOf = ({ local }: Pick<Records, 'local'>): string => join(local, 'office.json');

/** @throws FileNewer */
export async function readOfficeStatuses(records: Pick<Records, 'local'>): Promise<OfficeStatuses> {
  const kept = (await readKept(fileOf(records)).catch(unlessNewer)) as { orders?: object } | undefined;
  const orders = Object.entries(kept?.orders ?? {}) as [string, unknown][];
  return new Map(orders.filter((one): one is [string, OfficeStatus] => isStatus(one[1])));
}

/** For a `catch` during and after a run: results are reported even if a later version has written this file. */
export function emptyIfNewer(error: unknown): OfficeStatuses {
  if (error instanceof FileNewer) return new Map();
  throw error;
}

/**
 * Saves the statuses of the ledger's orders in a listing. An order that it does not show keeps its earlier status, and
 * a note stays as long as the status. `notes`: from pages that were read, by number. @throws FileNewer; nothing is
 * written then
 */
export async function noteOfficeStatuses(
  records: Pick<Records, 'local'>,
  states: LedgerView['states'],
  { orders, asOf }: { orders: readonly Order[]; asOf: Date },
  notes: ReadonlyMap<string, string> = new Map(),
): Promise<OfficeStatuses> {
  const ours = new Set(
    [...states.values()].flatMap((s: KeyState) => (s.outcome === 'accepted' ? (s.order ?? []) : [])),
  );
  const before = await readOfficeStatuses(records);
  const now = new Map(before);
  for (const { number, status, state } of orders) {
    if (!ours.has(number)) continue;
    const earlier = before.get(number);
    const note = notes.get(number) ?? (earlier?.status === status ? earlier.note : undefined);
    now.set(number, { status, state, at: asOf.toISOString(), ...(note !== undefined && { note }) });
  }
  if (now.size > 0)
    await writePrivate(
      fileOf(records),
      JSON.stringify({ version: 1, orders: Object.fromEntries(now) }),
    ).catch(() => undefined);
  return now;
}
