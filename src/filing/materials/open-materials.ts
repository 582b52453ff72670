/** The materials folder, or files that a user chose, before anything is assigned. */
import { readdir, realpath, stat } from 'node:fs/promises';
import { dirname, join, sep } from 'node:path';
import type { Business } from '../business.js';
import type { Loose } from '../heap/loose.js';
import type { Application, Form, Slot } from '../model.js';
import type { Entry } from '../table/entry.js';
import { problem, type Problem } from '../problem.js';
import { COMMON_FOLDER, folderKey, SYSTEM_FILE, type Folders } from './folders.js';

export interface Materials extends Folders {
  /** Files in 公共材料. */
  common: string[];
  /** Paths that a user chose, by slot label: then nothing is searched. */
  picked?: ReadonlyMap<string, readonly string[]>;
  /** Files in the materials folder itself. */
  loose?: Loose;
  /** Called with the materials that each filing wants; then nothing is searched (`abtc sort`, `abtc letters`). */
  wanted?: (of: WantedMaterials, row: AskedRow) => void;
  /** Called with the name of a file that takes long to judge. */
  slow?: ((file: string) => void) | undefined;
}

/** A row with its form and its answers: option codes and texts by field id. */
export interface AskedRow {
  entry: Entry;
  application: Application;
  form: Form;
  values: Readonly<Record<string, string>>;
}

/** One filing and the slots that it may ask for. */
export interface WantedMaterials {
  application: Application;
  business: Business;
  /** The slots that the answers ask for. */
  slots: readonly Slot[];
  /** Slots that depend on an answer that is missing or wrong. */
  undecided: readonly Slot[];
  /** The table's 材料文件夹. */
  folder: string | undefined;
}

/** For a command that only asks which materials are wanted. */
export const wantedOnly = (wanted: Materials['wanted'] & object): Materials => ({
  ...{ root: '', folders: new Map(), claimed: new Set(), proposed: new Set(), common: [] },
  wanted,
});

/** Files of no person in a materials folder: those that systems and this tool write, and tables. */
const OF_NOBODY = new RegExp(
  `${SYSTEM_FILE.source}|^整理记录\\.json$|\\.(?:csv|xlsx?|xlsm|et|ods|html?)$`,
  'iu',
);

/** Opens the materials folder itself. */
export async function openMaterials(root: string): Promise<Materials | Problem> {
  try {
    const real = await realpath(root);
    if (!(await stat(real)).isDirectory())
      return problem('materials-unreadable', 'error', { folder: root, why: 'not-a-folder' });
    const folders = new Map<string, string[]>();
    const entries = await readdir(real, { withFileTypes: true });
    const paths = entries.flatMap((e) => (e.isFile() && !OF_NOBODY.test(e.name) ? join(real, e.name) : []));
    for (const { name } of entries.filter((e) => !e.isFile()))
      folders.set(folderKey(name), [...(folders.get(folderKey(name)) ?? []), name].sort());
    const commons = folders.get(COMMON_FOLDER) ?? [];
    const [folder] = commons;
    if (commons.length > 1) return problem('folder-ambiguous', 'error', { folders: commons });
    const common = folder === undefined ? undefined : await filesInside(real, folder);
    if (folder !== undefined && common === undefined)
      return problem('folder-unreadable', 'error', { folder });
    const loose = { paths: paths.sort() };
    return {
      root: real,
      folders,
      claimed: new Set(),
      proposed: new Set(),
      common: common?.files ?? [],
      loose,
    };
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    const why = code === 'ENOENT' ? 'missing' : 'denied';
    return problem('materials-unreadable', 'error', { folder: root, why });
  }
}

/** Paths of a folder's files and names of its folders; `undefined` if it is unreadable or leads outside. */
export async function filesInside(
  root: string,
  folder: string,
): Promise<{ files: string[]; folders: string[] } | undefined> {
  try {
    const path = await realpath(join(root, folder));
    if (!path.startsWith(root.endsWith(sep) ? root : root + sep)) return undefined;
    const entries = (await readdir(path, { withFileTypes: true }))
      .filter((e) => !SYSTEM_FILE.test(e.name))
      .sort((a, b) => (a.name < b.name ? -1 : 1));
    const [folders, files] = [
      entries.filter((e) => e.isDirectory()),
      entries.filter((e) => !e.isDirectory()),
    ];
    return { files: files.map((e) => join(path, e.name)), folders: folders.map((e) => e.name) };
  } catch {
    return undefined;
  }
}

/** Files that a user chose one by one, anywhere. `root`: the folder that contains them all. */
export function pickedMaterials(picked: Readonly<Record<string, readonly string[]>>): Materials {
  const paths = Object.values(picked).flat();
  return {
    ...{ root: commonFolder(paths), folders: new Map(), claimed: new Set(), proposed: new Set(), common: [] },
    picked: new Map(Object.entries(picked)),
  };
}

function commonFolder(paths: readonly string[]): string {
  const [first, ...others] = paths.map((path) => dirname(path));
  let folder = first ?? '';
  const holds = (path: string): boolean =>
    path === folder || path.startsWith(folder.endsWith(sep) ? folder : folder + sep);
  while (folder !== dirname(folder) && !others.every(holds)) folder = dirname(folder);
  return folder;
}
