/**
 * Rebuilds a ledger from the readable parts of the old one, the batches on disk and the portal's lists. It only adds
 * knowledge: filings that are found become `accepted`, others that may have been submitted become `unknown`, and none
 * becomes sendable.
 */
import { readFile } from 'node:fs/promises';
import type { Order } from '../filing/model.js';
import type { Account, Portal } from '../portal/portal.js';
import { batchFolder, readDamaged, readWholeBatches } from '../plan/batches.js';
import { unknownFilings } from '../plan/unknown-filings.js';
import { findFiled, type Filed } from './find-filed.js';
import type { Host } from '../ledger/host.js';
import { replaceJournal } from '../ledger/journal.js';
import { VERSION, type Header } from '../ledger/journal-read.js';
import { keyText, ledgerFile, takeFolder, type KeyState } from '../ledger/ledger.js';
import type { Lock } from '../ledger/lock.js';
import { type LedgerRecord, type OutcomeRecord, type PortalLook } from '../ledger/ledger-records.js';
import { emptyContent, applyRecord, type LedgerContent } from '../ledger/ledger-content.js';
import { whyRecordRefused } from '../ledger/ledger-states.js';
import { disk, keepAside, moveAside, type How, type FileOperations } from '../ledger/on-disk.js';
import { perhapsSubmitted, unknownOf } from '../plan/perhaps-submitted.js';
import type { Plan } from '../plan/plan.js';
import { reason } from '../ledger/reasons.js';
import { belongsToEnterprise, type Records } from '../ledger/records.js';
import { keysIn, NOTHING_SALVAGED, salvage, type Salvaged } from '../ledger/salvage.js';

/** Pause between the two readings if the portal does not state its listing delay. */
export const USUAL_WINDOW_SECONDS = 120;

export interface RebuildInput {
  records: Records;
  instance: string;
  /** The enterprise's credit code. */
  enterprise: string;
  portal: Pick<Portal, 'about' | 'applications' | 'orders' | 'order'>;
  account: Account;
  /** E-mails of this enterprise's accounts used on this computer, including the session's. */
  accounts: readonly string[];
  host: Host;
  now: () => Date;
  newId: () => string;
  /** Rejects when the user stops it. */
  sleep: (ms: number) => Promise<void>;
  /** Called before each reading of the lists, and before the pause between them. */
  say: (what: 'reading' | 'waiting', seconds: number) => void;
  io?: FileOperations;
}

/** The sources of a rebuild, before any request. */
interface Remains {
  /** `named` includes filings named by damaged batches. */
  salvaged: Salvaged;
  /** The old file's bytes. `unreadable`: it exists and cannot be read. */
  old: Buffer | 'unreadable' | undefined;
  /** The old ledger belongs to another portal instance or enterprise: none of it is used. */
  isOther: boolean;
  batches: Plan[];
  /** Folders of unreadable batches. */
  damaged: string[];
}

export interface Rebuilt extends Pick<Remains, 'isOther' | 'damaged'> {
  file: string;
  /** The old ledger's new name, in the same folder. */
  before: string | undefined;
  salvaged: { records: number; lost: number };
  batches: number;
  lists: Lists;
  /** A listed order known to the ledger or a batch. Without one, the lists may be incomplete. */
  control: string | undefined;
  filed: Filed[];
  /** All unknown filings of the new ledger. */
  unknown: KeyState[];
  /** Number of listed orders without a record in the new ledger. */
  strange: number;
}

interface Lists {
  applications: number;
  orders: Order[];
  /** ISO, the portal's clock at the second reading. */
  asOf: string;
  /** Seconds between the two readings; `told`: the portal states this listing delay. */
  seconds: number;
  told: boolean;
}

/** @throws LedgerNewer */
export async function remains(
  input: Pick<RebuildInput, 'records' | 'instance' | 'enterprise'>,
): Promise<Remains> {
  const { records, instance, enterprise } = input;
  const file = ledgerFile(records.ledger);
  const old = await readFile(file).catch((error: NodeJS.ErrnoException) =>
    error.code === 'ENOENT' ? undefined : ('unreadable' as const),
  );
  const salvaged = Buffer.isBuffer(old) ? salvage(old, file) : NOTHING_SALVAGED;
  const { header } = salvaged;
  const isOther =
    header !== undefined &&
    (header.instance !== instance || !belongsToEnterprise(header.enterprise, enterprise));
  const { plans, damaged } = await readWholeBatches(batchFolder(records));
  const batches = plans.filter(
    (p) => p.portal.instance === instance && belongsToEnterprise(p.enterprise.creditCode, enterprise),
  );
  const kept = isOther ? NOTHING_SALVAGED : salvaged;
  const named = (await Promise.all(damaged.map(readDamaged))).flatMap(keysIn);
  return { salvaged: { ...kept, named: [...kept.named, ...named] }, old, isOther, batches, damaged };
}

/**
 * Runs under the ledger's lock. The new ledger is written to another file and replaces the old one in one step, so that
 * one of them always exists completely. The old one is kept.
 * @throws what taking the lock and writing throw, LedgerNewer, every portal error; then nothing has changed
 */
