/** due: each rule by its id, with its place in docs/facts.md; and that a name alone is never a row. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Application, Order } from '../../src/filing/model.js';
import { ECONOMIES } from '../../src/filing/status.js';
import type { RosterRow } from '../../src/filing/table/roster.js';
import { dueOf } from '../../src/status/due.js';
import {
  businessOfLine,
  DUE_RULES,
  ruleOf,
  type DueInput,
  type DueRule,
} from '../../src/status/due-rules.js';
import { application } from '../filing/kit.js';

const facts = readFileSync(join(import.meta.dirname, '../../docs/facts.md'), 'utf8');
const SIXTEEN = Object.keys(ECONOMIES);
const COMPLETE = '全部经济体审核完成，已提前制卡';
const fang = application({ applicant: '王芳' });
const otherFang = application({
  ...{ id: '2', number: 'APEC20230617000072', applicant: '王芳' },
  ...{ passport: 'EK7654321', status: 'APEC 经济体审核中', economies: ['AUS'] },
});

const row = (more: Partial<RosterRow> = {}): RosterRow => ({
  ...{ line: 2, says: 'leaver', person: '王芳', passport: '', number: '', left: undefined, newPassport: '' },
  ...{ dates: new Map(), word: undefined, column: undefined, reason: undefined },
  ...more,
});
const renewed = (more: Partial<RosterRow> = {}): RosterRow =>
  row({ says: 'new-passport', newPassport: 'EN1112223', ...more });
const order = (more: Partial<Order> = {}): Order => ({
  ...{ number: `${fang.number}-01-xx`, id: '9', applicationId: fang.id, applicationNumber: fang.number },
  ...{ applicant: '王芳', business: 'cancellation', businessName: '注销卡', agency: '' },
  ...{ status: '办理中', state: 'open', submittedAt: '2026-01-01 10:00:00', by: undefined },
  ...more,
});
const found = (input: Partial<DueInput>) =>
  dueOf({
    ...{ applications: [fang, otherFang], orders: [], unknown: [], roster: [], today: '2026-11-30' },
    ...input,
  });

const complete = { ...fang, status: COMPLETE, economies: SIXTEEN };
const byNumber = { number: fang.number };
const byPassport = { passport: fang.passport };
/** What each rule is seen by. */
const SEEN: Record<DueRule, Partial<DueInput>> = {
  'filing-unknown': { unknown: [{ application: fang.number, business: 'replacement', at: 'x' }] },
  'order-returned': { orders: [order({ status: '已退回', state: 'returned' })] },
  'order-word': { orders: [order({ status: '待补正', state: 'unknown' })] },
  leaver: { roster: [row(byPassport)] },
  'passport-before-card': { roster: [renewed({ number: otherFang.number })] },
  'passport-with-card': { roster: [renewed(byPassport)] },
  'early-complete': { applications: [complete] },
  'leaver-in-review': { roster: [row({ number: otherFang.number })] },
  'early-unsure': { applications: [{ ...complete, economies: SIXTEEN.slice(1) }] },
  'buttons-disagree': { applications: [{ ...fang, buttons: [] }], roster: [row(byNumber)] },
  'other-order': { orders: [order({ business: 'replacement' })], roster: [row(byNumber)] },
  'beyond-guide': { applications: [{ ...fang, status: '待自取' }], roster: [row(byNumber)] },
  'filed-before': { orders: [order({ status: '已办结', state: 'finished' })], roster: [row(byNumber)] },
  'name-only': { roster: [row()] },
  'person-differs': { roster: [row({ ...byNumber, person: '王方' })] },
  'not-listed': { roster: [row({ number: 'APEC20230617000099' })] },
  'row-unread': { roster: [row({ says: 'damaged', column: '护照号' })] },
  'rows-differ': { roster: [row(byNumber), renewed({ ...byPassport, line: 3 })] },
  'passport-taken': { roster: [renewed(byPassport), renewed({ line: 3, person: '李雷', number: '' })] },
  'passport-shape': { roster: [renewed({ ...byPassport, newPassport: 'EN11122' })] },
  'question-first': { applications: [complete], roster: [row({ says: 'damaged', column: '离职日期' })] },
  'under-way': { orders: [order()], roster: [row(byNumber)] },
  'leaves-later': { roster: [row({ ...byNumber, left: '2026-12-01' })] },
  'passport-known': { roster: [renewed({ ...byNumber, newPassport: fang.passport })] },
};

