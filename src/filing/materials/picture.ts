/** What looking into a file gives: what is broken about it, or the picture that it holds. */

/** Why a file cannot be sent; the rule's name. */
export type Broken = 'file-truncated' | 'file-damaged' | 'pdf-encrypted' | 'pdf-empty';

export interface Picture {
  width: number;
  height: number;
  /** There is no place for a colour in it. */
  grey: boolean;
  /** There is, and practically none is in it. Only where it was looked for. */
  looksGrey: boolean;
  /** Upright only by its EXIF orientation. */
  turned: boolean;
}
