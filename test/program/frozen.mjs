/** Says so and stands still (SIGSTOP), once: when a request is about to be given its connection and the intent of a filing is on disk. */
import { subscribe } from 'node:diagnostics_channel';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isMainThread } from 'node:worker_threads';

// Threads and children know no home, and connect to nothing.
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
