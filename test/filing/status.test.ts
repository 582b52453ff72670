/** whyNot: what a status and the portal's buttons allow together. */
import { expect, test } from 'vitest';
import { BUSINESSES, type Business } from '../../src/filing/business.js';
import { ECONOMIES, whyNot } from '../../src/filing/status.js';
import { application } from './kit.js';

const CODES = Object.keys(ECONOMIES);
const can = (status: string, economies: string[], buttons?: Business[]) =>
  BUSINESSES.filter((b) => whyNot(application({ status, economies, buttons }), b) === undefined);
const rule = (status: string, economies: string[], business: Business, buttons?: Business[]) =>
  whyNot(application({ status, economies, buttons }), business)?.rule;

test.each([
  'APEC 经济体审核中，已提前制卡',
  'APEC经济体审核中,已提前制卡',
  ' APEC\u3000经济体审核中 ， 已提前制卡 ',
  'ＡＰＥＣ经济体审核中，已提前制卡',
  'APEC\u00a0经济体审核中,\n已提前制卡',
  '全部经济体审核完成,已提前制卡',
  '已 自取',
  '已邮寄',
])('statusKey “%s”: blanks, width and the kind of comma do not count', (status) => {
  expect(can(status, CODES.slice(0, 3))).toEqual(['replacement', 'cancellation']);
});

test('whyNot: under review, 提前制卡 only while some economies have approved and some have not', () => {
  const status = 'APEC 经济体审核中';
  expect(can(status, CODES.slice(0, 1))).toEqual(['early-production', 'passport-change']);
  expect(can(status, CODES.slice(0, 15))).toEqual(['early-production', 'passport-change']);
  expect(rule(status, [], 'early-production')).toBe('economies-none');
  expect(rule(status, CODES, 'early-production')).toBe('economies-all');
  // A member that no Chinese card lists: nobody can say whether all have approved, whatever the button says (P02).
  for (const codes of [['USA'], ['toString'], [...CODES.slice(0, 15), 'CHN'], [...CODES, 'CAN']]) {
    expect(rule(status, codes, 'early-production')).toBe('economy-unknown');
    expect(rule(status, codes, 'early-production', ['early-production'])).toBe('economy-unknown');
    expect(can(status, codes)).toEqual(['passport-change']);
  }
  expect(can(status, CODES)).toEqual(['passport-change']);
});

test.each([
  '待自取',
  '已注销',
  '已自取，已注销',
  '审核中',
  '',
  'APEC 经济体审核',
  'APEC 经济体审核中。',
  'constructor',
])('whyNot: an unknown status (%s) allows nothing, whatever buttons there are [F26]', (status) => {
  expect(can(status, CODES.slice(0, 3))).toEqual([]);
  expect(can(status, CODES.slice(0, 3), [...BUSINESSES])).toEqual([]);
  expect(whyNot(application({ status }), 'replacement')).toEqual({
    rule: 'status-unknown',
    args: { status },
  });
});

test('whyNot: a known status that does not allow the business names those that do', () => {
  const why = whyNot(application({ status: '已自取' }), 'early-production');
  expect(why).toEqual({ rule: 'status-wrong', args: { status: '已自取', needs: ['APEC经济体审核中'] } });
});

test('whyNot: buttons and guide have to agree, both ways', () => {
  const collected = (buttons: Business[]) => rule('已自取', [], 'replacement', buttons);
  expect(collected(['replacement', 'cancellation'])).toBeUndefined();
  expect(whyNot(application({ buttons: ['cancellation'] }), 'replacement')).toEqual({
    rule: 'buttons-disagree',
    args: { status: '已自取', portal: false },
  });
  expect(whyNot(application({ buttons: ['early-production'] }), 'early-production')).toEqual({
    rule: 'buttons-disagree',
    args: { status: '已自取', portal: true },
  });
  expect(rule('已自取', [], 'early-production', [])).toBe('status-wrong');
  const review = 'APEC 经济体审核中';
  expect(rule(review, [], 'early-production', ['early-production'])).toBe('buttons-disagree');
  expect(rule(review, CODES.slice(0, 2), 'early-production', [])).toBe('buttons-disagree');
});
