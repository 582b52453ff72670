/** Fast partial reads of a ledger of any length: what was worked on last, and whether a filing is unknown. */
import { open } from 'node:fs/promises';
import { batchFolder, readHeads, type BatchHead } from './batches.js';
import { filingsInDoubt } from './doubt.js';
import type { Host } from '../ledger/host.js';
import { piecesOf } from '../ledger/journal-read.js';
import { keyText, readLedger, type KeyState } from '../ledger/ledger.js';
import { isHeld } from '../ledger/lock.js';
import { ledgerFile, type Records } from '../ledger/records.js';

/** Type and key come first in every line (`ledger.ts`); quotes in user input are escaped. */
const LINE = /^[0-9a-f]{16} \{"type":"(intent|outcome)","key":(\{[^}]*\})(.*)$/gmu;

/**
 * Unknown filings. Those that another process is submitting are not counted while it lives. A ledger of 10,000 filings
 * is read completely only if the last line about some filing leaves it open.
 * @throws what reading a ledger throws
 */
export async function peekUnknown(
  { ledger: folder, shared }: Records,
  host: Host,
  /** Smaller in tests, so that pieces end anywhere. */
  atOnce?: number,
): Promise<KeyState[]> {
  if (!(await looksOpen(folder, atOnce))) return [];
  // The other process may end while the ledger is read.
  const held = () => isHeld(folder, host, shared !== undefined);
  const wasRunning = await held();
  const ledger = await readLedger(folder);
  const found = filingsInDoubt(ledger?.states ?? new Map());
  if (!wasRunning && !(await held())) return found;
  const written = ledger?.torn?.key && keyText(ledger.torn.key);
  return found.filter((state) => state.outcome === 'unknown' && keyText(state.key) !== written);
}

async function looksOpen(folder: string, atOnce: number | undefined): Promise<boolean> {
  const open = new Set<string>();
  const look = (lines: string): void => {
    for (const [, type, key, rest] of lines.matchAll(LINE))
      if (type === 'intent' || rest!.includes('"outcome":"unknown"')) open.add(key!);
      else open.delete(key!);
  };
  let begun = '';
  for await (const piece of piecesOf(ledgerFile(folder), atOnce)) {
    const text = piece.toString('latin1');
    const end = text.lastIndexOf('\n') + 1;
    if (end > 0) look(begun + text.slice(0, end));
    begun = end > 0 ? text.slice(end) : begun + text;
  }
  look(begun);
  return open.size > 0;
}

/** Lines of a ledger have some 300 bytes, and all kinds but one name their batch. */
const TAIL = 64 * 1024;

/**
 * The named batch, or the one worked on last, without any check: shown while the whole ledger is being read.
 * `undefined` if not available quickly; never fails.
 */
export async function peekBatch(records: Records, id?: string): Promise<BatchHead | undefined> {
  try {
    const heads = new Map((await readHeads(batchFolder(records))).map((head) => [head.id, head]));
    if (id !== undefined) return heads.get(id);
    const named = (await tailOf(ledgerFile(records.ledger))).matchAll(/"batch":"([^"]+)"/gu);
    // The last one may be on a colleague's computer.
    return [...named].flatMap(([, of]) => heads.get(of!) ?? []).at(-1);
  } catch {
    return undefined;
  }
}

async function tailOf(path: string): Promise<string> {
  const file = await open(path);
  try {
    const { size } = await file.stat();
    const bytes = Buffer.alloc(Math.min(size, TAIL));
    await file.read(bytes, 0, bytes.length, size - bytes.length);
    return bytes.toString('latin1');
  } finally {
    await file.close();
  }
}
