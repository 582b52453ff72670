/** The agencies' profiles on disk: in the settings' folder, a folder for each portal with a file for each agency. */
import { createHash } from 'node:crypto';
import { readdir, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import {
  parseProfile,
  profileText,
  type BrokenProfile,
  type ProfileFile,
} from '../filing/agency/profile-file.js';
import type { ProfileProblem, ProfileProblemArgs } from '../filing/agency/profile-problems.js';
import { isCalled } from '../filing/agency/agency-name.js';
import { columnKey } from '../filing/table/columns.js';
import type { Profile } from '../filing/agency/profile.js';
import {
  FileTooLarge,
  ifMissing,
  knownVersion,
  readAtMost,
  utf8Text,
  writePrivate,
} from '../filing/text-files.js';

const MAX_BYTES = 4 * 1024 * 1024;

interface Profiles {
  profiles: Profile[];
  /** Invalid profiles: reported and skipped. */
  broken: BrokenProfile[];
}

export const profilesFolder = (folder: string, portal: string): string =>
  join(folder, 'agencies', fileName(portal));

export const profilePath = (folder: string, portal: string, code: string): string =>
  join(profilesFolder(folder, portal), `${fileName(code)}.json`);

/**
 * `folder`: the settings'. `portal`: its name, as in `--portal`. @throws FileNewer: such a profile is not understood
 */
export async function readProfiles(folder: string, portal: string): Promise<Profiles> {
  const files = await readProfileFiles(folder, portal);
  for (const { file, ...read } of files)
    for (const { code, args } of 'problems' in read ? read.problems : [])
      if (code === 'version-unknown') knownVersion({ version: Number(args.found) }, file);
  return {
    profiles: files.flatMap((f) => ('profile' in f ? [f.profile] : [])),
    broken: files.flatMap((f) => ('problems' in f ? [f] : [])),
  };
}

/** Sorted by name. */
export async function readProfileFiles(folder: string, portal: string): Promise<ProfileFile[]> {
  const own = profilesFolder(folder, portal);
  const names = await readdir(own).catch(ifMissing);
  const kept = (names ?? []).filter((n) => n.toLowerCase().endsWith('.json')).sort();
  const files: ProfileFile[] = [];
  for (const name of kept) {
    const read = await readProfile(join(own, name));
    files.push('profile' in read ? inPlace(read, portal, kept) : read);
  }
  return files;
}

/**
 * The profiles that `given` names: a file by its path (it has a separator or ends in `.json`), else an agency by name
 * or code. Empty if there is none.
 */
export async function findProfiles(folder: string, portal: string, given: string): Promise<ProfileFile[]> {
  if (/[/\\]|\.json$/iu.test(given)) return [await readProfile(given)];
  const wanted = columnKey(given);
  return (await readProfileFiles(folder, portal)).filter((f) =>
    'profile' in f ? isCalled(f.profile.agency, given) : columnKey(basename(f.file, '.json')) === wanted,
  );
}

/** Rejects a profile copied from another portal or filed under another agency's name. */
function inPlace(
  read: { file: string; profile: Profile },
  portal: string,
  kept: readonly string[],
): ProfileFile {
  const { file, profile } = read;
  const problems: ProfileProblem[] = [];
  if (profile.portal.name !== portal)
    problems.push({ path: 'portal.name', code: 'other-portal', args: { portal } });
  const name = `${fileName(profile.agency.code)}.json`;
  if (basename(file) !== name) {
    const code = kept.includes(name) ? 'same-code' : 'other-name';
    problems.push({ path: 'agency.code', code, args: { name } });
  }
  return problems.length > 0 ? { file, problems } : read;
}

/** Reads a profile at any path. Never throws for an unreadable file: the error is in the result. */
export async function readProfile(file: string): Promise<ProfileFile> {
  const unreadable = (
    why: ProfileProblemArgs['unreadable']['why'],
    more: Partial<ProfileProblemArgs['unreadable']> = {},
  ): BrokenProfile => ({ file, problems: [{ path: '', code: 'unreadable', args: { why, ...more } }] });
  try {
    const { size, ...is } = await stat(file).then((s) => ({ size: s.size, file: s.isFile() }));
    if (!is.file) return unreadable('not-a-file');
    if (size > MAX_BYTES) return unreadable('too-large');
    const read = utf8Text(await readAtMost(file, MAX_BYTES));
    // Text that Notepad saved as ANSI would be misread.
    if ('savedAs' in read) return unreadable('not-utf8', read);
    return { file, ...parseProfile(read.text) };
  } catch (error) {
    if (error instanceof FileTooLarge) return unreadable('too-large');
    const { code } = error as NodeJS.ErrnoException;
    return unreadable(code === 'ENOENT' || code === 'ENOTDIR' ? 'missing' : 'denied');
  }
}

/** Atomic, readable by the user alone. @returns the file */
export async function writeProfile(folder: string, portal: string, profile: Profile): Promise<string> {
  const file = profilePath(folder, portal, profile.agency.code);
  await writePrivate(file, profileText(profile));
  return file;
}

/** Device names of Windows: `con.json` cannot be created there. */
const RESERVED = /^(?:con|prn|aux|nul|com\d|lpt\d)$/u;

/** A file name valid on every system and unique for each text: a digest distinguishes replaced characters. */
function fileName(text: string): string {
  if (/^[\da-z_-]{1,60}$/u.test(text) && !RESERVED.test(text)) return text;
  const digest = createHash('sha256').update(text).digest('hex').slice(0, 8);
  return `${text.replace(/[^\w-]+/gu, '_').slice(0, 60)}-${digest}`;
}
