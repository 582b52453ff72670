/** Two homes with one portal and one shared ledger. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { login, newHome } from './kit.js';
import { REHEARSAL, type Home } from './run.js';
import { servedHome } from './served.js';
import { rehearsed, writeTable } from './table.js';

/** Two computers with a home each, one portal, and a shared folder. */
export async function colleagues() {
  const served = await servedHome();
  const shared = mkdtempSync(join(tmpdir(), 'abtc-shared-'));
  onTestFinished(async () => {
    await served.close();
    rmSync(shared, { recursive: true, force: true });
  });
  const other = newHome();
  const [a, b] = [{ ABTC_LEDGER: shared }, { ABTC_LEDGER: shared, ABTC_PORTAL: served.url }];
  await login(other, undefined, ['--portal', served.url]);
  return {
    served,
    shared,
    a: { home: served as Home, env: a as Record<string, string> },
    b: { home: other, env: b as Record<string, string> },
  };
}

export const args = (home: Home, ...names: string[]): string[] => [
  ...['submit', '--from', writeTable(home, '表.csv', names.map(rehearsed))],
  ...['--materials', REHEARSAL.materials, '--yes', '--concurrency', '1'],
];
/** The rehearsal's row with another contact. */
export const other = (name: string) => ({
  ...rehearsed(name),
  联系人姓名: '林晓',
  联系人电话: '18800005678',
});
export const files = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => entry.name)
    .sort();
/** The number of records of this type in the folder's only ledger. */
export const records = (shared: string, type: string): number => {
  const found = readdirSync(shared, { recursive: true, encoding: 'utf8' }).find((f) =>
    f.endsWith('ledger.txt'),
  );
  return found ? readFileSync(join(shared, found), 'utf8').split(`"type":"${type}"`).length - 1 : 0;
};
/** Whether a fault has begun: the portal has received a request, and waits before it acts. */
export const struck = ({ practice }: { practice: string }): boolean =>
  readdirSync(practice, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('events.jsonl'))
    .some((name) => readFileSync(join(practice, name), 'utf8').includes('"t":"fault"'));
export const last = (text: string): string => text.trimEnd().split('\n').at(-1)!;
