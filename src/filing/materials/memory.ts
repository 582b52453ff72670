/**
 * Memory for files that are looked at one after the other. It is used again: what is thrown away counts until it is
 * collected, and a table of ten thousand people throws away gigabytes.
 */

/** So much is kept at most. */
const KEPT_BYTES = 16 * 1024 * 1024;
const STEP = 64 * 1024;

const kept: ArrayBuffer[] = [];

/** `length` bytes that hold anything. */
export function takeMemory(length: number): Buffer<ArrayBuffer> {
  const at = kept.findIndex((memory) => memory.byteLength >= length);
  const memory = kept.splice(at, at === -1 ? 0 : 1)[0] ?? new ArrayBuffer(Math.ceil(length / STEP) * STEP);
  return Buffer.from(memory, 0, length);
}

/** Nobody looks at it any more. What went to another thread and did not come back is nothing. */
export function giveBack({ buffer }: Uint8Array<ArrayBuffer>): void {
  if (buffer.byteLength === 0) return;
  kept.push(buffer);
  // The small ones are the first that are found.
  kept.sort((a, b) => a.byteLength - b.byteLength);
  while (kept.reduce((sum, memory) => sum + memory.byteLength, 0) > KEPT_BYTES) kept.pop();
}

/** Sent to nobody it is gone at once, and not when somebody collects it. */
export function letGo({ buffer }: { buffer: ArrayBufferLike }): void {
  const { port1, port2 } = new MessageChannel();
  port2.close();
  port1.postMessage(undefined, [buffer as ArrayBuffer]);
  port1.close();
}
