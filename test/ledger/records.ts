/** The records of a ledger as its file has them: a reading of its own, which checks nothing. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { LedgerRecord } from '../../src/ledger/ledger-records.js';

/** Those of whole lines, though the last may lack its newline; none if there is no ledger. */
export function recordsIn(folder: string): LedgerRecord[] {
  const file = join(folder, 'ledger.txt');
  if (!existsSync(file)) return [];
  const [, ...lines] = readFileSync(file, 'utf8').split('\n');
  const last = lines.pop()?.replace(/\0+$/u, '') ?? '';
  return [...lines, ...(isWhole(last) ? [last] : [])].map(valueOf);
}

/** After 16 digits and a space. */
const valueOf = (line: string): LedgerRecord => JSON.parse(line.slice(17)) as LedgerRecord;

function isWhole(line: string): boolean {
  try {
    return typeof valueOf(line) === 'object';
  } catch {
    return false;
  }
}
