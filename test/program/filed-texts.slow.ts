/** Texts on the way into a filing: removed characters are reported, lost ones are refused. */
import { cpSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { inspect } from '../../src/practice/index.js';
import { root } from './built.js';
import { loggedIn, newHome } from './kit.js';
import { abtc, abtcMany, OFFICE, onTerminal, PASSWORD, REHEARSAL, type Home } from './run.js';
import { servedHome } from './served.js';
import { rehearsed, writeTable, type Cells } from './table.js';

vi.setConfig({ testTimeout: 120_000 });

const FANG = rehearsed('方岚');
const settingsOf = (home: Home): string => join(home.path, 'config/settings.json');
/** `{"defaults":{"contactName":"阮知遥"}}`, saved as ANSI by Notepad. */
const GBK = Buffer.from('{"defaults":{"contactName":"\xc8\xee\xd6\xaa\xd2\xa3"}}', 'latin1');
interface Said {
  rule: string;
  column?: string;
  message: string;
}
const problemsIn = (out: string): Said[] => (JSON.parse(out) as { problems: Said[] }).problems;

test('config: case 01: settings in ANSI or UTF-16 are refused and left alone, and the message says how to mend them', async () => {
  const home = await loggedIn();
  const table = writeTable(home, 'a.csv', [{ ...FANG, 联系人姓名: '' }]);
  const from = ['--from', table, '--materials', REHEARSAL.materials];
  for (const [bytes, savedAs] of [
    [GBK, '（像是存成了 ANSI，即 GBK）'],
    [
      Buffer.from(`\ufeff${'{"defaults":{"contactName":"阮知遥"}}'}`, 'utf16le'),
      '（存成了 Unicode，即 UTF-16）',
    ],
  ] as const) {
    writeFileSync(settingsOf(home), bytes);
    const lines = [
      ['check', table, '--materials', REHEARSAL.materials],
      ['check', table, '--offline'],
      ['submit', ...from, '--dry-run'],
      ['submit', ...from, '--yes'],
      ['config'],
      ['config', 'set', '联系人姓名', '阮知遥'],
      ['login', '--email', OFFICE, '--password-stdin'],
      ['list', '--portal', 'ours'],
    ];
    for (const { code, err } of await abtcMany(home, lines)) {
      expect(code).toBe(2);
      expect(err).toContain(
        `settings.json 不是 UTF-8 编码${savedAs}，请用记事本打开，选“另存为”，编码选 UTF-8，再试。没有使用它的内容。`,
      );
    }
    expect(readFileSync(settingsOf(home)).equals(bytes)).toBe(true);
  }
  const { requests, orders } = await inspect(home.practice);
  expect([orders, requests.filter((r) => r.operation === 'login')]).toMatchObject([[], [{}]]);
});

test('config set: case 01: refuses a default with a lost character; a saved one blocks the rows that would take it', async () => {
  const home = await loggedIn();
  const table = writeTable(home, 'a.csv', [{ ...FANG, 联系人姓名: '' }]);
  for (const [given, said] of [
    ['阮?遥', '第 2 个字是“?”'],
    ['\ufffd\ufffd֪ң', '第 1 个字是“�”（U+FFFD）'],
    ['阮\ue863遥', '第 2 个字是私用区字符 U+E863'],
    ['\u202e遥知阮', '第 1 个字是使后面的字反向显示的标记 U+202E'],
  ] as const) {
    writeFileSync(settingsOf(home), JSON.stringify({ defaults: { contactName: given } }));
    const [check, submit, set, shown] = await abtcMany(home, [
      ['check', table, '--materials', REHEARSAL.materials, '--json'],
      ['submit', '--from', table, '--materials', REHEARSAL.materials, '--yes'],
      ['config', 'set', '联系人姓名', given],
      ['config', '--json'],
    ]);
    expect([check!.code, submit!.code, set!.code]).toEqual([2, 2, 2]);
    const [lost] = problemsIn(check!.out).filter((p) => p.rule === 'cell-lost');
    expect(lost!.column).toBe('联系人姓名');
    expect(lost!.message).toContain(`“联系人姓名”的默认值的${said}`);
    expect(lost!.message).toContain('abtc config set 联系人姓名');
    expect(set!.err).toContain(`“联系人姓名”的默认值的${said}`);
    expect(JSON.parse(shown!.out)).toMatchObject({ defaults: {}, unusable: ['contactName'] });
  }
  expect((await inspect(home.practice)).orders).toEqual([]);
});

test('texts: case 02: private use is a lost character in every encoding; marks are dropped and reported; the portal gets what was shown', async () => {
  const home = await servedHome();
  onTestFinished(() => home.close());
  const rows: Cells[] = [
    { ...rehearsed('陆安岚'), 联系人姓名: '阮\ue863遥' },
    { ...rehearsed('阿依古丽·买买提'), 联系人姓名: '阮\u200b知遥' },
    { ...FANG, 联系人姓名: '\u202e遥知阮' },
  ];
  const table = writeTable(home, 'a.csv', rows);
  const from = ['submit', '--from', table, '--materials', REHEARSAL.materials];
  const [dry, json] = await abtcMany(home, [
    [...from, '--dry-run', '--details'],
    [...from, '--yes', '--json'],
  ]);
  expect(dry!.out).toContain('联系人姓名 阮知遥');
  expect(dry!.out).toContain('“阮‹U+200B›知遥”已按“阮知遥”读取（去掉了看不见的字符 U+200B）');
  expect(dry!.out).toContain('“联系人姓名”的第 2 个字是私用区字符 U+E863');
  expect(dry!.out).toContain('填写的是“阮‹U+E863›遥”');
  expect(dry!.out).toContain('“联系人姓名”的第 1 个字是使后面的字反向显示的标记 U+202E');
  expect(json!.code).toBe(3);
  const { orders } = await inspect(home.practice);
  expect(orders.map((o) => [o.applyNo, o.form['contactName']])).toEqual([[rows[1]!['申请单号'], '阮知遥']]);
});

test('--answers: case 14: a file in ANSI or UTF-16 is named as such; one in UTF-8 with a mark is read', async () => {
  const home = await loggedIn();
  const at = (name: string, bytes: Uint8Array | string): string => {
    writeFileSync(join(home.path, name), bytes);
    return join(home.path, name);
  };
  const { 业务: business, 申请单号: application, ...cells } = FANG;
  const folder = join(root, REHEARSAL.materials, `方岚_${application!}`);
  const materials = { 注销申请: join(folder, '注销申请.pdf'), 原卡扫描件: join(folder, '原卡扫描件.jpg') };
  const answers = (more: Cells = {}) => ({
    ...{ version: 1, business, application, fields: { ...cells, 姓名: '', ...more }, materials },
  });
  const files = [
    at('gbk.json', GBK),
    at('utf16.json', Buffer.from('\ufeff{}', 'utf16le')),
    at('marked.json', `\ufeff${JSON.stringify(answers({ 联系人姓名: '阮\u2060知遥' }))}`),
    at('lost.json', JSON.stringify(answers({ 联系人姓名: '阮\ufffd遥' }))),
    at('half.json', JSON.stringify(answers({ 联系人姓名: '阮\ud842遥' }))),
    at('control.json', JSON.stringify(answers({ 联系人姓名: '阮\n遥' }))),
  ];
  const [gbk, utf16, marked, lost, half, control] = await abtcMany(
    home,
    files.map((file) => ['submit', '--answers', file, '--yes']),
  );
  expect([gbk!.code, utf16!.code, lost!.code, half!.code, control!.code]).toEqual([2, 2, 2, 2, 2]);
  expect(gbk!.err).toContain('gbk.json 不是 UTF-8 编码（像是存成了 ANSI，即 GBK）');
  expect(utf16!.err).toContain('utf16.json 不是 UTF-8 编码（存成了 Unicode，即 UTF-16）');
  expect(lost!.out).toContain('“联系人姓名”的第 2 个字是“�”（U+FFFD）');
  expect(half!.out).toContain('“联系人姓名”的第 2 个字是“�”（U+FFFD）');
  expect(control!.err).toContain('这些地方有换行或控制字符：fields.联系人姓名');
  expect(marked!.code).toBe(0);
  expect(marked!.err).toContain('联系人姓名：阮知遥');
  const { orders } = await inspect(home.practice);
  expect(orders.map((o) => o.form['contactName'])).toEqual(['阮知遥']);
});

test('--answers: kept answers that an editor saved in ANSI are neither asked for anew nor overwritten', async () => {
  const home = await loggedIn();
  const kept = join(home.path, 'data/answers/practice', `${FANG['申请单号']!}-cancellation.json`);
  mkdirSync(join(kept, '..'), { recursive: true });
  writeFileSync(kept, GBK);
  const { code, screen } = await onTerminal(home, ['submit', '注销卡', FANG['申请单号']!]);
  expect([code, readFileSync(kept).equals(GBK)]).toEqual([2, true]);
  expect(screen.replaceAll('\n', '')).toContain('不是 UTF-8 编码（像是存成了 ANSI，即 GBK）');
});

test('login: case 03: a byte order mark and line ends are no part of a password from standard input', async () => {
  const home = newHome();
  for (const input of [`\ufeff${PASSWORD}\r\n`, `${PASSWORD}\n\n`, `${PASSWORD}\r\n`, PASSWORD]) {
    const { code } = await abtc(home, ['login', '--email', OFFICE, '--password-stdin'], { input });
    expect([input, code]).toEqual([input, 0]);
  }
});

test.each([
  ['standard input', { input: `${PASSWORD} \r\n` }, ['--password-stdin']],
  ['the environment', { env: { ABTC_PASSWORD: `${PASSWORD} ` } }, []],
])(
  'login: case 03: a blank after a password from %s is reported before the one try',
  async (_where, how, flags) => {
    const home = newHome();
    const { code, err } = await abtc(home, ['login', '--email', OFFICE, ...flags], how);
    expect(code).toBe(4);
    const [said, refused] = [err.indexOf('开头或末尾有空格，将照原样使用'), err.indexOf('登录没有成功')];
    expect(said).toBeGreaterThan(-1);
    expect(refused).toBeGreaterThan(said);
    expect((await inspect(home.practice)).requests.filter((r) => r.operation === 'login')).toHaveLength(1);
  },
);

test('login: case 03: a blank after a typed password is asked about; Enter leaves it out', async () => {
  const home = newHome();
  const asked = await onTerminal(
    home,
    ['login', '--account', 'enterprise', '--email', OFFICE],
    [
      { when: '密码（输入时不显示）', type: `${PASSWORD} \r` },
      { when: '空格是密码的一部分吗', type: '\r' },
    ],
  );
  expect(asked.code).toBe(0);
});

test('portal labels: a file in ANSI is named as such, not as broken JSON', async () => {
  const home = newHome();
  const file = join(home.path, 'labels.json');
  writeFileSync(file, GBK);
  const add = ['portal', 'add', 'ours', 'http://127.0.0.1:9/', '--via', 'chrome'];
  const [added, used] = await abtcMany(home, [add, ['portal', 'labels', '--use', file, '--portal', 'ours']]);
  expect([added!.code, used!.code]).toEqual([0, 2]);
  expect(used!.err).toContain('labels.json 不是 UTF-8 编码（像是存成了 ANSI，即 GBK）');
});

test('portal labels, portal record: a folder that does not exist is said before a window opens', async () => {
  const home = newHome();
  const add = ['portal', 'add', 'ours', 'http://127.0.0.1:9/', '--via', 'chrome'];
  const write = ['--write', join(home.path, '没有', 'x.json')];
  const [added, labels, record] = await abtcMany(home, [
    add,
    ['portal', 'labels', '--portal', 'ours', ...write],
    ['portal', 'record', 'ours', ...write],
  ]);
  expect(added!.code).toBe(0);
  for (const { code, err } of [labels!, record!]) {
    expect(code).toBe(2);
    expect(err).toMatch(/错误：写不了 \S+x\.json：没有这个文件夹。请用 --write 换一个位置。/u);
  }
});

test('materials: marks in names are dropped and reported, two possible matches are named, in both languages', async () => {
  const home = await servedHome();
  onTestFinished(() => home.close());
  const materials = join(home.path, '材料');
  cpSync(join(root, REHEARSAL.materials), materials, { recursive: true });
  const folder = join(materials, `方岚_${FANG['申请单号']!}`);
  renameSync(join(folder, '注销申请.pdf'), join(folder, '注销\u2066申请\u00ad.pdf'));
  const table = writeTable(home, 'a.csv', [FANG]);
  const check = ['check', table, '--materials', materials, '--details'];
  const [marked] = await abtcMany(home, [check]);
  expect(marked!.code).toBe(0);
  expect(marked!.out).toContain('“注销‹U+2066›申请‹U+00AD›.pdf”已按“注销申请.pdf”读取');
  expect(marked!.out).toContain('注销申请：注销申请.pdf（');
  const submitted = await abtc(home, ['submit', '--from', table, '--materials', materials, '--yes']);
  expect(submitted.code).toBe(0);
  const names = (await inspect(home.practice)).orders[0]!.accessories.map((a) => a.fileName);
  expect(names.sort()).toEqual(['原卡扫描件.jpg', '注销申请.pdf']);

  const yi = rehearsed('阿依古丽·买买提');
  const own = `阿依古丽·买买提_${yi['申请单号']!}`;
  cpSync(join(materials, own), join(materials, own.replace('APEC', 'ＡＰＥＣ')), { recursive: true });
  const other = writeTable(home, 'b.csv', [yi]);
  const exact = writeTable(home, 'c.csv', [{ ...yi, 材料文件夹: own }]);
  const args = (file: string) => ['check', file, '--materials', materials, '--details'];
  const [zh, named] = await abtcMany(home, [args(other), args(exact)]);
  const [en] = await abtcMany(home, [[...args(other), '--lang', 'en']]);
  expect([zh!.code, en!.code, named!.code]).toEqual([2, 2, 0]);
  for (const out of [zh!.out, en!.out]) {
    expect(out).toContain(own);
    expect(out).toContain(own.replace('APEC', 'ＡＰＥＣ'));
  }
  mkdirSync(join(materials, '公共 材料'));
  mkdirSync(join(materials, '公共材料'), { recursive: true });
  const [common] = await abtcMany(home, [args(exact)]);
  expect(common!.code).toBe(2);
  expect(common!.out).toMatch(/“公共 材料”、“公共材料”/u);
});
