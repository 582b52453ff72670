/** Libraries at work on files of any origin, in a thread of their own that can be given up. */
import type { Worker } from 'node:worker_threads';
import { startThread } from './start-thread.js';

export interface Work {
  pdf: 'sound' | 'file-truncated' | 'file-damaged' | 'pdf-encrypted' | 'pdf-empty';
  colour: 'colour' | 'grey' | 'file-damaged';
}

/** Far beyond what a good file takes on a slow machine: 60 MB of scans in a PDF take about a second. */
const LIMIT_MS = 60_000;

const limits = { maxOldGenerationSizeMb: 1024, maxYoungGenerationSizeMb: 2 };

/** A thread that has nothing to do gives its memory back. */
const IDLE_MS = 1000;

let idle: Worker | undefined;
let leaving: NodeJS.Timeout | undefined;
let queue: Promise<unknown> = Promise.resolve();

/**
 * Does one piece of work at a time. The memory of `bytes` goes to the thread: they are gone for the caller.
 * Work that ends in no time, or takes the thread's memory, is of a damaged file.
 */
export function apart<W extends keyof Work>(
  work: W,
  bytes: Uint8Array<ArrayBuffer>,
  limit = LIMIT_MS,
): Promise<Work[W] | 'file-damaged'> {
  const answer = queue.then(() => once(work, bytes, limit));
  queue = answer.catch(() => undefined);
  return answer;
}

/** All files have been looked at: what comes next may need the memory. */
export function letThreadGo(): void {
  clearTimeout(leaving);
  void idle?.terminate();
  idle = undefined;
}

async function once<W extends keyof Work>(
  work: W,
  bytes: Uint8Array<ArrayBuffer>,
  limit: number,
): Promise<Work[W] | 'file-damaged'> {
  clearTimeout(leaving);
  const worker = idle ?? startThread(limits);
  idle = undefined;
  worker.ref();
  let timer: NodeJS.Timeout | undefined;
  try {
    const answer = await new Promise<Work[W] | undefined>((resolve, reject) => {
      timer = setTimeout(() => resolve(undefined), limit);
      worker.once('message', resolve);
      worker.once('error', (error: NodeJS.ErrnoException) =>
        error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? resolve(undefined) : reject(error),
      );
      worker.postMessage({ work, bytes }, [bytes.buffer]);
    });
    if (answer === undefined) {
      await worker.terminate();
      return 'file-damaged';
    }
    worker.removeAllListeners('message').removeAllListeners('error');
    // It waits for the next file, and keeps nobody from going home.
    worker.unref();
    idle = worker;
    leaving = setTimeout(letThreadGo, IDLE_MS).unref();
    return answer;
  } finally {
    clearTimeout(timer);
  }
}
