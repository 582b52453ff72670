/** Finds a ledger's unknown filings at the end of every command; if there are none, only its text is searched. */
import { unknownFilings } from './unknown-filings.js';
import type { Host } from '../ledger/host.js';
import { keyText, readLedger, type KeyState } from '../ledger/ledger.js';
import { bytesOf } from '../ledger/journal-read.js';
import { isHeld } from '../ledger/lock.js';
import { ledgerFile, type Records } from '../ledger/records.js';

/** Type and key come first in every line (`ledger-writer.ts`); quotes that a person typed are escaped. */
const LINE = /^[0-9a-f]{16} \{"type":"(intent|outcome)","key":(\{[^}]*\})(.*)$/gmu;

/**
 * Filings of unknown outcome, without those that a living process is submitting. The ledger is read only if the last
 * line about some filing leaves it open: searching the text takes an eighth of the time.
 * @throws what reading a ledger throws
 */
export async function peekUnknown({ ledger: folder, shared }: Records, host: Host): Promise<KeyState[]> {
  if (!looksOpen((await bytesOf(ledgerFile(folder)))?.toString('latin1') ?? '')) return [];
  // The other process may end while the ledger is read.
  const held = () => isHeld(folder, host, shared !== undefined);
  const wasRunning = await held();
  const ledger = await readLedger(folder);
  const found = unknownFilings(ledger?.states ?? new Map());
  if (!wasRunning && !(await held())) return found;
  const written = ledger?.torn?.key && keyText(ledger.torn.key);
  return found.filter((state) => state.outcome === 'unknown' && keyText(state.key) !== written);
}

function looksOpen(text: string): boolean {
  const open = new Set<string>();
  for (const [, type, key, rest] of text.matchAll(LINE))
    if (type === 'intent' || rest!.includes('"outcome":"unknown"')) open.add(key!);
    else open.delete(key!);
  return open.size > 0;
}
