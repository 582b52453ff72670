/** Characters and encodings, in English. */
import { kindOfRefused, spelledOut, withCodes } from '../../../filing/characters.js';
import type { ProblemArgs } from '../../../filing/problem.js';
import type { SavedAs } from '../../../filing/text-files.js';
import type { Sentences } from '../sentence.js';

const list = (items: readonly string[]): string => items.join(', ');
const quoted = (items: readonly string[]): string => list(items.map((i) => `"${i}"`));

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
const typeAgain = (code: string): string =>
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

/** The sentences of checks that are about characters and names. */
export const ofCharacters = {
  'table-not-text': ({ line, character }) =>
    character === undefined
      ? `Line ${line} is not text (not whole UTF-8, GB18030 or UTF-16). Save the sheet as "CSV UTF-8" in Excel and try again.`
      : `Line ${line} is not text: it has ${standIn(character)}. Type that cell again in Excel, save the sheet as "CSV UTF-8" and try again.`,
  'cell-normalised': ({ from, to, dropped = [], of }) => {
    const whose = of === 'default' ? 'The default ' : of === 'portal' ? 'What the portal filled in, ' : '';
    const without = dropped.length > 0 ? `, without the characters nobody sees (${dropped.join(', ')})` : '';
    return `${whose}"${withCodes(from)}" was read as ${to === '' ? 'blank' : `"${to}"`}${without}. If that is wrong, correct it.`;
  },
  'cell-lost': ({ label, why, code = 'U+003F', at, of }) =>
    why === 'letter'
      ? `${of === 'default' ? `The default of "${label}"` : of === 'portal' ? `What the portal filled in at "${label}"` : `"${label}"`} has ${at === undefined ? '' : `as its letter ${at} `}${standIn(code)}. ${
          of === 'default'
            ? `Set it again: abtc config set ${label}.`
            : of === 'portal'
              ? 'Write the right text in this column.'
              : typeAgain(code)
        }`
      : `"${label}" is nothing but "#": probably its column in Excel was too narrow, and the content was not saved. Widen the column and save again.`,
  'folder-ambiguous': ({ folders }) =>
    `The names of these folders ${ALIKE}, and it is not clear which is meant: ${quoted(folders.map(spelledOut))}. Make one of them, or rename those that are not used; a person's folder may also be named letter by letter under 材料文件夹.`,
  'file-named-ambiguous': ({ file, files }) =>
    `"${file}" may be any of these files, whose names ${ALIKE}: ${quoted(files.map(spelledOut))}. Keep one of them, or rename them.`,
  'file-name-lost': ({ file, code, at }) =>
    `The name of the file "${withCodes(file)}" has as its letter ${at} ${standIn(code)}. Rename the file.`,
} satisfies Partial<Sentences<ProblemArgs>>;
