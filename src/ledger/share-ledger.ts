/** Merges a ledger of this computer into the shared one, so that none of its knowledge is lost. */
import { join } from 'node:path';
import type { Business } from '../filing/business.js';
import type { Host } from './host.js';
import { readJournal } from './journal-read.js';
import type { LedgerRecord } from './ledger-records.js';
import {
  filingsOf,
  openLedger,
  knownOutcome,
  type KeyState,
  type Ledger,
  type LedgerView,
} from './ledger.js';
import { ledgerFile, type Records } from './records.js';
import { renameHeld } from '../filing/rename-held.js';

export interface Added {
  /** Number of accepted or unknown filings that the shared ledger now contains. */
  filings: number;
  /** Of these, filings for which the shared ledger already had a different outcome; its record stays. */
  differing: { application: string; business: Business; here: string; shared: string }[];
  /** This computer's ledger, unchanged, under another name. */
  keptAs: string;
}

/**
 * Copies the unchanged records of every filing that the shared ledger has not decided. A crash in the middle does no
 * harm: existing records are not added again.
 * @returns `undefined` if there is no ledger on this computer
 * @throws what opening and writing a ledger throw: both are unchanged then
 */
export async function shareLedger(
  records: Records,
  { host, now }: { host: Host; now: () => Date },
): Promise<Added | undefined> {
  const file = ledgerFile(records.local);
  const header = (await readJournal(file, () => undefined))?.header;
  if (header === undefined) return undefined;
  const there = (await readJournal(ledgerFile(records.ledger), () => undefined))?.header;
  // A ledger without an enterprise is version 0.1's.
  const enterprise = header.enterprise || (there?.enterprise ?? '');
  const of = { instance: header.instance, enterprise, host, now };
  // Under both locks: otherwise records that a run writes meanwhile would be left behind.
  const own = await openLedger({ folder: records.local, ...of });
  try {
    const shared = await openLedger({ folder: records.ledger, shared: records.shared, ...of });
    try {
      const added = await add(file, own, shared);
      const keptAs = join(records.local, `ledger-shared-${now().toISOString().replace(/[-:.]/gu, '')}.txt`);
      await renameHeld(file, keptAs);
      return { ...added, keptAs };
    } finally {
      await shared.close();
    }
  } finally {
    await own.close();
  }
}

async function add(file: string, own: LedgerView, shared: Ledger): Promise<Omit<Added, 'keptAs'>> {
  const decided = (state: KeyState): boolean =>
    knownOutcome(state) === 'accepted' || knownOutcome(state) === 'unknown';
  /** By application and business: what the shared ledger decided before. */
  const known = new Set([...shared.states.values()].filter(decided).map(about));
  const mine = [...own.states.values()].filter(decided);
  const differing = mine.flatMap((state) => {
    const { application, business } = state.key;
    const theirs = filingsOf(shared.states, application, business).filter(decided);
    if (theirs.length === 0 || theirs.some((other) => isSame(other, state))) return [];
    return { application, business, here: state.order ?? '', shared: theirs.at(-1)!.order ?? '' };
  });
  const all: LedgerRecord[] = [];
  await readJournal(file, (value) => void all.push(value as LedgerRecord));
  for (const record of all)
    if (record.type === 'batch' || !known.has(about(record))) await shared.append(record);
  return { filings: mine.length - differing.length, differing };
}

const about = ({ key }: Pick<KeyState, 'key'>): string => `${key.application}/${key.business}`;

const isSame = (a: KeyState, b: KeyState): boolean =>
  a.attempt === b.attempt || (a.order !== undefined && a.order === b.order);
