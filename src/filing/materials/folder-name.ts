/** Names of people's folders that are valid on every system. */
import { wordKey } from '../nearest.js';

/** The folder of letters that cover several people. */
export const COMMON_FOLDER = '公共材料';
/** Compares folder names like words, and ignores final dots (Windows removes them). */
export const folderKey = (name: string): string => wordKey(name).replace(/(?<=[^.])\.+$/u, '');
export const isCommonFolder = (name: string): boolean => folderKey(name) === COMMON_FOLDER;
/** Files that systems and this tool leave among people's files. */
export const SYSTEM_FILE = /^(?:\.|~\$|thumbs\.db$|desktop\.ini$|__macosx$|需要的材料\.txt$)/iu;

/** Characters forbidden on Windows, control characters, and invisible marks (direction, joiners). */
const FORBIDDEN = /[<>:"/\\|?*\p{Cc}\p{Cf}]/gu;
/** Device names, also with an extension: invalid for a folder (Windows, "Naming Files, Paths, and Namespaces"). */
const DEVICE = /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$)(?=\.|$)/iu;
/** A path on Windows has 260 characters, a name on Linux 255 bytes; people's names are shorter. */
const LONGEST = 50;

/** `text` as the name of a folder or a part of one: never empty, never `.` or `..`, without a path. */
export function safeName(text: string): string {
  const safe = [...text.normalize('NFC').replace(FORBIDDEN, '_').trim()].slice(0, LONGEST).join('');
  const ended = safe.replace(/[. ]+$/u, (end) => '_'.repeat(end.length));
  return ended === '' ? '_' : ended.replace(DEVICE, '_$&');
}

/** `姓名_申请单号` (docs/design.md#materials), e.g. `沈思川_APEC20221031000002`. */
export const folderName = (applicant: string, number: string): string =>
  `${safeName(applicant)}_${safeName(number)}`;

/**
 * The possible names of a person's folder; the first existing one counts. Offline, a row may have only a number or a
 * passport: a name alone identifies no folder.
 */
export function folderNames(
  applicant: string,
  number: string,
  passport: string,
): { byNumber: string[]; byPassport: string[] } {
  const person = safeName(applicant);
  return {
    byNumber: number === '' ? [] : [number, folderName(applicant, number)],
    byPassport: passport === '' ? [] : [`${person}${passport}`, `${person}_${passport}`],
  };
}

/** Removes a passport number, in any case and width, from a folder's name, since messages never contain one. */
export function withoutPassport(text: string, passport: string): string {
  const letters = [...passport.normalize('NFKC').replace(/\s+/gu, '')];
  if (letters.length === 0) return text;
  const typed = letters.map((letter) => letter.replace(/[\\^$.*+?()[\]{}|/]/u, '\\$&')).join('\\s*');
  const said = text.normalize('NFKC').replace(new RegExp(typed, 'giu'), '…');
  return said.includes('…') ? said : text;
}
