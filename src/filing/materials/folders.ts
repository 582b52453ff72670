/** People's folders: names that are valid on every system, the folder of each row, and folders without a row. */
import { basename, dirname } from 'node:path';
import { columns } from '../table/columns.js';
import type { Entry } from '../table/entry.js';
import type { Application } from '../model.js';
import { distance, wordKey } from '../nearest.js';
import { problem, type Problem } from '../problem.js';
import { nameKey } from './slot-names.js';

/** The folder of letters that cover several people. */
export const COMMON_FOLDER = '公共材料';
/**
 * Compares folder names like words, and ignores final dots (Windows removes them). A full stop inside counts as the dot
 * of a name.
 */
export const folderKey = (name: string): string =>
  wordKey(name)
    .replace(/(?<=[^.])\.+$/u, '')
    .replace(/(?<=[^.])\./gu, '·');
export const isCommonFolder = (name: string): boolean => folderKey(name) === COMMON_FOLDER;
export const isCommonFile = (path: string): boolean => isCommonFolder(basename(dirname(path)));
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

export interface Folders {
  /** The real path of `--materials`. */
  root: string;
  /** Names of its folders, by `folderKey`. */
  folders: ReadonlyMap<string, readonly string[]>;
  /** Folders assigned to rows; grows while a table is read. */
  claimed: Set<string>;
  /** Folders already proposed to a row without one. */
  proposed: Set<string>;
}

type Who = Pick<Application, 'number' | 'applicant' | 'passport'>;

/** The result of a search by possible names; `alike`: several candidates, and no exact one. */
interface FoundFolder {
  name?: string;
  alike?: readonly string[];
  tried: string[];
}

/**
 * 材料文件夹, else 申请单号, else 姓名_申请单号, else 姓名 + 护照号: the first that exists; if 材料文件夹 is given,
 * only that. Of several folders with equal keys, 材料文件夹 selects the one with exactly the same bytes; a name that
 * the user did not type selects none.
 */
export function folderOf(
  entry: Pick<Entry, 'folder'>,
  { number, applicant, passport }: Who,
  { folders }: Pick<Folders, 'folders'>,
): FoundFolder {
  const { byNumber, byPassport } = folderNames(applicant, number, passport);
  const tried = entry.folder ? [entry.folder] : [...byNumber, ...byPassport];
  for (const name of tried) {
    const alike = folders.get(folderKey(name)) ?? [];
    const chosen = alike.length === 1 ? alike[0] : alike.find((n) => entry.folder && n === name);
    if (chosen !== undefined) return { name: chosen, tried };
    if (alike.length > 0) return { alike, tried };
  }
  // Messages never contain a passport number, so folders named by one are not proposed.
  if (entry.folder) return { tried: [withoutPassport(entry.folder, passport)] };
  return { tried: byNumber.length > 0 ? byNumber : [folderName(applicant, columns.application.zh)] };
}

/** The folders whose names contain this person's name. */
export function namedAfter(
  { applicant }: Pick<Who, 'applicant'>,
  { folders }: Pick<Folders, 'folders'>,
): string[] {
  const person = nameKey(applicant);
  return [...folders.values()].flat().filter((name) => person.length > 1 && nameKey(name).includes(person));
}

/** Whether 材料文件夹 is a path, `.` or `..`, not a name: such a folder is neither searched nor created. */
export const leadsOutside = (folder: string): boolean =>
  /[/\\]|^[a-z]:/iu.test(folder) || /^\.{1,2}$/u.test(nameKey(folder));

/** The person in a row whose application is not known. */
export const personInRow = ({ number = '', person: applicant, passport }: Entry): Who => ({
  ...{ number, applicant, passport },
});

/** Assigns a folder to this row, even if the row has other problems. */
export function claim(entry: Entry, application: Who | undefined, folders: Folders): void {
  const { name, alike = [] } = folderOf(entry, application ?? personInRow(entry), folders);
  for (const one of name === undefined ? alike : [name]) folders.claimed.add(one);
}

/** Letters and digits like a passport number: removed from messages about folders. */
const PASSPORT = /(?<![A-Za-z\d])(?:[A-Za-z]{1,2}\.?\d{7,8}|1[45]\d{7})(?![A-Za-z\d])/gu;
function shown(folder: string): string {
  const said = folder.normalize('NFKC').replace(PASSPORT, '…');
  return said.includes('…') ? said : folder;
}

/** Unassigned folders, by name. */
const left = ({ folders, claimed }: Folders): string[] =>
  [...folders.values()]
    .flat()
    .filter((name) => !claimed.has(name) && !isCommonFolder(name) && !SYSTEM_FILE.test(name))
    .sort();

const NUMBER = /apec[\da-z]{10,18}/u;
/** Maximum number of typing errors in an application number. */
const SLIPS = 2;

/** The unassigned folder that was probably meant: with the person's name in it, or almost the number. */
export function nearFolder({ number, applicant }: Who, folders: Folders): string | undefined {
  const names = left(folders);
  const person = nameKey(applicant);
  const byName = person.length > 1 ? names.find((name) => nameKey(name).includes(person)) : undefined;
  const found =
    byName ??
    names.find((name) => {
      const typed = NUMBER.exec(nameKey(name))?.[0];
      return typed !== undefined && number !== '' && distance(typed, nameKey(number)) <= SLIPS;
    });
  if (found === undefined) return undefined;
  folders.proposed.add(found);
  return shown(found);
}

const NAMED = 10;

/**
 * Problems of the whole directory. `missing`: number of rows without a folder. Folders of `others` may belong to
 * another table and are not reported.
 */
export function directoryProblems(
  folders: Folders & { loose?: { paths: readonly string[]; isUsed?: boolean } },
  missing: number,
  others: readonly Who[] = [],
): Problem[] {
  const theirs = new Set(
    others.flatMap(({ applicant, number, passport }) => {
      const { byNumber, byPassport } = folderNames(applicant, number, passport);
      return [...byNumber, ...byPassport].map(folderKey);
    }),
  );
  const all = left(folders).filter((name) => !folders.proposed.has(name));
  const loose = folders.loose?.paths.length ?? 0;
  const first = (names: readonly string[]): string[] => names.slice(0, NAMED).map(shown);
  if (folders.claimed.size === 0)
    return missing > 0 && !folders.loose?.isUsed
      ? [
          problem('folder-none', 'warn', {
            ...{ folder: folders.root, folders: first(all), count: all.length },
            ...(loose > 0 && { loose }),
          }),
        ]
      : [];
  const names = all.filter((name) => !theirs.has(folderKey(name)));
  return names.length > 0
    ? [problem('folder-unused', 'warn', { folders: first(names), count: names.length })]
    : [];
}
