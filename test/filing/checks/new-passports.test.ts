/** P22: one passport belongs to one person. */
import { expect, test } from 'vitest';
import { newPassportProblems } from '../../../src/filing/checks/new-passports.js';
import type { Business } from '../../../src/filing/business.js';
import type { Application } from '../../../src/filing/model.js';
import { application, entry } from '../kit.js';

const one = application({
  id: '1',
  number: 'APEC20221031000002',
  applicant: '沈思川',
  passport: 'EK1234567',
});
const two = application({
  id: '2',
  number: 'APEC20221031000003',
  applicant: '林知秋',
  passport: 'EK7654321',
});

type Wanted = [Application, string, { business?: Business; changePassport?: string }?];

/** Rule, level and arguments of the rows 2, 3, … */
function said(rows: readonly Wanted[], listed: readonly Application[] = [one, two]) {
  const renewals = rows.map(([whose, newPassport, more = {}], i) => ({
    entry: entry(
      { newPassport, ...(more.changePassport !== undefined && { changePassport: more.changePassport }) },
      { row: i + 2, business: more.business ?? 'passport-change' },
    ),
    application: whose,
  }));
  const problems = newPassportProblems(renewals, listed);
  return rows.map((_, i) => (problems.get(i + 2) ?? []).map((p) => [p.rule, p.level, p.args]));
}

const taken = (args: object): unknown => [['passport-taken', 'error', args]];

test('passport-taken: two people with one new passport are both blocked, and each row names the other', () => {
  expect(
    said([
      [one, 'EN1112229'],
      [two, ' en1112229', { business: 'replacement', changePassport: '是' }],
    ]),
  ).toEqual([taken({ rows: [3] }), taken({ rows: [2] })]);
  expect(
    said([
      [one, 'EN1112229'],
      [two, 'EN1112228'],
    ]),
  ).toEqual([[], []]);
});

test('passport-taken: namesakes are two people; one person may have two applications', () => {
  const namesake = { ...one, id: '3', number: 'APEC20221031000004', passport: 'EK0000001' };
  expect(
    said([
      [one, 'EN1112229'],
      [namesake, 'EN1112229'],
    ]),
  ).toEqual([taken({ rows: [3] }), taken({ rows: [2] })]);
  const again = { ...one, id: '3', number: 'APEC20221031000004' };
  expect(
    said([
      [one, 'EN1112229'],
      [again, 'EN1112229'],
    ]),
  ).toEqual([[], []]);
});

test('passport-taken: a passport that somebody else in the list has; a part of a number equals nothing', () => {
  const holder = { person: '林知秋', number: 'APEC20221031000003' };
  expect(said([[one, 'EK7654321']])).toEqual([taken({ rows: [], holder })]);
  expect(said([[one, 'EK7654321']], [one, { ...two, passport: 'EK****321' }])).toEqual([[]]);
  // A later application of the same person has the new passport already.
  expect(said([[one, 'EN1112229']], [one, { ...one, id: '3', passport: 'EN1112229' }])).toEqual([[]]);
});

test('passport-taken: a cell that the form does not ask for is not compared', () => {
  expect(
    said([
      [one, 'EN1112229', { business: 'replacement', changePassport: '否' }],
      [two, 'EN1112229'],
    ]),
  ).toEqual([[], []]);
  expect(said([[one, 'EK7654321', { business: 'cancellation' }]])).toEqual([[]]);
});

test('passport-taken: rows without a name are told apart by their applications', () => {
  const nameless = (id: string): Application => ({ ...one, id, applicant: '', passport: '' });
  expect(
    said(
      [
        [nameless('A'), 'EN1112229'],
        [nameless('B'), 'EN1112229'],
      ],
      [],
    ),
  ).toEqual([taken({ rows: [3] }), taken({ rows: [2] })]);
});
