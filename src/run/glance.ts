/** A quick look whether a ledger holds anything in doubt: cheap enough for the end of every command. */
import { readFile } from 'node:fs/promises';
import { filingsInDoubt } from './doubt.js';
import type { Host } from './host.js';
import { ledgerFile, readLedger, type KeyState } from './ledger.js';
import { isHeld } from './lock.js';

/** Type and key come first in every line (`ledger.ts`); what a person typed stands escaped in it. */
const LINE = /^[0-9a-f]{16} \{"type":"(intent|outcome)","key":(\{[^}]*\})(.*)$/gmu;

/**
 * Filings of unknown outcome. What another process is just submitting is not counted while it lives. A ledger of
 * 10,000 filings is read whole only if the last line about one of them leaves it open.
 * @throws what reading a ledger throws
 */
export async function unknownAtAGlance(folder: string, host: Host): Promise<KeyState[]> {
  if (!(await looksOpen(folder))) return [];
  const found = filingsInDoubt((await readLedger(folder))?.states ?? new Map());
  const running = await isHeld(folder, host);
  return running ? found.filter((state) => state.outcome === 'unknown') : found;
}

async function looksOpen(folder: string): Promise<boolean> {
  const text = await readFile(ledgerFile(folder), 'latin1');
  const open = new Set<string>();
  for (const [, type, key, rest] of text.matchAll(LINE))
    if (type === 'intent' || rest!.includes('"outcome":"unknown"')) open.add(key!);
    else open.delete(key!);
  return open.size > 0;
}
