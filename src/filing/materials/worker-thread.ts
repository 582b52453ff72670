/** The thread of `in-worker.ts`: takes one file and returns its verdict. */
import { setFlagsFromString } from 'node:v8';
import { parentPort } from 'node:worker_threads';
import type { Work } from './in-worker.js';
import { letGo } from './picture.js';
import { judgeJpeg } from './scan-colour.js';
import { judgePdf } from './scan-pdf.js';

const judges: { [W in keyof Work]: (bytes: Uint8Array) => Promise<Work[W]> } = {
  pdf: judgePdf,
  colour: judgeJpeg,
};

// As in bin/abtc.js: a new thread resets it, for all threads.
setFlagsFromString('--semi-space-growth-factor=1');

// Libraries log what they repair to the console; it is discarded. (Captured by the parent's stream, it would keep the
// process from ending.)
const nothing = () => undefined;
Object.assign(globalThis.console, { log: nothing, info: nothing, warn: nothing, error: nothing });

parentPort?.on('message', ({ work, bytes }: { work: keyof Work; bytes: Uint8Array<ArrayBuffer> }) => {
  void judges[work](bytes).then((word) => {
    letGo(bytes);
    parentPort?.postMessage(word);
  });
});
