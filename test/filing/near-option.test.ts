/** Which option a cell probably means. */
import { expect, test } from 'vitest';
import type { Field } from '../../src/filing/model.js';
import { nearOption } from '../../src/filing/near-option.js';
import { choice, field, form, slot } from './kit.js';

const INVOICES = ['增值税普通发票', '增值税专用发票'];
const near = (of: Field, cell: string, more: Parameters<typeof form>[0] = {}) =>
  nearOption(form({ fields: [of], ...more }), of, cell);

test.each([
  ['普票', '增值税普通发票'],
  ['专票', '增值税专用发票'],
  ['普通 发票', '增值税普通发票'],
  ['增值税普通发漂', '增值税普通发票'],
  // Two mean it, or it is no word for either.
  ['发票', undefined],
  ['增票', undefined],
  ['增值税普用发票', undefined],
  ['普', undefined],
  ['收据', undefined],
  ['', undefined],
])('nearOption: “%s” means %s', (cell, option) => {
  expect(near(choice('invoice', INVOICES), cell)).toBe(option);
});

test('nearOption: a no is never taken for a yes', () => {
  expect(near(choice('invoice', ['需要普通发票']), '不需要普通发票')).toBeUndefined();
  expect(near(choice('invoice', ['不需要普通发票']), '需要普通发票')).toBeUndefined();
});

test('nearOption: nothing is proposed for choices with consequences, for ticks, and for an agency’s own questions', () => {
  const reasons = ['卡被毁', '卡丢失'];
  for (const id of ['replaceReason', 'cancelReason', 'passportReason'])
    expect(near(choice(id, reasons), '丢失')).toBeUndefined();
  expect(near(choice('handIn', ['现场', '邮寄']), '现场交')).toBeUndefined();
  expect(near(choice('pickup', ['自取', '邮寄']), '自己取')).toBeUndefined();
  expect(near(choice('handInPoint', ['岚州高新区代办点']), '高新区代办点')).toBeUndefined();
  expect(near(choice('changePassport', ['是', '否']), '是的')).toBeUndefined();
  expect(near(choice('expressCompany', INVOICES), '普票')).toBeUndefined();
  expect(near(field('invoice', { kind: 'tick', label: '增值税普通发票' }), '普票')).toBeUndefined();
});

test('nearOption: nothing is proposed where another question or a material depends on the choice', () => {
  const invoice = choice('invoice', INVOICES);
  const when = { field: 'invoice', in: ['2'] };
  expect(near(invoice, '普票', { fields: [invoice, field('taxNumber', { when })] })).toBeUndefined();
  expect(near(invoice, '普票', { slots: [slot('开票资料', { when })] })).toBeUndefined();
});
