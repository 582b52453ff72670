/** Memory of a file that nobody looks at any more, given back at once: a table of a thousand people throws away gigabytes. */

/** Sent to nobody it is gone at once, and not when it is collected. What went to another thread is gone already. */
export function letGo({ buffer }: { buffer: ArrayBufferLike }): void {
  if (buffer.byteLength === 0) return;
  const { port1, port2 } = new MessageChannel();
  port2.close();
  port1.postMessage(undefined, [buffer as ArrayBuffer]);
  port1.close();
}
