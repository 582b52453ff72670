/** Why nothing is released: each reason a sentence for the maintainer. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sections } from './changelog.mjs';

/** The documents that name the npm package's file. */
const NAMING = ['README.md', 'README.zh-CN.md', 'docs/zh/安装与更新.md'];

/** @returns {string[]} */
export function refusals(folder) {
  const read = (name) => readFileSync(join(folder, name), 'utf8');
  const { version } = JSON.parse(read('package.json'));
  return [
    ...changes(folder),
    ...lockOf(JSON.parse(read('package-lock.json')), version),
    ...NAMING.flatMap((name) => namesIn(read(name), name, version)),
    ...sectionOf(sections(read('CHANGELOG.md')), version),
  ];
}

function changes(folder) {
  const status = execFileSync('git', ['-c', 'core.quotePath=false', 'status', '--porcelain'], {
    ...{ cwd: folder, encoding: 'utf8' },
  });
  const files = status.split('\n').flatMap((line) => (line === '' ? [] : [line.slice(3)]));
  return files.length > 0 ? [`The tree has changes that are not committed: ${files.join(', ')}.`] : [];
}

function lockOf({ version, packages }, wanted) {
  return [...new Set([version, packages[''].version])]
    .filter((found) => found !== wanted)
    .map((found) => `package-lock.json is of version ${found}, package.json of ${wanted}.`);
}

function namesIn(text, name, version) {
  const named = new Set([...text.matchAll(/abtc-(\d[\w.-]*)\.tgz/gu)].map(([, found]) => found));
  return [...named]
    .filter((found) => found !== version)
    .map((found) => `${name} names abtc-${found}.tgz; package.json is of version ${version}.`);
}

function sectionOf(all, version) {
  const [first, ...others] = all;
  const newest = first?.version === 'Unreleased' ? others[0] : first;
  if (first?.version === 'Unreleased' && first.text !== '')
    return [`CHANGELOG.md has entries under [Unreleased]: they belong to ${version}, or to a later version.`];
  if (newest?.version !== version)
    return [
      `CHANGELOG.md has no section ${version} at its top; package.json is of that version. Its newest is ${newest?.version ?? 'none'}.`,
    ];
  if (newest.date === undefined)
    return [`CHANGELOG.md says no date of ${version}: ## [${version}] - YYYY-MM-DD.`];
  return newest.text === '' ? [`CHANGELOG.md says nothing of ${version}.`] : [];
}
