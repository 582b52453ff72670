/**
 * `npm run test:release` (after `npm run release`): what the folder shows without running anything. The names, the sums of
 * everything, one version everywhere, a page that needs no network, and no path of the computer it was made on. Another
 * folder than `release/`: `npm run test:release -- folder`.
 */
import { deepStrictEqual, equal, match, ok } from 'node:assert';
import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { SYSTEMS } from '../../bin/package/runtime.mjs';
import { deadLinks, fetchedBy } from '../docs/page-links.ts';
import { root, say } from './stage.mjs';

const folder = process.argv[2] ?? join(root, 'release');
const read = (name) => readFileSync(join(folder, name));
const text = (name) => read(name).toString();
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const names = readdirSync(folder).sort();

const pages = names.filter((name) => name.endsWith('.html') && name !== 'abtc-documents.html');
ok(pages.includes('使用说明.html') && pages.includes('安装与更新.html'));
deepStrictEqual(
  names.filter((name) => !pages.includes(name)),
  [
    ...SYSTEMS.map(({ name }) => name),
    ...[`abtc-${version}.tgz`, 'abtc-documents.html', 'abtc.cdx.json'],
    ...['LICENCES.txt', 'RELEASE-NOTES.md', 'SHA256SUMS'],
  ].sort(),
);
say(`${names.length} files, none missing, none too many`);

const sums = names
  .filter((name) => name !== 'SHA256SUMS')
  .map((name) => `${createHash('sha256').update(read(name)).digest('hex')}  ${name}\n`);
equal(text('SHA256SUMS'), sums.join(''));
say('SHA256SUMS has the sum of each');

const inventory = JSON.parse(text('abtc.cdx.json'));
deepStrictEqual(
  [inventory.bomFormat, inventory.metadata.component.name, inventory.metadata.component.version],
  ['CycloneDX', 'abtc', version],
);
const licences = text('LICENCES.txt');
ok(licences.startsWith(`abtc ${version} (MIT)\n`));
for (const { type, name, version: of } of inventory.components)
  if (type === 'library') ok(licences.includes(`\n${name} ${of} (`), `no licence of ${name} ${of}`);
say(`inventory and licences name the same ${inventory.components.length} components`);

match(text('RELEASE-NOTES.md'), new RegExp(`^# abtc ${version} \\(\\d{4}-\\d{2}-\\d{2}\\)\n`, 'u'));
const page = text('abtc-documents.html');
ok(page.includes(`<title>abtc ${version}</title>`));
deepStrictEqual([deadLinks(page), fetchedBy(page)], [[], []]);
say('notes of this version; the documents as one page lead nowhere else');

const packed = gunzipSync(read(`abtc-${version}.tgz`));
ok(packed.includes(`"version": "${version}"`) && packed.includes('package/dist/main.js'));
const ours = ['node_modules', 'packages', 'src'].map((name) => join(root, name));
for (const name of names) {
  const bytes = name.endsWith('.tgz') ? packed : read(name);
  for (const path of ours) ok(!bytes.includes(path), `${name} holds ${path}`);
}
say('no path of this computer in any of them');
