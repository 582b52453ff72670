/** The thread behind `apart.ts`: one file in, one word out. */
import { parentPort } from 'node:worker_threads';
import type { Work } from './apart.js';
import { judgeJpeg } from './scan-colour.js';
import { judgePdf } from './scan-pdf.js';

const judges: { [W in keyof Work]: (bytes: Uint8Array) => Promise<Work[W]> } = {
  pdf: judgePdf,
  colour: judgeJpeg,
};

// Libraries complain on the console about what they mend; nobody reads it. (Caught by the stream's other end, it would
// keep the whole program from ending.)
const nothing = () => undefined;
Object.assign(globalThis.console, { log: nothing, info: nothing, warn: nothing, error: nothing });

parentPort?.on('message', ({ work, bytes }: { work: keyof Work; bytes: Uint8Array }) => {
  void judges[work](bytes).then((answer) => parentPort?.postMessage(answer));
});
