/** Names of folders and files that a person may not tell apart: where two may be meant, an error names both. */
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { claim, directoryProblems } from '../../../src/filing/materials/folders.js';
import { readMaterial } from '../../../src/filing/materials/material-file.js';
import { collect } from '../../../src/filing/materials/materials.js';
import { openMaterials } from '../../../src/filing/materials/open-materials.js';
import { sharedFiles } from '../../../src/filing/checks/across-rows.js';
import type { Slot } from '../../../src/filing/model.js';
import { loadTexts } from '../../../src/terminal/messages/texts.js';
import { problemText } from '../../../src/terminal/words.js';
import { application, entry, folderOf, form, pdf, rules, slot } from '../kit.js';

const NUMBER = 'APEC20221031000002';
const LETTER = slot('说明', { types: ['pdf'] });
const DECOMPOSED = 'José_1'.normalize('NFD');

/** How a folder's or a file's name may be written, each beside the other; not every file system can hold both. */
const PAIRS: [what: string, one: string, other: string][] = [
  ['full and half width', '王芳（1）', '王芳(1)'],
  ['a blank at the end', '王芳(1)', '王芳(1) '],
  ['both', '王芳（1）', '王芳(1) '],
  ['a blank within', '王芳 1', '王芳1'],
  ['case', 'wangfang', 'WangFang'],
  ['composed and decomposed letters', 'José_1', DECOMPOSED],
  ['dots at the end', '王芳', '王芳..'],
  ['a mark nobody sees', '王芳', '王\u200b芳'],
];

/** A folder with two in it; `undefined` where this file system takes them for one. */
function holding(one: string, other: string): string | undefined {
  const root = folderOf({});
  for (const [i, name] of [one, other].entries()) {
    mkdirSync(join(root, name), { recursive: true });
    writeFileSync(join(root, name, '说明.pdf'), pdf(`${i}`));
  }
  const names = readdirSync(root);
  return names.includes(one) && names.includes(other) ? root : undefined;
}

async function opened(root: string) {
  const materials = await openMaterials(root);
  if ('rule' in materials) throw new Error(materials.rule);
  return materials;
}
async function found(
  root: string,
  more: { folder?: string; number?: string; applicant?: string; slots?: Slot[] },
) {
  const { folder, slots = [LETTER], ...who } = more;
  return collect(entry({}, { folder }), application(who), form({ slots }), {}, await opened(root));
}

describe.each(PAIRS)('folderOf: two folders that differ in %s', (_what, one, other) => {
  test('found by number or name of a person: an error naming both, also where one fits exactly', async () => {
    const root = holding(`${NUMBER}${one}`, `${NUMBER}${other}`);
    if (root === undefined) return;
    const { files, problems } = await found(root, { number: `${NUMBER}${one}` });
    expect([files, rules(problems)]).toEqual([[], ['error folder-ambiguous']]);
    const args = { folders: [`${NUMBER}${one}`, `${NUMBER}${other}`].sort() };
    expect(problems).toMatchObject([{ args, place: { row: 2, person: '沈思川' } }]);
    const text = problemText(await loadTexts('zh'), problems[0]!);
    expect(new Set(/：(.*?)。/u.exec(text)![1]!.split('、')).size).toBe(2);
  });

  test('one named byte by byte in the column 材料文件夹: that one', async () => {
    const root = holding(one, other);
    if (root === undefined) return;
    for (const [folder, inside] of [
      [one, '0'],
      [other, '1'],
    ] as const) {
      const { files, problems } = await found(root, { folder });
      expect([problems, files.map((f) => f.bytes)]).toEqual([[], [pdf(inside).length]]);
      expect(files[0]!.path.startsWith(join(await realOf(root), folder))).toBe(true);
    }
  });

  test('neither named exactly in the column: an error naming both', async () => {
    const root = holding(one, other);
    if (root === undefined) return;
    const folder = `${one.toUpperCase()}．`;
    const { problems } = await found(root, { folder });
    expect(problems).toMatchObject([{ rule: 'folder-ambiguous', args: { folders: [one, other].sort() } }]);
  });
});

const realOf = async (root: string): Promise<string> => (await opened(root)).root;

test('folderOf: one folder alone is found under any of these names, without a problem', async () => {
  for (const name of [
    `${NUMBER} `,
    `${NUMBER}.`,
    NUMBER.toLowerCase(),
    `ＡＰＥＣ${NUMBER.slice(4)}`,
    `\u200b${NUMBER}`,
  ]) {
    const { files, problems } = await found(folderOf({ [`${name}/说明.pdf`]: pdf() }), {});
    expect([name, files.length, problems]).toEqual([name, 1, []]);
  }
});

