/**
 * The process of `in-child.ts`: takes one file after the other on stdin and answers each with a line of JSON on stdout.
 * The work is done in a thread, so that this one sees at any time what the process takes.
 */
import { writeSync } from 'node:fs';
import type { Worker } from 'node:worker_threads';
import { HEAD_BYTES, type Answer, type Head, type Verdict } from './picture.js';
import { startThread } from './start-thread.js';

const MB = 1024 * 1024;
/** Of the whole process. What it takes between two looks comes on top: together less than 300 MB. */
const MAX_RSS = 256 * MB;
/** What a file keeps the processor busy: on a busy computer it may take longer. */
const MAX_CPU_MS = 10_000;
const LOOK_MS = 2;
/** Of the thread's heap, in which no file is. */
const resourceLimits = { maxOldGenerationSizeMb: 160, maxYoungGenerationSizeMb: 2 };
/** With more than this the next file begins with a new thread: what WebAssembly once had it never gives back. */
const MAX_LEFT = 90 * MB;

let thread: Worker | undefined;
let looking: NodeJS.Timeout | undefined;
let before: NodeJS.CpuUsage;
let head: Head | undefined;
let [wanted, filled] = [Buffer.alloc(HEAD_BYTES), 0];

// Ctrl-C reaches every process at the terminal. This one ends with its parent.
process.on('SIGINT', () => undefined);
process.stdin.on('data', (piece: Buffer) => {
  for (let at = 0; at < piece.length;) {
    const copied = piece.copy(wanted, filled, at);
    [at, filled] = [at + copied, filled + copied];
    if (filled === wanted.length) take(wanted);
  }
});
process.stdin.on('end', end);
process.stdin.on('error', end);

/** A head is followed by its file, a file by the next head. */
function take(bytes: Buffer<ArrayBuffer>): void {
  const of = head;
  head = of ? undefined : (JSON.parse(bytes.toString()) as Head);
  [wanted, filled] = [Buffer.alloc(head?.bytes ?? HEAD_BYTES), 0];
  if (!of) return;
  thread ??= newThread();
  before = process.cpuUsage();
  looking = setInterval(look, LOOK_MS);
  thread.postMessage({ task: of, bytes }, [bytes.buffer]);
}

function newThread(): Worker {
  return startThread(resourceLimits)
    .on('message', (verdict: Verdict) => answer({ verdict }))
    .on('error', (error: NodeJS.ErrnoException) =>
      error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? tooCostly() : answer({ failed: String(error) }),
    );
}

function answer(said: Answer): void {
  clearInterval(looking);
  if ('failed' in said || process.memoryUsage.rss() > MAX_LEFT) {
    void thread?.terminate();
    thread = undefined;
  }
  process.stdout.write(`${JSON.stringify(said)}\n`);
}

function look(): void {
  const { user, system } = process.cpuUsage(before);
  if (process.memoryUsage.rss() > MAX_RSS || (user + system) / 1000 > MAX_CPU_MS) tooCostly();
}

/** Says so and ends at once, even in the midst of a long call of a library. */
function tooCostly(): void {
  const said: Answer = { verdict: 'file-too-costly' };
  writeSync(1, `${JSON.stringify(said)}\n`);
  end();
}

function end(): void {
  process.kill(process.pid, 'SIGKILL');
}
