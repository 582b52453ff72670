/** Renames that wait for a virus scanner. */
import { rename } from 'node:fs/promises';
import { platform } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';

/** Windows refuses to rename a file, or over one, that another program has open. */
const HELD = new Set(['EPERM', 'EBUSY', 'EACCES']);
const PAUSES_MS = [20, 50, 100, 200, 400];
const MOST_MS = 10_000;

export interface RenameOptions {
  rename: (from: string, to: string) => Promise<void>;
  /** Elsewhere these errors are about rights, and do not pass. */
  isWindows: boolean;
  mostMs: number;
}
const here: RenameOptions = { rename, isWindows: platform() === 'win32', mostMs: MOST_MS };

/** Whether another program holds the file, so that it can be neither renamed nor replaced. */
export const isHeld = (
  error: unknown,
  { isWindows = here.isWindows }: Partial<RenameOptions> = {},
): boolean => isWindows && HELD.has(String((error as NodeJS.ErrnoException | undefined)?.code));

/** Like `rename`; on Windows it is tried for ten seconds while another program holds the file. @throws the last error */
export async function renameHeld(from: string, to: string, way: Partial<RenameOptions> = {}): Promise<void> {
  const { rename: act, mostMs } = { ...here, ...way };
  const began = performance.now();
  for (let tries = 0; ; tries += 1) {
    try {
      return await act(from, to);
    } catch (error) {
      const pause = PAUSES_MS[Math.min(tries, PAUSES_MS.length - 1)]!;
      if (!isHeld(error, way) || performance.now() - began + pause > mostMs) throw error;
      await sleep(pause);
    }
  }
}
