/**
 * Examines the home: its disk, which other users can read it, the settings, the kept sessions, and this computer's clock.
 * Sends no request.
 */
import { isUtf8 } from 'node:buffer';
import { randomBytes } from 'node:crypto';
import { lstat, open, readdir, rm, stat, statfs } from 'node:fs/promises';
import { platform } from 'node:os';
import { join } from 'node:path';
import { readSettings, settingsFile } from '../config/settings.js';
import { chinaTime } from '../filing/china-time.js';
import { FileTooLarge, jsonIn, makeFolders, readAtMost } from '../filing/text-files.js';
import { isSessionFile, keptSessions } from '../portal/session.js';
import { finding, type Finding } from './finding.js';

const MEGABYTE = 1024 * 1024;
/** Enough for a batch of 500 rows with its pictures. */
const LITTLE_BYTES = 200 * MEGABYTE;

/** Writes, syncs and removes a small file in `folder`, which is created if missing. */
export async function examineDisk(folder: string): Promise<Finding> {
  const file = join(folder, `doctor-${randomBytes(6).toString('hex')}`);
  try {
    await makeFolders(folder);
    const handle = await open(file, 'wx', 0o600);
    try {
      await handle.writeFile(Buffer.alloc(4096));
      await handle.sync();
    } finally {
      await handle.close();
    }
  } catch (error) {
    const cause = (error as NodeJS.ErrnoException).code ?? 'unknown';
    return finding('disk', 'problem', 'disk-unwritable', { folder, cause }, folder);
  } finally {
    await rm(file, { force: true }).catch(() => undefined);
  }
  const room = await statfs(folder).catch(() => undefined);
  if (room === undefined) return finding('disk', 'ok', 'disk-sound', { free: '' }, folder);
  const bytes = room.bavail * room.bsize;
  const free = `${Math.floor(bytes / MEGABYTE)} MB`;
  return bytes < LITTLE_BYTES
    ? finding('disk', 'warning', 'disk-little', { free }, folder)
    : finding('disk', 'ok', 'disk-sound', { free }, folder);
}

/** Maximum number of named paths. */
const NAMED = 10;

/**
 * What other users of this computer can read. The content of a folder closed to them (0700) is unreachable, regardless
 * of its own rights.
 */
export async function examineRights(folders: readonly string[]): Promise<Finding[]> {
  if (platform() === 'win32') return [finding('rights', 'ok', 'rights-not-examined', {})];
  const findings: Finding[] = [];
  for (const folder of folders) {
    const paths = await openTo(folder);
    if (paths.length > 0) {
      const args = { paths: paths.slice(0, NAMED), count: paths.length, folder };
      findings.push(finding('rights', 'warning', 'rights-open', args, folder));
    }
  }
  return findings.length > 0 ? findings : [finding('rights', 'ok', 'rights-sound', {})];
}

const OTHERS = 0o077;

/** Folders that others may enter or list, and their files that others may read. */
async function openTo(path: string): Promise<string[]> {
  const is = await lstat(path).catch(() => undefined);
  if (is === undefined || is.isSymbolicLink() || (is.mode & OTHERS) === 0) return [];
  if (!is.isDirectory()) return [path];
  const names = await readdir(path).catch(() => []);
  const within = await Promise.all(names.sort().map((name) => openTo(join(path, name))));
  return [path, ...within.flat()];
}

const EVERYONE = 0o002;
/** Only an entry's owner may rename it, as in `/tmp`. */
const STICKY = 0o1000;

/** Folders in which every user of this computer may replace our files. */
export async function examineWritable(folders: readonly string[]): Promise<Finding[]> {
  if (platform() === 'win32') return [];
  const all = await Promise.all(
    folders.map(async (folder) => {
      const is = await stat(folder).catch(() => undefined);
      const isOpen = is !== undefined && (is.mode & EVERYONE) !== 0 && (is.mode & STICKY) === 0;
      return isOpen ? [finding('rights', 'problem', 'rights-writable', { folder }, folder)] : [];
    }),
  );
  return all.flat();
}

export async function examineSettings(folder: string): Promise<Finding[]> {
  const file = settingsFile(folder);
  let bytes: Buffer;
  try {
    bytes = await readAtMost(file);
  } catch (error) {
    const cause =
      error instanceof FileTooLarge ? 'EFBIG' : ((error as NodeJS.ErrnoException).code ?? 'unknown');
    return cause === 'ENOENT'
      ? [finding('settings', 'ok', 'settings-none', {}, file)]
      : [finding('settings', 'problem', 'settings-unreadable', { file, cause }, file)];
  }
  if (!isUtf8(bytes)) return [finding('settings', 'problem', 'settings-encoding', { file }, file)];
  const { unusable } = await readSettings(folder);
  if (!isJson(bytes)) return [finding('settings', 'problem', 'settings-not-json', { file }, file)];
  return unusable.length > 0
    ? [finding('settings', 'warning', 'settings-unusable', { file, keys: unusable }, file)]
    : [finding('settings', 'ok', 'settings-sound', { file }, file)];
}

/** Only the portal knows whether a session is still valid. */
export async function examineSessions(folder: string): Promise<Finding[]> {
  const names = (await readdir(folder).catch(() => [])).filter(isSessionFile);
  const kept = await keptSessions(folder);
  const found = await Promise.all(
    kept.map(async ({ session: { portal, email, enterprise }, file }) => {
      const since = chinaTime((await stat(file)).mtime);
      const args = { portal, email, enterprise: enterprise.name, since };
      return finding('sessions', 'ok', 'session-kept', args, file);
    }),
  );
  const known = new Set(kept.map(({ file }) => file));
  const damaged = names.map((name) => join(folder, name)).filter((file) => !known.has(file));
  if (found.length + damaged.length === 0) return [finding('sessions', 'ok', 'session-none', {}, folder)];
  return [
    ...found,
    ...damaged.map((file) => finding('sessions', 'warning', 'session-damaged', { file }, file)),
  ];
}

const isJson = (bytes: Buffer): boolean => jsonIn(bytes.toString('utf8')) !== undefined;

/** Clocks of two computers differ by seconds; a portal shows whole seconds, and its answer takes some. */
export const TOLERATED_MS = 120_000;

/** @param newest ISO, by this computer's clock */
export function examineClock(newest: string | undefined, now: Date): Finding {
  if (newest === undefined || Date.parse(newest) - now.getTime() <= TOLERATED_MS)
    return finding('clock', 'ok', 'clock-sound', {});
  const args = { newest: chinaTime(new Date(newest)), now: chinaTime(now) };
  return finding('clock', 'warning', 'clock-behind', args);
}

/** `theirs`: the portal's clock just now; `undefined`: it could not be asked. */
export function compareClocks(portal: string, theirs: Date | undefined, now: Date): Finding {
  if (theirs === undefined) return finding('clock', 'ok', 'clock-not-asked', { portal });
  return Math.abs(theirs.getTime() - now.getTime()) <= TOLERATED_MS
    ? finding('clock', 'ok', 'clock-agrees', { portal })
    : finding('clock', 'warning', 'clock-differs', {
        ...{ portal, theirs: chinaTime(theirs), ours: chinaTime(now) },
      });
}
