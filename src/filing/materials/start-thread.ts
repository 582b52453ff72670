import { Worker, type ResourceLimits } from 'node:worker_threads';

/** Starts `worker-thread.ts` of this folder. The executable has its own version (`bin/package/inside/`). */
export const startThread = (resourceLimits: ResourceLimits): Worker =>
  new Worker(new URL('./worker-thread.js', import.meta.url), { resourceLimits });
