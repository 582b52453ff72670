/** Answers files that cannot be read: what is missing, what no such file has, what is written wrongly. */
import { expect, test } from 'vitest';
import { parseAnswers } from '../../src/filing/answers.js';
import { en } from '../../src/terminal/messages/en/index.js';
import { zh } from '../../src/terminal/messages/zh/index.js';

const read = (json: object): unknown => parseAnswers(JSON.stringify(json), '/x/a.json');

test('parseAnswers: members that are missing, superfluous and wrong are told apart', () => {
  expect(read({ version: 1, busines: '注销卡', fields: { 联系人电话: 139 }, note: '' })).toEqual({
    why: 'shape',
    missing: ['business', 'application'],
    unknown: ['busines', 'note'],
    at: ['fields.联系人电话'],
  });
  expect(read([])).toMatchObject({ why: 'shape', at: ['{}'] });
});

test('parseAnswers: part of a business’s name proposes the whole', () => {
  expect(read({ version: 1, business: '注销', application: 'A' })).toEqual({
    why: 'business',
    at: ['注销'],
    near: '注销卡',
  });
});

test('parseAnswers: a text that is not JSON: the line, and whether it ends too early', () => {
  const of = (text: string): unknown => parseAnswers(text, '/x/a.json');
  expect(of('{\n  "version": 1\n  "business": "注销卡"\n}\n')).toEqual({ why: 'json', line: 3, ends: false });
  expect(of('{\n  "version": 1,\n  "business": "注销卡"\n\n')).toEqual({ why: 'json', line: 3, ends: true });
  expect(of('{\n  "version":')).toEqual({ why: 'json', line: 2, ends: true });
});

test('answers-unreadable and not-found: where the text is wrong, and what the number is', () => {
  const json = { file: 'x', why: 'json' as const, at: [], line: 3 };
  expect(zh.faults['answers-unreadable']({ ...json, ends: false })).toContain('第 3 行写得不对');
  expect(en.faults['answers-unreadable']({ ...json, ends: true })).toContain('ends after line 3');
  const order = (number: string) => [zh, en].map((t) => t.faults['not-found']({ what: 'order', number }));
  expect(order('APEC20240216000152')).toEqual([
    'APEC20240216000152 是申请单号，不是订单号。它的订单：abtc show APEC20240216000152',
    expect.stringContaining('number of an application'),
  ]);
  expect(order('APEC20240216000152-01-zx')[0]).toContain('没有找到订单');
});
