/** Tables and materials that are wrong: one clear sentence each, exit code 2, and nothing is sent. */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { BUSINESSES } from '../../src/filing/business.js';
import { root } from './built.js';
import { folderOf, invalid } from './invalid.js';
import { abtc, REHEARSAL, type Ran } from './run.js';
import { servedHome, type ServedHome } from './served.js';
import { sound } from './transcript.js';
import { idOf } from './world.js';

const folder = (name: string) => join('fixtures/invalid', name);
const folders = readdirSync(join(root, 'fixtures/invalid')).sort();

let home: ServedHome;
beforeAll(async () => {
  home = await servedHome();
  // Two applications of one person, as after a renewal: nobody else of the practice world has such a pair.
  const applyNo = 'APEC20240618000155';
  await home.decide({ kind: 'passport', applyid: idOf(applyNo), applyNo, passportNo: 'EJ5868824' });
});
afterAll(() => home.close());

async function check(name: string, more: string[] = [], lang: 'zh' | 'en' = 'zh'): Promise<Ran> {
  const own = join(folder(name), '材料');
  const materials = existsSync(join(root, own)) ? own : REHEARSAL.materials;
  const args = ['check', join(folder(name), 'table.csv'), '--materials', materials, ...more];
  const ran = await abtc(home, args, { lang });
  sound(args, ran);
  return ran;
}

const sentences = (out: string): string[] => out.split('\n').filter((line) => /^[✖?!] /u.test(line));
const rules = (out: string): string[] =>
  out.split('\n').flatMap((line) => /^ {4}.*· ([a-z-]+)$/u.exec(line)?.[1] ?? []);

test('every table below fixtures/invalid is looked at, and every rule has one or is met elsewhere', () => {
  expect(Object.keys(invalid).sort()).toEqual(folders);
  expect(folders).toEqual(expect.arrayContaining(Object.keys(folderOf)));
});

describe.each(folders)('%s', (name) => {
  test('is said in one clear sentence', async () => {
    const { code, out } = await check(name);
    const { code: wanted = 2, says } = invalid[name]!;
    expect(sentences(out)).toEqual(says);
    expect(code).toBe(wanted);
    expect(rules(out).some((rule) => name === rule || name.startsWith(`${rule}-`))).toBe(true);
  });
});

test('a path that is no table, and materials that are no folder', async () => {
  const run = (table: string, materials: string) => abtc(home, ['check', table, '--materials', materials]);
  const table = join(folder('row-example'), 'table.csv');
  for (const [ran, sentence] of [
    [await run('没有这个文件.csv', REHEARSAL.materials), '✖ 找不到表格 没有这个文件.csv。请检查路径。'],
    [
      await run('fixtures/invalid', REHEARSAL.materials),
      '✖ fixtures/invalid 是文件夹，不是表格。请指定 CSV 文件。',
    ],
    [await run(table, '没有这个目录'), '✖ 找不到材料目录 没有这个目录。'],
    [await run(table, table), `✖ ${table} 不是文件夹。`],
  ] as const) {
    expect(sentences(ran.out)[0]).toBe(sentence);
    expect(ran.code).toBe(2);
  }
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
  for (const [name, sentence] of Object.entries(english)) {
    const { code, out } = await check(name, [], 'en');
    expect(sentences(out)[0]).toBe(sentence);
    expect(code).toBe(2);
  }
});

test('as JSON: rule, level, row, column, value and the sentence; a passport number is masked there too', async () => {
  const { out } = await check('passport-same', ['--json']);
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
