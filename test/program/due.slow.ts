/** due: rosters with people of one name, the table that nobody files, a returned and an unknown filing. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import stringWidth from 'string-width';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, expect, onTestFinished, test, vi } from 'vitest';
import { inspect } from '../../src/practice/index.js';
import { applications } from '../../src/practice/world/world.js';
import { book, sheetOf } from '../filing/workbook/kit.js';
import { filledIn, putMaterials } from './filled-in.js';
import { finalScreen } from './final-screen.js';
import { abtc, onTerminal, type How } from './run.js';
import { servedHome, type ServedHome } from './served.js';
import { submitting, yes } from './submitting.js';
import { rehearsed, writeTable, type Cells } from './table.js';
import { noPassport, sound } from './transcript.js';

// Many child processes: slow on a busy machine.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

let home: ServedHome;
beforeAll(async () => void (home = await servedHome()));
afterAll(() => home.close());

const world = applications(2026, 0).slice(0, 36);
const [inReview, collected] = world.filter((a) => a.applicantName === '周晓岚') as [World, World];
type World = (typeof world)[number];
const called = (name: string): World => world.find((a) => a.applicantName === name)!;
const NEW = 'EN1112223';

/** Two with one name: one left, known by the passport; of the other only the name is given. */
const PEOPLE: Cells[] = [
  { 姓名: '周晓岚', 护照号码: '', 申请单号: '', 离职日期: '2026-11-03', 新护照号码: '' },
  { 姓名: '周晓岚', 护照号码: collected.passportNo, 离职日期: '2026-11-03' },
  { 姓名: '王芳', 护照号码: 'EK0000001', 离职日期: '2026-11-03' },
  { 姓名: '王芳', 离职日期: '2026-11-03' },
  { 姓名: '陆文禾', 申请单号: called('陆文禾').applyNo, 离职日期: '2026-11-04' },
  { 姓名: '夏梓遥', 护照号码: called('夏梓遥').passportNo, 新护照号码: NEW },
  { 姓名: '方岚', 护照号码: called('方岚').passportNo, 新护照号码: 'EN1112224' },
  { 姓名: '温安宁', 护照号码: called('温安宁').passportNo },
];

const run = async (args: string[], how: How = {}) => {
  const ran = await abtc(home, args, how);
  sound(args, ran);
  for (const number of [NEW, 'EN1112224', 'EK0000001']) expect(ran.out + ran.err).not.toContain(number);
  return ran;
};
interface Item {
  do: string;
  applicant: string;
  application: string | null;
  rule: string;
  rosterRow: number | null;
  reason: string;
  place: string;
  readAt: string;
}
interface Value {
  items: Item[];
  roster: { people: number; silent: number[]; notListed: number[] };
  written: string | null;
  rows: number;
}
const json = async (args: string[], exit = 0): Promise<Value> => {
  const { code, out } = await run([...args, '--json']);
  expect(code).toBe(exit);
  return JSON.parse(out) as Value;
};

