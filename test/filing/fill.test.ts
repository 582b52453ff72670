/** fill: a row's cells in a form: what is sent, and everything that prevents it. */
import { expect, test } from 'vitest';
import { isPhone } from '../../src/filing/table/cell.js';
import type { Defaults } from '../../src/filing/defaults.js';
import { fill } from '../../src/filing/fill.js';
import { application, choice, entry, field, form, rules } from './kit.js';
import type { Field } from '../../src/filing/model.js';

const filled = (fields: Field[], cells: Record<string, string>, defaults: Defaults = {}) => {
  const result = fill(entry(cells), form({ fields }), application(), defaults);
  return { ...result, values: Object.fromEntries(result.fields.map((f) => [f.id, f.value])) };
};

const REASON = choice('replaceReason', ['卡被毁', '卡丢失']);
const HAND_IN = choice('handIn', ['现场', '邮寄'], { when: { field: 'replaceReason', in: ['1'] } });
const POINT = choice('handInPoint', ['甲窗口', '乙窗口'], { when: { field: 'handIn', in: ['1'] } });

test('fill: a condition decides what is asked; what depends on a hidden field is hidden too', () => {
  const fields = [REASON, HAND_IN, POINT];
  const all = { replaceReason: '卡被毁', handIn: '现场', handInPoint: '乙窗口' };
  expect(filled(fields, all).values).toEqual({ replaceReason: '1', handIn: '1', handInPoint: '2' });
  expect(filled(fields, { replaceReason: '卡被毁', handIn: '邮寄' })).toMatchObject({
    values: { replaceReason: '1', handIn: '2' },
    problems: [],
  });
  const lost = filled(fields, { ...all, replaceReason: '卡丢失' });
  expect(lost.values).toEqual({ replaceReason: '2' });
  expect(lost.problems.map((p) => [p.rule, p.level, p.place.column])).toEqual([
    ['field-unused', 'warn', '交卡方式'],
    ['field-unused', 'warn', '交卡代办点'],
  ]);
});

test('fill: an option by its label, without blanks and width, or by its code; any other word lists the options', () => {
  const value = (cell: string) => filled([choice('invoice', ['增值税普通发票', 'A 类'])], { invoice: cell });
  for (const cell of ['增值税普通发票', '增值税 普通发票', '1'])
    expect(value(cell).values).toEqual({ invoice: '1' });
  expect(value('Ａ类').fields).toMatchObject([{ value: '2', shown: 'A 类', from: 'table' }]);
  expect(value('普通发票').problems).toMatchObject([
    {
      rule: 'field-option',
      level: 'error',
      args: { label: '发票信息', options: ['增值税普通发票', 'A 类'] },
      place: { row: 2, person: '沈思川', business: 'replacement', column: '发票信息', value: '普通发票' },
    },
  ]);
});

test('fill: a required field that is blank is reported with its options; an optional one may stay blank', () => {
  expect(filled([REASON], {}).problems).toMatchObject([
    { rule: 'field-missing', level: 'error', args: { label: '换补卡原因', options: ['卡被毁', '卡丢失'] } },
  ]);
  expect(filled([choice('replaceReason', ['卡被毁'], { required: false })], {})).toMatchObject({
    fields: [],
    problems: [],
  });
});

test('fill: a value of the portal stays unless the row has another; read-only fields are not sent', () => {
  const fields = [
    field('contactName', { value: '阮知遥' }),
    field('applicantName', { kind: 'readonly', value: 'x' }),
  ];
  expect(filled(fields, {}).fields).toMatchObject([{ id: 'contactName', value: '阮知遥', from: 'portal' }]);
  expect(filled(fields, { contactName: '祁承川' }).fields).toMatchObject([
    { value: '祁承川', from: 'table' },
  ]);
});

test('fill: only the word 是 is a tick', () => {
  const tick = field('returnCard', { kind: 'tick', label: '需交还原卡，我已知晓' });
  expect(filled([tick], { returnCard: '是' }).values).toEqual({ returnCard: '1' });
  for (const word of ['', '1', 'yes', '√', '是的', '否', 'TRUE', '已知晓']) {
    const { values, problems } = filled([tick], word === '' ? {} : { returnCard: word });
    expect(values).toEqual({});
    expect(problems).toMatchObject([
      { rule: 'tick-missing', level: 'confirm', args: { text: '需交还原卡，我已知晓' } },
    ]);
  }
  expect(filled([{ ...tick, required: false, value: '1' }], {})).toMatchObject({ fields: [], problems: [] });
});

