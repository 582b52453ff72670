/** Characters and encodings, in English. */
import type { SavedAs } from '../../../filing/utf8-text.js';
import { kindOfRefused } from '../characters.js';

/** What a character is that cannot be filed. */
export const standIn = (code: string): string =>
  ({
    question: 'a "?": probably a rare character that was lost in saving',
    replaced: `"�" (${code}): the letter was lost in saving`,
    turned: `the mark ${code}, which turns the letters behind it round: they are not in the order they are seen in`,
    half: `half a character (${code}): the other half was lost`,
    private: `the private-use character ${code}, which another computer shows as a blank, a box or another letter: probably a rare character that was not saved`,
    none: `${code}, which is no letter`,
  })[kindOfRefused(code)];

/** What to do where a table has such a character. */
export const typeAgain = (code: string): string =>
  kindOfRefused(code) === 'turned'
    ? 'Type it again.'
    : 'Type that letter again; save files as UTF-8 (CSV UTF-8 in Excel), not as ANSI or GBK.';

const savedAsWords: Record<SavedAs, string> = {
  'utf-16': ' (it was saved as Unicode, which is UTF-16)',
  gbk: ' (it seems to have been saved as ANSI, which is GBK)',
  unknown: ' (some of its bytes are damaged)',
};
/** Without a subject: it stands behind the file's name. */
export const notUtf8 = (savedAs: SavedAs | undefined): string =>
  `is not in UTF-8${savedAs === undefined ? '' : savedAsWords[savedAs]}; open it in Notepad, choose Save As and Encoding UTF-8, and try again`;

/** How names differ that a person may not tell apart. */
export const ALIKE = 'differ only in width, case, blanks, dots at the end, or characters nobody sees';
