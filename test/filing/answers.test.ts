/** Answers files that cannot be read: what is missing, what no such file has, what is written wrongly. */
import { expect, test } from 'vitest';
import { parseAnswers } from '../../src/filing/answers.js';

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