test('due --roster: an equal number is a row, a name alone is a question, who is missing is nothing', async () => {
  const roster = writeTable(home, '名单.csv', PEOPLE);
  const { items, roster: roll } = await json(['due', '--roster', roster]);
  const ofRoster = items.filter((i) => i.rosterRow !== null);
  expect(ofRoster.map((i) => [i.rosterRow, i.do, i.application])).toEqual([
    [3, 'cancellation', collected.applyNo],
    [6, 'cancellation', called('陆文禾').applyNo],
    [7, 'passport-change', called('夏梓遥').applyNo],
    [8, 'replacement', called('方岚').applyNo],
    [2, 'question', null],
  ]);
  const question = ofRoster.at(-1)!;
  for (const { applyNo } of [inReview, collected]) expect(question.reason).toContain(applyNo);
  expect(roll).toMatchObject({ people: 7, silent: [9], notListed: [4, 5] });
  const others = items.filter((i) => i.rosterRow === null);
  expect(others.map((i) => [i.rule, i.do])).toEqual(Array(3).fill(['early-complete', 'replacement']));
  for (const item of items) {
    expect(item.place).toMatch(/^docs\/[a-z]+\.md#[a-z-]+$/u);
    expect(Math.abs(Date.parse(item.readAt) - Date.now())).toBeLessThan(120_000);
  }
  const { out: text, err } = await run(['due', '--roster', roster]);
  expect(err).toContain(`abtc due --roster ${roster} --write `);
  for (const part of ['双方单位都同意', '先办这一项，后办提前制卡', '不在名单上的人不算离职'])
    expect(text).toContain(part);
});

test('due --write: 办理 is empty in each row, nobody is filed by it; the file is never overwritten', async () => {
  const roster = writeTable(home, '名单.csv', PEOPLE);
  const file = join(home.path, '该办.csv');
  const { written, rows } = await json(['due', '--roster', roster, '--write', file]);
  expect([written, rows]).toEqual([file, 7]);
  const all: Cells[] = parse(readFileSync(file), { bom: true, columns: true });
  const people = all.filter((row) => !row['办理']!.startsWith('示例'));
  expect(people.map((row) => row['办理'])).toEqual(Array(7).fill(''));
  expect(people.map((row) => row['姓名'])).not.toContain('王芳');
  expect(people.map((row) => [row['业务'], row['同时更换护照'], row['新护照号码']]).slice(2, 4)).toEqual([
    ['未制卡仅更换护照', '', NEW],
    ['换补卡', '是', 'EN1112224'],
  ]);
  const submit = ['submit', '--from', file, '--materials', home.path, '--yes', '--json'];
  expect([0, 2, 3]).toContain((await abtc(home, submit)).code);
  expect(await home.filed()).toEqual({ submits: 0, orders: 0 });
  const before = readFileSync(file);
  expect((await run(['due', '--write', file])).code).toBe(2);
  expect(readFileSync(file).equals(before)).toBe(true);
});

test('due --write: with 是, its answers and its files each row can be filed', async () => {
  const file = join(home.path, '要办.csv');
  const roster = writeTable(home, '名单.csv', PEOPLE);
  expect((await run(['due', '--roster', roster, '--write', file])).code).toBe(0);
  const all: Cells[] = parse(readFileSync(file), { bom: true, columns: true });
  const materials = join(home.path, '材料');
  for (const business of ['换补卡', '注销卡', '未制卡仅更换护照'])
    await abtc(home, [
      'template',
      business,
      '--folders',
      materials,
      '--write',
      join(home.path, `${business}.csv`),
    ]);
  const chosen = all
    .filter((row) => !row['办理']!.startsWith('示例'))
    .map((row, n) => {
      const title = `示例：填写说明（${row['业务']}、${row['办理机构']}）`;
      const filled = filledIn(
        row,
        all.find((note) => note['办理'] === title)!,
        n,
      );
      putMaterials(join(materials, `${row['姓名']}_${row['申请单号']}`), row['业务']!, filled, n);
      return { ...filled, 办理: '是' };
    });
  const table = writeTable(home, '选好.csv', chosen);
  const checked = await abtc(home, ['check', table, '--materials', materials, '--json']);
  const { totals, problems } = JSON.parse(checked.out) as {
    totals: { rows: number; ready: number };
    problems: { level: string }[];
  };
  expect(problems.filter(({ level }) => level !== 'warn')).toEqual([]);
  expect(totals).toMatchObject({ rows: 7, ready: 7 });
});

test('due --write: a roster and a table as workbooks; none of the rows is filed', async () => {
  const roster = join(home.path, '名单.xlsx');
  const headings = ['姓名', '护照号码', '离职日期'];
  const cells = [headings, ['周晓岚', collected.passportNo, '2026-11-03']];
  writeFileSync(roster, book({ 说明: sheetOf([['请看下一页']]), 名单: sheetOf(cells) }));
  const file = join(home.path, '该办.xlsx');
  expect(await json(['due', '--roster', roster, '--write', file])).toMatchObject({ written: file, rows: 4 });
  const checked = await abtc(home, ['check', file, '--materials', home.path, '--json']);
  expect(JSON.parse(checked.out)).toMatchObject({ totals: { rows: 0 } });
});

test('due: a list of staff, an unreadable roster and a clock that is a day off are refused', async () => {
  const staff = writeTable(home, '在职.csv', [{ 姓名: '周晓岚', 护照号: collected.passportNo }]);
  const refused = await run(['due', '--roster', staff]);
  expect([refused.code, refused.out]).toEqual([2, '']);
  for (const heading of ['离职日期', '新护照号码', '事项']) expect(refused.err).toContain(heading);
  expect((await run(['due', '--roster', join(home.path, '没有.csv')])).code).toBe(2);
  const file = join(home.path, '晚了.csv');
  const off = {
    node: ['--import', join(import.meta.dirname, 'off-clock.mjs')],
    env: { OFF_CLOCK_SECONDS: '90000' },
  };
  const late = await run(['due', '--write', file], off);
  expect([late.code, existsSync(file)]).toEqual([2, false]);
  expect(late.err).toContain('超过一天');
  expect((await run(['due'], off)).code).toBe(0);
});

test.skipIf(process.platform === 'win32')('due: lines fit terminals of 60, 80 and 120 columns', async () => {
  const roster = writeTable(home, '名单.csv', PEOPLE);
  for (const lang of ['zh', 'en'] as const)
    for (const columns of [60, 80, 120]) {
      const { raw } = await onTerminal(home, ['due', '--roster', roster], [], { lang, columns, rows: 200 });
      const lines = finalScreen(raw).split('\n');
      noPassport(lines.join('\n'));
      for (const line of lines.filter((one) => !/^\s*abtc /u.test(one)))
        expect(stringWidth(line), `${columns}: ${line}`).toBeLessThanOrEqual(columns);
      expect(lines.join('\n')).toContain(collected.applyNo);
    }
});

test('due: an unknown filing comes first, then a returned order with the office’s note; exit 3', async () => {
  // The listing delay is longer than a run waits.
  const own = await servedHome({ settleSeconds: 600 });
  onTestFinished(() => own.close());
  const [first, second] = [rehearsed('陆安岚'), rehearsed('方岚')];
  const match = { applyNo: second['申请单号']! };
  await own.faults({ operation: 'submit', kind: 'refuse', times: 1, match });
  expect((await abtc(own, yes(submitting(own, first, second)))).code).toBe(3);
  await own.faults();
  const { applyid, applyNo, orderNo } = (await inspect(own.practice)).orders[0]!;
  const note = '离职证明没有盖章';
  await own.decide({
    ...{ kind: 'order', applyid, applyNo, orderNo, from: '待受理', to: '已退回', reason: note },
  });
  const value = await abtc(own, ['due', '--json']);
  const { items } = JSON.parse(value.out) as Value;
  expect(value.code).toBe(3);
  expect(items.slice(0, 2).map((i) => [i.rule, i.do, i.application])).toEqual([
    ['filing-unknown', 'resume', second['申请单号']],
    ['order-returned', 'look', applyNo],
  ]);
  expect(items[1]!.reason).toContain(note);
  // The unknown filing is told once: the line at the end of other commands is not there.
  expect(value.err).not.toContain('待核实');
  expect((await abtc(own, ['due'])).err).toContain('abtc resume');
  // A leaver whose cancellation is unknown or was returned is no row.
  const roster = writeTable(own, '名单.csv', [
    { 姓名: '方岚', 申请单号: second['申请单号']!, 离职日期: '2026-11-03' },
    { 姓名: '陆安岚', 申请单号: first['申请单号']!, 离职日期: '2026-11-03' },
  ]);
  const again = JSON.parse((await abtc(own, ['due', '--roster', roster, '--json'])).out) as Value;
  expect(again.items.map((i) => [i.rule, i.rosterRow]).slice(0, 2)).toEqual([
    ['filing-unknown', 2],
    ['order-returned', 3],
  ]);
  expect(again.items.filter((i) => i.do === 'cancellation')).toEqual([]);
});
