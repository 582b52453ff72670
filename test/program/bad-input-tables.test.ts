/** Tables and materials that are wrong: one clear sentence each, exit code 2, and nothing is sent. */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { BUSINESSES } from '../../src/filing/business.js';
import { root } from './built.js';
import { folderOf, invalid } from './invalid.js';
import { abtc, abtcMany, REHEARSAL, type Ran } from './run.js';
import { servedHome, type ServedHome } from './served.js';
import { sound } from './transcript.js';
import { idOf } from './world.js';

const folder = (name: string) => join('fixtures/invalid', name);
const folders = readdirSync(join(root, 'fixtures/invalid')).sort();

const checkArgs = (name: string): string[] => {
  const own = join(folder(name), '材料');
  const materials = existsSync(join(root, own)) ? own : REHEARSAL.materials;
  return ['check', join(folder(name), 'table.csv'), '--materials', materials];
};

let home: ServedHome;
const checked = new Map<string, Ran>();
beforeAll(async () => {
  home = await servedHome();
  // Two applications of one person, as after a renewal: nobody else of the practice world has such a pair.
  const applyNo = 'APEC20240618000155';
  await home.decide({ kind: 'passport', applyid: idOf(applyNo), applyNo, passportNo: 'EJ5868824' });
  const ran = await abtcMany(home, folders.map(checkArgs));
  for (const [i, name] of folders.entries()) checked.set(name, ran[i]!);
}, 120_000);
afterAll(() => home.close());

const sentences = (out: string): string[] => out.split('\n').filter((line) => /^[✖?!] /u.test(line));
const rules = (out: string): string[] =>
  out.split('\n').flatMap((line) => /^ {4}.*· ([a-z-]+)$/u.exec(line)?.[1] ?? []);

test('every table below fixtures/invalid is looked at, and every rule has one or is met elsewhere', () => {
  expect(Object.keys(invalid).sort()).toEqual(folders);
  expect(folders).toEqual(expect.arrayContaining(Object.keys(folderOf)));
});

test.each(folders)('%s is said in one clear sentence', (name) => {
  const ran = checked.get(name)!;
  sound(checkArgs(name), ran);
  const { code = 2, says } = invalid[name]!;
  expect(sentences(ran.out)).toEqual(says);
  expect(ran.code).toBe(code);
  expect(rules(ran.out).some((rule) => name === rule || name.startsWith(`${rule}-`))).toBe(true);
});

test('a path that is no table, and materials that are no folder', async () => {
  const table = join(folder('row-example'), 'table.csv');
  const cases = [
    ['没有这个文件.csv', REHEARSAL.materials, '✖ 找不到表格 没有这个文件.csv。请检查路径。'],
    ['fixtures/invalid', REHEARSAL.materials, '✖ fixtures/invalid 是文件夹，不是表格。请指定 CSV 文件。'],
    [table, '没有这个目录', '✖ 找不到材料目录 没有这个目录。'],
    [table, table, `✖ ${table} 不是文件夹。`],
  ] as const;
  const ran = await abtcMany(
    home,
    cases.map(([path, materials]) => ['check', path, '--materials', materials]),
  );
  expect(ran.map(({ code, out }) => [code, sentences(out)[0]])).toEqual(cases.map((c) => [2, c[2]]));
});

test('in English: the rule of each is the same, and the sentence says what to do', async () => {
  const english: Record<string, string> = {
    'phone-shape':
      '✖ Row 2 沈知琳 提前制卡: "联系人电话" is no phone number. Give an 11-digit mobile number or a landline with its area code (0731-88880000).',
    'slot-missing':
      '✖ Row 2 沈知琳 提前制卡: The material "提前制卡申请" is missing. Put a file whose name contains "提前制卡申请" into the folder "APEC20230215000013" (PDF, JPG, PNG).',
    'table-quotes-open':
      '✖ A quote opened on line 3 is never closed. Close it, or remove the stray quote (").',
  };
  const names = Object.keys(english);
  const ran = await abtcMany(
    home,
    names.map((name) => [...checkArgs(name), '--lang', 'en']),
  );
  for (const [i, { code, out }] of ran.entries()) {
    expect(sentences(out)[0]).toBe(english[names[i]!]);
    expect(code).toBe(2);
  }
});

test('as JSON: rule, level, row, column, value and the sentence; a passport number is masked there too', async () => {
  const { out } = await abtc(home, [...checkArgs('passport-same'), '--json']);
  expect(JSON.parse(out).problems).toEqual([
    {
      rule: 'passport-same',
      level: 'error',
      row: 2,
      person: '谢承衡',
      business: BUSINESSES[2],
      column: '新护照号码',
      value: 'E******89',
      message: '新护照号码与申请单上的旧护照相同。请填新护照的号码。',
    },
  ]);
});

test('submit says the same as check and sends nothing, whatever is answered', async () => {
  for (const name of ['phone-shape', 'table-empty', 'tick-missing']) {
    const own = ['--from', join(folder(name), 'table.csv'), '--materials', REHEARSAL.materials];
    const { code, out } = await abtc(home, ['submit', ...own, '--yes']);
    expect(sentences(out)).toEqual(invalid[name]!.says);
    expect(out.trimEnd().endsWith('什么也没有提交。')).toBe(true);
    expect(code).toBe(2);
  }
  expect(await home.filed()).toEqual({ submits: 0, orders: 0 });
});
