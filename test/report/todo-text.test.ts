/** 待办 of a row: for each person what is handed in, paid and collected, and where; also for rows that went well. */
import { expect, test } from 'vitest';
import type { Business } from '../../src/filing/business.js';
import type { Filing } from '../../src/filing/filing.js';
import type { PlannedRow } from '../../src/plan/plan.js';
import { nextSteps } from '../../src/report/next-steps.js';
import type { ReportRow, Todo } from '../../src/report/report.js';
import { en } from '../../src/terminal/messages/en/index.js';
import { zh } from '../../src/terminal/messages/zh/index.js';
import { makeScreen } from '../../src/terminal/screen.js';
import {
  eachLines,
  notInEach,
  stepsByRow,
  todoText,
  todoTopics,
} from '../../src/terminal/views/next-steps.js';
import { feesLine } from '../../src/terminal/views/office.js';

const POINT = { name: '证件窗口', address: '听松路18号', phone: '0188-5550101' };
const FEE = { amount: '720.00', currency: 'CNY', item: '换补卡代办服务费' };

function planned(row: number, business: Business, shown: Record<string, string>, more: Partial<Filing> = {}) {
  const fields = Object.entries(shown).map(([id, text]) => ({ id, label: id, value: '1', shown: text }));
  const filing = { business, agency: '岚州市外事办公室', fields, files: [], ...more };
  return { row, person: `申请人${row}`, business, filing } as unknown as PlannedRow;
}
const result = (row: number, more: Partial<ReportRow> = {}) =>
  ({ row, outcome: 'accepted', todo: 'none', order: `ORDER-${row}`, beside: [], ...more }) as ReportRow;

const next = nextSteps([
  planned(
    2,
    'replacement',
    { handIn: '现场', handInPoint: '证件窗口', pickup: '自取', pickupPoint: '证件窗口' },
    { places: { handIn: POINT, pickup: POINT }, fee: FEE },
  ),
  planned(3, 'early-production', {
    ...{ pickup: '邮寄', recipient: '祁承川', recipientPhone: '13900000002' },
    recipientAddress: '棠梨路1号',
  }),
  planned(4, 'passport-change', {}),
  planned(5, 'cancellation', { handIn: '邮寄' }),
]);
const steps = stepsByRow(next);
const said = (row: number, more: Partial<ReportRow> = {}, texts: typeof zh = zh) =>
  todoText(result(row, more), steps.get(row) ?? [], texts);

test('todoText: each person’s own, with the place', () => {
  expect(said(2)).toBe(
    '交还原卡：证件窗口，听松路18号，电话 0188-5550101；取卡：证件窗口，听松路18号，电话 0188-5550101；缴费 720.00 元，以门户的缴费提示为准；在门户内缴费并上传缴费凭证（其他地方外办的公开答复，非本门户原文）',
  );
  expect(said(3)).toBe(
    '等卡寄到：祁承川，电话 13900000002，棠梨路1号；门户未给出费用（不等于免费），以门户的缴费提示为准',
  );
  expect(said(4)).toBe('看进度：abtc order ORDER-4');
  expect(said(5)).toBe(
    '邮寄交还原卡给岚州市外事办公室，寄卡地址看订单详情或问办理机构；门户未给出费用（不等于免费），以门户的缴费提示为准',
  );
  expect(said(3, {}, en as never)).toBe(
    'the card is posted to 祁承川, phone 13900000002, 棠梨路1号; the portal gives no fee (it need not be free); what it asks you to pay applies',
  );
});

test('todoText: a row that did not go well says what its user has to do, and nothing of a card', () => {
  for (const todo of ['fix', 'settle', 'resend'] as Todo[])
    expect(said(2, { outcome: 'not-sent', todo })).toBe(zh.screen.todo[todo]);
  // Submitted, and yet to be looked at: both.
  expect(said(3, { todo: 'ask' })).toBe(`${zh.screen.todo.ask}；${said(3)}`);
});

