/** Finds each person's files in the materials folder and the slot each belongs to (design §9). */
import { readdir, realpath, stat } from 'node:fs/promises';
import { join, sep } from 'node:path';
import type { Entry } from './entry.js';
import type { FilingFile } from './filing.js';
import { readMaterial } from './material-file.js';
import { asked, type Application, type Form, type Slot } from './model.js';
import { problem, type Place, type Problem } from './problem.js';

/** Letters that cover several people. */
export const COMMON_FOLDER = '公共材料';
const SYSTEM_FILE = /^(?:\.|~\$|thumbs\.db$|desktop\.ini$|需要的材料\.txt$)/iu;

export interface Materials {
  /** The real path of `--materials`. */
  root: string;
  folders: ReadonlySet<string>;
  common: string[];
}

/** Opens the materials folder itself. */
export async function openMaterials(root: string): Promise<Materials | Problem> {
  try {
    const real = await realpath(root);
    if (!(await stat(real)).isDirectory())
      return problem('materials-unreadable', 'error', { folder: root, why: 'not-a-folder' });
    const folders = (await readdir(real, { withFileTypes: true }))
      .filter((e) => !e.isFile())
      .map((e) => e.name);
    const common = folders.includes(COMMON_FOLDER) ? await filesInside(real, COMMON_FOLDER) : [];
    if (common === undefined) return problem('folder-unreadable', 'error', { folder: COMMON_FOLDER });
    return { root: real, folders: new Set(folders), common };
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    const why = code === 'ENOENT' ? 'missing' : 'denied';
    return problem('materials-unreadable', 'error', { folder: root, why });
  }
}

/** The files of one filing, slot by slot, with every problem of its folder. */
export async function collect(
  entry: Entry,
  application: Application,
  form: Form,
  values: Readonly<Record<string, string>>,
  materials: Materials,
): Promise<{ files: FilingFile[]; problems: Problem[] }> {
  const place: Place = { row: entry.row, person: application.applicant, business: entry.business };
  const slots = form.slots.filter((slot) => asked(slot.when, values));
  const folder = folderOf(entry, application, materials);
  const problems: Problem[] = [];
  // A folder may be named by the passport number, which no message says.
  const shown = (folder.name ?? '').replace(application.passport, '…');

  if (folder.name === undefined && slots.some((s) => s.required))
    return { files: [], problems: [problem('folder-missing', 'error', { tried: folder.tried }, place)] };
  const listed = folder.name === undefined ? [] : await filesInside(materials.root, folder.name);
  if (listed === undefined)
    return {
      files: [],
      problems: [problem('folder-unreadable', 'error', { folder: shown }, place)],
    };

  const named = byColumn(entry, slots, listed, materials, shown, place);
  const undecided = (slot: Slot) => slot.when !== undefined && values[slot.when.field] === undefined;
  const matched = byName(slots, form.slots, listed, named.paths, materials.common, undecided, place);
  problems.push(...named.problems, ...matched.problems);

  const files: FilingFile[] = [];
  for (const slot of slots) {
    const paths = matched.paths.get(slot.id) ?? [];
    const at: Place = { ...place, column: `材料:${slot.label}` };
    if (paths.length > slot.maxFiles) {
      const names = paths.map((p) => p.slice(p.lastIndexOf(sep) + 1));
      problems.push(
        problem('slot-too-many', 'error', { slot: slot.label, files: names, max: slot.maxFiles }, at),
      );
      continue;
    }
    if (paths.length === 0 && slot.required && !named.failed.has(slot.id))
      problems.push(
        problem('slot-missing', 'error', { slot: slot.label, folder: shown, types: [...slot.types] }, at),
      );
    for (const path of paths) {
      const read = await readMaterial(path, slot, at);
      if ('file' in read) files.push(read.file);
      else problems.push(read.problem);
    }
  }
  return { files, problems };
}

