/** Examines the settings and the kept sessions, as far as this computer knows. Sends no request. */
import { isUtf8 } from 'node:buffer';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { readSettings, settingsFile } from '../config/settings.js';
import { chinaTime } from '../filing/china-time.js';
import { keptSessions } from '../portal/session.js';
import { finding, type Finding } from './finding.js';

export async function examineSettings(folder: string): Promise<Finding[]> {
  const file = settingsFile(folder);
  let bytes: Buffer;
  try {
    bytes = await readFile(file);
  } catch (error) {
    const cause = (error as NodeJS.ErrnoException).code ?? 'unknown';
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
  const names = (await readdir(folder).catch(() => [])).filter((name) => SESSION.test(name));
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

const SESSION = /^[\da-f]{16}(-[\da-f]{16})?\.json$/u;

function isJson(bytes: Buffer): boolean {
  try {
    JSON.parse(bytes.toString('utf8'));
    return true;
  } catch {
    return false;
  }
}
