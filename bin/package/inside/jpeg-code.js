import { workerData } from 'node:worker_threads';

export const jpegCode = (of) => Promise.resolve(workerData.jpegCode[of]);
