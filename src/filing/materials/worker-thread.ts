/** The thread of `judge-process.ts`: takes one file and returns its verdict. */
import { setFlagsFromString } from 'node:v8';
import { parentPort } from 'node:worker_threads';
import { judge } from './judge.js';
import type { Task } from './picture.js';

// As in bin/abtc.js: a new thread resets it, for all threads.
setFlagsFromString('--semi-space-growth-factor=1');

// Libraries log repairs to the console; discard them.
const nothing = () => undefined;
Object.assign(globalThis.console, { log: nothing, info: nothing, warn: nothing, error: nothing });

parentPort?.on('message', ({ task, bytes }: { task: Task; bytes: Uint8Array<ArrayBuffer> }) => {
  void judge(Buffer.from(bytes.buffer), task).then((verdict) => parentPort?.postMessage(verdict));
});
