/** Texts as a workbook can hold them, and their width. */

/** A noncharacter, or half of a surrogate pair, would make the whole file unreadable. */
const UNREADABLE = /[\ufffe\uffff]|\p{Cs}/gu;
/** Excel reads `_x000D_` in a text as a character. */
const CODE = /_(?=x[\dA-F]{4}_)/giu;
/** A cell's limit. */
const LONGEST = 32_767;

/** A text as a workbook can hold it. */
export const cellText = (text: string): string =>
  text.slice(0, LONGEST).replace(UNREADABLE, '\ufffd').replace(CODE, '_x005F_');

/** As many Chinese letters are as wide as the text. */
export const lettersIn = (text: string): number =>
  [...text].reduce((sum, letter) => sum + (letter.charCodeAt(0) < 0x2e80 ? 0.5 : 1), 0);
