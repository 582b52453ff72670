/** The answers to whose a file is: the order, and that Enter alone accepts no guess among several. */
import { expect, test } from 'vitest';
import { inOrder, suits, type Free } from '../../src/cli/prompts/sort-order.js';
import type { Target } from '../../src/sort/fate.js';
import type { Wanted } from '../../src/sort/wanted.js';
import { application, slot } from '../filing/kit.js';

const wanted = (id: string, ...labels: string[]): Wanted => ({
  application: application({ id, number: id, applicant: '周晓岚' }),
  businesses: ['replacement'],
  slots: labels.map((label) => ({ label, slot: slot(label, { types: ['pdf'] }), required: true })),
  folder: id,
});
const one = wanted('1', '换补卡情况说明', '原卡扫描件');
const two = wanted('2', '紧急出行说明', '提前制卡申请');
const target = (whose: Wanted, at: number): Target => ({ wanted: whose, slot: whose.slots[at]! });
const free = [one, two].flatMap((whose) =>
  whose.slots.map((_, at): Free => ({ ...target(whose, at), has: 0, full: false })),
);

function answers(names: string[], people: Wanted[], likely: Target[]) {
  const candidates = people.map(({ application: whose }) => ({ application: whose, by: 'name' as const }));
  const file = { path: '', names, bytes: 1 };
  const {
    targets,
    sure,
    likely: count,
  } = inOrder(file, { is: 'asked', why: 'owner', candidates, likely }, free);
  return { first: targets.slice(0, count).map((t) => `${t.wanted.folder} ${t.slot.label}`), sure };
}

test('sort: the exact name of a slot goes before a slot whose words are in it', () => {
  const { first, sure } = answers(
    ['周晓岚2', '紧急出行说明.pdf'],
    [one, two],
    [target(one, 0), target(two, 0)],
  );
  expect(first[0]).toBe('2 紧急出行说明');
  // Two people are possible.
  expect(sure).toBe(false);
});

test('sort: Enter accepts a guess only if one person and one slot are possible', () => {
  expect(answers(['说明.pdf'], [one], [target(one, 0)])).toMatchObject({ sure: true });
  expect(answers(['说明.pdf'], [one], [target(one, 0), target(one, 1)]).sure).toBe(false);
  expect(answers(['说明.pdf'], [one, two], [target(one, 0)]).sure).toBe(false);
  expect(answers(['说明.pdf'], [], [target(one, 0)]).sure).toBe(false);
  expect(answers(['说明.pdf'], [one], []).sure).toBe(false);
  // The slot takes no photo.
  expect(answers(['说明.jpg'], [one], [target(one, 0)]).sure).toBe(false);
});

test('suits: a slot takes files of its types, and a PNG where it takes JPG', () => {
  const of = (...types: ('jpg' | 'png' | 'pdf')[]): Target => ({
    wanted: one,
    slot: { label: '照片', slot: slot('照片', { types }), required: true },
  });
  expect(suits('张三.pdf', of('jpg'))).toBe(false);
  expect(suits('张三.PDF', of('pdf'))).toBe(true);
  expect(suits('张三.png', of('jpg'))).toBe(true);
  expect(suits('张三.png', of('pdf'))).toBe(false);
  // Without an ending, only the content tells.
  expect(suits('张三', of('jpg'))).toBe(true);
});
