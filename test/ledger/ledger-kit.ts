/** What the tests of the ledger share: folders that go away, machines that do not exist, records, and real children. */
import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterAll, expect } from 'vitest';
import type { Host } from '../../src/ledger/host.js';
import type { FileOperations } from '../../src/ledger/on-disk.js';
import { parseJournal, type Content } from '../../src/ledger/journal-read.js';
import { openLedger, type Ledger } from '../../src/ledger/ledger.js';
import {
  type Intent,
  type Key,
  type LedgerRecord,
  type OutcomeRecord,
} from '../../src/ledger/ledger-records.js';
import { machine } from './machine.js';

export { machine };

// Thousands of ledgers are opened here, each with real syncs: memory takes them faster than the disk.
const base = existsSync('/dev/shm') ? '/dev/shm' : tmpdir();

export function tempFolders(): () => string {
  const root = mkdtempSync(join(base, 'abtc-ledger-'));
  afterAll(() => rmSync(root, { recursive: true, force: true }));
  let count = 0;
  return () => join(root, String(count++));
}

export const now = (): Date => new Date('2026-03-02T01:02:03.456Z');

export const owner = { instance: 'practice-1', enterprise: '91310000MA1FL0000X' };

export function open(folder: string, io?: FileOperations, host: Host = machine(100)): Promise<Ledger> {
  return openLedger({ folder, ...owner, host, now, ...(io === undefined ? {} : { io }) });
}

export const key = (application: string, number = 1): Key => ({
  application,
  business: 'replacement',
  number,
});

export function intent(k: Key, attempt: string, more: Partial<Intent> = {}): Intent {
  return {
    type: 'intent',
    key: k,
    attempt,
    batch: 'b-1',
    digest: 'd-1',
    account: 'hr@example.cn',
    at: '2026-03-02T01:02:03.456Z',
    portalTime: '2026-03-02T01:02:00.000Z',
    sessionSince: '2026-03-02T01:00:00.000Z',
    baseline: [],
    ...more,
  };
}

export function outcome(
  k: Key,
  attempt: string,
  word: OutcomeRecord['outcome'],
  more: Partial<OutcomeRecord> = {},
): OutcomeRecord {
  const at = '2026-03-02T01:02:04.456Z';
  return { type: 'outcome', key: k, attempt, batch: 'b-1', digest: 'd-1', at, outcome: word, ...more };
}

/** What these bytes say. */
export function parsed(bytes: Uint8Array): Content & { records: unknown[] } {
  const records: unknown[] = [];
  const content = parseJournal(Buffer.from(bytes), 'ledger.txt', (value, line) => {
    expect(line).toBe(records.push(value) + 1);
  });
  return { ...content, records };
}

export interface Child {
  process: ChildProcess;
  pid: number;
  /** The next line it prints; rejects if it ends instead. */
  line(): Promise<string>;
  tell(text: string): void;
  ended: Promise<unknown>;
}

const tsx = import.meta.resolve('tsx');

/** A Node process that runs `code` with `src` as the folder of sources and `argv` as its arguments. */
export function child(code: string, argv: readonly string[] = [], before = ''): Child {
  const src = fileURLToPath(new URL('../../src/ledger', import.meta.url));
  const script = `const src = ${JSON.stringify(src)}; const argv = process.argv.slice(1);\n${code}`;
  const node = [process.execPath, '--import', tsx, '--input-type=module', '-e', script, ...argv];
  const proc = spawn('bash', ['-c', `${before} exec "$@"`, 'bash', ...node], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const ended = new Promise((resolve) => proc.once('exit', (status, signal) => resolve(signal ?? status)));
  const lines = createInterface({ input: proc.stdout })[Symbol.asyncIterator]();
  return {
    process: proc,
    pid: proc.pid!,
    line: async () => {
      const { value, done } = await lines.next();
      if (done) throw new Error('the child ended');
      return value;
    },
    tell: (text) => void proc.stdin.write(`${text}\n`),
    ended,
  };
}

/** The filing a record is about; a batch's own record is about none. */
export const keyOf = (record: LedgerRecord | undefined): Key | undefined =>
  record === undefined || record.type === 'batch' ? undefined : record.key;
