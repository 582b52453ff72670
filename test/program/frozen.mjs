/**
 * Reports it and stops itself (SIGSTOP), once: when a request is about to get its connection and a filing's intent is
 * on disk.
 */
import { subscribe } from 'node:diagnostics_channel';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isMainThread } from 'node:worker_threads';

// Threads and child processes have no home and no connections.
const ledgers = join(process.env['ABTC_HOME'] ?? '', 'data/ledgers');
const hasIntent = () =>
  existsSync(ledgers) &&
  readdirSync(ledgers, { recursive: true })
    .filter((name) => name.endsWith('ledger.txt'))
    .some((name) => readFileSync(join(ledgers, name), 'utf8').includes('"type":"intent"'));
let isOver = false;
subscribe('undici:client:beforeConnect', () => {
  if (isOver || !isMainThread || !hasIntent()) return;
  isOver = true;
  process.stderr.write('standing still\n');
  process.kill(process.pid, 'SIGSTOP');
});
