/**
 * The process of `in-child.ts`: takes one file after the other on stdin and answers each with a line of JSON on stdout.
 * The work is done in a thread, so that this one sees at any time what the process takes.
 */
import { writeSync } from 'node:fs';
import process from 'node:process';
import type { Worker } from 'node:worker_threads';
import { HEAD_BYTES, type Answer, type Head, type FileVerdict } from './picture.js';
import { startThread } from './start-thread.js';

const MB = 1024 * 1024;
/** Of the whole process. What it takes between two looks comes on top: together less than 300 MB. */
const MAX_RSS = 256 * MB;
/** Where a copy is made: a picture is decoded, turned and encoded again, and lies there three times. */
const MAX_RSS_MENDING = 768 * MB;
const LOOK_MS = 2;
/** Of the thread's heap, in which no file is. */
const resourceLimits = { maxOldGenerationSizeMb: 160, maxYoungGenerationSizeMb: 2 };

let thread: Worker | undefined;
let looking: NodeJS.Timeout | undefined;
let before: NodeJS.CpuUsage;
let maxMs = 0;
let maxRss = MAX_RSS;
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
  maxMs = of.maxMs;
  maxRss = of.mend ? MAX_RSS_MENDING : MAX_RSS;
  looking = setInterval(look, LOOK_MS);
  thread.postMessage({ task: of, bytes }, [bytes.buffer]);
}

function newThread(): Worker {
  return startThread(resourceLimits)
    .on('message', (verdict: FileVerdict) => answer(answerOf(verdict)))
    .on('error', (error: NodeJS.ErrnoException) =>
      error.code === 'ERR_WORKER_OUT_OF_MEMORY'
        ? last({ fullAfter: busyMs() })
        : last({ failed: String(error) }),
    );
}

function answerOf(verdict: FileVerdict): Answer {
  if (typeof verdict === 'string' || !verdict.copy) return { verdict };
  const { copy, ...seen } = verdict;
  return { verdict: seen, copy: Buffer.from(copy).toString('base64') };
}

function answer(said: Answer): void {
  clearInterval(looking);
  process.stdout.write(`${JSON.stringify(said)}\n`);
}

function look(): void {
  if (process.memoryUsage.rss() > maxRss) last({ fullAfter: busyMs() });
  else if (busyMs() > maxMs) last({ verdict: 'file-too-costly' });
}

function busyMs(): number {
  const { user, system } = process.cpuUsage(before);
  return Math.ceil((user + system) / 1000);
}

/** Answers and ends at once, even in the midst of a long call of a library. */
function last(said: Answer): void {
  writeSync(1, `${JSON.stringify(said)}\n`);
  end();
}

function end(): void {
  process.kill(process.pid, 'SIGKILL');
}