test('fill: a field only this agency asks is found by the portal’s own label', () => {
  const extra = field('applicantDepartment', { label: '申请人所在部门', maxLength: 4 });
  expect(filled([extra], { '申请人 所在部门': '工程部' }).values).toEqual({ applicantDepartment: '工程部' });
  expect(filled([extra], { 部门: '工程部' }).problems).toMatchObject([
    { rule: 'field-missing', args: { label: '申请人所在部门' } },
    { rule: 'field-unused', args: { label: '部门' } },
  ]);
  // Five letters, though one of them takes two units of UTF-16.
  expect(rules(filled([extra], { 申请人所在部门: '𠮷𠮷𠮷𠮷' }).problems)).toEqual([]);
  expect(filled([extra], { 申请人所在部门: '第一工程部' }).problems).toMatchObject([
    { rule: 'field-too-long', args: { label: '申请人所在部门', max: 4 } },
  ]);
});

test.each([
  ['13900000001', true],
  ['0188-5550101', true],
  ['01885550101', true],
  ['010-55501010-123', true],
  ['12900000001', false],
  ['1390000000', false],
  ['139000000012', false],
  ['+8613900000001', false],
  ['1.39E+10', false],
  ['139 0000 0001', false],
  ['１３９００００００01', false],
  ['5550101', false],
])('fill: telephone %s: %s', (text, right) => {
  expect(isPhone(text)).toBe(right);
  for (const id of ['contactPhone', 'recipientPhone'])
    expect(rules(filled([field(id)], { [id]: text }).problems)).toEqual(right ? [] : ['error phone-shape']);
});

test('fill: a blank cell takes the saved default, else the portal’s value; the row’s own value goes first', () => {
  const fields = [field('contactName', { value: '门户的' }), field('contactPhone'), field('recipient')];
  const { fields: got } = filled(
    fields,
    { recipient: '祁承川' },
    { contactName: '阮知遥', contactPhone: '18800001234', recipient: '阮知遥' },
  );
  expect(got.map((f) => [f.shown, f.from])).toEqual([
    ['阮知遥', 'default'],
    ['18800001234', 'default'],
    ['祁承川', 'table'],
  ]);
  expect(filled([field('contactName', { value: '门户的' })], {}).fields).toMatchObject([{ from: 'portal' }]);
});

test('fill: a card point is a default only where the agency has it', () => {
  const point = (labels: string[]) => filled([choice('handInPoint', labels)], {}, { handInPoint: '甲 窗口' });
  expect(point(['甲窗口', '乙窗口']).fields).toMatchObject([
    { value: '1', shown: '甲窗口', from: 'default' },
  ]);
  expect(rules(point(['丙窗口']).problems)).toEqual(['error field-missing']);
});

test('fill: a date in a column only this agency has is read as people write it, and the change is reported', () => {
  const extra = field('startDate', { label: '入职日期', kind: 'date' });
  expect(filled([extra], { 入职日期: '2024/3/1' })).toMatchObject({
    values: { startDate: '2024-03-01' },
    problems: [{ rule: 'cell-normalised', level: 'warn', args: { from: '2024/3/1', to: '2024-03-01' } }],
  });
  expect(filled([extra], { 入职日期: '03/04/2024' }).problems).toMatchObject([
    { rule: 'date-ambiguous', level: 'error', args: { label: '入职日期' } },
  ]);
});

test('fill: a cell already reported as unreadable is not reported as blank', () => {
  const damaged = new Set(['contactPhone']);
  const result = fill(entry({}, { damaged }), form({ fields: [field('contactPhone')] }), application(), {});
  expect(result).toEqual({ fields: [], problems: [], open: new Set(['contactPhone']) });
});

test('field-unused: a cell that no field asks for is reported, whoever made its column', () => {
  const { problems } = filled([], { cancelReason: '离职', 备注: 'x' });
  expect(problems).toMatchObject([
    { rule: 'field-unused', level: 'warn', args: { label: '注销原因' } },
    { rule: 'field-unused', level: 'warn', args: { label: '备注' }, place: { column: '备注', value: 'x' } },
  ]);
});

test('fill: a heading like `constructor` is a heading like any other', () => {
  const { problems } = filled([], { constructor: 'x', toString: 'y' });
  expect(problems.map((p) => [p.rule, p.place.value])).toEqual([
    ['field-unused', 'x'],
    ['field-unused', 'y'],
  ]);
});

