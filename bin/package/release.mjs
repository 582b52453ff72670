/**
 * `npm run release`: what a maintainer publishes, in `release/`. All that `npm run package` makes, the npm package, the
 * notes of this version, all documents as one page, and the checksums of everything. The folder is whole, or not there.
 */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  copyFileSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { onePage } from './one-page.mjs';
import { outdated } from './outdated.mjs';
import { refusals } from './refusals.mjs';
import { releaseNotes } from './release-notes.mjs';
import { root } from './settings.mjs';

const wrong = refusals(root);
if (wrong.length > 0) {
  console.error(`Nothing is released:\n${wrong.map((why) => `- ${why}`).join('\n')}`);
  process.exit(1);
}

const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const out = join(root, 'release');
const packages = join(root, 'packages');
const making = join(packages, '.work/release');
const npm = (...args) => execFileSync('npm', args, { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] });

rmSync(out, { recursive: true, force: true });
npm('run', '--silent', 'package');
rmSync(making, { recursive: true, force: true });
mkdirSync(making);
for (const name of namesIn(join(packages, 'SHA256SUMS')))
  copyFileSync(join(packages, name), join(making, name));
// Built a moment ago.
npm('pack', '--silent', '--ignore-scripts', '--pack-destination', making);
writeFileSync(join(making, 'abtc-documents.html'), onePage(version));
writeFileSync(join(making, 'RELEASE-NOTES.md'), releaseNotes(version));
const files = readdirSync(making)
  .sort()
  .map((name) => ({ name, ...look(readFileSync(join(making, name)), name) }));
writeFileSync(join(making, 'SHA256SUMS'), files.map(({ name, sum }) => `${sum}  ${name}\n`).join(''));
renameSync(making, out);
report();

function namesIn(sums) {
  return readFileSync(sums, 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => line.slice(66));
}

/** No file may say where on this computer it was made. */
function look(bytes, name) {
  const plain = name.endsWith('.tgz') ? gunzipSync(bytes) : bytes;
  for (const folder of ['bin', 'dist', 'node_modules', 'packages', 'src'])
    if (plain.includes(join(root, folder))) throw new Error(`${name} holds the path ${join(root, folder)}`);
  return { size: bytes.length, sum: createHash('sha256').update(bytes).digest('hex') };
}

function report() {
  const lines = files.map(({ name, size, sum }) => `${`${size}`.padStart(11)}  ${sum}  ${name}`);
  console.log(`abtc ${version}: ${files.length} files and SHA256SUMS, in release/\n`);
  console.log(`${'bytes'.padStart(11)}  ${'SHA-256'.padEnd(64)}  file\n${lines.join('\n')}`);
  const old = outdated(files);
  if (old.length > 0) console.log(`\nNo longer true:\n${old.map((what) => `- ${what}`).join('\n')}`);
  console.log(`
Next:
1. Try it: npm run test:release; npm run test:structure -- release; npm run test:package; with Wine npm run test:windows.
2. On a real Windows: docs/windows-checklist.md, 30 minutes.
3. Tag the commit: git tag -a v${version} -m "abtc ${version}"
4. Put the folder where your users take files from. RELEASE-NOTES.md goes into the announcement.
5. Give the sums apart from the files, by telephone or on the intranet.`);
}
