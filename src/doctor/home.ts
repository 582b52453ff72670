/** Examines the disk of the home, and which other users can read it. */
import { randomBytes } from 'node:crypto';
import { lstat, mkdir, open, readdir, rm, statfs } from 'node:fs/promises';
import { platform } from 'node:os';
import { join } from 'node:path';
import { finding, type Finding } from './finding.js';

const MEGABYTE = 1024 * 1024;
/** Enough for a batch of 500 rows with its pictures. */
const LITTLE_BYTES = 200 * MEGABYTE;

/** Writes, syncs and removes a small file in `folder`, which is created if missing. */
export async function examineDisk(folder: string): Promise<Finding> {
  const file = join(folder, `doctor-${randomBytes(6).toString('hex')}`);
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
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
 * What other users of this computer can read. Content of a folder closed to them (0700) is unreachable, whatever its
 * own rights.
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
