/** Writes files that the user named: readable by this user only, and never partly written. */
import { randomBytes } from 'node:crypto';
import { link, lstat, mkdir, open, readdir, rm, rmdir, stat } from 'node:fs/promises';
import { platform } from 'node:os';
import { dirname, join, parse, win32 } from 'node:path';
import { diskTrouble, keptText, naming } from '../filing/text-files.js';
import { Fault } from './messages/faults.js';
import { quotedPath } from './words.js';
import { renameHeld, type RenameOptions } from '../filing/rename-held.js';

/** The option that named the file; the fault mentions it. */
type NamedBy = Fault<'file-exists'>['args']['option'];

const WORKBOOK = /\.(?:xls|xlsx|xlsm|xlsb|xlt|xltx|et|ett|ods|fods|ots|numbers)$/iu;

/** Whether a file of this name is written as a workbook, by commands that can. */
export const isWorkbookName = (file: string): boolean => OWN.workbook.test(file);

/** CSV under the name of a workbook does not open. @throws Fault that proposes the right name */
function mustBeCsv(file: string, { book = false, without = '' }: Also = {}): void {
  if (!WORKBOOK.test(file)) return;
  const named = (ending: string): string => quotedPath(file.replace(WORKBOOK, ending));
  const isOffered = book && (!isWorkbookName(file) || without !== '');
  const other = { book: isOffered ? named('.xlsx') : '', without };
  throw new Fault('file-not-csv', { file: quotedPath(file), instead: named('.csv'), ...other });
}

/** What a file holds, by which its name is judged. */
export type Holds = 'csv' | 'json' | 'text' | 'workbook';

/** Endings of documents that other programs open by them; any ending that is not here suits every content. */
const DOCUMENT = /\.(?:html?|pdf|docx?|rtf|wps|wpt|pptx?|xml|zip|csv|tsv|jsonl?)$/iu;
const OWN: Record<Holds, RegExp> = {
  ...{ csv: /\.[ct]sv$/iu, json: /\.jsonl?$/iu, text: /(?!)/u },
  workbook: /\.xlsx$/iu,
};
const ENDING: Record<Holds, string> = { csv: '.csv', json: '.json', text: '.txt', workbook: '.xlsx' };

interface Also {
  /** The command makes pages too. */
  page?: boolean;
  /** The command makes workbooks too. */
  book?: boolean;
  /** The option that asks for `holds`: a page or a workbook is made without it. */
  without?: string;
}

/** @throws Fault for a name that says something else than `holds`, with the right one */
export function mustSuit(file: string, holds: Holds, also: Also = {}): void {
  const { page = false, book = false, without = '' } = also;
  if (holds === 'csv') mustBeCsv(file, also);
  const document = DOCUMENT.test(file) ? DOCUMENT : WORKBOOK;
  if (!document.test(file) || OWN[holds].test(file)) return;
  const named = (ending: string): string => quotedPath(file.replace(document, ending));
  const instead = { instead: named(ENDING[holds]), page: page ? named('.html') : '' };
  const isBook = book && document === WORKBOOK;
  const asked = { ...(isBook && { book: named('.xlsx') }), without };
  throw new Fault('file-other-kind', { file: quotedPath(file), holds, ...instead, ...asked });
}

/** For a command that takes long: says at its beginning what `writeNew` would say at its end. @throws Fault */
export async function mustBeNew(
  path: string | undefined,
  option: NamedBy = '--write',
  wants: Thing = 'file',
): Promise<void> {
  if (path === undefined) return;
  await mustHaveFolder(path, option);
  if (await lstat(path).catch(() => undefined)) throw await exists(path, option, wants);
}

/** What a name is to be of, or is of already. */
type Thing = Fault<'file-exists'>['args']['wants'];

async function exists(file: string, option: NamedBy, wants: Thing, replaces = false): Promise<Fault> {
  const there = await lstat(file).catch(() => undefined);
  return new Fault('file-exists', {
    ...{ file, option, wants, is: there?.isDirectory() ? 'folder' : 'file', replaces },
  });
}
/**
 * Names of devices, and what Windows cuts off or takes for a second stream of a file: Node would write what neither
 * Explorer nor Excel can open.
 */