test('field-option: a cell beside a read-only field is an error unless it says the same, wherever the form comes from', () => {
  const fixed = [field('invoice', { kind: 'readonly', value: '增值税普通发票' })];
  expect(filled(fixed, { invoice: '增值税 普通发票' })).toMatchObject({
    fields: [],
    values: {},
    problems: [],
  });
  expect(filled(fixed, { invoice: '增值税专用发票' }).problems).toMatchObject([
    {
      rule: 'field-option',
      level: 'error',
      args: { label: '发票信息', options: ['增值税普通发票'] },
      place: { column: '发票信息', value: '增值税专用发票' },
    },
  ]);
});

test('field-unused: where a profile stands in for a form, a cell without a place is an error', () => {
  const of = form({ fields: [], ahead: false });
  expect(fill(entry({ invoice: '增值税专用发票' }), of, application(), {})).toMatchObject({
    fields: [],
    problems: [{ rule: 'field-unused', level: 'error', args: { label: '发票信息' } }],
  });
});

test('form-stepwise: what the form does not ask for yet is kept for a later page', () => {
  const of = form({ fields: [], ahead: false, openSlots: true });
  const cells = { invoice: '增值税专用发票', returnCard: '是', changePassport: '是', 备注: 'x' };
  const { fields, problems } = fill(entry(cells), of, application(), {});
  expect(problems).toEqual([]);
  expect(fields.map((f) => [f.id, f.value, f.shown, f.from])).toEqual([
    ['invoice', '增值税专用发票', '增值税专用发票', 'table'],
    ['returnCard', '1', '是', 'table'],
    ['changePassport', '是', '是', 'table'],
  ]);
});

test('fill: a tick of the portal is none; only a person ticks', () => {
  for (const value of ['1', '是']) {
    const { fields, problems } = filled([field('returnCard', { kind: 'tick', value })], {});
    expect([fields, problems]).toMatchObject([[], [{ rule: 'tick-missing', level: 'confirm' }]]);
  }
});

test('fill: the agency’s own default goes before the one for every agency, after the cell', () => {
  const fields = [choice('handInPoint', ['甲窗口', '乙窗口']), field('contactName'), field('contactPhone')];
  const { agency } = form({});
  const own = { handInPoint: '乙窗口', contactName: '祁承川' };
  const every = { handInPoint: '甲窗口', contactPhone: '18800001234' };
  for (const name of [agency.name, ` ${agency.code} `]) {
    const { fields: got } = filled(fields, {}, { ...every, agencies: { 别的机构: every, [name]: own } });
    expect(got.map((f) => [f.shown, f.from, f.ofAgency])).toEqual([
      ['乙窗口', 'default', true],
      ['祁承川', 'default', true],
      ['18800001234', 'default', undefined],
    ]);
  }
  const typed = filled(fields, { handInPoint: '甲窗口' }, { ...every, agencies: { [agency.name]: own } });
  expect(typed.fields[0]).toMatchObject({ shown: '甲窗口', from: 'table' });
  expect(typed.fields[0]).not.toHaveProperty('ofAgency');
  const other = filled(fields, {}, { ...every, agencies: { 别的机构: own } });
  expect(other.fields[0]).toMatchObject({ shown: '甲窗口', from: 'default' });
});

test('field-option: an agency’s own point that it does not offer is reported, and no other takes its place', () => {
  const { agency } = form({});
  const { problems, values } = filled(
    [choice('handInPoint', ['甲窗口', '乙窗口'])],
    {},
    { handInPoint: '甲窗口', agencies: { [agency.name]: { handInPoint: '丙窗口' } } },
  );
  expect(values).toEqual({});
  expect(problems).toMatchObject([
    {
      rule: 'field-option',
      level: 'error',
      args: { options: ['甲窗口', '乙窗口'], agency: agency.name, byDefault: '丙窗口' },
    },
  ]);
});

test('fill: defaults saved by an agency’s name go before those saved by its code', () => {
  const { agency } = form({});
  const agencies = {
    [agency.code]: { recipient: '甲', contactName: '乙' },
    [agency.name]: { recipient: '丙' },
  };
  const { fields } = filled([field('recipient'), field('contactName')], {}, { agencies });
  expect(fields.map((f) => f.shown)).toEqual(['丙', '乙']);
});