describe('due: rules', () => {
  const table = facts.split('\n## What falls due\n')[1]!.split('\n## ')[0]!;
  const documented = [...table.matchAll(/^\| ([a-z-]+) \| .* \| ([a-z-]+) \| \[[^\]]+\]\((.+)\) \|$/gmu)];

  test('docs/facts.md#what-falls-due has each rule, what it says, and its place', () => {
    const places = documented.map(([, id, what, link]) => [
      ...[id, what],
      link!.startsWith('#') ? `docs/facts.md${link}` : `docs/${link}`,
    ]);
    expect(places).toEqual(DUE_RULES.map((rule) => [rule, ruleOf(rule).do, ruleOf(rule).place]));
  });

  test.each(DUE_RULES.map((rule) => [rule, ruleOf(rule).place] as const))('%s (%s)', (rule) => {
    const rules = found(SEEN[rule]).lines.map((line) => line.rule);
    expect(rules.filter((one) => one !== 'row-unread' || rule === one)).toEqual([rule]);
  });
});

const rulesOf = (input: Partial<DueInput>): string[] => found(input).lines.map((line) => line.rule);

describe('due: a question goes first', () => {
  const early = { ...complete, applicant: '江菲' };
  const jiang = row({ person: '江菲', left: '2026-11-03' });
  const waits = (roster: RosterRow[], applications: Application[] = [early]) =>
    found({ applications, roster }).lines.map((line) => [line.rule, businessOfLine(line)]);

  test('no business of anybody whom a question may be about', () => {
    expect(waits([])).toEqual([['early-complete', 'replacement']]);
    const waiting = ['question-first', undefined];
    expect(waits([jiang])).toEqual([['name-only', undefined], waiting]);
    expect(waits([{ ...jiang, says: 'damaged' }])).toEqual([['row-unread', undefined], waiting]);
    expect(waits([{ ...jiang, number: 'APEC20230617000099' }])).toEqual([['not-listed', undefined], waiting]);
    // The number is another's: it may be about either.
    expect(waits([{ ...jiang, number: otherFang.number }], [early, otherFang])).toEqual([
      ['person-differs', undefined],
      waiting,
    ]);
    // Another row is certain, and yet the two may contradict each other.
    expect(waits([{ ...renewed({ ...byNumber, person: '江菲' }) }, { ...jiang, line: 3 }])).toEqual([
      ['name-only', undefined],
      waiting,
    ]);
  });

  test('a row with a number stays where the question says the same', () => {
    const certain = row({ ...byNumber, person: '江菲', line: 3 });
    expect(waits([jiang, certain])).toEqual([
      ['leaver', 'cancellation'],
      ['name-only', undefined],
    ]);
  });

  test('a person who left needs no new card, not even by another application', () => {
    const second = { ...early, id: '8', number: 'APEC20230617000088', status: '已自取' };
    expect(waits([row({ person: '江菲', number: second.number })], [early, second])).toEqual([
      ['leaver', 'cancellation'],
      ['question-first', undefined],
    ]);
    // Each application has its own row.
    const both = [
      row({ person: '江菲', number: second.number }),
      row({ line: 3, person: '江菲', ...byNumber }),
    ];
    expect(waits(both, [early, second])).toEqual([
      ['leaver', 'cancellation'],
      ['leaver', 'cancellation'],
    ]);
  });

  test('its line names the rows, each with its name', () => {
    const line = found({ applications: [early], roster: [jiang] }).lines.at(-1);
    expect(line).toMatchObject({ business: 'replacement', lines: [{ line: 2, person: '江菲' }] });
  });
});

describe('due: one passport is one person’s', () => {
  const li = { ...otherFang, applicant: '李雷' };
  const taken = (roster: RosterRow[], applications = [fang, li]) =>
    found({ applications, roster }).lines.map((line) => [line.rule, line.lines?.map((one) => one.line)]);

  test('two people of the roster with one new passport are both questions', () => {
    const roster = [renewed(byNumber), renewed({ line: 3, person: '李雷', number: li.number })];
    expect(taken(roster)).toEqual([
      ['passport-taken', [2, 3]],
      ['passport-taken', [2, 3]],
    ]);
    expect(taken([roster[0]!, { ...roster[1]!, newPassport: 'EN1112224' }]).map(([rule]) => rule)).toEqual([
      'passport-before-card',
      'passport-with-card',
    ]);
  });

  test('somebody else in the list has it; one person may have it twice', () => {
    const asLi = renewed({ ...byNumber, person: '', newPassport: li.passport });
    expect(taken([asLi])).toContainEqual(['passport-taken', undefined]);
    const twice = [renewed(byPassport), renewed({ ...byPassport, line: 3 })];
    expect(taken(twice)).toEqual([['passport-with-card', undefined]]);
  });
});

