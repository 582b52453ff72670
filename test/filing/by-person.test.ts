/** byPerson and its companions: what is said once, whose it is, and what is only a note. */
import { expect, test } from 'vitest';
import {
  byPerson,
  cannotBeMended,
  cautionsOf,
  heldOf,
  isNote,
  notesOf,
  withoutRepeats,
} from '../../src/filing/by-person.js';
import { problem } from '../../src/filing/problem.js';

const missing = (row: number, label: string) =>
  problem('field-missing', 'error', { label, options: [] }, { row, person: `甲${row}`, column: label });

test('byPerson: what three rows share is said once; else each person has all that is theirs, by row', () => {
  const phone = problem('phone-shape', 'error', { label: '联系人电话' }, { row: 3, person: '甲3' });
  const { shared, people } = byPerson([
    ...[9, 4, 2].map((row) => missing(row, '联系人姓名')),
    ...[7, 3].map((row) => missing(row, '取卡方式')),
    phone,
    problem('table-empty', 'error', {}),
  ]);
  expect(shared.map(({ problem: p, rows, count }) => [p.rule, rows, count])).toEqual([
    ['field-missing', [9, 4, 2], 3],
    ['table-empty', [], 1],
  ]);
  expect(people.map(({ place, problems }) => [place.person, problems.map((p) => p.rule)])).toEqual([
    ['甲3', ['field-missing', 'phone-shape']],
    ['甲7', ['field-missing']],
  ]);
});

test('byPerson: equal words of two levels, and values that differ, are not the same', () => {
  const of = (row: number, level: 'error' | 'warn', value: string) =>
    problem('phone-shape', level, { label: '电话' }, { row, column: '电话', value });
  const list = [of(2, 'error', '1'), of(3, 'error', '1'), of(4, 'warn', '1'), of(5, 'error', '2')];
  expect(byPerson(list).shared).toEqual([]);
  expect(byPerson(list).people).toHaveLength(4);
});

const slot = (row: number, files: string[]) =>
  problem('slot-missing', 'error', { slot: '护照', folder: '甲', types: ['jpg'], files }, { row });
const surplus = (row: number, file: string) => problem('file-surplus', 'warn', { file }, { row });

test('withoutRepeats: a file that the missing material of its row names is not told a second time', () => {
  const list = [slot(2, ['a.jpg']), surplus(2, 'a.jpg'), surplus(2, 'b.jpg'), surplus(3, 'a.jpg')];
  expect(withoutRepeats(list)).toEqual([list[0], list[2], list[3]]);
  expect(cautionsOf(list)).toEqual([list[2], list[3]]);
});

test('isNote: only warnings, and no heading that resembles one of ours', () => {
  const unknown = (near?: string, unsure?: true) =>
    problem('column-unknown', 'warn', { column: '备注', near, ...(unsure && { unsure }) });
  expect([unknown(), unknown('联系人'), unknown(undefined, true)].map(isNote)).toEqual([true, false, false]);
  const example = problem('row-example', 'warn', {}, { row: 2 });
  expect(isNote(example)).toBe(true);
  // What is not filed because of it is nothing to overlook.
  expect(isNote(problem('folder-unused', 'warn', { folders: ['乙'], count: 1 }))).toBe(false);
  expect(isNote({ ...example, level: 'error' })).toBe(false);
  expect(notesOf([example, unknown(), { ...example, place: { row: 3 } }, missing(4, '姓名')])).toEqual([
    { rule: 'row-example', count: 2 },
    { rule: 'column-unknown', count: 1 },
  ]);
});

const open = (then: 'wait' | 'cancel-later' | 'answer') =>
  problem(
    'other-order-open',
    then === 'answer' ? 'confirm' : 'error',
    { order: 'O', business: 'replacement', status: '待受理', at: '', by: '', then },
    { row: 5 },
  );

test('cannotBeMended: an order under way, unless a person may allow it', () => {
  expect((['wait', 'cancel-later', 'answer'] as const).map((then) => cannotBeMended(open(then)))).toEqual([
    true,
    true,
    false,
  ]);
  expect(cannotBeMended(missing(2, '姓名'))).toBe(false);
});

test('heldOf: a row that cannot be sent now is not among those to mend, whatever else is wrong with it', () => {
  const status = problem('status-wrong', 'error', { status: '已注销', business: 'replacement' } as never, {
    row: 3,
  });
  const rows = [[missing(2, '姓名')], [status], [missing(4, '姓名'), open('wait')], [open('answer')]];
  expect(heldOf(rows.map((problems) => ({ problems })))).toEqual({ toMend: 2, notNow: 2 });
  // A warning of that kind blocks nothing.
  expect(heldOf([{ problems: [{ ...status, level: 'warn' }, missing(6, '姓名')] }]).toMend).toBe(1);
});
