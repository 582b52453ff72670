/** What the readers of scans share: the result, damage or a picture, and giving a file's memory back. */

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
 * Gives memory back at once: a table of a thousand people throws away gigabytes. Sent to nobody it is gone now, and not
 * when it is collected. What went to another thread is gone already.
 */
export function letGo({ buffer }: { buffer: ArrayBufferLike }): void {
  if (buffer.byteLength === 0) return;
  const { port1, port2 } = new MessageChannel();
  port2.close();
  port1.postMessage(undefined, [buffer as ArrayBuffer]);
  port1.close();
}
