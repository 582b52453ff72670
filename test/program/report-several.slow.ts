/** Several batches in one report, the page of them, and the notes for applicants, by the real program. */
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { read, utils } from '@e965/xlsx';
import stringWidth from 'string-width';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { chinaDate } from '../../src/filing/china-time.js';
import { people } from '../fixtures/people.js';
import { finalScreen } from './final-screen.js';
import { abtc, onTerminal, REHEARSAL, type How } from './run.js';
import { servedHome, type ServedHome } from './served.js';
import { rehearsed, writeTable, type Cells } from './table.js';
import { documentOf } from './transcript.js';

vi.setConfig({ testTimeout: 180_000, hookTimeout: 180_000 });

interface Reports {
  since: string | null;
  batches: { batch: string }[];
  counts: Record<string, number>;
  fees: { cents: Record<string, number>; notGiven: number };
  earlier: number;
  items: {
    batch: string;
    row: number;
    person: string;
    outcome: string;
    order: string | null;
    todo: string;
  }[];
  next: { code: string; rows: { batch: string; row: number }[] }[];
}

let home: ServedHome;
let first: string;
let second: string;
const at = (name: string): string => join(home.path, name);
const reports = async (...args: string[]): Promise<Reports> =>
  documentOf((await abtc(home, ['report', ...args, '--json'])).out, 'reports') as Reports;

/** Two rows of the first batch fail; the second batch has one of them corrected, and one that was filed before. */
beforeAll(async () => {
  home = await servedHome();
  const submit = async (name: string, rows: readonly Cells[]): Promise<string> => {
    const args = ['submit', '--from', writeTable(home, name, rows), '--materials', REHEARSAL.materials];
    const { out } = await abtc(home, [...args, '--yes', '--json']);
    return (documentOf(out, 'report') as { batch: string }).batch;
  };
  const wrong = { 联系人电话: '1880000' };
  first = await submit('一.csv', [
    rehearsed('施子桐'),
    { ...rehearsed('方岚'), ...wrong },
    { ...rehearsed('陆安岚'), ...wrong },
    rehearsed('薛承霖'),
  ]);
  second = await submit('二.csv', [rehearsed('方岚'), rehearsed('施子桐'), rehearsed('程子然')]);
});
afterAll(() => home.close());

test('report --all: each order once with its batch, its fee once, and what is left of an earlier batch', async () => {
  const all = await reports('--all');
  expect(all.batches.map(({ batch }) => batch)).toEqual([second, first]);
  expect(all.items.map(({ batch, row, person, outcome }) => [batch, row, person, outcome])).toEqual([
    [second, 2, '方岚', 'accepted'],
    [second, 4, '程子然', 'accepted'],
    [first, 2, '施子桐', 'accepted'],
    [first, 4, '陆安岚', 'not-sent'],
    [first, 5, '薛承霖', 'accepted'],
  ]);
  expect(all).toMatchObject({ since: null, earlier: 2, fees: { cents: { CNY: 144_000 }, notGiven: 2 } });
  expect(all.counts).toEqual({ accepted: 4, rejected: 0, 'not-sent': 1, unknown: 0 });
  expect(all.next.find(({ code }) => code === 'fee')!.rows).toEqual([
    { batch: first, row: 2 },
    { batch: first, row: 5 },
  ]);
  const { out, code } = await abtc(home, ['report', '--all']);
  expect(code).toBe(0);
  expect(out).toMatch(/^【演练】本机台账中的全部批次：2 批.*\n已提交 4，门户未接收 0，未提交 1，待核实 0\n/u);
  expect(out).toContain('已提交业务的费用：1440.00 元；2 项金额未定（门户没有给出，不等于免费）');
  expect(out).toContain('另有 2 行没有重复列出');
  for (const { order } of all.items) if (order !== null) expect(out.split(order)).toHaveLength(2);
});

test('report --since and --today: by China’s day; none is no fault; a date that is none is refused', async () => {
  const today = chinaDate(new Date());
  expect((await reports('--today')).since).toBe(today);
  expect((await reports('--since', today.replaceAll('-', '/'))).items).toHaveLength(5);
  const later: How = {
    node: ['--import', join(import.meta.dirname, 'off-clock.mjs')],
    env: { OFF_CLOCK_SECONDS: '86400' },
  };
  const none = await abtc(home, ['report', '--today'], later);
  expect([none.code, none.out]).toEqual([0, expect.stringContaining('没有这样的批次。')]);
  expect((await abtc(home, ['report', '--since', today], later)).out).toContain('：2 批');
  for (const args of [
    ['--since', '昨天'],
    ['--all', '--today'],
    ['--all', first],
    ['--all', '--failed'],
    ['--today', '--questions'],
    ['--appendix'],
    ['--notices', at('丙'), '--csv'],
    ['--notices', at('丙'), '--html', at('丙.html')],
  ])
    expect([args, (await abtc(home, ['report', ...args])).code]).toEqual([args, 2]);
  expect(existsSync(at('丙'))).toBe(false);
});

