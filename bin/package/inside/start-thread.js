import { Worker } from 'node:worker_threads';

/** The whole thread is one file inside the executable; it is handed the WebAssembly it needs. */
export function startThread(resourceLimits) {
  const { text, bytes } = globalThis.abtcInside;
  const code = (of) => new Uint8Array(bytes(`mozjpeg_${of}.wasm`));
  const workerData = { jpegCode: { dec: code('dec'), enc: code('enc') } };
  return new Worker(text('worker-thread.js'), { resourceLimits, eval: true, workerData });
}
