import { workerData } from 'node:worker_threads';

export const jpegCode = () => Promise.resolve(workerData.jpegCode);
