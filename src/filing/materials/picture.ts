/** Shared by the readers of scans: their results, and freeing a file's memory. */

/** Why a file cannot be sent; the rule's name. */
export type Broken = 'file-truncated' | 'file-damaged' | 'pdf-encrypted' | 'pdf-empty';

export interface Picture {
  width: number;
  height: number;
  /** Its format has no colour. */
  grey: boolean;
  /** Its format has colour, but practically no pixel does. Only if requested. */
  looksGrey: boolean;
  /** Upright only by its EXIF orientation. */
  turned: boolean;
}

/**
 * Frees a buffer at once, by transferring it to a closed port: the files of a thousand people take gigabytes until the
 * next garbage collection. Does nothing if the buffer was transferred to another thread.
 */
export function letGo({ buffer }: { buffer: ArrayBufferLike }): void {
  if (buffer.byteLength === 0) return;
  const { port1, port2 } = new MessageChannel();
  port2.close();
  port1.postMessage(undefined, [buffer as ArrayBuffer]);
  port1.close();
}
