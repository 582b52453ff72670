/** Shared by the readers of scans and their process: their tasks, their results, and freeing a file's memory. */
import type { CannotMend, Mended, MendTask } from '../mend/mended.js';
import type { FileType } from '../model.js';

/** Pixels of the short side. Our own default: no office gives one (docs/facts.md#scans). */
export const SMALL_SIDE = 600;

/** The task for a file's bytes. `colour`: whether the slot wants colour. */
export interface Task {
  type: FileType;
  colour: boolean;
  /** Wants a thumbnail as well; its longer side in pixels. */
  thumbnail?: number;
  /** Wants a copy instead of a verdict. */
  mend?: MendTask;
}

/** Whether its name is that of a picture that `abtc sort --mend` can read. */
export const isPicture = (file: string): boolean => /\.(?:jpe?g|png)$/iu.test(file);

/** Why a file cannot be sent (P15); the rule's name. */
export type Broken =
  | 'file-truncated'
  | 'file-damaged'
  /** Took more memory or time than any sound file. */
  | 'file-too-costly'
  /** Wants a password to be opened. */
  | 'pdf-encrypted'
  | 'pdf-empty'
  /** Its pages are drawn by the form's own program (XFA), which most viewers lack. */
  | 'pdf-dynamic-form'
  /** Starts other programs. */
  | 'pdf-launch';

/** A file over its slot's limit. `found`: its type, if no portal takes it. */
export interface TooLarge {
  file: string;
  bytes: number;
  max: number;
  found?: string;
  types?: string[];
  /** `abtc sort --mend` may make a smaller copy. */
  mend?: true;
}

/** Why a portal or an office might refuse a file, or see it otherwise; the rule's name. */
export type Caution =
  /** Opens without a password; printing, copying or changing is forbidden. */
  | 'pdf-restricted'
  | 'pdf-script'
  | 'pdf-attachment'
  /** Other bytes precede its signature; viewers allow this. */
  | 'pdf-leading-bytes'
  /** 16 bits a sample. */
  | 'image-deep'
  | 'image-cmyk';

/** A file that opens; `picture` if it is one. */
export interface ReadableFile {
  cautions: Caution[];
  picture?: Picture;
  /** A JPEG in base64. */
  thumbnail?: string;
  /** The requested copy, or why there is none. */
  mended?: Mended;
  copy?: Uint8Array;
  cannot?: CannotMend;
}

export type FileVerdict = Broken | ReadableFile;

/** The head that `in-child.ts` writes before a file, padded with blanks to `HEAD_BYTES`. */
export interface Head extends Task {
  bytes: number;
  /** Maximum processor time. */
  maxMs: number;
}
export const HEAD_BYTES = 512;

/** What `judge-process.ts` answers, a line of JSON. `copy` is in base64. `fullAfter`: memory was exhausted after so many milliseconds of work. */
export type Answer = { verdict: FileVerdict; copy?: string } | { failed: string } | { fullAfter: number };

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
export function freeBuffer({ buffer }: { buffer: ArrayBufferLike }): void {
  if (buffer.byteLength === 0) return;
  const { port1, port2 } = new MessageChannel();
  port2.close();
  port1.postMessage(undefined, [buffer as ArrayBuffer]);
  port1.close();
}
