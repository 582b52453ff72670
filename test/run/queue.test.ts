/** The order of rows: one at a time per application, the first of each business alone, else the table's order. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { BUSINESSES, type Business } from '../../src/filing/business.js';
import type { PlannedRow } from '../../src/plan/plan.js';
import { makeQueue, type CanaryResult } from '../../src/run/queue.js';

const row = (line: number, application: string, business: Business = 'cancellation') =>
  ({ row: line, business, key: { application, business, number: 1 } }) as PlannedRow;
const lines = (rows: (PlannedRow | undefined)[]) => rows.map((r) => r?.row);

test('makeQueue: the first row of a business goes alone; the others follow once it passed', () => {
  const rows = [row(2, 'A'), row(3, 'B'), row(4, 'C', 'replacement'), row(5, 'D')];
  const q = makeQueue(rows);
  expect(lines([q.take(), q.take(), q.take()])).toEqual([2, 4, undefined]);
  q.ended(rows[0]!, 'passed');
  expect(lines([q.take(), q.take(), q.take()])).toEqual([3, 5, undefined]);
  expect([q.inFlight(), q.waiting()]).toEqual([3, 0]);
});

test('makeQueue: a first row with no canary result makes the next row the first', () => {
  const rows = [row(2, 'A'), row(3, 'B'), row(4, 'C')];
  const q = makeQueue(rows);
  q.take();
  q.ended(rows[0]!, 'nothing');
  expect(lines([q.take(), q.take()])).toEqual([3, undefined]);
});

test('makeQueue: a failed first row stops its business and no other; once released, the next goes alone again', () => {
  const rows = [row(2, 'A'), row(3, 'B'), row(4, 'C'), row(5, 'D', 'replacement')];
  const q = makeQueue(rows);
  q.take();
  q.ended(rows[0]!, 'failed');
  expect(lines([q.take(), q.take()])).toEqual([5, undefined]);
  expect(lines(q.left())).toEqual([3, 4]);
  q.release('cancellation');
  expect(lines([q.take(), q.take()])).toEqual([3, undefined]);
});

test('makeQueue: after a row of a business passed, a later failure stops no other', () => {
  const rows = [row(2, 'A'), row(3, 'B'), row(4, 'C')];
  const q = makeQueue(rows);
  q.take();
  q.ended(rows[0]!, 'passed');
  q.take();
  q.ended(rows[1]!, 'failed');
  expect(lines([q.take()])).toEqual([4]);
});

test('makeQueue: two businesses of one application are never under way together', () => {
  const rows = [row(2, 'A'), row(3, 'A', 'replacement'), row(4, 'B', 'replacement')];
  const q = makeQueue(rows);
  expect(lines([q.take(), q.take(), q.take()])).toEqual([2, 4, undefined]);
  q.ended(rows[2]!, 'passed');
  expect(lines([q.take()])).toEqual([undefined]);
  q.ended(rows[0]!, 'passed');
  expect(lines([q.take()])).toEqual([3]);
});

test('makeQueue: putBack places a row behind the others', () => {
  const rows = [row(2, 'A'), row(3, 'B')];
  const q = makeQueue(rows);
  q.take();
  q.putBack(rows[0]!);
  q.ended(rows[0]!, 'nothing');
  expect(lines([q.take()])).toEqual([3]);
  q.ended(rows[1]!, 'nothing');
  expect(lines([q.take(), q.take()])).toEqual([2, undefined]);
});

test('makeQueue: in any order of events each row goes once, never two of one application, never a second before the first passed', () => {
  const people = fc.array(fc.tuple(fc.nat(3), fc.constantFrom(...BUSINESSES)), { maxLength: 12 });
  const word = fc.constantFrom<CanaryResult>('passed', 'nothing');
  fc.assert(
    fc.property(people, fc.array(fc.tuple(fc.boolean(), fc.nat(9), word)), (given, steps) => {
      const rows = given.map(([a, b], i) => row(i + 2, `P${a}`, b));
      const q = makeQueue(rows);
      const flying: PlannedRow[] = [];
      const taken: PlannedRow[] = [];
      const proven = new Set<Business>();
      const take = () => {
        const next = q.take();
        if (next === undefined) return false;
        expect(flying.some((f) => f.key.application === next.key.application)).toBe(false);
        if (!proven.has(next.business)) expect(flying.some((f) => f.business === next.business)).toBe(false);
        flying.push(next);
        taken.push(next);
        return true;
      };
      const end = (at: number, said: CanaryResult) => {
        const [one] = flying.splice(at % Math.max(1, flying.length), 1);
        if (one === undefined) return;
        if (said === 'passed') proven.add(one.business);
        q.ended(one, said);
      };
      for (const [takes, at, said] of steps)
        if (takes) take();
        else end(at, said);
      while (q.waiting() + q.inFlight() > 0) if (!take()) end(0, 'passed');
      expect(lines([...taken].sort((a, b) => a.row - b.row))).toEqual(lines(rows));
    }),
  );
});
