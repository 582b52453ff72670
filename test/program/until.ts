/** Waits until a child process has changed its files. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Home } from './run.js';

export async function until(
  what: string,
  holds: () => boolean | Promise<boolean>,
  patienceMs = 20_000,
): Promise<void> {
  for (const end = Date.now() + patienceMs; Date.now() < end; await sleep(20)) if (await holds()) return;
  throw new Error(`it never came to that: ${what}`);
}

/** The folder of a home's only ledger, once it exists. */
export function ledgerFolder(home: Home): string | undefined {
  const ledgers = join(home.path, 'data/ledgers');
  try {
    const files = readdirSync(ledgers, { recursive: true, encoding: 'utf8' });
    const file = files.find((name) => name.endsWith('ledger.txt'));
    return file && join(ledgers, file, '..');
  } catch {
    return undefined;
  }
}

/** How many records of this type the ledger has. */
export function records(home: Home, type: string): number {
  const folder = ledgerFolder(home);
  if (folder === undefined) return 0;
  return readFileSync(join(folder, 'ledger.txt'), 'utf8').split(`"type":"${type}"`).length - 1;
}
