/** Runs libraries on untrusted files, in a separate thread that can be terminated. */
import type { Worker } from 'node:worker_threads';
import type { Broken } from './picture.js';
import { startThread } from './start-thread.js';

export interface Work {
  pdf: Broken | 'sound' | 'pdf-restricted';
  colour: 'colour' | 'grey' | 'file-damaged';
}

/** Far beyond what a good file takes on a slow machine: 60 MB of scans in a PDF take about a second. */
const LIMIT_MS = 60_000;

const limits = { maxOldGenerationSizeMb: 1024, maxYoungGenerationSizeMb: 2 };

/** An idle thread ends and frees its memory. */
const IDLE_MS = 1000;

let idle: Worker | undefined;
let leaving: NodeJS.Timeout | undefined;
let queue: Promise<unknown> = Promise.resolve();

/**
 * One task at a time. The memory of `bytes` is transferred to the thread: the caller loses it. A task that times out,
 * or exhausts the thread's memory, means a damaged file.
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

/** Frees the thread's memory for the next steps; called once all files have been checked. */
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
    // An idle thread must not keep the process alive.
    worker.unref();
    idle = worker;
    leaving = setTimeout(letThreadGo, IDLE_MS).unref();
    return answer;
  } finally {
    clearTimeout(timer);
  }
}