test('directoryProblems: folders that could be meant are not called unused', async () => {
  const root = holding(NUMBER, `${NUMBER}.`)!;
  const materials = await opened(root);
  claim(entry(), application(), materials);
  expect(directoryProblems(materials, 0)).toEqual([]);
});

test('folderOf: a folder named by a passport number is reported without it', async () => {
  const root = holding('沈思川EK1234567', '沈思川EK1234567.')!;
  const { problems } = await found(root, { number: '' });
  expect(problems).toMatchObject([{ rule: 'folder-ambiguous' }]);
  expect(JSON.stringify(problems)).not.toContain('1234567');
});

test('公共材料 in two spellings: an error of the directory, naming both', async () => {
  for (const other of ['公共材料 ', '公共 材料', '公共材料.', '公共\u2060材料']) {
    const root = folderOf({
      '公共材料/a.pdf': pdf(),
      [`${other}/b.pdf`]: pdf(),
      [`${NUMBER}/说明.pdf`]: pdf(),
    });
    expect(await openMaterials(root)).toMatchObject({
      ...{ rule: 'folder-ambiguous', level: 'error' },
      args: { folders: ['公共材料', other].sort() },
    });
  }
});

test('公共材料 in another spelling is 公共材料: its letters are shared, and it is no person’s folder', async () => {
  const root = folderOf({ '公共材料 /说明.pdf': pdf() });
  mkdirSync(join(root, NUMBER));
  const { files, problems } = await found(root, {});
  expect([files.map((f) => f.name), problems]).toEqual([['说明.pdf'], []]);
  const row = (n: number) => ({ row: n, person: '', application: `${n}`, files });
  expect(sharedFiles([row(2), row(3)]).size).toBe(0);
  expect(directoryProblems(await opened(root), 1)).toMatchObject([
    { rule: 'folder-none', args: { count: 1 } },
  ]);
});

test('材料:… where several files may be meant: the one with exactly this name, else an error naming all', async () => {
  const root = folderOf({ [`${NUMBER}/说明.PDF`]: pdf('a'), [`${NUMBER}/说 明.pdf`]: pdf('bc') });
  const named = async (file: string) =>
    collect(
      entry({}, { named: new Map([['说明', file]]) }),
      application(),
      form({ slots: [LETTER] }),
      {},
      await opened(root),
    );
  const exact = await named('说 明.pdf');
  expect(exact.files.map((f) => f.name)).toEqual(['说 明.pdf']);
  const { files, problems } = await named('说明.pdf');
  expect(files).toEqual([]);
  expect(problems.find((p) => p.level === 'error')).toMatchObject({
    ...{ rule: 'file-named-ambiguous', args: { file: '说明.pdf', files: ['说 明.pdf', '说明.PDF'] } },
    place: { column: '材料:说明' },
  });
});

test('file name with a lost character: refused, and the character is named', async () => {
  for (const [name, code, at] of [
    ['说明\ue863.pdf', 'U+E863', 3],
    ['\ufffd说明.pdf', 'U+FFFD', 1],
    ['说明\u202efdp.exe', 'U+202E', 3],
  ] as const) {
    const root = folderOf({ [`${NUMBER}/${name}`]: pdf() });
    const { files, problems } = await found(root, {});
    expect(files).toEqual([]);
    expect(problems).toMatchObject([
      { rule: 'file-name-lost', level: 'error', args: { file: name, code, at } },
    ]);
  }
});

test.skipIf(process.platform !== 'linux')(
  'file name in bytes that are no UTF-8, as unpacked from a GBK archive',
  async () => {
    const root = folderOf({});
    mkdirSync(join(root, NUMBER));
    const gbk = Buffer.from([0xc3, 0xf7]);
    writeFileSync(Buffer.concat([Buffer.from(join(root, NUMBER, '说明')), gbk, Buffer.from('.pdf')]), pdf());
    const { problems } = await found(root, {});
    expect(problems).toMatchObject([{ rule: 'file-name-lost', args: { code: 'U+FFFD' } }]);
  },
);

test('file name: the portal gets it without invisible marks, and with its rare characters', async () => {
  const root = folderOf({ '说\u200b明\u2066葛\u{e0100}𠮷.pdf': pdf() });
  const { file, problems } = await readMaterial(join(root, readdirSync(root)[0]!), LETTER, {});
  expect(file?.name).toBe('说明葛\u{e0100}𠮷.pdf');
  expect(problems).toMatchObject([{ rule: 'cell-normalised', args: { dropped: ['U+200B', 'U+2066'] } }]);
});
