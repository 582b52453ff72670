/** What comments and documents cite is there: sections of the documents, paragraphs of the official guide, checks, files. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import type { Check } from '../../src/filing/checks/check.js';
import { checks } from '../../src/filing/checks/index.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
const self = relative(root, fileURLToPath(import.meta.url));

interface Text {
  file: string;
  text: string;
}

const textsBelow = (folder: string, names: RegExp): Text[] =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((file) => names.test(file) && !file.includes('node_modules') && file !== self)
    .map((file) => ({ file, text: readFileSync(join(root, file), 'utf8') }));

const code = ['src', 'test', 'bin', 'fixtures'].flatMap((folder) =>
  textsBelow(folder, /\.(?:ts|vue|js|mjs|cjs)$/u),
);
const documents = [...textsBelow('docs', /\.md$/u), ...textsBelow('src', /\.md$/u)];
const text = (file: string): string => readFileSync(join(root, file), 'utf8');

/** As GitHub makes a heading's anchor. */
const anchor = (heading: string): string =>
  heading
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .replace(/\s/gu, '-');
const anchorsOf = (file: string): Set<string> =>
  new Set([...text(file).matchAll(/^#{1,6} (.+)$/gmu)].map(([, heading]) => anchor(heading!)));

/** The cells of the rows of one section's table. */
function tableOf(file: string, section: string): string[][] {
  const [, after = ''] = text(file).split(`\n## ${section}\n`);
  const rows = after.split('\n## ')[0]!.split('\n');
  return rows
    .filter((row) => row.startsWith('| '))
    .slice(1)
    .map((row) => row.split('|').map((cell) => cell.trim()))
    .map((cells) => cells.slice(1, -1));
}

/** Where in a text a citation is, so that a failure says it. */
const lineOf = ({ file, text: all }: Text, at: number): string =>
  `${file}:${all.slice(0, at).split('\n').length}`;

/** Citations that `isThere` does not know, each with its file and line. */
function missing(texts: readonly Text[], cited: RegExp, isThere: (found: RegExpMatchArray) => boolean) {
  let count = 0;
  const wrong = texts.flatMap((one) =>
    [...one.text.matchAll(cited)].flatMap((found) => {
      count += 1;
      return isThere(found) ? [] : `${lineOf(one, found.index)} ${found[0]}`;
    }),
  );
  return { count, wrong };
}

test('citations: docs/NAME.md#SECTION is a section of that document', () => {
  const { count, wrong } = missing(
    [...code, ...documents],
    /\bdocs\/([\w-]+\.md)#([\w-]+)/gu,
    ([, file, section]) =>
      existsSync(join(root, 'docs', file!)) && anchorsOf(join('docs', file!)).has(section!),
  );
  expect(wrong).toEqual([]);
  expect(count).toBeGreaterThan(60);
});

test('citations: a link of a document leads to a file, and to a section of it', () => {
  const { wrong } = missing(documents, /\]\(((?!https?:)[^)#\s]*)(?:#([^)\s]+))?\)/gu, (found) => {
    const of = documents.find((one) => one.text === found.input)!.file;
    const file = found[1] === '' ? of : join(dirname(of), decodeURI(found[1]!));
    return existsSync(join(root, file)) && (found[2] === undefined || anchorsOf(file).has(found[2]));
  });
  expect(wrong).toEqual([]);
});

const places = new Set(tableOf('docs/facts.md', 'Guide').map(([place]) => place));

/** `2.1 §5 图`, `1 (2)`, `1.1 §1 to §3`. */
const PARAGRAPH = /(?<![\d.])([12](?:\.\d)?) ((?:§\d+|\(\d\))(?: 图)?)(?: to (§\d+))?/gu;
/** `guide 2.1`, `guide 2.1–2.4`: the word is before it. */
const SECTIONS = /\b[Gg]uide ([12](?:\.\d)?)((?:(?:–|, | to )[12]\.\d(?! [§(]))*)/gu;
/** In data the word is not before it: a text that is a section and nothing else. */
const DATA = /'([12]\.\d)'|\bassumed\(\s*'([12])'/gu;
const withPlaces = code.filter(({ file }) => /^src[/\\]practice[/\\]|labels\.ts$/u.test(file));

test('citations: a paragraph or section of the guide is in the list of docs/facts.md', () => {
  expect(places.size).toBeGreaterThan(30);
  const paragraphs = missing([...code, ...documents], PARAGRAPH, ([, section, first, last]) =>
    [first, last ?? first].every((paragraph) => places.has(`${section} ${paragraph}`)),
  );
  expect(paragraphs.wrong).toEqual([]);
  expect(paragraphs.count).toBeGreaterThan(150);
  const sections = missing([...code, ...documents], SECTIONS, ([, first, more]) =>
    [first!, ...(more!.match(/[12]\.\d/gu) ?? [])].every((place) => places.has(place)),
  );
  expect(sections.wrong).toEqual([]);
  const data = missing(withPlaces, DATA, ([, section, alone]) => places.has(section ?? alone));
  expect(data.wrong).toEqual([]);
  expect(data.count).toBeGreaterThan(5);
});

test('citations: § is used for the guide and public standards alone, and every cited paper is here', () => {
  const standards = /(?:PNG|ISO\/IEC 18004) $/u;
  const { wrong } = missing([...code, ...documents], /§\d/gu, ({ input, index }) => {
    const before = input!.slice(Math.max(0, index! - 20), index);
    return /(?<![\d.])[12](?:\.\d)? $|§\d+ to $/u.test(before) || standards.test(before);
  });
  expect(wrong).toEqual([]);
  // Papers beside the project, as they were called before.
  const beside = missing(code, /\bdomain (?:facts|P\d)|\bfacts\/(?:domain|wire)\b/giu, () => false);
  expect(beside.wrong).toEqual([]);
});

const LIST = 'src/filing/checks/index.ts';

test('docs/facts.md: its checks are those of the code, with their words, levels and places', () => {
  const listed = tableOf('docs/facts.md', 'Checks').map(([id, , words, levels, basis]) => [
    ...[id, words, levels],
    basis!.replace(/\[[^\]]*\]\((#[^)]*)\)/gu, 'docs/facts.md$1'),
  ]);
  const said = new Map(
    [...text(LIST).matchAll(/\/\*\* (.+) \*\/\n {2}(P\d\d): /gu)].map(([, w, id]) => [id, w]),
  );
  expect(listed).toEqual(
    Object.entries(checks).map(([id, { levels, basis }]) => [id, said.get(id), levels.join(', '), basis]),
  );
  const { wrong } = missing(code, /\bP\d\d\b/gu, ([id]) => Object.hasOwn(checks, id));
  expect(wrong).toEqual([]);
});

test('filing/checks: the functions and files it names make the problems it lists for them', () => {
  const imports = [...text(LIST).matchAll(/import \{([^}]+)\} from '\.(\.?\/[^']+)\.js'/gu)];
  const fileOf = (name: string): string => {
    const from = imports.find(([, names]) => names!.split(',').some((one) => one.trim() === name))?.[2];
    return join(from?.startsWith('./') ? 'filing' : 'filing/checks', `${from}.ts`);
  };
  for (const [id, { by, rules }] of Object.entries<Check>(checks)) {
    const files = by.map((one) => join('src', typeof one === 'string' ? one : fileOf(one.name)));
    const made = files.map((file) => text(file)).join('\n');
    const unmade = rules.filter((rule) => !made.includes(`'${rule}'`));
    expect([id, unmade]).toEqual([id, []]);
    // What is only named, and not imported, says itself which check it is.
    for (const one of by) if (typeof one === 'string') expect(text(join('src', one))).toContain(id);
  }
});

test.each(['facts', 'words', 'design'])('docs/%s.md: the files it names exist', (page) => {
  const named = text(`docs/${page}.md`).matchAll(/`((?:[\w-]+\/)+(?:[\w.-]+\.(?:ts|md|vue))?)`/gu);
  const gone = [...named].map(([, file]) => file!).filter((file) => !existsSync(join(root, 'src', file)));
  expect(gone).toEqual([]);
});
