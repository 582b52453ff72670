import { Worker } from 'node:worker_threads';

/** The whole thread is one file inside the executable; it is handed the WebAssembly it needs. */
export function startThread(resourceLimits) {
  const { text, bytes } = globalThis.abtcInside;
  const workerData = { jpegCode: new Uint8Array(bytes('mozjpeg_dec.wasm')) };
  return new Worker(text('worker-thread.js'), { resourceLimits, eval: true, workerData });
}
