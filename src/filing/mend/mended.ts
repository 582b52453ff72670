/** What is asked of a copy, and what was made: shared by the program and the process that makes it. */
import type { FileType } from '../model.js';

export interface MendTask {
  /** The slot's limit. */
  maxBytes: number;
  types: FileType[];
  /** `scan`: of a document, `photo`: of a person; `letter`: has a seal, its pixels stay as they are. */
  of: 'scan' | 'photo' | 'letter';
  /** The pictures of one PDF, by their sizes: they follow one another in the file that is handed over. */
  parts?: number[];
}

/** What was done: pictures put into a PDF, turned, a PNG made a JPEG, compressed or shrunk, data beside the picture removed. */
export type Deed = 'joined' | 'turned' | 'converted' | 'shrunk' | 'cleaned';

/** Pixels as they are seen, before and after. */
export interface MendedPicture {
  before: [width: number, height: number];
  after: [width: number, height: number];
}

export interface Mended {
  type: FileType;
  did: Deed[];
  pictures: MendedPicture[];
}

/**
 * Why there is no copy: it would stay too large even with the fewest pixels, it would and is a letter, it is of a type that
 * is not compressed, or it has too many pixels to be decoded here.
 */
export type CannotMend = 'too-large' | 'letter' | 'type' | 'too-costly';
