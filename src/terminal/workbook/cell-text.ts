/** Texts in the form that a workbook can contain, and their width. */

/** A noncharacter, or half of a surrogate pair, would make the whole file unreadable. */
const UNREADABLE = /[\ufffe\uffff]|\p{Cs}/gu;
/** Excel reads `_x000D_` in a text as a character. */
const CODE = /_(?=x[\dA-F]{4}_)/giu;
/** A cell's limit. */
const LONGEST = 32_767;

/** A text in the form that a workbook can contain. */
export const cellText = (text: string): string =>
  text.slice(0, LONGEST).replace(UNREADABLE, '\ufffd').replace(CODE, '_x005F_');

/** The width of the text in Chinese letters. */
export const lettersIn = (text: string): number =>
  [...text].reduce((sum, letter) => sum + (letter.charCodeAt(0) < 0x2e80 ? 0.5 : 1), 0);
