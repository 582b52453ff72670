/**
 * What the menu offers as an answer about a file: tables with our headings, and folders with scans, that are in the
 * current folder or in the folder of tables. Looks only; chooses nothing.
 */
import type { Dirent } from 'node:fs';
import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, extname, join, resolve } from 'node:path';
import { isCommonFolder } from '../../filing/materials/folders.js';
import { parseNumber } from '../../filing/number.js';
import { hasHeadings } from '../../filing/table/heading-line.js';
import { tableSource } from '../../filing/table/source.js';
import { RECORD_FILE } from '../../sort/record.js';

export interface Candidate {
  /** Absolute. */
  path: string;
  /** When it was last changed. */
  at: Date;
}

/** More are not looked into, and a larger file is not a table of ours. */
const MOST_TABLES = 20;
const MOST_BYTES = 5_000_000;
const MOST_FOLDERS = 50;
const MOST_SHOWN = 6;

const TABLE = /\.(?:xlsx|xls|csv)$/iu;
const SCAN = /\.(?:jpe?g|png|pdf|heic|tiff?)$/iu;

/** The tables that are not new, by their names. */
export interface Known {
  /** How the names of tables of failed rows begin, and those of tables with results. */
  corrections: string;
  written: readonly string[];
  /** When a table was last submitted. */
  submitted: ReadonlyMap<string, Date>;
}

export async function tableCandidates(
  folders: readonly string[],
  last: string | undefined,
  known: Known,
): Promise<Candidate[]> {
  const found = await entriesOf(folders, (entry) => entry.isFile() && TABLE.test(entry.name));
  const ours: Candidate[] = [];
  for (const one of found.slice(0, MOST_TABLES)) if (await isTable(one)) ours.push(one);
  const usual = await changed(last);
  const all = usual && !ours.some(({ path }) => path === usual.path) ? [usual, ...ours] : ours;
  return inOrder(all, usual, known).slice(0, MOST_SHOWN);
}

/**
 * First newer tables of failed rows, then the last answer, then the others; the newest first. Then those that were
 * submitted as they are, and those with results.
 */
function inOrder(
  found: readonly Candidate[],
  last: Candidate | undefined,
  { corrections, written, submitted }: Known,
): Candidate[] {
  const rank = ({ path, at }: Candidate): number => {
    const name = basename(path);
    const submittedAt = submitted.get(name);
    if (written.some((word) => name.startsWith(word))) return 4;
    if (submittedAt !== undefined && submittedAt >= at) return 3;
    if (path === last?.path) return 1;
    return name.startsWith(corrections) && (last === undefined || at > last.at) ? 0 : 2;
  };
  return [...found].sort((a, b) => rank(a) - rank(b) || b.at.getTime() - a.at.getTime());
}

/** Folders with a folder for each person. `not`: the folder or zip of what was received. */
export async function materialsCandidates(
  folders: readonly string[],
  last: string | undefined,
  not: string | undefined,
): Promise<Candidate[]> {
  const found = await subfolders(folders);
  const ours = await only(found, async ({ path }) => path !== not && isMaterials(await namesIn(path)));
  return withLast(ours, last);
}

/** Folders and zips with scans. `not`: the folder of the materials, which is what they are sorted into. */
export async function heapCandidates(
  folders: readonly string[],
  last: string | undefined,
  not: string | undefined,
): Promise<Candidate[]> {
  const zips = await entriesOf(folders, ({ name }) => extname(name).toLowerCase() === '.zip');
  const heaps = await only(await subfolders(folders), async ({ path }) => path !== not && hasScans(path));
  const all = [...zips, ...heaps].sort((a, b) => b.at.getTime() - a.at.getTime());
  return withLast(all, last);
}

async function withLast(found: readonly Candidate[], last: string | undefined): Promise<Candidate[]> {
  const known = await changed(last);
  const others = found.filter(({ path }) => path !== known?.path);
  return [...(known ? [known] : []), ...others].slice(0, MOST_SHOWN);
}

/** The newest first; without hidden files, and those that Excel keeps while a table is open. */
async function entriesOf(folders: readonly string[], is: (entry: Dirent) => boolean): Promise<Candidate[]> {
  const found = new Map<string, Candidate>();
  for (const folder of new Set(folders.map((one) => resolve(one)))) {
    const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
    for (const entry of entries.filter(({ name }) => !/^(?:\.|~\$|node_modules$)/u.test(name)).filter(is)) {
      const one = await changed(join(folder, entry.name));
      if (one) found.set(one.path, one);
    }
  }
  return [...found.values()].sort((a, b) => b.at.getTime() - a.at.getTime());
}

const subfolders = async (folders: readonly string[]): Promise<Candidate[]> =>
  (await entriesOf(folders, (entry) => entry.isDirectory())).slice(0, MOST_FOLDERS);

/** `undefined`: it does not exist. */
export const changed = async (path: string | undefined): Promise<Candidate | undefined> => {
  const info = path === undefined ? undefined : await stat(path).catch(() => undefined);
  return info && { path: path!, at: info.mtime };
};

async function only(
  all: readonly Candidate[],
  is: (one: Candidate) => Promise<boolean>,
): Promise<Candidate[]> {
  const kept: Candidate[] = [];
  for (const one of all) if (await is(one)) kept.push(one);
  return kept;
}

async function isTable({ path }: Candidate): Promise<boolean> {
  try {
    if ((await stat(path)).size > MOST_BYTES) return false;
    return hasHeadings((await tableSource(await readFile(path))).records);
  } catch {
    return false;
  }
}

const namesIn = (folder: string): Promise<string[]> => readdir(folder).catch(() => []);

/** It was sorted into, or a folder in it is named as the folders of people are. */
const isMaterials = (names: readonly string[]): boolean =>
  names.some((name) => name === RECORD_FILE || isCommonFolder(name) || hasNumber(name));

const hasNumber = (name: string): boolean =>
  name.split(/[_\s-]/u).some((part) => parseNumber(part) !== undefined);

/** In the folder itself, or in one of its folders. A folder that was sorted into is no heap. */
async function hasScans(folder: string): Promise<boolean> {
  const names = await namesIn(folder);
  if (names.includes(RECORD_FILE)) return false;
  if (names.some((name) => SCAN.test(name))) return true;
  for (const name of names.slice(0, MOST_FOLDERS))
    if ((await namesIn(join(folder, name))).some((inner) => SCAN.test(inner))) return true;
  return false;
}
