/** Defaults: their names and their values. */
import { expect, test } from 'vitest';
import { defaultOf, DEFAULT_IDS, nearestDefault, readDefault } from '../../src/filing/defaults.js';
import { columns } from '../../src/filing/table/columns.js';

test('defaultOf: by heading, English alias or id, without blanks and case', () => {
  for (const id of DEFAULT_IDS)
    for (const key of [id, columns[id].zh, columns[id].en.toUpperCase(), ` ${columns[id].zh} `])
      expect(defaultOf(key)).toBe(id);
  for (const key of ['业务', '换补卡原因', 'newPassport', '护照号', 'toString', ''])
    expect(defaultOf(key), key).toBeUndefined();
});

test('nearestDefault: a mistyped key leads to a default and to nothing else', () => {
  expect(nearestDefault('手机')).toBe('联系人电话');
  expect(nearestDefault('联系人性名')).toBe('联系人姓名');
  expect(nearestDefault('业务')).toBeUndefined();
  expect(nearestDefault('换补卡原因')).toBeUndefined();
});

test.each([
  ['contactName', '  阮知遥 ', { value: '阮知遥' }],
  ['contactName', ' \t ', { why: 'blank' }],
  ['recipientAddress', '岚州市\n听松路', { why: 'control' }],
  ['recipientAddress', '岚州市\u200b听松路', { value: '岚州市听松路', dropped: ['U+200B'] }],
  ['recipientAddress', '岚州市\u202e听松路', { why: 'letter', code: 'U+202E', at: 4 }],
  ['contactName', '\u200b', { why: 'blank' }],
  ['contactName', '阮?遥', { why: 'letter', code: 'U+003F', at: 2 }],
  ['recipientAddress', '岚州市\ufffd松路', { why: 'letter', code: 'U+FFFD', at: 4 }],
  ['contactName', '阮\u200b\ue863遥', { why: 'letter', code: 'U+E863', at: 2 }],
  ['pickupPoint', '岚州\u{f0000}港代办点', { why: 'letter', code: 'U+F0000', at: 3 }],
  ['contactPhone', '138\ud8000000001', { why: 'letter', code: 'U+D800', at: 4 }],
  ['contactName', '林𠮷葛\u{e0100}', { value: '林𠮷葛\u{e0100}' }],
  ['recipientAddress', '路'.repeat(200), { value: '路'.repeat(200) }],
  ['recipientAddress', '路'.repeat(201), { why: 'long' }],
  ['contactPhone', '13800001234', { value: '13800001234' }],
  ['contactPhone', '１３８ 0000 1234', { value: '13800001234' }],
  ['recipientPhone', '0731-88880000', { value: '0731-88880000' }],
  ['recipientPhone', '88880000', { why: 'phone' }],
  ['recipientPhone', '73188880000', { why: 'phone' }],
] as const)('readDefault: %s %j', (id, given, read) => {
  expect(readDefault(id, given)).toEqual('value' in read ? { dropped: [], ...read } : read);
});
