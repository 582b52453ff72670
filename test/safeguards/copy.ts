/** A copy of the project in a temporary folder, in which a safeguard is removed: the project's own files stay as they are. */
import { execFileSync } from 'node:child_process';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Safeguard } from './table.js';

/** Whatever git knows or would add, as it is now. */
export function copyOf(root: string): { folder: string; remove: () => void } {
  const folder = mkdtempSync(join(tmpdir(), 'abtc-safeguards-'));
  const listed = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  for (const name of new Set(listed.split('\0')))
    if (name !== '' && name !== 'node_modules' && existsSync(join(root, name))) {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      copyFileSync(join(root, name), join(folder, name));
    }
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'), 'dir');
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true, maxRetries: 3 }) };
}

/** What keeps an edit from being made: its text is not there exactly once. */
export function outOfDate(
  root: string,
  { file, from }: Pick<Safeguard, 'file' | 'from'>,
): string | undefined {
  const path = join(root, file);
  const found = existsSync(path) ? readFileSync(path, 'utf8').split(from).length - 1 : 0;
  return found === 1 ? undefined : `${file} has ${found} times: ${from}`;
}

/** Removes the safeguard in this copy. @returns what puts it back */
export function without(folder: string, { file, from, to }: Safeguard): () => void {
  const path = join(folder, file);
  const text = readFileSync(path, 'utf8');
  writeFileSync(
    path,
    text.replace(from, () => to),
  );
  return () => writeFileSync(path, text);
}
