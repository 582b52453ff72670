/** What a workbook remembers of the forms that it was made from. */
import { expect, test } from 'vitest';
import { differences } from '../../../src/filing/agency/profile-differences.js';
import type { Form } from '../../../src/filing/model.js';
import { markRows, readMark, templateMark } from '../../../src/filing/template/mark.js';
import { choice, field, form, slot } from '../kit.js';

const made = new Date('2026-11-30T02:03:04.567Z');
const portal = { instance: 'p-1', name: '门户', practice: false };
const asks = form({
  fields: [choice('handInPoint', ['窗口', '代办点']), field('invoice')],
  slots: [slot('注销申请'), slot('原卡')],
  points: [
    { code: '1', name: '窗口', address: '', phone: '', use: ['handIn'] },
    { code: '2', name: '代办点', address: '', phone: '', use: ['handIn'] },
  ],
});
const markOf = (...forms: Form[]) => templateMark({ made, portal, businesses: ['replacement'], forms });
const digests = (...forms: Form[]): string[] => markOf(...forms).forms.map((f) => f.digest);

test('templateMark: one for each form that differs; values and the order of parts make no difference', () => {
  const turned = {
    ...asks,
    fields: [...asks.fields].reverse().map((f) => ({ ...f, value: 'x', options: [...f.options].reverse() })),
    slots: [...asks.slots].reverse(),
    points: [...asks.points].reverse(),
  };
  expect(markOf(asks, turned, { ...asks, applicationId: 'other' }).forms).toHaveLength(1);
  const changed: Form[] = [
    { ...asks, points: asks.points.slice(1) },
    { ...asks, slots: asks.slots.map((s) => ({ ...s, required: !s.required })) },
    { ...asks, fields: asks.fields.map((f) => ({ ...f, options: f.options.slice(1) })) },
    { ...asks, handInNotice: '请预约' },
    { ...asks, fee: { amount: '1.00', currency: 'CNY', item: '' } },
  ];
  expect(new Set(digests(asks, ...changed)).size).toBe(1 + changed.length);
  // Of another agency or business it is another form, even if it asks for the same.
  expect(
    digests(asks, { ...asks, agency: { code: 'z', name: 'z' } }, { ...asks, business: 'cancellation' }),
  ).toHaveLength(3);
});

test('markRows and readMark: the same again, however long a form is', () => {
  for (const before of ['', '一']) {
    const mark = markOf(asks, { ...asks, handInNotice: `${before}${'𠮷'.repeat(40_000)}` });
    const rows = markRows(mark);
    expect(Math.max(...rows.flat().map((cell) => cell.length))).toBeLessThan(32_767);
    expect(Math.max(...rows.map((row) => row.length))).toBeGreaterThan(6);
    // No letter is cut in two.
    expect(rows.flat().filter((cell) => /\p{Cs}/u.test(cell))).toEqual([]);
    expect(readMark(rows)!.forms.map((f) => f.digest)).toEqual([mark.forms[0]!.digest]);
  }
  const mark = markOf(asks, { ...asks, handInNotice: '须知𠮷'.repeat(1200) });
  const rows = markRows(mark);
  expect(readMark(rows)).toEqual(mark);
  // The cells of a sheet are filled up to its widest row.
  expect(readMark(rows.map((row) => [...row, '', '']))).toEqual(mark);
  const blank = templateMark({ made, portal: undefined, businesses: [], forms: [] });
  expect(readMark(markRows(blank))).toEqual(blank);
});

test('readMark: no mark, another version, and forms that somebody has changed', () => {
  const rows = markRows(markOf(asks));
  expect([readMark([]), readMark([['业务']]), readMark([['abtc-template', '2']])]).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
  for (const bad of ['', '{}', 'null', '{"steps":[]}', '[1'])
    expect(readMark(rows.map((row) => (row[0] === 'form' ? [...row.slice(0, 5), bad] : row)))!.forms).toEqual(
      [],
    );
  expect(
    readMark(rows.map((row) => (row[0] === 'form' ? ['form', 'nothing', ...row.slice(2)] : row)))!.forms,
  ).toEqual([]);
});

test('templateMark: what it holds can be compared with a form of today', () => {
  const { asks: then } = readMark(markRows(markOf(asks)))!.forms[0]!;
  expect(differences(then, asks)).toEqual([]);
  const found = differences(then, { ...asks, points: asks.points.slice(1) });
  expect(found).toMatchObject([{ what: 'point', change: 'missing', name: '窗口' }]);
});
