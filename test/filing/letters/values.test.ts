/** letterTexts: what the row and the portal say, in the words of a letter; letterName: what the form calls it. */
import { describe, expect, test } from 'vitest';
import type { Business } from '../../../src/filing/business.js';
import { letterName } from '../../../src/filing/letters/letters.js';
import { LETTER_NAMES, letterTexts } from '../../../src/filing/letters/values.js';
import { emptyForm, openSlot, type Application, type Field } from '../../../src/filing/model.js';
import { columnKey } from '../../../src/filing/table/columns.js';
import { application, entry, field } from '../kit.js';

const choice = (id: string, ...labels: string[]): Field =>
  field(id, { kind: 'choice', options: labels.map((label, i) => ({ code: `${i}`, label })) });
const FIELDS = [
  choice('replaceReason', '卡被毁', '卡丢失', '护照遗失', '卡被盗'),
  choice('cancelReason', '离职', '遗失'),
  choice('handIn', '现场', '邮寄'),
  field('newPassportIssued', { kind: 'date' }),
  field('returnCard', { kind: 'tick' }),
];

interface Of {
  business?: Business;
  cells?: Record<string, string>;
  values?: Record<string, string>;
  app?: Partial<Application>;
  more?: Parameters<typeof entry>[1];
  offline?: true;
}
function texts({ business = 'replacement', cells = {}, values = {}, app = {}, more = {}, offline }: Of) {
  const found = letterTexts(
    {
      entry: entry(cells, { business, ...more }),
      application: application(app),
      form: { ...emptyForm('1', business), fields: FIELDS },
      values,
    },
    {
      name: '情况说明',
      enterprise: offline ? undefined : { name: '岚禾精密机械有限公司', creditCode: '91310000MA1FL00000' },
      today: '2026-11-03',
    },
  );
  return (name: string): string | undefined => found.get(columnKey(name));
}

test('letterTexts: the portal’s own data, with Chinese dates', () => {
  const said = texts({ app: { economies: ['AUS', 'JPN'], passport: 'EK1234567' } });
  const names = [
    '姓名',
    '护照号',
    '申请单号',
    '企业名称',
    '办理机构',
    '申办时间',
    '已批准经济体',
    '日期',
    '材料名称',
  ];
  expect(names.map(said)).toEqual([
    ...['沈思川', 'EK1234567', 'APEC20221031000002', '岚禾精密机械有限公司', '岚州市外事办公室'],
    ...['2022年10月31日', '澳大利亚、日本', '2026年11月3日', '情况说明'],
  ]);
  expect(said('统一社会信用代码')).toBe('91310000MA1FL00000');
});

test('letterTexts: no code of an economy, no hidden passport number, no lost letter', () => {
  expect(texts({ app: { economies: ['AUS', 'XYZ'] } })('已批准经济体')).toBeUndefined();
  expect(texts({ app: { economies: undefined } })('已批准经济体')).toBeUndefined();
  expect(texts({ app: { passport: 'EK****567' } })('护照号')).toBeUndefined();
  expect(texts({ app: { passport: 'EK****567' }, more: { passport: 'EK1234567' } })('护照号')).toBe(
    'EK1234567',
  );
  expect(texts({ cells: { 职务: '经\ufffd理' } })('职务')).toBeUndefined();
});

test('letterTexts: answers in the portal’s words, other columns as they are', () => {
  const said = texts({
    cells: { replaceReason: '0', 职务: ' 副\u200b总经理\r\n兼 ', invoice: '增值税', handIn: '空运' },
    values: { replaceReason: '0', newPassportIssued: '2026-03-02', returnCard: '1' },
    more: { cardExpires: '2027-01-09', destination: '日本' },
  });
  const names = [
    '换补卡原因',
    '新护照签发日期',
    '需交还原卡已知晓',
    '职务',
    '发票信息',
    '卡有效期至',
    '目的地',
  ];
  expect(names.map(said)).toEqual([
    ...['卡被毁', '2026年3月2日', '是', '副总经理\n兼', '增值税', '2027年1月9日', '日本'],
  ]);
  // No option of the form.
  expect(said('交卡方式')).toBeUndefined();
});

test('letterTexts: the row’s own data where there is no portal', () => {
  const more = { enterprise: '澄屿远航国际贸易有限公司', creditCode: '91310000MA1FL11111' };
  const said = texts({ offline: true, app: { enterprise: '', appliedAt: '', economies: [] }, more });
  expect(['企业名称', '统一社会信用代码', '申办时间', '已批准经济体'].map(said)).toEqual([
    ...[more.enterprise, more.creditCode, undefined, undefined],
  ]);
});

describe('letterTexts: 卡丢失', () => {
  test.each([
    ['replacement', { replaceReason: '1' }, '是'],
    ['replacement', { replaceReason: '0', handIn: '0' }, '否'],
    ['replacement', { replaceReason: '3', handIn: '0' }, '否'],
    // It is not said where the card is.
    ['replacement', { replaceReason: '3' }, undefined],
    ['replacement', { replaceReason: '2' }, undefined],
    ['replacement', {}, undefined],
    ['cancellation', { cancelReason: '1', handIn: '0' }, '是'],
    ['cancellation', { cancelReason: '0', handIn: '1' }, '否'],
    ['early-production', { handIn: '0' }, undefined],
  ] as const)('%s %j', (business, values, lost) => {
    expect(texts({ business, values: { ...values } })('卡丢失')).toBe(lost);
  });
});

test('LETTER_NAMES: each name once, and none that this program writes', () => {
  expect(new Set(LETTER_NAMES.map(columnKey)).size).toBe(LETTER_NAMES.length);
  expect(LETTER_NAMES).not.toContain('订单号');
});

test.each([
  ['early-production', [], '提前制卡申请'],
  ['early-production', ['紧急出行说明', '提前制卡情况说明'], '提前制卡情况说明'],
  ['early-production', ['情况说明', '提前制卡书面申请'], '提前制卡书面申请'],
  ['replacement', ['挂失证明', '换卡、补卡情况说明'], '换卡、补卡情况说明'],
  ['passport-change', ['旧护照首页'], undefined],
  ['passport-change', ['旧护照首页', '更换护照情况说明'], '更换护照情况说明'],
  ['cancellation', ['离职或退休证明'], '注销申请'],
] as const)('letterName: %s with %j is %s', (business, labels, name) => {
  const slots = labels.map((label) => openSlot(label));
  expect(letterName({ business, slots })).toBe(name);
});