const NO_NAME = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)|[^. ][. ]+$|[:*?"<>|]/iu;

/** Whether no file may be called so. */
export const isNoName = (path: string, system: string = platform()): boolean =>
  system === 'win32' && NO_NAME.test(win32.basename(path));

/** @throws Fault */
export async function mustHaveFolder(path: string, option: NamedBy = '--write'): Promise<void> {
  if (isNoName(path)) throw new Fault('file-unwritable', { file: path, why: 'name', option });
  const folder = await stat(dirname(path)).catch(() => undefined);
  if (!folder?.isDirectory()) throw new Fault('file-unwritable', { file: path, why: 'missing', option });
}

/** The file is there whole or not at all, even after a crash. @throws Fault if it exists or its folder does not */
export async function writeNew(
  path: string,
  content: string | Uint8Array,
  option: NamedBy = '--write',
): Promise<void> {
  // No text is a workbook.
  if (option === '--write' && typeof content === 'string') mustBeCsv(path);
  await mustBeNew(path, option);
  const fresh = join(dirname(path), `.abtc-${randomBytes(6).toString('hex')}`);
  const refused = async (cause: unknown): Promise<Error> => {
    const { code } = cause as NodeJS.ErrnoException;
    if (code === 'EEXIST') return exists(path, option, 'file');
    // A full or read-only disk has a sentence of its own, which names this file.
    if ((diskTrouble(cause) ?? 'denied') !== 'denied') return Object.assign(cause as Error, { path });
    const why = code === 'ENOENT' || code === 'ENOTDIR' ? 'missing' : 'denied';
    return new Fault('file-unwritable', { file: path, why, option }, { cause });
  };
  const file = await open(fresh, 'wx', 0o600).catch(async (error: unknown) => {
    throw await refused(error);
  });
  try {
    await naming(path, async () => {
      try {
        await file.writeFile(content);
        await file.sync();
      } finally {
        await file.close();
      }
    });
    await nameIt(fresh, path).catch(async (error: unknown) => {
      throw await refused(error);
    });
  } finally {
    await rm(fresh, { force: true });
  }
}

/**
 * Like `writeNew`, but beside a file that has the name: `结果 (2).xlsx`. That file may be open in Excel, or hold what a
 * person wrote. @returns the name that it took
 */
export async function writeBeside(...[path, content, option]: Parameters<typeof writeNew>): Promise<string> {
  const { dir, name, ext } = parse(path);
  for (let n = 1; ; n += 1) {
    const file = n === 1 ? path : join(dir, `${name} (${n})${ext}`);
    if (await lstat(file).catch(() => undefined)) continue;
    await writeNew(file, content, option);
    return file;
  }
}

/** Like `mustBeNew`, but an empty folder will do. @throws Fault */
export async function mustBeNewOrEmpty(path: string, option: NamedBy): Promise<void> {
  if (!(await isEmptyFolder(path))) await mustBeNew(path, option, 'folder');
}

/** A link to a folder is none. */
async function isEmptyFolder(path: string): Promise<boolean> {
  const there = await lstat(path).catch(() => undefined);
  if (!there?.isDirectory()) return false;
  return (await readdir(path).catch(() => [''])).length === 0;
}

/**
 * A new folder with these files, there whole or not at all; only this user may read them. `orEmpty`: it may take the place
 * of an empty one. @throws Fault if it exists
 */
export async function writeNewFolder(
  path: string,
  files: Iterable<readonly [name: string, content: string | Uint8Array]>,
  option: NamedBy = '--write',
  orEmpty = false,
): Promise<void> {
  const mayBeThere = () => (orEmpty ? mustBeNewOrEmpty(path, option) : mustBeNew(path, option, 'folder'));
  await mayBeThere();
  const fresh = join(dirname(path), `.abtc-${randomBytes(6).toString('hex')}`);
  const refused = async (cause: unknown): Promise<Error> => {
    const { code } = cause as NodeJS.ErrnoException;
    if (code === 'EEXIST' || code === 'ENOTEMPTY' || code === 'ENOTDIR')
      return exists(path, option, 'folder');
    if ((diskTrouble(cause) ?? 'denied') !== 'denied') return Object.assign(cause as Error, { path });
    return new Fault('file-unwritable', { file: path, why: 'denied', option }, { cause });
  };
  await mkdir(fresh, { mode: 0o700 }).catch(async (error: unknown) => {
    throw await refused(error);
  });
  try {
    for (const [name, content] of files) await writeNew(join(fresh, name), content, option);
    await mayBeThere();
    await putInPlace(fresh, path, orEmpty).catch(async (error: unknown) => {
      throw await refused(error);
    });
  } finally {
    await rm(fresh, { recursive: true, force: true });
  }
}

/** Windows renames no folder over an empty one; `rmdir` removes nothing else. */
async function putInPlace(fresh: string, path: string, orEmpty: boolean): Promise<void> {
  if (orEmpty && (await isEmptyFolder(path))) await rmdir(path);
  await renameHeld(fresh, path);
}

/** Gives a file its name unless the name is taken. */
async function nameIt(fresh: string, path: string): Promise<void> {
  try {
    await link(fresh, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') throw error;
    // A file system without hard links: take the name first.
    await (await open(path, 'wx', 0o600)).close();
    await renameHeld(fresh, path);
  }
}

/** What `writeAgain` would refuse, for a command that takes long. @throws Fault */
export async function mustBeReplaceable(
  path: string,
  option: NamedBy,
  mayGo: (earlier: string) => boolean,
): Promise<void> {
  const there = await lstat(path).catch(() => undefined);
  if (!there) return mustHaveFolder(path, option);
  if (!there.isFile() || !mayGo(await keptText(path).catch(() => '')))
    throw await exists(path, option, 'file', option === '--html' && there.isFile());
}

/**
 * Like `writeNew`, but replaces an existing file in one step if `mayGo` accepts its text. Never follows a link. @throws
 * Fault
 */
export async function writeAgain(
  path: string,
  text: string,
  option: NamedBy,
  mayGo: (earlier: string) => boolean,
  way: Partial<RenameOptions> = {},
): Promise<void> {
  await mustBeReplaceable(path, option, mayGo);
  if (!(await lstat(path).catch(() => undefined))) return writeNew(path, text, option);
  const fresh = `${path}.${randomBytes(6).toString('hex')}`;
  await writeNew(fresh, text, option);
  try {
    await renameHeld(fresh, path, way);
  } catch (cause) {
    await rm(fresh, { force: true });
    throw new Fault('file-unwritable', { file: path, why: 'denied', option }, { cause });
  }
}
