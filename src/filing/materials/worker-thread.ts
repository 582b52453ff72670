/** The thread behind `in-worker.ts`: one file in, one word out. */
import { setFlagsFromString } from 'node:v8';
import { parentPort } from 'node:worker_threads';
import type { Work } from './in-worker.js';
import { letGo } from './memory.js';
import { judgeJpeg } from './scan-colour.js';
import { judgePdf } from './scan-pdf.js';

const judges: { [W in keyof Work]: (bytes: Uint8Array) => Promise<Work[W]> } = {
  pdf: judgePdf,
  colour: judgeJpeg,
};

// As in bin/abtc.js: a new thread sets it back, for all threads.
setFlagsFromString('--semi-space-growth-factor=1');

// Libraries complain on the console about what they mend; nobody reads it. (Caught by the stream's other end, it would
// keep the whole program from ending.)
const nothing = () => undefined;
Object.assign(globalThis.console, { log: nothing, info: nothing, warn: nothing, error: nothing });

parentPort?.on('message', ({ work, bytes }: { work: keyof Work; bytes: Uint8Array<ArrayBuffer> }) => {
  void judges[work](bytes).then((word) => {
    letGo(bytes);
    parentPort?.postMessage(word);
  });
});
