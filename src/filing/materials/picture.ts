/** The result of inspecting a file: its damage, or its picture. */

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
