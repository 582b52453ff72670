/** letters: the letters of a table as Word documents, with the practice portal, one's own templates, and without a portal. */
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { people } from '../fixtures/people.js';
import { pdfLetter } from '../fixtures/scans.js';
import { lettersIn, partOf } from '../terminal/letters/kit.js';
import { rowsIn } from '../terminal/workbook/reading.js';
import { newHome } from './kit.js';
import { abtc, REHEARSAL } from './run.js';
import { servedHome, type ServedHome } from './served.js';
import { rehearsed, writeTable, type Cells } from './table.js';
import { sound } from './transcript.js';

vi.setConfig({ testTimeout: 120_000 });

let home: ServedHome;
beforeAll(async () => {
  home = await servedHome();
});
afterAll(() => home.close());

const run = async (args: string[], lang: 'zh' | 'en' = 'zh', at: Parameters<typeof abtc>[0] = home) => {
  const ran = await abtc(at, ['letters', ...args], { lang });
  sound(['letters', ...args], ran);
  return ran;
};
const json = async (args: string[]) => {
  const { out, code } = await run([...args, '--json']);
  return { ...JSON.parse(out), code };
};
let n = 0;
const fresh = (): string => join(home.path, `函件${(n += 1)}`);
const letterIn = (folder: string, name: string): string[] => lettersIn(readFileSync(join(folder, name)));
const posix = process.platform !== 'win32';
const table = (rows: readonly Cells[]): string => writeTable(home, `表${(n += 1)}.csv`, rows);

test('letters: a table of all businesses, as files that only this user may read; nothing is sent', async () => {
  const to = fresh();
  const made = await json([REHEARSAL.table, '--write', to]);
  expect(made.code).toBe(3);
  expect(made.none.map((one: { person: string; why: string }) => [one.person, one.why])).toEqual([
    ['谢承衡', 'not-asked'],
    ['施晓宁', 'problem'],
  ]);
  const files = made.letters.map(({ file }: { file: string }) => file);
  expect(files).toHaveLength(12);
  expect(files).toContain('施子桐_APEC20241014000093_换补卡情况说明.docx');
  // As its agency's form calls it.
  expect(files).toContain('沈景然_APEC20230917000032_提前制卡情况说明.docx');
  expect(readdirSync(to).sort()).toEqual([...files, ...made.print, made.sealList].sort());
  if (posix) {
    expect(statSync(to).mode & 0o777).toBe(0o700);
    for (const name of readdirSync(to)) expect(statSync(join(to, name)).mode & 0o777).toBe(0o600);
  }
  const early = letterIn(to, '林𠮷安_APEC20230725000066_提前制卡申请.docx').join('\n');
  expect(early).toMatch(
    /我单位林𠮷安（〔　　　待填：申请人身份　　〕，护照号：E[A-Z]\d{7}）于20\d\d年\d+月\d+日申办/u,
  );
  expect(early).toContain('岚禾精密机械有限公司（盖章）');
  expect(early).toMatch(/目前已批准的经济体：[\u4e00-\u9fff、]+。/u);
  expect(letterIn(to, '裴思桐_APEC20241001000099_换补卡情况说明.docx')).toContain('原卡已丢失，无法交还。');
  const printed = letterIn(to, made.print[0]).join('\n');
  const order = people.flatMap(({ cells }) => (printed.includes(cells['姓名']!) ? [cells['姓名']!] : []));
  expect(order).toHaveLength(12);
  expect([...order].sort((a, b) => printed.indexOf(a) - printed.indexOf(b))).toEqual(order);
  const list = readFileSync(join(to, made.sealList));
  const [headings, first] = rowsIn(list, '盖章清单');
  expect([headings!.slice(0, 6), first!.slice(0, 6)]).toEqual([
    ['序号', '姓名', '申请单号', '函件', '办理机构', '所盖印章'],
    ['1', '沈知琳', 'APEC20230215000013', '提前制卡申请', '岚州市外事办公室', '企业公章'],
  ]);
  expect(await home.filed()).toEqual({ submits: 0, orders: expect.any(Number) });
});

test('letters: scans under the letters’ names are put in place by sort', async () => {
  const [to, scans] = [fresh(), join(home.path, '扫描件')];
  const { letters } = await json([REHEARSAL.table, '--write', to]);
  mkdirSync(scans);
  for (const { file } of letters) writeFileSync(join(scans, file.replace('.docx', '.pdf')), pdfLetter(file));
  const args = ['sort', scans, REHEARSAL.table, '--to', join(home.path, '放好'), '--yes', '--json'];
  const sorted = JSON.parse((await abtc(home, args)).out);
  expect(
    sorted.files.map((f: { is: string; person: string; slot: string }) => [f.is, f.person, f.slot]).sort(),
  ).toEqual(
    letters.map((one: { person: string; letter: string }) => ['certain', one.person, one.letter]).sort(),
  );
});

