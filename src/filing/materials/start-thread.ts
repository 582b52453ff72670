import { Worker, type ResourceLimits } from 'node:worker_threads';

/** The tests run the sources; a thread of its own has to be taught TypeScript then. */
const fromSource = import.meta.url.endsWith('.ts');

/** Starts `worker-thread.ts`. The executable has a file of its own instead (`bin/package/inside/`). */
export function startThread(resourceLimits: ResourceLimits): Worker {
  const options = { resourceLimits };
  if (!fromSource) return new Worker(new URL('./worker-thread.js', import.meta.url), options);
  const workerData = new URL('./worker-thread.ts', import.meta.url).href;
  const load =
    "import('tsx/esm/api').then(({ tsImport }) => tsImport(require('worker_threads').workerData, 'file:///'))";
  return new Worker(load, { ...options, eval: true, workerData });
}
