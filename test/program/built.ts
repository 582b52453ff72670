/** The program as installed (bin, dist, package.json), built from the current `src/`. */
import { execFileSync } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';

export const root = join(import.meta.dirname, '../..');
// Below node_modules, so that the program finds its packages. `dist/` is not used: a build during the tests would
// remove it.
const cache = join(realpathSync(join(root, 'node_modules')), '.cache/abtc-program');
const beside = ['package.json', 'bin/abtc.js', 'bin/keyring.js'];
const makers = ['build', 'inventory', 'runtime', 'settings'].map((name) => `bin/package/${name}.mjs`);
const KEPT_MS = 3600_000;

/** For each file of the program's `dist/`: the source and package files it was made from. */
export const madeOf = (program: string): Record<string, string[]> =>
  JSON.parse(readFileSync(join(program, 'made-of.json'), 'utf8')) as Record<string, string[]>;

/** The program's folder; built only if there is no build of these sources yet. */
export function built(): string {
  const folder = join(cache, digest().slice(0, 16));
  if (existsSync(folder)) return folder;

  const making = join(cache, `making-${randomUUID()}`);
  mkdirSync(making, { recursive: true });
  for (const path of beside) cpSync(join(root, path), join(making, path));
  const made = execFileSync(process.execPath, [join(root, makers[0]!), join(making, 'dist')]);
  writeFileSync(join(making, 'made-of.json'), made);
  sweep();
  try {
    renameSync(making, folder);
  } catch (error) {
    // Another test file has just built the same sources.
    if (!existsSync(folder)) throw error;
    rmSync(making, { recursive: true, force: true });
  }
  return folder;
}

function digest(): string {
  const sources = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => join('src', name))
    .sort();
  const hash = createHash('sha256');
  for (const file of [...sources, 'tsconfig.json', 'package-lock.json', ...beside, ...makers])
    hash.update(file).update(readFileSync(join(root, file)));
  return hash.digest('hex');
}

/** Builds of earlier sources, if no run can still use them. */
function sweep(): void {
  for (const name of readdirSync(cache)) {
    const old = join(cache, name);
    const made = statSync(old, { throwIfNoEntry: false })?.mtimeMs ?? Infinity;
    if (made < Date.now() - KEPT_MS) rmSync(old, { recursive: true, force: true });
  }
}
