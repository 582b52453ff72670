/** Checks that look at several things together: passports, reasons, destinations, cards about to expire. */
import { expect, test } from 'vitest';
import type { Business } from '../../../src/filing/business.js';
import { crossChecks } from '../../../src/filing/checks/cross-checks.js';
import type { Entry } from '../../../src/filing/table/entry.js';
import { application, entry, rules } from '../kit.js';

const TODAY = '2026-03-02';

interface Given {
  /** The passport on the application. */
  old?: string;
  more?: Partial<Entry>;
  economies?: string[];
  months?: number;
  seen?: boolean;
}

function found(business: Business, shown: Record<string, string>, given: Given = {}) {
  const { more = {}, economies = [], months = 24, seen = true, old = 'EK1234567' } = given;
  return crossChecks({
    entry: entry({}, { business, ...more }),
    application: application({ economies, passport: old }),
    fields: Object.entries(shown).map(([id, text]) => ({
      id,
      label: id,
      value: text,
      shown: text,
      from: 'table' as const,
    })),
    agency: '岚州市外事办公室',
    beside: { today: TODAY, passportMonths: months, seen },
  });
}
const passport = (number: string, issued = '2024-05-01', expires = '2034-04-30') =>
  found('passport-change', {
    newPassport: number,
    newPassportIssued: issued,
    newPassportExpires: expires,
  });

test.each([
  'E12345678',
  'EK1234568',
  'G12345678',
  '141234567',
  '151234567',
  'PE1234567',
  'SE1234567',
  'P1234567',
])('P11: a passport number like %s has no problem', (number) => {
  expect(passport(number)).toEqual([]);
});

test('P11: a number of another form is only warned about; the old number is refused', () => {
  for (const number of ['EI1234567', 'E1234567', 'X12345678', '12345678'])
    expect(rules(passport(number))).toEqual(['warn passport-shape']);
  for (const name of ['李四', 'ZHANG', 'E1234-567'])
    expect(rules(passport(name))).toEqual(['error passport-shape']);
  expect(rules(passport('EK1234567'))).toEqual(['error passport-same']);
  expect(rules(found('passport-change', { newPassport: 'EK1234567' }, { old: 'ek1234567' }))).toEqual([
    'error passport-same',
  ]);
});

test('P11: the passport is not expired, was issued before it expires, and is valid for as long as the agency wants', () => {
  expect(rules(passport('EK1234568', '2016-03-02', TODAY))).toEqual(['error passport-expired']);
  expect(passport('EK1234568', '2016-03-03', '2026-03-03')).toMatchObject([
    { rule: 'passport-short', level: 'warn', args: { months: 0, wanted: 24 } },
  ]);
  expect(rules(passport('EK1234568', '2018-03-03', '2028-03-01'))).toEqual(['warn passport-short']);
  expect(rules(passport('EK1234568', '2018-03-03', '2028-03-02'))).toEqual([]);
  const short = { newPassport: 'EK1234568', newPassportExpires: '2027-03-02' };
  expect(rules(found('passport-change', short, { months: 12 }))).toEqual([]);
  expect(rules(found('replacement', short, { months: 13 }))).toEqual(['warn passport-short']);
  expect(rules(passport('EK1234568', '2026-03-03', '2036-03-02'))).toEqual(['error date-order']);
  expect(rules(passport('EK1234568', TODAY, '2036-03-01'))).toEqual([]);
  expect(rules(passport('EK1234568', '2026-03-02', '2028-03-02'))).toEqual([]);
  const sameDay = { newPassportIssued: '2026-03-01', newPassportExpires: '2026-03-01' };
  expect(rules(found('passport-change', sameDay))).toEqual(['error passport-expired', 'error date-order']);
  expect(rules(passport('EK1234568', '2034-04-30', '2030-04-30'))).toEqual(['error date-order']);
});

test('P07: a card that is replaced for a new passport has that passport', () => {
  const given = (replaceReason: string, changePassport: string) =>
    found('replacement', { replaceReason, changePassport });
  expect(given('更换护照', '否')).toMatchObject([
    { rule: 'reason-passport', level: 'error', args: { reason: '更换护照' }, place: { value: '否' } },
  ]);
  expect(given('更换护照', '是')).toEqual([]);
  expect(given('卡被毁', '否')).toEqual([]);
  expect(found('replacement', { replaceReason: '更换护照' })).toEqual([]);
});

test('P13: a lost card cannot be handed in: a person asks the agency first', () => {
  const lost = found('cancellation', { cancelReason: '卡丢失' });
  expect(lost).toMatchObject([
    {
      rule: 'lost-card',
      level: 'confirm',
      args: { agency: '岚州市外事办公室' },
      place: { column: '卡丢失已核实' },
    },
  ]);
  expect(found('cancellation', { cancelReason: 'APEC卡遗失' })).toHaveLength(1);
  expect(found('cancellation', { cancelReason: '卡丢失' }, { more: { lostCardChecked: true } })).toEqual([]);
  expect(found('cancellation', { cancelReason: '离职' })).toEqual([]);
  expect(found('replacement', { replaceReason: '卡丢失' })).toEqual([]);
});

test.each([
  ['日本', []],
  ['JPN', []],
  ['ｊｐｎ', []],
  ['新加坡', ['warn destination-not-approved']],
  ['法国', ['warn destination-unknown']],
  ['中国香港', ['warn destination-unknown']],
  ['', []],
])('P04: to %s with JPN approved: %j', (destination, expected) => {
  const given = { more: { destination }, economies: ['JPN', 'KOR'] };
  expect(rules(found('early-production', {}, given))).toEqual(expected);
  // Offline nobody knows who has approved; and another business has no such question.
  expect(found('early-production', {}, { ...given, seen: false })).toEqual([]);
  expect(found('replacement', {}, given)).toEqual([]);
});

test.each([
  ['2026-03-01', 0],
  ['2026-03-02', 0],
  ['2026-03-20', 1],
  ['2026-09-01', 5],
  ['2026-09-02', undefined],
  ['2030-01-01', undefined],
])('P09: a card valid until %s', (cardExpires, months) => {
  const problems = found('replacement', {}, { more: { cardExpires } });
  if (months === undefined) expect(problems).toEqual([]);
  else
    expect(problems).toMatchObject([
      { rule: 'card-expiring', level: 'warn', args: { expires: cardExpires, months } },
    ]);
});
