/** The program as it is installed (bin, dist, package.json), compiled from what `src/` holds at this moment. */
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
} from 'node:fs';
import { join } from 'node:path';

export const root = join(import.meta.dirname, '../..');
// Below node_modules, so that the program finds its packages from there. `dist/` itself is left alone: whoever
// builds it anew while tests run would take the program away from under them.
const cache = join(realpathSync(join(root, 'node_modules')), '.cache/abtc-program');
/** What is not compiled. */
const beside = ['package.json', 'bin/abtc.js', 'bin/keyring.js', 'bin/package/quick.mjs'];
const KEPT_MS = 3600_000;

/** The folder of the program; compiled only if no build of these very sources is there yet. */
export function built(): string {
  const folder = join(cache, digest().slice(0, 16));
  if (existsSync(folder)) return folder;

  const making = join(cache, `making-${randomUUID()}`);
  mkdirSync(making, { recursive: true });
  const tsc = join(root, 'node_modules/typescript/bin/tsc');
  const config = join(root, 'tsconfig.build.json');
  // Types are the concern of `npm run types`; without them it takes half the time.
  execFileSync(process.execPath, [tsc, '-p', config, '--noCheck', '--outDir', join(making, 'dist')]);
  for (const path of beside) cpSync(join(root, path), join(making, path));
  execFileSync(process.execPath, [join(making, 'bin/package/quick.mjs')]);
  sweep();
  try {
    renameSync(making, folder);
  } catch (error) {
    // Another test file has just built the same.
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
  for (const file of [...sources, 'tsconfig.json', 'tsconfig.build.json', ...beside])
    hash.update(file).update(readFileSync(join(root, file)));
  return hash.digest('hex');
}

/** Builds of earlier sources; a run of them may still go on. */
function sweep(): void {
  for (const name of readdirSync(cache)) {
    const old = join(cache, name);
    const made = statSync(old, { throwIfNoEntry: false })?.mtimeMs ?? Infinity;
    if (made < Date.now() - KEPT_MS) rmSync(old, { recursive: true, force: true });
  }
}
