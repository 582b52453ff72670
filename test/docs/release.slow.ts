/** npm run release: what it refuses, its notes, the documents as one page, and what it says of outdated documents. */
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { root } from '../program/built.js';
import { markdown } from './guides.js';
import { deadLinks, fetchedBy, linksIn, placesIn } from './page-links.js';

const maker = <T>(name: string): Promise<T> =>
  import(pathToFileURL(join(root, `bin/package/${name}.mjs`)).href) as Promise<T>;
const { refusals } = await maker<{ refusals: (folder: string) => string[] }>('refusals');
const { onePage, DOCUMENTS } = await maker<{ onePage: (version: string) => string; DOCUMENTS: string[] }>(
  'one-page',
);
const { releaseNotes } = await maker<{ releaseNotes: (version: string) => string }>('release-notes');
interface Made {
  name: string;
  size: number;
  sum: string;
}
const { outdated } = await maker<{ outdated: (files: Made[], documents?: string[]) => string[] }>('outdated');

const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
const READ = ['package.json', 'package-lock.json', 'README.md', 'README.zh-CN.md', 'CHANGELOG.md'];
const GUIDE = 'docs/zh/安装与更新.md';

/** A repository of its own with all that is looked at, committed after `change`. */
function repository(change: (edit: (file: string, from: RegExp, to: string) => void) => void = () => {}) {
  const folder = mkdtempSync(join(tmpdir(), 'abtc-release-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  for (const file of [...READ, GUIDE]) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    cpSync(join(root, file), join(folder, file));
  }
  change((file, from, to) => {
    const before = readFileSync(join(folder, file), 'utf8');
    expect(before).toMatch(from);
    writeFileSync(join(folder, file), before.replace(from, to));
  });
  const git = (...args: string[]) => execFileSync('git', args, { cwd: folder });
  git('init', '-q');
  git('add', '-A');
  git('-c', 'user.name=a', '-c', 'user.email=a@b.example', 'commit', '-qm', 'all of it');
  return folder;
}

test('npm run release: nothing is refused of these sources once they are committed', () => {
  expect(refusals(repository())).toEqual([]);
});

const HEADING = new RegExp(`^## \\[${version.replaceAll('.', '\\.')}\\].*$`, 'mu');
test.each([
  [
    'no section of the version',
    'CHANGELOG.md',
    HEADING,
    '## [9.9.9] - 2026-11-30',
    /no section .* is 9\.9\.9/u,
  ],
  ['no date', 'CHANGELOG.md', HEADING, `## [${version}]`, /no date/u],
  ['a day that is in no calendar', 'CHANGELOG.md', HEADING, `## [${version}] - 2026-02-30`, /no date/u],
  [
    'entries that are not released',
    'CHANGELOG.md',
    HEADING,
    `## [Unreleased]\n\n- More.\n\n$&`,
    /Unreleased/u,
  ],
  [
    'the lock of another version',
    'package-lock.json',
    /"version": "[^"]+"/u,
    '"version": "0.0.1"',
    /lock.* 0\.0\.1/u,
  ],
  [
    'a README of another version',
    'README.md',
    /abtc-[\d.]+\.tgz/u,
    'abtc-0.0.1.tgz',
    /^README\.md names abtc-0\.0\.1/u,
  ],
  [
    'a guide of another version',
    GUIDE,
    /abtc-[\d.]+\.tgz/u,
    'abtc-0.0.1.tgz',
    /^docs\/zh\/.* names abtc-0\.0\.1/u,
  ],
] as const)('npm run release refuses %s', (_, file, from, to, why) => {
  const found = refusals(repository((edit) => edit(file, from, to)));
  expect(found).toEqual([expect.stringMatching(why)]);
});

test('npm run release: an empty [Unreleased] is no reason to refuse', () => {
  expect(refusals(repository((edit) => edit('CHANGELOG.md', HEADING, '## [Unreleased]\n\n$&')))).toEqual([]);
});

test('npm run release refuses a tree with changes, and names the files', () => {
  const folder = repository();
  writeFileSync(join(folder, '新文件.md'), '');
  expect(refusals(folder)).toEqual(['The tree has changes that are not committed: 新文件.md.']);
});

test('npm run release ends at once with every reason, and makes no folder', () => {
  const folder = repository((edit) => edit('CHANGELOG.md', HEADING, `## [${version}]`));
  cpSync(join(root, 'bin/package'), join(folder, 'bin/package'), { recursive: true });
  execFileSync('ln', ['-s', join(root, 'node_modules'), join(folder, 'node_modules')]);
  const ran = spawnSync(process.execPath, [join(folder, 'bin/package/release.mjs')], { encoding: 'utf8' });
  expect([ran.status, ran.stdout]).toEqual([1, '']);
  expect(ran.stderr).toMatch(
    /^Nothing is released:\n- The tree has changes.*\n- CHANGELOG\.md says no date of/u,
  );
});

test('release notes are the section of the version, with links into the page of documents', () => {
  const notes = releaseNotes(version);
  expect(notes).toMatch(new RegExp(`^# abtc ${version} \\(\\d{4}-\\d{2}-\\d{2}\\)\n`, 'u'));
  expect(notes).toContain('### Added');
  expect(notes).not.toMatch(/^## /mu);
  const places = placesIn(onePage(version));
  const links = [...notes.matchAll(/\]\(([^)]+)\)/gu)].map(([, href]) => href!);
  expect(links.length).toBeGreaterThan(0);
  for (const href of links) {
    const [page, place] = href.split('#');
    expect([page, places]).toEqual(['abtc-documents.html', expect.arrayContaining([place])]);
  }
});

test('the documents as one page: all of them, links within the page, nothing from elsewhere, the same each time', () => {
  const all = ['docs', 'docs/zh'].flatMap((folder) => markdown(folder).map((name) => `${folder}/${name}`));
  expect([...DOCUMENTS].sort()).toEqual([...all, 'README.md', 'README.zh-CN.md', 'CHANGELOG.md'].sort());
  const page = onePage(version);
  expect(deadLinks(page)).toEqual([]);
  expect(fetchedBy(page)).toEqual([]);
  expect(page).not.toContain(root);
  const places = placesIn(page);
  expect(new Set(places).size).toBe(places.length);
  expect(linksIn(page).length).toBeGreaterThan(150);
  expect(page.match(/<img src="data:image\/svg\+xml;base64,/gu)!.length).toBeGreaterThanOrEqual(6);
  expect(page.match(/<section id="[^"]+" lang="(?:en|zh-CN)">/gu)).toHaveLength(DOCUMENTS.length);
  expect(onePage(version)).toBe(page);
});

test('sizes and sums in the documents that are of another build are named', () => {
  const line = /`(abtc-windows-x64\.exe)` \| (\d+) MB/u.exec(readFileSync(join(root, 'README.md'), 'utf8'))!;
  const [, name, size] = line;
  const sum = new RegExp(`^([0-9a-f]{64}) {2}${name!}$`, 'mu').exec(
    readFileSync(join(root, 'README.md'), 'utf8'),
  )![1]!;
  const made = { name: name!, size: Number(size) * 1e6, sum };
  expect(outdated([made])).toEqual([]);
  const other = { ...made, size: made.size + 5e6, sum: '0'.repeat(64) };
  expect(outdated([other])).toEqual(
    ['README.md', 'README.zh-CN.md', GUIDE].flatMap((file) => [
      `${file} says ${size!} MB of ${name!}; it has ${Number(size) + 5} MB.`,
      ...(file === 'README.zh-CN.md' ? [] : [`${file} has the sum of another build of ${name!}.`]),
    ]),
  );
});