export async function rebuild(input: RebuildInput): Promise<Rebuilt> {
  const { host, now, io = disk } = input;
  const { ledger: folder, shared } = input.records;
  const { lock, mode } = await takeFolder({ folder, shared, host, now });
  try {
    const from = await remains(input);
    const said = emptyContent();
    for (const record of from.salvaged.records) applyRecord(said, record);
    const lists = await readLists(input);
    const known = knownOrders(said, from.batches);
    const found = await findFiled({
      ...{ states: said.states, batches: from.batches, orders: lists.orders },
      ...{ portal: input.portal, accounts: new Set(input.accounts) },
    });
    const records = [...from.salvaged.records, ...added(input, { said, from, lists, found })];
    await lock.verify();
    const before = await replace(input, from, records, { io, mode }, lock);
    const ours = new Set([...said.states.values()].flatMap((s) => s.order ?? []));
    return {
      file: ledgerFile(folder),
      before,
      salvaged: { records: from.salvaged.records.length, lost: from.salvaged.lost },
      ...{ isOther: from.isOther, damaged: from.damaged, batches: from.batches.length },
      lists,
      control: lists.orders.find((o) => known.has(o.number))?.number ?? found.filed[0]?.order.number,
      filed: found.filed,
      unknown: unknownFilings(said.states),
      strange: lists.orders.filter((o) => !ours.has(o.number)).length,
    };
  } finally {
    await lock.release();
  }
}

/** Reads both lists completely, twice, a listing delay apart: a recent submit may be listed only then. */
async function readLists({ portal, sleep, say }: RebuildInput): Promise<Lists> {
  const { listingDelaySeconds } = await portal.about();
  const seconds = listingDelaySeconds ?? USUAL_WINDOW_SECONDS;
  say('reading', 0);
  const first = await portal.orders();
  say('waiting', seconds);
  // Both clocks show whole seconds.
  await sleep((seconds + 1) * 1000);
  say('reading', 0);
  const applications = await portal.applications();
  const second = await portal.orders();
  const orders = new Map([...first.orders, ...second.orders].map((o) => [o.number, o]));
  const ids = new Set(applications.map((a) => a.id));
  return {
    applications: applications.length,
    orders: [...orders.values()].filter((o) => ids.has(o.applicationId)),
    asOf: second.asOf.toISOString(),
    seconds,
    told: listingDelaySeconds !== undefined,
  };
}

/** Orders that the ledger or a batch knows to exist. */
function knownOrders({ states }: LedgerContent, batches: readonly Plan[]): Set<string> {
  return new Set([
    ...[...states.values()].flatMap((s) => (s.outcome === 'accepted' ? (s.order ?? []) : [])),
    ...[...states.values()].flatMap((s) => s.intent?.baseline ?? []),
    ...batches.flatMap((plan) => plan.rows.flatMap((row) => (row.held ? [] : row.orders))),
  ]);
}

/** The additional records; they are applied to `said` as well. */
function added(
  { now, newId, account }: RebuildInput,
  {
    said,
    from,
    lists,
    found,
  }: { said: LedgerContent; from: Remains; lists: Lists } & {
    found: Awaited<ReturnType<typeof findFiled>>;
  },
): OutcomeRecord[] {
  const at = now().toISOString();
  const seen = (orders: string[]): PortalLook => ({
    asOf: lists.asOf,
    account: account.email,
    listed: lists.orders.length,
    orders,
    draft: 'not-asked',
  });
  const records: OutcomeRecord[] = [];
  const say = (record: OutcomeRecord): void => {
    // Skip what the ledger would refuse: accepted filings stay accepted.
    if (whyRecordRefused(said.states, record)) return;
    records.push(record);
    applyRecord(said, record);
  };
  for (const { row, batch, order, grade } of found.filed)
    say({
      ...{ type: 'outcome', key: row.key, attempt: said.states.get(keyText(row.key))?.attempt || newId() },
      ...{ batch, digest: row.digest, at, outcome: 'accepted', order: order.number },
      ...{ submittedAt: order.submittedAt, grade, seen: seen([order.number]), listed: 'yes' },
    });
  for (const one of perhapsSubmitted(said.states, from.salvaged.named, from.batches)) {
    const orders = found.perhaps.get(keyText(one.key)) ?? [];
    const why = reason('ledger-rebuilt', { orders });
    say(unknownOf(one, { attempt: newId(), at, reason: why, seen: seen(orders) }));
  }
  return records;
}

/** @returns the old ledger's new name */
async function replace(
  { records: { ledger: folder }, instance, enterprise, now }: RebuildInput,
  { old, salvaged }: Remains,
  records: readonly LedgerRecord[],
  how: How,
  lock: Lock,
): Promise<string | undefined> {
  const file = ledgerFile(folder);
  const created = salvaged.header?.created ?? now().toISOString();
  const header: Header = { type: 'ledger', version: VERSION, instance, enterprise, created };
  // Copy it, so that the old one keeps its name until the new one has it.
  const before = Buffer.isBuffer(old)
    ? await keepAside(folder, 'ledger-before', old, now(), how)
    : old && (await moveAside(folder, file, now()));
  await replaceJournal(file, header, how, records, () => lock.verify());
  return before;
}
