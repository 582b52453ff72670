/** The task of making a copy, and its result: shared by the program and the process that makes the copy. */
import type { FileType } from '../model.js';

export interface MendTask {
  /** The slot's limit. */
  maxBytes: number;
  types: FileType[];
  /** `scan`: of a document, `photo`: of a person; `letter`: may have a seal, its pixels are not changed. */
  of: 'scan' | 'photo' | 'letter';
  /** Sizes of the pictures of one PDF. The bytes that the process gets are these pictures one after another. */
  parts?: number[];
}

/** What was done: joined to a PDF, turned, converted from PNG to JPEG, compressed or shrunk, metadata removed. */
export type Deed = 'joined' | 'turned' | 'converted' | 'shrunk' | 'cleaned';

/** Size of the upright picture, before and after. */
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
 * Why there is no copy: even with the fewest pixels it would be too large; it would be too large and is a letter; its
 * type is not compressed; or it has too many pixels to be decoded here.
 */
export type CannotMend = 'too-large' | 'letter' | 'type' | 'too-costly';
