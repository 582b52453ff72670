/** The notes for applicants: what they say, whom they are for, and that no number is in them. */
import { expect, test } from 'vitest';
import { overviewOf } from '../../src/report/overview.js';
import { en } from '../../src/terminal/messages/en/index.js';
import { zh } from '../../src/terminal/messages/zh/index.js';
import { noticesOf, withoutNumbers } from '../../src/terminal/views/notices.js';
import { batchOf, dayOf, passportOf, PHONE, type Given } from '../report/overview-kit.js';

const BATCH = '20261127-aaaaaa';
const one = (row: number, more: Partial<Given> = {}): Given => ({
  ...{ row, person: '施子桐', business: 'replacement' },
  ...more,
});
const made = (given: readonly Given[], texts = zh) => noticesOf(overviewOf([batchOf(BATCH, given)]), texts);

test('noticesOf: where to hand in and to collect, what to bring in the portal’s words, and the practice mark', () => {
  const { notices, all, left } = made([one(7)]);
  expect([notices.length, left, notices[0]!.file]).toEqual([1, 0, '施子桐.txt']);
  const { text } = notices[0]!;
  expect(text).toMatch(
    /^【演练】这是演练，没有真的提交，不用照办。\n施子桐：\nAPEC 商务旅行卡“换补卡”已提交/u,
  );
  expect(text).toContain('1. 交卡：原卡交到望澜滨海代办点，望澜市滨海新城帆影路3号');
  expect(text).toContain('“现场交卡请携带有效身份证明，咨询电话 （号码请问经办人）。”（门户原文）');
  expect(text).toContain('2. 取卡：到望澜滨海代办点领取，望澜市滨海新城帆影路3号');
  expect(text).toContain('新卡办好之前，原卡不能正常使用（其他地方外办的公开答复，非本门户原文）');
  expect(all).toEqual({ file: '全部通知.txt', text });
  const real = noticesOf(overviewOf([batchOf(BATCH, [one(7)], { practice: false })]), zh);
  expect(real.notices[0]!.text).not.toContain('演练');
  expect(made([one(7)], en as typeof zh).notices[0]!.text).toMatch(
    /Hand in: your old card at 望澜滨海代办点/u,
  );
});

test('noticesOf: no number of a document, an application, an order or a telephone is in any of them', () => {
  const overview = overviewOf([dayOf(60)]);
  const { notices, all, left } = noticesOf(overview, zh);
  expect(notices.length).toBeGreaterThan(20);
  expect(notices.length + left).toBe(60);
  for (const { text, file } of [...notices, all]) {
    expect(text + file).not.toMatch(/\d[\d\s-]{5,}\d|APEC\d/u);
    expect(text).not.toContain(PHONE);
    for (const { row } of overview.rows) expect(text).not.toContain(passportOf(row));
  }
  expect(all.text.split('—'.repeat(12))).toHaveLength(notices.length);
});

test('noticesOf: only people whose row went well; a card that is posted to somebody else is not fetched', () => {
  const who = (given: readonly Given[]) => made(given).notices.map(({ person }) => person);
  const left = [one(5, { person: '没提交', outcome: 'rejected', todo: 'fix' })];
  expect(who([...left, one(7)])).toEqual(['施子桐']);
  expect(made(left)).toMatchObject({ notices: [], left: 1 });
  expect(who([one(9, { business: 'early-production' })])).toEqual(['施子桐']);
  expect(made([one(6)]).notices[0]!.text).toContain('新卡寄给阮知遥，请向其领取');
  const over = batchOf(BATCH, [one(7), one(8)], { returned: [7], finished: [8] });
  expect(noticesOf(overviewOf([over]), zh).left).toBe(2);
});

test('noticesOf: somebody with nothing to do gets one line, with who gets the card and no address', () => {
  const waits = [
    one(2, { person: '只交费', business: 'passport-change' }),
    // Posted to the handler.
    one(6, { person: '等寄到', business: 'early-production' }),
  ];
  const texts = made(waits).notices.map(({ text }) => text.trimEnd().split('\n').slice(1));
  expect(texts).toEqual([
    ['只交费：', 'APEC 商务旅行卡“未制卡仅更换护照”已提交，现在没有要您办的。'],
    ['等寄到：', 'APEC 商务旅行卡“提前制卡”已提交，现在没有要您办的；新卡办好后寄给阮知遥。'],
  ]);
});

test('noticesOf: one file for each person; two people of one name are told apart by four digits', () => {
  const both = made([
    one(7),
    one(7, { row: 8, business: 'cancellation', application: 'APEC20240101000007' }),
  ]);
  expect(both.notices.map(({ file }) => file)).toEqual(['施子桐.txt']);
  expect(both.notices[0]!.text).toMatch(/“换补卡”[\s\S]*“注销卡”/u);
  const names = made([one(7), one(8), one(11, { person: '全部通知' }), one(13, { person: '../甲' })]);
  expect(names.notices.map(({ file }) => file)).toEqual([
    '施子桐（申请单尾号0007）.txt',
    '施子桐（申请单尾号0008）.txt',
    '全部通知 (2).txt',
    expect.stringMatching(/^[^/\\]*甲\.txt$/u) as string,
  ]);
  // The texts are put together in one file, too. The other one may have nothing to do.
  expect(names.all.text).toMatch(/施子桐（申请单尾号0007）：[\s\S]*施子桐（申请单尾号0008）：/u);
  const alone = made([one(7), one(8, { outcome: 'rejected', todo: 'fix' })]);
  expect(alone.notices.map(({ file, text }) => [file, text.includes('施子桐（申请单尾号0007）：')])).toEqual([
    ['施子桐（申请单尾号0007）.txt', true],
  ]);
});

test('withoutNumbers: telephones and documents in any shape; house numbers, hours and dates stay', () => {
  const said = (text: string): string => withoutNumbers(text, zh.overview.notices);
  for (const number of [
    '13900001234',
    '0571-8888 1234',
    '（0571）88881234',
    '400-800-8820',
    'E12345678',
    '１３９００００１２３４',
    '139.0000.1234',
    '139–0000–1234',
    '139·0000·1234',
    '139,0000,1234',
    '139\u200b0000\u200b1234',
    '0571—88881234',
    '11000019900101123X',
  ])
    expect(said(`电话：${number}。`), number).toMatch(/^电话：（?（号码请问经办人）。$/u);
  expect(said('订单APEC20240101000007-01-hb')).toBe('订单（号码请问经办人）');
  for (const text of ['听松路18号三层12号窗口', '9:00-11:30，13:30-17:00', '2026-12-01 起', '满 30 天'])
    expect(said(text)).toBe(text);
});