/** 材料文件夹, else 申请单号, else 姓名_申请单号, else 姓名 + 护照号: the first that is there; a given one is the only one. */
function folderOf(
  entry: Entry,
  application: Application,
  materials: Materials,
): { name?: string; tried: string[] } {
  const { number, applicant, passport } = application;
  const tried = entry.folder
    ? [entry.folder]
    : [number, `${applicant}_${number}`, `${applicant}${passport}`, `${applicant}_${passport}`];
  const name = tried.find((t) => materials.folders.has(t));
  // No message says a passport number, so the folders named by one are not among those that are proposed.
  return name === undefined ? { tried: entry.folder ? tried : tried.slice(0, 2) } : { name, tried };
}

/** Paths of a folder's files; `undefined` if it cannot be read or leads outside the materials folder. */
async function filesInside(root: string, folder: string): Promise<string[] | undefined> {
  try {
    const path = await realpath(join(root, folder));
    return path.startsWith(root + sep) ? await filesIn(path) : undefined;
  } catch {
    return undefined;
  }
}

async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  return entries
    .filter((e) => !e.isDirectory() && !SYSTEM_FILE.test(e.name))
    .map((e) => join(folder, e.name))
    .sort();
}

/** `材料:<slot>` cells: a file name in the person's folder or in 公共材料. */
function byColumn(
  entry: Entry,
  slots: readonly Slot[],
  listed: readonly string[],
  { common }: Materials,
  folder: string,
  place: Place,
) {
  const paths = new Map<string, string[]>();
  const failed = new Set<string>();
  const problems: Problem[] = [];
  for (const [label, file] of entry.named) {
    const at: Place = { ...place, column: `材料:${label}`, value: file };
    const slot = slots.find((s) => key(s.label) === key(label));
    if (slot === undefined) {
      problems.push(problem('slot-unknown', 'warn', { slot: label, known: slots.map((s) => s.label) }, at));
      continue;
    }
    const outside = /[/\\]/u.test(file) || file === '..';
    const path = [...listed, ...common].find((p) => p.endsWith(sep + file));
    if (!outside && path !== undefined) paths.set(slot.id, [path]);
    else {
      failed.add(slot.id);
      const wrong = outside
        ? problem('file-outside', 'error', { file }, at)
        : problem('file-named-missing', 'error', { file, folder }, at);
      problems.push(wrong);
    }
  }
  return { paths, failed, problems };
}

/** Files whose name contains a slot's label; the longest label wins. Common letters fill what the person's own do not. */
function byName(
  slots: readonly Slot[],
  all: readonly Slot[],
  listed: readonly string[],
  given: ReadonlyMap<string, string[]>,
  common: readonly string[],
  undecided: (slot: Slot) => boolean,
  place: Place,
) {
  const paths = new Map<string, string[]>(given);
  const taken = new Set([...given.values()].flat());
  const problems: Problem[] = [];
  const labelsIn = (path: string): Slot[] => {
    const name = key(path.slice(path.lastIndexOf(sep) + 1));
    const hits = all.filter((s) => name.includes(key(s.label)));
    const longest = Math.max(...hits.map((s) => key(s.label).length));
    return hits.filter((s) => key(s.label).length === longest);
  };
  const put = (path: string): void => {
    const file = path.slice(path.lastIndexOf(sep) + 1);
    const hits = labelsIn(path);
    const [slot] = hits;
    // Whether it is needed depends on a choice that has to be mended first.
    if (slot !== undefined && !slots.includes(slot) && undecided(slot)) return;
    if (slot === undefined || !slots.includes(slot) || given.has(slot.id))
      problems.push(problem('file-surplus', 'warn', { file }, place));
    else if (hits.length > 1)
      problems.push(problem('file-ambiguous', 'error', { file, slots: hits.map((s) => s.label) }, place));
    else paths.set(slot.id, [...(paths.get(slot.id) ?? []), path]);
  };
  for (const path of listed) if (!taken.has(path)) put(path);
  for (const path of common) {
    const [slot, second] = labelsIn(path);
    if (slot && !second && slots.includes(slot) && !paths.has(slot.id)) paths.set(slot.id, [path]);
  }
  return { paths, problems };
}

const key = (text: string): string => text.normalize('NFKC').replace(/\s+/gu, '').toLowerCase();
