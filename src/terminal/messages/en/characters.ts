/** Characters and encodings, in English. */
import { kindOfRefused, spelledOut, withCodes } from '../../../filing/characters.js';
import type { ProblemArgs } from '../../../filing/problem.js';
import type { SavedAs } from '../../../filing/text-files.js';
import type { Sentences } from '../sentence.js';

const list = (items: readonly string[]): string => items.join(', ');
const quoted = (items: readonly string[]): string => list(items.map((i) => `"${i}"`));

/** Describes a character that cannot be filed. */
export const standIn = (code: string): string =>
  ({
    question: 'a "?": probably a rare character that was lost when the file was saved',
    replaced: `"�" (${code}): the character was lost when the file was saved`,
    turned: `the mark ${code}, which reverses the characters after it: they are stored in another order than they are shown`,
    half: `half a character (${code}): the other half was lost`,
    private: `the private-use character ${code}, which another computer shows as a blank, a box or another character: probably a rare character that was not saved`,
    none: `${code}, which is not a character`,
  })[kindOfRefused(code)];

/** What to do about such a character in a table. */
const typeAgain = (code: string): string =>
  kindOfRefused(code) === 'turned'
    ? 'Type it again.'
    : 'Type that character again, and save the sheet as "CSV UTF-8" in Excel.';

const savedAsWords: Record<SavedAs, string> = {
  'utf-16': ' (it was saved as Unicode, which is UTF-16)',
  gbk: ' (it seems to have been saved as ANSI, which is GBK)',
  unknown: ' (some of its bytes are damaged)',
};
/** Without a subject: it follows the file's name. */
export const notUtf8 = (savedAs: SavedAs | undefined): string =>
  `is not in UTF-8${savedAs === undefined ? '' : savedAsWords[savedAs]}; open it in Notepad, choose Save As with encoding UTF-8, and try again`;

/** How names differ that look alike. */
export const ALIKE = 'differ only in width, case, blanks, dots at the end, or invisible characters';

/** Checks of characters and names. */
export const ofCharacters = {
  'table-not-text': ({ line, character }) =>
    character === undefined
      ? `Line ${line} has content that cannot be read: the file may be damaged, or it is not a table. Open it in Excel, save the sheet as "CSV UTF-8" and try again.`
      : `Line ${line} has a character that cannot be read: ${standIn(character)}. Type that cell again in Excel, save the sheet as "CSV UTF-8" and try again.`,
  'cell-normalised': ({ from, to, dropped = [], of }) => {
    const whose = of === 'default' ? 'The default ' : of === 'portal' ? "The portal's value " : '';
    const without = dropped.length > 0 ? `, without invisible characters (${dropped.join(', ')})` : '';
    return `${whose}"${withCodes(from)}" was read as ${to === '' ? 'blank' : `"${to}"`}${without}. If that is wrong, correct it.`;
  },
  'cell-lost': ({ label, why, code = 'U+003F', at, of }) =>
    why === 'letter'
      ? `${of === 'default' ? `The default of "${label}"` : of === 'portal' ? `The portal's value of "${label}"` : `"${label}"`} has ${at === undefined ? '' : `at position ${at} `}${standIn(code)}. ${
          of === 'default'
            ? `Set it again: abtc config set ${label}.`
            : of === 'portal'
              ? 'Write the correct text there.'
              : typeAgain(code)
        }`
      : why === 'formula'
        ? `"${label}" is a formula without a result. Replace it by its text in Excel (paste as values), and save again.`
        : `"${label}" contains only "#": its column in Excel was probably too narrow, so that the content was not saved. Widen the column and save again.`,
  'folder-ambiguous': ({ folders }) =>
    `The names of these folders ${ALIKE}, and it is not clear which is meant: ${quoted(folders.map(spelledOut))}. Merge them, or rename those that are not used; or write the exact name of the person's folder under 材料文件夹.`,
  'file-named-ambiguous': ({ file, files }) =>
    `"${file}" may be any of these files, whose names ${ALIKE}: ${quoted(files.map(spelledOut))}. Keep one of them, or rename them.`,
  'file-name-lost': ({ file, code, at }) =>
    `The name of the file "${withCodes(file)}" has at position ${at} ${standIn(code)}. Rename the file.`,
} satisfies Partial<Sentences<ProblemArgs>>;
