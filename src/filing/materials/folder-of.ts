/** Assigns folders to rows: by their possible names, then by what is left over. */
import { columns } from '../table/columns.js';
import type { Entry } from '../table/entry.js';
import type { Application } from '../model.js';
import { distance } from '../nearest.js';
import { problem, type Problem } from '../problem.js';
import {
  folderKey,
  folderName,
  folderNames,
  isCommonFolder,
  SYSTEM_FILE,
  withoutPassport,
} from './folder-name.js';
import { nameKey } from './slot-names.js';

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

/** Whether 材料文件夹 leads out of the materials directory, or through it: such a folder is neither searched nor created. */
export const leadsOutside = (folder: string): boolean =>
  /[/\\]|^[a-z]:/iu.test(folder) || /^\.{1,2}$/u.test(nameKey(folder));

/** Assigns a folder to this row, whatever other problems the row has. */
export function claim(entry: Entry, application: Who | undefined, folders: Folders): void {
  const who = application ?? {
    number: entry.number ?? '',
    applicant: entry.person,
    passport: entry.passport,
  };
  const { name, alike = [] } = folderOf(entry, who, folders);
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
/** Maximum number of typing errors in a number. */
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

/** Problems of the whole directory. `missing`: rows whose folder does not exist. */
export function directoryProblems(folders: Folders, missing: number): Problem[] {
  const names = left(folders)
    .filter((name) => !folders.proposed.has(name))
    .map(shown);
  const first = names.slice(0, NAMED);
  if (folders.claimed.size === 0)
    return missing > 0
      ? [problem('folder-none', 'warn', { folder: folders.root, folders: first, count: names.length })]
      : [];
  return names.length > 0 ? [problem('folder-unused', 'warn', { folders: first, count: names.length })] : [];
}
