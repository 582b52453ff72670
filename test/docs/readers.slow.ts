/** What users read is true: commands and flags exist, the quick start works when copied, tables are the program's own. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import { GLOBAL } from '../../src/cli/argv.js';
import { EXIT } from '../../src/cli/exit.js';
import { readSpecs } from '../../src/cli/program.js';
import { columns } from '../../src/filing/table/columns.js';
import { tableSource } from '../../src/filing/table/source.js';
import { readTable } from '../../src/filing/table/table.js';
import { built, root } from '../program/built.js';
import { atTop, commandLines, doc, guides } from './guides.js';
import { linksIn, placesIn } from './page-links.js';

const flagsOf = (options: readonly (readonly [string, string])[]): string[] =>
  options.flatMap(([flags]) => [...flags.matchAll(/(?<![\w-])--?[a-z][\w-]*/gu)].map((m) => m[0]));
const specs = await readSpecs();
const everywhere = new Set([...flagsOf(GLOBAL), '--help', '-h', '--version', '-V']);

/** What of a command line the program does not have. */
function unknownIn(line: string): string | undefined {
  const words = line.split(/\s+/u).slice(1);
  const flags = words.filter((word) => /^--?[a-z]/iu.test(word));
  const names = specs.filter(({ name }) => ` ${words.join(' ')} `.startsWith(` ${name} `));
  const [spec] = names.sort((a, b) => b.name.length - a.name.length);
  if (spec === undefined && !words[0]!.startsWith('-')) return `no command ${words[0]}`;
  const own = new Set(flagsOf(spec?.options ?? []));
  return flags.find((flag) => !own.has(flag) && !everywhere.has(flag));
}

test('user documents: commands and flags are the program’s', () => {
  const lines = guides.flatMap(commandLines);
  expect(lines.flatMap(({ at, line }) => (unknownIn(line) === undefined ? [] : at))).toEqual([]);
  expect(lines.length).toBeGreaterThan(150);
});

test('README.md keeps its two commands for developers', () => {
  const lines = readFileSync(join(root, 'README.md'), 'utf8').split('\n');
  expect(lines.filter((line) => line.startsWith('npm ci && '))).toEqual([
    'npm ci && npm run demo    # a rehearsal: practice portal, login, list, check, 13 of 14 rows filed, report',
    'npm ci && npm test        # the tests',
  ]);
});

test('README.md has a quick start of eight lines that files 13 rows in a fresh home', async () => {
  const block = /## Quick start.*?```sh\n(.*?)```/su.exec(readFileSync(join(root, 'README.md'), 'utf8'))![1]!;
  expect(block.trimEnd().split('\n')).toHaveLength(8);
  const clone = mkdtempSync(join(tmpdir(), 'abtc-quick-'));
  try {
    symlinkSync(join(built(), 'bin'), join(clone, 'bin'));
    symlinkSync(join(root, 'fixtures'), join(clone, 'fixtures'));
    const env = { PATH: process.env['PATH'], HOME: clone };
    const ran = spawnSync('bash', ['-s'], { cwd: clone, env, input: block, encoding: 'utf8' });
    expect(
      ran.stdout.match(/^submitted 13, refused by the portal 0, not sent 1, unknown 0$/gmu),
    ).toHaveLength(2);
    expect(ran.stderr.match(/\(an earlier outcome; not sent again\)$/gmu)).toHaveLength(13);
    const failed = readTable(await tableSource(readFileSync(join(clone, '.demo/failed.xlsx'))), false);
    const [chosen, name] = ['办理', '姓名'].map((heading) => failed.headings.indexOf(heading)) as [
      number,
      number,
    ];
    const wanted = failed.rows.filter(({ cells }) => chosen < 0 || cells[chosen] === '是');
    expect(wanted.map(({ cells }) => cells[name])).toEqual(['施晓宁']);
    expect(readdirSync(clone).sort()).toEqual(['.demo', 'bin', 'fixtures']);
  } finally {
    rmSync(clone, { recursive: true, force: true });
  }
});

test.each(['docs/scripts.md', 'docs/zh/脚本与定时任务.md'])('%s has every exit code', (file) => {
  const { text } = doc(file);
  const codes = [...text.matchAll(/^\| (\d+) \|/gmu)].map((m) => Number(m[1]));
  expect(codes).toEqual(Object.values(EXIT).sort((a, b) => a - b));
});

test('docs/tables.md and 表格与材料.md have every column that a person fills in', () => {
  const toFillIn = Object.values(columns).filter((column) => column.written !== true);
  const english = doc('docs/tables.md').text;
  const chinese = doc('docs/zh/表格与材料.md').text;
  const inTable = (text: string) =>
    new Set(text.match(/^\|.*\|$/gmu)!.flatMap((row) => row.split(/ ?[|、] ?|, /u)));
  const [en, zh] = [inTable(english), inTable(chinese.replaceAll('姓名 和 护照号', '姓名、护照号'))];
  expect(toFillIn.filter((column) => !en.has(column.zh) || !en.has(column.en))).toEqual([]);
  expect(toFillIn.filter((column) => !zh.has(column.zh) && !chinese.includes(column.zh))).toEqual([]);
});

test('links of the READMEs and of the user documents lead to files', () => {
  const below = guides.filter(({ file }) => file.startsWith('docs/'));
  const dead = [...atTop, ...below].flatMap(({ file, text }) =>
    [...text.matchAll(/\]\(((?!https?:)[^)#\s]+)/gu)]
      .map(([, href]) => decodeURI(href!))
      .filter((href) => !existsSync(resolve(root, dirname(file), href)))
      .map((href) => `${file}: ${href}`),
  );
  expect(dead).toEqual([]);
});

test('links of the pages beside the executables lead to a place on one of them', async () => {
  const maker = pathToFileURL(join(root, 'bin/package/notes.mjs')).href;
  const { notes } = (await import(maker)) as { notes: () => [string, string][] };
  const pages = new Map(notes());
  const ids = (page: string) => placesIn(pages.get(page) ?? '');
  const links = [...pages].flatMap(([name, html]) => linksIn(html).map((href) => ({ name, href })));
  const dead = links.filter(({ name, href }) => {
    const [page, anchor] = href.split('#') as [string, string?];
    return !pages.has(page || name) || (anchor !== undefined && !ids(page || name).includes(anchor));
  });
  expect(dead).toEqual([]);
  expect([...pages.keys()]).toContain('安装与更新.html');
  expect(links.length).toBeGreaterThan(10);
});
