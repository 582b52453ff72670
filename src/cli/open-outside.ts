/** Opens a page or a picture in the user's own programs. */
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { renameHeld } from '../filing/rename-held.js';

const SOON_MS = 500;

/** `failed` is called as soon as it is certain that nothing was opened. */
export async function openOutside(target: string, failed: () => void): Promise<void> {
  try {
    const { default: open } = await import('open');
    const starter = await open(target);
    // The starter may end at once, or stay until the browser ends. Only an exit code other than 0 is a failure.
    if (starter.exitCode !== null) return starter.exitCode === 0 ? undefined : failed();
    const ended = new Promise<void>((resolve) => {
      starter.once('exit', (code) => {
        if (code !== null && code !== 0) failed();
        resolve();
      });
      // Some systems have no starter.
      starter.once('error', () => {
        failed();
        resolve();
      });
    });
    // A failure is reported before the next question is drawn, where it comes soon. The timer keeps the process alive:
    // the starter does not.
    const late = new AbortController();
    const soon = sleep(SOON_MS, undefined, { signal: late.signal }).catch(() => undefined);
    await Promise.race([ended, soon]);
    late.abort();
  } catch {
    failed();
  }
}

/** A temporary file for a picture, readable by this user only. `name` with its extension. */
export async function pictureFile(name: string) {
  const folder = await mkdtemp(join(tmpdir(), 'abtc-'));
  const path = join(folder, name);
  return {
    path,
    /** Replaces the picture. */
    async write(picture: string | Uint8Array): Promise<void> {
      const fresh = join(folder, randomBytes(6).toString('hex'));
      await writeFile(fresh, picture, { mode: 0o600, flag: 'wx' });
      await renameHeld(fresh, path);
    },
    remove: (): Promise<void> => rm(folder, { recursive: true, force: true }),
  };
}
