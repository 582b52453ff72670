/** Invalid tables and materials: one clear sentence each, exit code 2, and nothing is sent. */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { BUSINESSES } from '../../src/filing/business.js';
import type { Check } from '../../src/filing/checks/check.js';
import { checks } from '../../src/filing/checks/index.js';
import type { Level } from '../../src/filing/problem.js';
import { root } from './built.js';
import { alsoBroken, elsewhere, invalid, ruleOf } from './invalid.js';
import { newHome } from './kit.js';
import { abtc, abtcMany, REHEARSAL, type Ran } from './run.js';
import { servedHome, type ServedHome } from './served.js';
import { rehearsed, writeTable } from './table.js';
import { ofRows, sentences, sound } from './transcript.js';
import { idOf } from './world.js';

const folder = (name: string) => join('fixtures/invalid', name);
const folders = readdirSync(join(root, 'fixtures/invalid')).sort();

const checkArgs = (name: string): string[] => {
  const own = join(folder(name), '材料');
  const materials = existsSync(join(root, own)) ? own : REHEARSAL.materials;
  return ['check', join(folder(name), 'table.csv'), '--materials', materials];
};

let home: ServedHome;
const checked = new Map<string, { text: Ran; json: Ran }>();
beforeAll(async () => {
  home = await servedHome();
  // One person with two applications, as after a renewal: the practice world has no such pair.
  const applyNo = 'APEC20240618000155';
  await home.decide({ kind: 'passport', applyid: idOf(applyNo), applyNo, passportNo: 'EJ5868824' });
  const lines = folders.map(checkArgs);
  // Notes of how a cell was read are counted, unless all is wanted.
  const each = ['--details', '--json'].flatMap((flag) => lines.map((args) => [...args, flag]));
  const ran = await abtcMany(home, each);
  for (const [i, name] of folders.entries())
    checked.set(name, { text: ran[i]!, json: ran[folders.length + i]! });
}, 120_000);
afterAll(() => home.close());

/** Level and rule of every problem. */
const problems = (out: string): { level: Level; rule: string }[] => JSON.parse(out).problems;
/** A table about one person does not use the rehearsal's other folders: ignore warnings about them. */
const beside = (name: string, rule: string): boolean =>
  rule === 'folder-unused' && !existsSync(join(root, folder(name), '材料'));
const rulesOf = (name: string, out: string): string[] => [
  ...new Set(problemsOf(name, out).map((p) => p.rule)),
];
const problemsOf = (name: string, out: string) => problems(out).filter((p) => !beside(name, p.rule));
const saidOf = (name: string, out: string): string[] =>
  beside(name, 'folder-unused') ? ofRows(out) : sentences(out);
const LEVELS: Record<string, Level> = { '✖': 'error', '?': 'confirm', '!': 'warn' };

test('fixtures/invalid: each rule has a folder or is tested elsewhere, and each folder is used', () => {
  expect(Object.keys(invalid).sort()).toEqual(folders);
  for (const file of Object.values(elsewhere))
    expect(
      ['test', 'slow'].some((kind) => existsSync(join(root, 'test', `${file}.${kind}.ts`))),
      file,
    ).toBe(true);
});

test.each(folders)('check: %s breaks that rule and no other, and is reported in clear sentences', (name) => {
  const { text, json } = checked.get(name)!;
  sound(checkArgs(name), text);
  sound([...checkArgs(name), '--json'], json);
  const also = alsoBroken[name] ?? [];
  expect(rulesOf(name, json.out)).toEqual([ruleOf(name), ...also]);
  const said = saidOf(name, text.out);
  expect(also.length > 0 ? said.filter((one) => invalid[name]!.includes(one)) : said).toEqual(invalid[name]);
  const levels = invalid[name]!.map((sentence) => LEVELS[sentence[0]!]!);
  const own = problemsOf(name, json.out).filter((p) => !also.includes(p.rule));
  expect(own.map((p) => p.level)).toEqual(levels);
  const naming = Object.values<Check>(checks).filter((c) => c.rules.some((rule) => rule === ruleOf(name)));
  for (const { levels: allowed } of naming) expect(allowed).toEqual(expect.arrayContaining(levels));
  const code = levels.every((level) => level === 'warn') ? 0 : 2;
  expect([text.code, json.code]).toEqual([code, code]);
});

test('check --offline without a login: every folder can be checked, and none reports another rule', async () => {
  const ran = await abtcMany(
    newHome(),
    folders.map((name) => [...checkArgs(name), '--json', '--offline']),
  );
  for (const [i, { code, out }] of ran.entries()) {
    const name = folders[i]!;
    const grave = problems(out).some((p) => p.level !== 'warn');
    expect([name, code]).toEqual([name, grave ? 2 : 0]);
    const own = [ruleOf(name), ...(alsoBroken[name] ?? [])];
    expect(own, name).toEqual(expect.arrayContaining(rulesOf(name, out)));
  }
  // Problems of the table alone are found offline too.
  const seen = ran.flatMap(({ out }, i) => (problems(out).length > 0 ? [folders[i]!] : []));
  expect(seen).toEqual(
    expect.arrayContaining(['date-serial', 'lost-card', 'passport-first', 'table-workbook']),
  );
});