test('report --all as CSV, workbook and page; the JSON of one batch is what it was', async () => {
  const { out } = await abtc(home, ['report', '--all', '--csv']);
  expect(out).toMatch(/^\ufeff批次,行,姓名,业务,申请单号,结果,订单号,提交时间,门户状态,/u);
  expect(out.trim().split('\r\n')).toHaveLength(6);
  expect((await abtc(home, ['report', '--all', '--write', at('全部.xlsx')])).code).toBe(0);
  const sheet = Object.values(read(readFileSync(at('全部.xlsx'))).Sheets)[0]!;
  expect(utils.sheet_to_json(sheet)).toHaveLength(5);
  expect((await abtc(home, ['report', '--all', '--html', at('全部.html')])).code).toBe(0);
  const page = readFileSync(at('全部.html'), 'utf8');
  for (const { cells } of people)
    for (const number of [cells['新护照号码']]) if (number) expect(page).not.toContain(number);
  for (const said of [first, second, '方岚', '本人：交卡', '财务：缴费', '附录'])
    expect(page).toContain(said);
  const one = documentOf((await abtc(home, ['report', first, '--json'])).out, 'report') as Reports;
  expect(one.items.map((r) => r.row)).toEqual([2, 3, 4, 5]);
  expect(Object.keys(one.items[0]!).join()).toBe(
    'row,person,business,application,outcome,order,submittedAt,officeStatus,evidence,reason,listed,beside,note,todo,practice',
  );
});

test('report --all on terminals of three widths: lines fit, numbers stay whole, the sums come first', async () => {
  const { items } = await reports('--all');
  for (const columns of [60, 80, 120]) {
    const { raw } = await onTerminal(home, ['report', '--all'], [], { columns, rows: 200 });
    const lines = finalScreen(raw).split('\n');
    for (const line of lines)
      if (!/^\s*abtc /u.test(line))
        expect(stringWidth(line), `${columns}: ${line}`).toBeLessThanOrEqual(columns);
    const shown = lines.join('\n');
    for (const { order } of items) if (order !== null) expect(shown, `${columns}`).toContain(order);
    expect(shown.indexOf('已提交 4')).toBeLessThan(shown.indexOf(items[0]!.order!));
  }
  for (const columns of [60, 120]) {
    const { raw } = await onTerminal(home, ['report', second], [], { columns, rows: 200 });
    const shown = finalScreen(raw).split('\n');
    const list = shown.filter((line) => /^\d+ {2}/u.test(line)).map((line) => line.split(/ {2,}/u));
    expect(list.map((cells) => cells[1])).toEqual(['方岚', '施子桐', '程子然']);
    expect(list[0]!.includes('待受理')).toBe(columns === 120);
  }
});

test('report --notices: a note a person for this user only, in a new or empty folder, without numbers', async () => {
  mkdirSync(at('空'));
  const { out, code } = await abtc(home, ['report', '--all', '--notices', at('空')]);
  expect([code, out]).toEqual([0, expect.stringContaining('共 4 人')]);
  expect(out).toContain('另有 1 人没有提交成功、被退回或已经办结');
  const names = readdirSync(at('空')).sort();
  expect(names).toEqual(['全部通知.txt', '方岚.txt', '施子桐.txt', '程子然.txt', '薛承霖.txt'].sort());
  for (const name of names) {
    const text = readFileSync(join(at('空'), name), 'utf8');
    expect(text).not.toMatch(/\d[\d\s-]{5,}\d/u);
    expect(text).toMatch(/^【演练】/u);
    if (process.platform !== 'win32') expect(statSync(join(at('空'), name)).mode & 0o777).toBe(0o600);
  }
  if (process.platform !== 'win32') expect(statSync(at('空')).mode & 0o777).toBe(0o700);
  expect(readFileSync(join(at('空'), '方岚.txt'), 'utf8')).toMatch(
    /方岚：[\s\S]*注销卡[\s\S]*1\. 交卡：原卡交到/u,
  );

  writeFileSync(join(at('空'), '方岚.txt'), '我改过');
  const again = await abtc(home, ['report', '--all', '--notices', at('空')]);
  expect([again.code, readFileSync(join(at('空'), '方岚.txt'), 'utf8')]).toEqual([2, '我改过']);
  expect(again.err).toContain('--notices');
  const json = await abtc(home, ['report', second, '--notices', at('新'), '--json']);
  expect(documentOf(json.out, 'notices')).toMatchObject({
    ...{ folder: at('新'), practice: true, all: '全部通知.txt', left: 0 },
    items: [{ person: '方岚', file: '方岚.txt' }, { person: '施子桐' }, { person: '程子然' }],
  });
});
