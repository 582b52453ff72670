/**
 * Reusable memory for checking files one after the other. Discarded memory counts until it is collected, and a table of
 * ten thousand people would discard gigabytes.
 */

/** Maximum kept. */
const KEPT_BYTES = 16 * 1024 * 1024;
const STEP = 64 * 1024;

const kept: ArrayBuffer[] = [];

/** `length` bytes with undefined content. */
export function takeMemory(length: number): Buffer<ArrayBuffer> {
  const at = kept.findIndex((memory) => memory.byteLength >= length);
  const memory = kept.splice(at, at === -1 ? 0 : 1)[0] ?? new ArrayBuffer(Math.ceil(length / STEP) * STEP);
  return Buffer.from(memory, 0, length);
}

/** Returns memory that is no longer used. Memory transferred to another thread and not returned is empty. */
export function giveBack({ buffer }: Uint8Array<ArrayBuffer>): void {
  if (buffer.byteLength === 0) return;
  kept.push(buffer);
  // So that small ones are found first.
  kept.sort((a, b) => a.byteLength - b.byteLength);
  while (kept.reduce((sum, memory) => sum + memory.byteLength, 0) > KEPT_BYTES) kept.pop();
}

/** Transferring it to no receiver frees it at once, without waiting for the collector. */
export function letGo({ buffer }: { buffer: ArrayBufferLike }): void {
  const { port1, port2 } = new MessageChannel();
  port2.close();
  port1.postMessage(undefined, [buffer as ArrayBuffer]);
  port1.close();
}