test('check: a new passport that is valid for a year only', async () => {
  const later = new Date(Date.now() + 400 * 86_400_000).toISOString().slice(0, 10);
  const table = writeTable(home, '快到期.csv', [{ ...rehearsed('谢承衡'), 新护照有效期至: later }]);
  const { code, out } = await abtc(home, ['check', table, '--materials', REHEARSAL.materials]);
  expect(ofRows(out)).toEqual([
    '! 第2行 谢承衡 未制卡仅更换护照：新护照的有效期只剩 13 个月（通常要求 24 个月以上）。请先问办理机构。',
  ]);
  expect(code).toBe(0);
});

test('--business that a row contradicts blocks that row, and not the others', async () => {
  const own = { ...rehearsed('沈知琳'), 业务: '' };
  const table = writeTable(home, '两种说法.csv', [own, rehearsed('谢承衡')]);
  const materials = ['--materials', REHEARSAL.materials];
  const sentence =
    '✖ 第3行 谢承衡 未制卡仅更换护照：“业务”列是“未制卡仅更换护照”，命令行却指定了“提前制卡”，不能确定要办哪一项。请改正本行，或不在命令行指定业务。';
  for (const args of [
    ['check', table, '--business', '提前制卡'],
    ['submit', '提前制卡', '--from', table, '--dry-run'],
  ]) {
    const { code, out } = await abtc(home, [...args, ...materials]);
    expect(ofRows(out)).toEqual([sentence]);
    expect(code).toBe(2);
  }
  const offline = await abtc(home, ['check', table, '--business', '提前制卡', '--offline']);
  expect(sentences(offline.out)).toEqual([sentence]);
});

test('check: a path that is no table, and materials that are no folder', async () => {
  const table = join(folder('row-example'), 'table.csv');
  const cases = [
    ['没有这个文件.csv', REHEARSAL.materials, '✖ 找不到表格 没有这个文件.csv。请检查路径。'],
    [
      'fixtures/invalid',
      REHEARSAL.materials,
      '✖ fixtures/invalid 是文件夹，不是表格。请指定工作簿或 CSV 文件。',
    ],
    [table, '没有这个目录', '✖ 找不到材料目录 没有这个目录。请检查路径。'],
    [table, table, `✖ ${table} 不是文件夹。`],
  ] as const;
  const ran = await abtcMany(
    home,
    cases.map(([path, materials]) => ['check', path, '--materials', materials]),
  );
  expect(ran.map(({ code, out }) => [code, sentences(out)[0]])).toEqual(cases.map((c) => [2, c[2]]));
});

test('check: missing materials hide no other problem, and nothing is sent', async () => {
  const own = join(folder('phone-shape'), 'table.csv');
  const nowhere = ['--materials', '没有这个目录'];
  for (const args of [
    ['check', own, ...nowhere],
    ['check', own, ...nowhere, '--offline'],
    ['submit', '--from', own, ...nowhere, '--yes'],
  ]) {
    const { code, out } = await abtc(home, args);
    expect(sentences(out)).toEqual([
      '✖ 找不到材料目录 没有这个目录。请检查路径。',
      ...invalid['phone-shape'],
    ]);
    expect(code).toBe(2);
    if (args[0] === 'check') expect(out).toMatch(/(?:可提交|没有发现问题) 0，.*要改 2/u);
  }
  expect(await home.filed()).toEqual({ submits: 0, orders: 0 });
});

test('check in English: the rule of each is the same, and the sentence says what to do', async () => {
  const english: Record<string, string> = {
    'phone-shape':
      '✖ Row 2 沈知琳 提前制卡: "联系人电话" is not a phone number. Give an 11-digit mobile number or a landline with its area code (0731-88880000).',
    'slot-missing':
      '✖ Row 2 谢承衡 未制卡仅更换护照: The material "旧护照首页" is missing. Put a file whose name contains "旧护照首页" into the folder "APEC20231225000036" (JPG, PNG).',
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

test('check --json: rule, level, row, column, value and the sentence; a passport number is masked there too', async () => {
  const { out } = await abtc(home, [...checkArgs('passport-same'), '--json']);
  expect(problemsOf('passport-same', out)).toEqual([
    {
      rule: 'passport-same',
      level: 'error',
      row: 2,
      person: '谢承衡',
      business: BUSINESSES[2],
      column: '新护照号码',
      letter: 'G',
      value: 'E******89',
      message: '新护照号码与申请单上的旧护照相同。请填新护照的号码。',
    },
  ]);
});

test('submit reports the same as check and sends nothing, whatever is answered', async () => {
  for (const name of ['phone-shape', 'table-empty', 'tick-missing']) {
    const own = ['--from', join(folder(name), 'table.csv'), '--materials', REHEARSAL.materials];
    const { code, out } = await abtc(home, ['submit', ...own, '--yes']);
    expect(saidOf(name, out)).toEqual(invalid[name]);
    expect(out.trimEnd().endsWith('什么也没有提交。')).toBe(true);
    expect(code).toBe(2);
  }
  expect(await home.filed()).toEqual({ submits: 0, orders: 0 });
});