const office = (state: 'finished' | 'returned' | 'unknown', status: string) => ({
  office: { status, state, at: '2026-03-02T01:02:03.000Z' },
});

test('todoText: a finished order leaves nothing to do, a returned one only what the return asks for', () => {
  const topics = (more: Partial<ReportRow>) => todoTopics(result(2, more), steps.get(2)!, zh);
  const finished = office('finished', '已办结');
  expect([said(2, finished), topics(finished)]).toEqual(['已办结', '已办结']);
  expect(said(2, finished, en as never)).toBe('finished (已办结)');
  const returned = { ...office('returned', '已退回'), todo: 'returned' } as const;
  expect([said(2, returned), topics(returned)]).toEqual([zh.screen.todo.returned, zh.screen.todo.returned]);
  // A word that this version does not know is not taken for the end.
  expect(said(2, office('unknown', '制卡完成'))).toBe(said(2));
});

test('todoText: an order for which another was filed since names that one', () => {
  const again = { ...office('returned', '已退回'), refiled: 'ORDER-9' };
  expect(said(2, again)).toBe('已另交，订单 ORDER-9');
  expect(said(2, again, en as never)).toBe('filed again since: order ORDER-9');
});

test('eachLines: a returned row is not told to pay or collect', () => {
  const stream = { write: () => true };
  const screen = makeScreen({ stdout: stream, stderr: stream }, zh, {
    colour: false,
    quiet: false,
    animate: false,
  });
  const row = (line: number, more: Partial<ReportRow>) => ({
    ...result(line, { person: `申请人${line}`, ...more }),
    steps: steps.get(line)!,
  });
  const lines = eachLines(
    [row(2, { ...office('returned', '已退回'), todo: 'returned' }), row(5, office('finished', '已办结'))],
    screen,
  );
  expect(lines.slice(1).map((line) => line.split('：').slice(1).join('：'))).toEqual([
    zh.screen.todo.returned,
    '已办结',
  ]);
});

test('notInEach: what the line of a person says is not said again; what it leaves out, and of others, is', () => {
  const codes = (rows: readonly ReportRow[], each: readonly string[] = ['']): string[] =>
    notInEach(next, rows, each, zh).map(({ code, rows: of }) => `${code} ${of.map(({ row }) => row).join()}`);
  const all = [2, 3, 4, 5].map((row) => result(row));
  const left = codes(all);
  for (const code of ['hand-in-at', 'hand-in-post', 'collect-at', 'posted-to', 'fee', 'fee-not-given'])
    expect(left.filter((one) => one.startsWith(`${code} `))).toEqual([]);
  for (const code of ['pay-voucher', 'pickup-when', 'look'])
    expect(left.some((one) => one.startsWith(`${code} `))).toBe(true);
  const returned = all.map((row): ReportRow => (row.row === 2 ? { ...row, todo: 'returned' } : row));
  expect(codes(returned)).toContain('hand-in-at 2');
  // Without the lines everything is said.
  expect(codes(all, [])).toHaveLength(next.length);
});

test('todoTopics: a table on the screen has the topics only', () => {
  expect([2, 3, 4, 5].map((row) => todoTopics(result(row), steps.get(row) ?? [], zh))).toEqual([
    '交卡、取卡、缴费',
    '取卡、核实费用',
    '',
    '交卡、核实费用',
  ]);
});

test('feesLine: known fees are summed, and the fees that the portal did not give are counted', () => {
  const line = (cents: Record<string, number>, notGiven: number) =>
    feesLine({ fees: { cents, notGiven } }, { texts: zh });
  expect(line({ CNY: 144_000 }, 2)).toEqual([
    '已提交业务的费用：1440.00 元；2 项金额未定（门户没有给出，不等于免费）',
  ]);
  expect(line({}, 3)).toEqual(['已提交业务的费用：3 项金额未定（门户没有给出，不等于免费）']);
  expect(line({}, 0)).toEqual([]);
});