test('letters: 办理 chooses rows; columns of one’s own fill the blanks; a wrong number is listed', async () => {
  const cells = { 办理: '是', 申请人身份: '副总经理', 卡号: 'C0001', 具体情况: '洗衣时损坏\n无法识读' };
  const rows = [
    { ...cells, ...rehearsed('施子桐') },
    { ...rehearsed('裴思桐'), 办理: '' },
    { ...cells, ...rehearsed('程子然'), 申请单号: 'APEC20241014000099' },
  ];
  const to = fresh();
  const made = await json([table(rows), '--write', to]);
  expect([made.code, made.letters.length, made.letters[0].blanks]).toEqual([3, 1, []]);
  expect(made.none).toHaveLength(1);
  expect(made.none[0]).toMatchObject({
    // A cell above has two lines.
    row: 5,
    why: 'problem',
    problems: [{ rule: 'application-not-found' }],
  });
  const text = letterIn(to, made.letters[0].file).join('\n');
  expect(text).toContain('（副总经理，护照号：');
  expect(text).toContain('具体情况：洗衣时损坏\n无法识读\n原卡按要求交还，交卡方式：现场。');

  const none = fresh();
  const { code, out } = await run([table(rows.slice(2)), '--write', none]);
  expect([code, existsSync(none)]).toEqual([2, false]);
  expect(out).toContain('没有可以生成的函件');
});

test('--templates: one’s own, edited; the others are this program’s; an unknown name is named', async () => {
  const [mine, to] = [fresh(), fresh()];
  expect((await run(['--templates-to', mine])).code).toBe(0);
  expect(readdirSync(mine).sort()).toEqual(
    ['换补卡情况说明.docx', '提前制卡申请.docx', '更换护照情况说明.docx', '注销申请.docx'].sort(),
  );
  const file = join(mine, '注销申请.docx');
  const parts = unzipSync(readFileSync(file));
  const text = strFromU8(parts['word/document.xml']!).replace(
    '请予办理。',
    '联系人：{联系人姓名}，部门：{部门}。',
  );
  writeFileSync(file, zipSync({ ...parts, 'word/document.xml': strToU8(text) }));
  writeFileSync(join(mine, '说明.docx'), 'x');

  const without = await run([table([rehearsed('方岚')]), '--write', to, '--templates', mine]);
  expect([without.code, existsSync(to)]).toEqual([2, false]);
  expect(without.err).toContain('{部门}');
  expect(without.err).toContain('注销申请.docx');

  const rows = [{ ...rehearsed('方岚'), 部门: '<财务> & 法务' }];
  const made = await json([table(rows), '--write', to, '--templates', mine]);
  expect([made.code, made.templates]).toEqual([0, { folder: mine, builtIn: [], unused: ['说明.docx'] }]);
  expect(letterIn(to, made.letters[0].file)).toContain('联系人：阮知遥，部门：<财务> & 法务。');
  expect(partOf(readFileSync(join(to, made.letters[0].file)), 'word/document.xml')).toContain(
    '&lt;财务&gt; &amp; 法务',
  );
});

test('letters: never over what is there, and each fault says what to do', async () => {
  const there = fresh();
  mkdirSync(there);
  const list = table([rehearsed('方岚')]);
  const cases: [string[], RegExp][] = [
    [[list, '--write', there], /没有改动/u],
    [['--templates-to', there], /没有改动/u],
    [[list, '--write', fresh(), '--templates', there], /没有函件模板/u],
    [[list, '--write', fresh(), '--templates', join(home.path, '没有')], /没有函件模板/u],
    [[list, '--write', join(home.path, '没有/函件')], /没有这个文件夹/u],
    [[list], /--write/u],
    [['--write', fresh()], /表格/u],
    [[list, '--write', fresh(), '--templates-to', fresh()], /--templates-to/u],
  ];
  for (const [args, said] of cases) {
    const { code, err } = await run(args);
    expect([args, code, err]).toEqual([args, 2, expect.stringMatching(said)]);
  }
  expect(readdirSync(there)).toEqual([]);
  expect(readdirSync(home.path).filter((name) => name.startsWith('.abtc-'))).toEqual([]);
});

test('--offline: from the row alone, in English too, without login', async () => {
  const nobody = newHome();
  const to = join(nobody.path, 'letters');
  const rows = [{ ...rehearsed('方岚'), 护照号: 'EA1234567', 企业名称: '澄屿远航国际贸易有限公司' }];
  const { code, out, err } = await run([table(rows), '--write', to, '--offline'], 'en', nobody);
  expect([code, err]).toEqual([0, expect.stringContaining('abtc sort')]);
  expect(out).toContain('Made 1 letter for 1 person');
  const text = letterIn(to, '方岚_APEC20240216000152_注销申请.docx').join('\n');
  expect(text).toContain('护照号：EA1234567\n');
  expect(text).toContain('旧卡注销原因：离职\n');
  expect(text).toContain('申办时间：〔　　　待填：申办时间　　〕\n');
  expect(text).toContain('澄屿远航国际贸易有限公司（盖章）');
});

test('letters: of a row that is submitted, none is made', async () => {
  const list = table([rehearsed('方岚'), rehearsed('陆安岚')]);
  const submitted = await abtc(home, [
    ...['submit', '--from', list, '--materials', REHEARSAL.materials, '--limit', '1', '--yes'],
  ]);
  expect(submitted.err + submitted.out).toContain('方岚');
  const made = await json([list, '--write', fresh()]);
  expect(made.code).toBe(0);
  expect(made.letters.map(({ person }: { person: string }) => person)).toEqual(['陆安岚']);
  expect(made.none).toMatchObject([{ person: '方岚', why: 'filed' }]);
});