describe('due: whose a row of the roster is', () => {
  test('a name alone is never a row, not even one that nobody else has', () => {
    const all = [
      '已自取',
      '已邮寄',
      COMPLETE,
      'APEC 经济体审核中，已提前制卡',
      'APEC 经济体审核中',
      '待自取',
    ];
    for (const status of all)
      for (const one of [row(), renewed(), row({ passport: 'EK0000000' })]) {
        const { lines } = found({ applications: [{ ...fang, status, economies: [] }], roster: [one] });
        const ofRoster = lines.filter((l) => l.row !== undefined);
        expect(ofRoster.map((l) => [l.rule, businessOfLine(l)])).toEqual([['name-only', undefined]]);
      }
  });

  test('of two with one name, only the one whose number is equal', () => {
    const [line, ...rest] = found({ roster: [row({ passport: ' ek1234567 ' })] }).lines;
    expect([line?.number, line?.same, rest]).toEqual([fang.number, 'passport', []]);
    expect(found({ roster: [row()] }).lines[0]?.candidates?.map((c) => c.number)).toEqual([
      ...[fang.number, otherFang.number],
    ]);
  });

  test('who is missing is no leaver; who has no application is only counted', () => {
    const { lines, roll } = found({
      roster: [row({ says: 'nothing' }), row({ line: 3, person: '沈思川', passport: 'EK0000001' })],
    });
    expect(lines).toEqual([]);
    expect(roll).toMatchObject({ people: 1, silent: [2], notListed: [{ line: 3 }] });
  });

  test('a passport number that the portal does not show, or shows in part, equals none', () => {
    for (const passport of ['', 'E******67'])
      expect(rulesOf({ applications: [{ ...fang, passport }], roster: [row({ passport })] })).toEqual([
        'name-only',
      ]);
  });

  test.each([
    ['another name at the passport', row({ person: '王方', ...byPassport }), '姓名'],
    ['another passport at the number', row({ ...byNumber, passport: 'EK0000000' }), '护照号'],
  ])('a question: %s', (_, one, column) => {
    expect(found({ roster: [one] }).lines).toMatchObject([{ rule: 'person-differs', column }]);
  });

  test('each application with the passport; several rows that say the same are one line', () => {
    const twice = { ...otherFang, passport: fang.passport };
    const roster = [row(byPassport), row({ ...byPassport, line: 3 })];
    expect(rulesOf({ applications: [fang, twice], roster })).toEqual(['leaver', 'leaver-in-review']);
  });
});

describe('due: what goes first', () => {
  test('a leaver with a complete early card is cancelled, and gets no new card', () => {
    const roster = [row(byNumber)];
    expect(rulesOf({ applications: [complete], roster })).toEqual(['leaver']);
  });

  test('a passport change says that early production goes after it, where that is possible', () => {
    const roster = [renewed({ number: otherFang.number })];
    expect(found({ roster }).lines[0]?.earlyToo).toBe(true);
    const none = { ...otherFang, economies: [] };
    expect(found({ applications: [none], roster }).lines[0]?.earlyToo).toBeUndefined();
  });

  test('an early card: no line while its replacement is under way, returned or unknown', () => {
    const own = { business: 'replacement', businessName: '换补卡' } as const;
    const applications = [complete];
    expect(rulesOf({ applications, orders: [order(own)] })).toEqual([]);
    const returned = order({ ...own, state: 'returned', status: '已退回' });
    expect(rulesOf({ applications, orders: [returned] })).toEqual(['order-returned']);
    const unknown = [{ application: fang.number, business: 'replacement', at: 'x' } as const];
    expect(rulesOf({ applications, unknown })).toEqual(['filing-unknown']);
    const finished = order({ ...own, state: 'finished', status: '已办结' });
    expect(rulesOf({ applications, orders: [finished] })).toEqual(['filed-before']);
    const again = order({ ...own, number: 'z', submittedAt: '2026-02-01 10:00:00' });
    expect(rulesOf({ applications, orders: [returned, again] })).toEqual([]);
  });

  test('statuses beyond the guide are counted, and nothing follows from them', () => {
    const applications = [
      { ...fang, status: '待自取' },
      { ...otherFang, status: '有效期至 2026-12-31' },
    ];
    const { lines, beyond } = found({ applications });
    expect(lines).toEqual([]);
    expect(beyond).toEqual([
      { status: '待自取', count: 1 },
      { status: '有效期至 2026-12-31', count: 1 },
    ]);
  });
});
