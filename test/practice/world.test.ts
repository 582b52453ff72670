// The world: the same for the same seed, with the people that rehearsals and tests rely on.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { allowedBusinesses, statuses } from '../../src/practice/guide/statuses.js';
import { agencies } from '../../src/practice/world/agencies.js';
import { enterprises } from '../../src/practice/world/enterprises.js';
import { creditCheck, longId } from '../../src/practice/world/numbers.js';
import { makeWorld } from '../../src/practice/world/world.js';

const everyone = (seed: number, people = 0) => [...makeWorld(seed, people).byId.values()];

test('world: a seed makes one world; another seed another one with the same shape', () => {
  expect(everyone(7)).toEqual(everyone(7));
  expect(everyone(8)).not.toEqual(everyone(7));
  expect(everyone(8).map((one) => one.status)).toEqual(everyone(7).map((one) => one.status));
});

test('world: numbers are well formed and unique for any seed', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 2 ** 31 }), (seed) => {
      const all = everyone(seed, 200);
      for (const one of all) {
        expect(one.applyid).toMatch(/^20\d{17}$/);
        expect(one.applyNo).toMatch(/^APEC20\d{12}$/);
        expect(one.passportNo).toMatch(/^E[A-HJ-NP-Z]\d{7}$/);
      }
      for (const key of ['applyid', 'applyNo', 'passportNo'] as const) {
        expect(new Set(all.map((one) => one[key])).size).toBe(all.length);
      }
    }),
    { numRuns: 20 },
  );
});

test('world: ids of different kinds are never equal', () => {
  const ids = new Set<string>();
  for (let serial = 0; serial < 5000; serial += 1) {
    for (const kind of [0, 1, 2, 3] as const) ids.add(longId('20260101', kind, serial));
  }
  expect(ids.size).toBe(20_000);
});

test('world: credit codes have the check character of GB 32100', () => {
  // The standard's own textbook example.
  expect(creditCheck('91350100M000100Y4')).toBe('3');
  for (const { creditCode } of enterprises) {
    expect(creditCode).toHaveLength(18);
    expect(creditCheck(creditCode.slice(0, 17))).toBe(creditCode[17]);
  }
});

test('world: every status is in the lists, and every mix of economies under review', () => {
  const all = everyone(2026);
  expect(new Set(all.map((one) => one.status))).toEqual(new Set(statuses.map((rule) => rule.text)));
  const counts = all.filter((one) => one.status === 'APEC 经济体审核中').map((one) => one.approved.length);
  expect(counts).toEqual(expect.arrayContaining([0, 1, 5, 15, 16]));
});

test('world: the first enterprise has enough to rehearse with, at several agencies', () => {
  const own = everyone(2026).filter((one) => one.creditCode === enterprises[0].creditCode);
  for (const [business, least] of [
    ['TQZK', 6],
    ['GHHZ', 6],
    ['HBK', 8],
    ['ZXK', 8],
  ] as const) {
    const able = own.filter((one) => allowedBusinesses(one.status, one.approved).includes(business));
    expect(able.length).toBeGreaterThanOrEqual(least);
    expect(new Set(able.map((one) => one.agencyCode)).size).toBeGreaterThanOrEqual(2);
  }
  const names = own.map((one) => one.applicantName);
  expect(names).toEqual(expect.arrayContaining(['林𠮷安', '阿依古丽·买买提']));
  const twice = names.filter((name, index) => names.indexOf(name) !== index);
  expect(twice).toEqual(['周晓岚']);
});

test('world: agencies differ in pickup, fee, fields and files, and their points have their uses', () => {
  const modes = agencies.map((agency) => agency.pickupModes.length);
  expect(modes).toEqual(expect.arrayContaining([1, 2]));
  expect(new Set(agencies.map((agency) => agency.fee?.amount ?? null))).toEqual(
    new Set(['720.00', '1020.00', null]),
  );
  expect(agencies.some((agency) => agency.extraFields.length > 0)).toBe(true);
  expect(agencies.some((agency) => agency.materials.HBK.some((slot) => slot.maxFiles === 2))).toBe(true);
  const uses = agencies.flatMap((agency) => agency.points.map((point) => point.use.join()));
  expect(new Set(uses)).toEqual(new Set(['handIn,pickup', 'handIn', 'pickup']));
  for (const agency of agencies) {
    expect(agency.points.some((point) => point.use.includes('handIn'))).toBe(true);
    for (const slots of Object.values(agency.materials)) expect(slots.length).toBeGreaterThan(0);
  }
});

test('world: ten thousand more people change nobody', () => {
  const many = everyone(2026, 10_000);
  expect(many).toHaveLength(everyone(2026).length + 10_000);
  expect(many.slice(0, -10_000)).toEqual(everyone(2026));
});
