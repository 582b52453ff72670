/** What holds for any list of people and any path made of their names, materials and words of files. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { materialOf } from '../../../src/filing/heap/material.js';
import { ownerOf } from '../../../src/filing/heap/owner.js';
import { peopleOf } from '../../../src/filing/heap/people.js';
import type { Application } from '../../../src/filing/model.js';
import { listOf, slotsOf, YEAR } from './kit.js';

const SLOTS = slotsOf('护照首页', '新护照首页', '身份证', '原卡扫描件', '签名', '照片');
const RUNS = { numRuns: 500, seed: 20261130 };

/** Few letters, so that names often begin, end and contain one another; some are letters of materials. */
const name = fc
  .array(fc.constantFrom(...'张三丰李四文静新卡照护𠮷'), { minLength: 2, maxLength: 3 })
  .map((letters) => letters.join(''));
const latin = fc.constantFrom('Tom Smith', 'Ana', 'Ana Li', 'Ali', 'Aliya');
const list = fc
  .array(fc.oneof({ weight: 4, arbitrary: name }, latin), { minLength: 2, maxLength: 8 })
  .map((names) => listOf(...names));
const material = fc.constantFrom('护照', '护照首页', '新护照', '身份证', '原卡', '签名', 'passport', '照片');
const noise = fc.constantFrom(
  ...[
    '扫描件',
    '(1)',
    '2024-03-01',
    'IMG_2031',
    '复印件',
    '_',
    '最终版',
    '第2页',
    '妻子',
    '旧',
    '和',
    '王五',
  ],
  ...['E99999999', '13800001234', '？'],
);
const separator = fc.constantFrom('', ' ', '_', '-', '/', '·');

/** A path with the names and numbers of people in this list. */
const pathOf = (people: readonly Application[]) =>
  fc
    .array(
      fc.tuple(
        fc.oneof(
          ...[
            fc.constantFrom(...people.map((one) => one.applicant)),
            fc.constantFrom(...people.map((one) => one.number)),
            fc.constantFrom(...people.map((one) => one.passport)),
            ...[material, material, noise],
          ],
        ),
        separator,
      ),
      { minLength: 1, maxLength: 5 },
    )
    .map((words) => words.flat().join(''));

const drawn = list.chain((people) => fc.tuple(fc.constant(people), pathOf(people)));

const partsOf = (path: string): string[] => path.split('/').filter((part) => part !== '');
const judge = (path: string, people: readonly Application[]) => {
  const parts = partsOf(path);
  if (parts.length === 0) return undefined;
  const owner = ownerOf(parts, peopleOf(people, { year: YEAR }));
  const slot = materialOf(owner.parts, SLOTS).certain;
  const both = owner.certain && slot && { owner: owner.certain, slot };
  return { ...owner, both };
};

const inHan = (one: string): boolean => /\p{Script=Han}/u.test(one);
const plain = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s·/]+/gu, '');

test('a certain file names nobody else: no other name, number or passport is in its path', () => {
  let certain = 0;
  fc.assert(
    fc.property(drawn, ([people, path]) => {
      const found = judge(path, people)?.both;
      if (!found) return;
      certain += 1;
      const own = found.owner.application;
      const rest = plain(path).replaceAll(plain(own.applicant), '|');
      for (const other of people) {
        if (other === own) continue;
        for (const sign of [other.number, other.passport])
          expect([path, plain(path).includes(plain(sign))]).toEqual([path, false]);
        if (other.applicant !== own.applicant && inHan(other.applicant))
          expect([path, other.applicant, rest.includes(plain(other.applicant))]).toEqual([
            ...[path, other.applicant, false],
          ]);
      }
    }),
    RUNS,
  );
  // Otherwise the test would say nothing.
  expect(certain).toBeGreaterThan(15);
});

test('what is certain is said by a number, or by a name that no other name of the list has in it', () => {
  fc.assert(
    fc.property(drawn, ([people, path]) => {
      const found = judge(path, people)?.certain;
      if (!found) return;
      const { applicant, number, passport } = found.application;
      if (found.by === 'name') {
        const like = people.filter((one) => plain(one.applicant).includes(plain(applicant)));
        expect([path, like.length]).toEqual([path, 1]);
      } else expect([number, passport].some((sign) => plain(path).includes(plain(sign)))).toBe(true);
    }),
    RUNS,
  );
});

test('the name of somebody else, put anywhere in a certain path, ends its certainty', () => {
  let certain = 0;
  fc.assert(
    fc.property(drawn, fc.nat(), fc.nat(), ([people, path], at, who) => {
      const found = judge(path, people)?.both;
      if (!found) return;
      certain += 1;
      const own = found.owner.application;
      const others = people.filter((one) => one.applicant !== own.applicant && inHan(one.applicant));
      const other = others[who % Math.max(1, others.length)];
      if (!other) return;
      const letters = [...path];
      const where = at % (letters.length + 1);
      const changed = [...letters.slice(0, where), other.applicant, ...letters.slice(where)].join('');
      const now = judge(changed, people)?.both;
      expect([path, changed, now?.owner.application === own]).toEqual([path, changed, false]);
    }),
    RUNS,
  );
  expect(certain).toBeGreaterThan(15);
});

test('a longer name in the list ends what a name alone made certain', () => {
  let certain = 0;
  fc.assert(
    fc.property(drawn, fc.boolean(), ([people, path], before) => {
      const found = judge(path, people)?.certain;
      if (found?.by !== 'name') return;
      certain += 1;
      const { applicant } = found.application;
      const longer = before ? `龙${applicant}` : `${applicant}龙`;
      const [added] = listOf(longer).map((one) => ({ ...one, id: 'added', number: '-', passport: '-' }));
      expect([path, judge(path, [...people, added!])?.certain]).toEqual([path, undefined]);
    }),
    RUNS,
  );
  expect(certain).toBeGreaterThan(15);
});

test('the order of the list changes nothing', () => {
  const mixed = drawn.chain(([people, path]) =>
    fc.tuple(fc.constant([people, path] as const), fc.shuffledSubarray(people, { minLength: people.length })),
  );
  fc.assert(
    fc.property(mixed, ([[people, path], shuffled]) => {
      const [a, b] = [judge(path, people), judge(path, shuffled)];
      const said = (one: typeof a) => ({
        certain: one?.certain,
        slot: one?.both?.slot.label,
        candidates: one?.candidates.map(({ application, by }) => `${application.id} ${by}`).sort(),
        parts: one?.parts,
      });
      expect(said(b)).toEqual(said(a));
    }),
    RUNS,
  );
});

test('a name, a material and words that say nothing are certain, in any order', () => {
  const quiet = fc.constantFrom(
    '扫描件',
    '(1)',
    '2024-03-01',
    '复印件',
    '最终版',
    '清晰',
    'scan',
    '2024年3月',
  );
  fc.assert(
    fc.property(
      fc.shuffledSubarray(['张三', '护照', 'a', 'b'], { minLength: 4 }),
      ...[quiet, quiet, fc.constantFrom(' ', '_', '-', '/', '、', '（')],
      (order, a, b, between) => {
        const path = order.map((word) => ({ a, b })[word] ?? word).join(between);
        const people = peopleOf(listOf('张三', '李四'), { year: YEAR });
        const owner = ownerOf(path.split('/'), people);
        const slot = materialOf(owner.parts, slotsOf('护照首页', '身份证')).certain;
        expect([path, owner.certain?.application.applicant, slot?.label]).toEqual([path, '张三', '护照首页']);
      },
    ),
    { ...RUNS, numRuns: 200 },
  );
});
