/** The names of people's folders, as every system can have them. */
import { wordKey } from '../nearest.js';

/** Letters that cover several people. */
export const COMMON_FOLDER = '公共材料';
/** How names of folders compare: as words do; dots at the end do not count either (Windows takes them away). */
export const folderKey = (name: string): string => wordKey(name).replace(/(?<=[^.])\.+$/u, '');
export const isCommonFolder = (name: string): boolean => folderKey(name) === COMMON_FOLDER;
/** What systems and this tool itself leave among people's files. */
export const SYSTEM_FILE = /^(?:\.|~\$|thumbs\.db$|desktop\.ini$|__macosx$|需要的材料\.txt$)/iu;

/** What Windows cannot have in a name, control characters, and marks nobody sees (direction, joiners). */
const FORBIDDEN = /[<>:"/\\|?*\p{Cc}\p{Cf}]/gu;
/** Device names, also with an ending: no folder can be called so (Windows, "Naming Files, Paths, and Namespaces"). */
const DEVICE = /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$)(?=\.|$)/iu;
/** A path on Windows has 260 characters; a name on Linux 255 bytes; those of people are shorter. */
const LONGEST = 50;

/** `text` as the name of a folder or a part of one: never empty, never `.` or `..`, nothing that leads elsewhere. */
export function safeName(text: string): string {
  const safe = [...text.normalize('NFC').replace(FORBIDDEN, '_').trim()].slice(0, LONGEST).join('');
  const ended = safe.replace(/[. ]+$/u, (end) => '_'.repeat(end.length));
  return ended === '' ? '_' : ended.replace(DEVICE, '_$&');
}

/** `姓名_申请单号` (docs/design.md#materials), e.g. `沈思川_APEC20221031000002`. */
export const folderName = (applicant: string, number: string): string =>
  `${safeName(applicant)}_${safeName(number)}`;

/**
 * The names a person's folder may have, the first that is there counts. Offline a row may know but one of number and
 * passport: a name alone is nobody's folder.
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

/** A folder may be named by a passport number, which no message says, in whatever case and width it is typed. */
export function withoutPassport(text: string, passport: string): string {
  const letters = [...passport.normalize('NFKC').replace(/\s+/gu, '')];
  if (letters.length === 0) return text;
  const typed = letters.map((letter) => letter.replace(/[\\^$.*+?()[\]{}|/]/u, '\\$&')).join('\\s*');
  const said = text.normalize('NFKC').replace(new RegExp(typed, 'giu'), '…');
  return said.includes('…') ? said : text;
}
