/**
 * Two readings of the official guide, made apart: the client's (`src/filing`) and the practice portal's (`src/practice`).
 * Where they agree, a misreading has to have been made twice. What only one of them adds is marked *assumed* there.
 */
import { describe, expect, test } from 'vitest';
import { BUSINESSES, businessFacts, parseBusiness, type Business } from '../src/filing/business.js';
import { ECONOMIES, statusKey, whyNot } from '../src/filing/status.js';
import type { Application } from '../src/filing/model.js';
import { businessCode, toOrder, valuesToWire } from '../src/portal/http/mapping.js';
import { guide } from '../src/practice/index.js';

const unspaced = (text: string): string => text.replace(/\s+/gu, '');
const reading = (business: Business) => guide.businesses.find((b) => b.type === businessCode(business))!;
/** The wire's name of a field the client knows by its own. */
const codeOf = (id: string): string => Object.keys(valuesToWire({ [id]: '' }))[0]!;
const ECONOMY_CODES = guide.economies.all.map((economy) => economy.code);

const application = (status: string, approved: number): Application => ({
  id: '2022103112345678901',
  number: 'APEC20221031000002',
  kind: '新办',
  applicant: '沈思川',
  passport: 'EK1234567',
  status,
  economies: ECONOMY_CODES.slice(0, approved),
  agency: { code: '2001', name: '岚州市外事办公室' },
  enterprise: '岚禾精密机械有限公司',
  appliedAt: '2022-10-31 20:58:42',
  buttons: undefined,
});

/** What the practice portal's data allows, worked out from the data alone. */
function practiceAllows(status: string, approved: number, business: Business): boolean {
  const allowance = guide.statuses
    .find((rule) => rule.text === status)
    ?.allows.find((one) => one.business === businessCode(business));
  if (allowance === undefined) return false;
  return allowance.condition !== 'some-economies' || (approved > 0 && approved < ECONOMY_CODES.length);
}

describe('agreement: statuses × businesses', () => {
  const statuses = [
    ...guide.statuses.map((rule) => rule.text),
    ...['审核中', '已提前制卡', 'APEC 经济体审核完成', '已自取已邮寄', '', '已寄出', '草稿'],
  ];
  test.each(BUSINESSES)('%s: the same statuses, with any number of economies', (business) => {
    let allowed = 0;
    for (const status of statuses)
      for (const approved of [0, 1, 8, 15, 16]) {
        const client = whyNot(application(status, approved), business) === undefined;
        expect([status, approved, client]).toEqual([
          status,
          approved,
          practiceAllows(status, approved, business),
        ]);
        if (client) allowed += 1;
      }
    expect(allowed).toBe({ 'early-production': 3, 'passport-change': 5 }[business as string] ?? 20);
  });

  test('the client knows no status that the guide does not name, and the portal marks the others as assumed', () => {
    const known = new Set(BUSINESSES.flatMap((b) => businessFacts[b].statuses));
    const named = guide.statuses.filter((rule) => !rule.assumed).map((rule) => statusKey(rule.text));
    expect([...known].sort()).toEqual([...named].sort());
    expect(named).toHaveLength(5);
    for (const rule of guide.statuses) if (!known.has(statusKey(rule.text))) expect(rule.assumed).toBe(true);
  });
});

describe.each(BUSINESSES)('agreement on %s', (business) => {
  const client = businessFacts[business];
  const practice = reading(business);
  const asked = practice.fields.filter((field) => field.type !== 'readonly');

  test('name, steps, pickup and hand-in', () => {
    expect(client.name).toBe(practice.name);
    expect(parseBusiness(practice.name)).toBe(business);
    expect(client.steps).toEqual(practice.steps.map((step) => step.label));
    expect([client.pickup, client.handIn]).toEqual([practice.pickup, practice.handIn]);
  });

  test('every field the client takes from the guide is one the portal takes from it too', () => {
    for (const field of client.fields) {
      const same = asked.find((one) => one.code === codeOf(field.id));
      expect([field.id, same?.label, same?.assumed]).toEqual([field.id, field.label, undefined]);
      expect([field.id, same?.required, same?.step]).toEqual([field.id, true, 1]);
    }
  });

  test('what only the portal asks is assumed there, or is the tick or the step 取卡方式', () => {
    const ours = new Set(client.fields.map((field) => codeOf(field.id)));
    const more = asked.filter((field) => !ours.has(field.code) && !field.assumed);
    const expected = [...(client.tick === null ? [] : ['returnCardKnown'])];
    if (client.pickup) expected.push('pickupType', 'pickupPoint');
    expect(more.map((field) => field.code).sort()).toEqual(expected.sort());
    for (const field of more) if (field.code !== 'returnCardKnown') expect(field.step).toBe(3);
  });

  test('slots of the form itself, tick and notice: word for word, without blanks', () => {
    expect(client.slots).toEqual(practice.slots.map((slot) => slot.label));
    for (const slot of practice.slots)
      expect([slot.step, slot.required, slot.assumed]).toEqual([1, true, undefined]);
    expect(client.tick && unspaced(client.tick)).toBe(practice.tick && unspaced(practice.tick.text));
    expect(client.notice?.replace('{economies}', 'XX') ?? null).toBe(
      practice.notice && unspaced(practice.notice.text),
    );
  });
});

for (const business of BUSINESSES)
  test(`agreement on ${business}: the same asterisks`, () => {
    const practice = reading(business).fields;
    for (const { id, star } of businessFacts[business].fields)
      expect([id, star]).toEqual([id, practice.find((one) => one.code === codeOf(id))?.star]);
  });

test('agreement: the sixteen economies, by code and by name', () => {
  const practice = Object.fromEntries(guide.economies.all.map(({ code, name }) => [code, name]));
  expect(practice).toEqual(ECONOMIES);
  expect(Object.keys(practice)).toHaveLength(16);
  expect(guide.economies.assumed).toBe(true);
});

test('agreement: the four businesses are the same four, and no other', () => {
  expect(BUSINESSES.map((b) => businessFacts[b].name).sort()).toEqual(
    guide.businesses.map((b) => b.name).sort(),
  );
  expect([...guide.orderList.tabs].sort()).toEqual(guide.businesses.map((b) => b.name).sort());
});

test('agreement: every status an order can have there is one the client can act on; both call them assumed', () => {
  const order = (orderStatus: string) =>
    toOrder({
      orderId: '1',
      orderNo: guide.orderNumber.example,
      applyid: '1',
      applyNo: 'APEC20221031000002',
      applicantName: '',
      businessType: 'TQZK',
      businessName: '提前制卡',
      agencyName: '',
      orderStatus,
      submitTime: '2022-10-31 20:58:42',
    }).state;
  expect(guide.orderStatuses.assumed).toBe(true);
  expect(guide.orderStatuses.texts.map(order)).toEqual(['open', 'open', 'finished', 'returned']);
  expect(order('已转交')).toBe('unknown');
});

test('agreement: 取卡方式 is read from the guide, not assumed: 自取 and 邮寄, as the agency configures it', () => {
  expect(guide.pickup.modes.map((mode) => [mode.label, mode.assumed])).toEqual([
    ['自取', undefined],
    ['邮寄', undefined],
  ]);
  expect(guide.pickup).toMatchObject({ configuredBy: '办理机构', place: '2.2 §4' });
});
