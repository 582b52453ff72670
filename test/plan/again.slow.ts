/** 确认再次办理 answers for one finished order: neither 是 alone nor an older answer files anything again. */
import { renameSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { unblockedRows } from '../../src/plan/plan.js';
import { desk, line, LINE } from './desk.js';
import { submitted } from '../portal/submitting.js';

/** Draws the plan up, carries out what of it may be sent, and tells how each row stood. */
async function submit(d: Awaited<ReturnType<typeof desk>>, lines: readonly string[]) {
  const plan = await d.draw(lines);
  const shown = await d.shown(plan);
  await d.go(plan);
  return { plan, shown, orders: (await d.orders()).map((o) => o.orderNo) };
}

/** One filing, finished, and the table that asks for it once more after that very order, filed too. */
async function filedTwice() {
  const d = await desk(1);
  const [person] = d.people;
  const first = (await submit(d, [line(person!)])).orders[0]!;
  await d.finish();
  d.time.pass(60);
  const again = [line(person!, { ...LINE, again: first })];
  const { shown, orders } = await submit(d, again);
  expect([shown, orders]).toEqual([['ready'], [first, expect.any(String)]]);
  return { d, person: person!, again, first, second: orders[1]! };
}

test('确认再次办理: 是 alone is refused, as it would answer for every later order', async () => {
  const d = await desk(1);
  const [person] = d.people;
  const { orders } = await submit(d, [line(person!)]);
  await d.finish();
  const asked = await submit(d, [line(person!, { ...LINE, again: '是' })]);
  expect(asked.shown).toEqual([['order-finished']]);
  expect(asked.plan.rows[0]!.problems[0]).toMatchObject({ level: 'confirm', args: { order: orders[0] } });
  expect(asked.orders).toEqual(orders);
});

test('确认再次办理: the number of an older order is refused, and the last one asked for', async () => {
  const { d, person, first, second } = await filedTwice();
  await d.finish();
  const third = await submit(d, [line(person, { phone: '13900000003', again: first })]);
  expect(third.shown).toEqual([['order-finished']]);
  expect(third.plan.rows[0]!.problems[0]!.args).toMatchObject({ order: second });
  expect(third.orders).toEqual([first, second]);
  const answered = await d.draw([line(person, { phone: '13900000003', again: second })]);
  expect(unblockedRows(answered)[0]).toMatchObject({ key: { number: 3 }, orders: [second, first] });
});

test('确认再次办理: the same table after its order is finished files nothing, also from a folder with another name', async () => {
  const { d, person, again, first, second } = await filedTwice();
  const renamed = join(d.materials, `${person.applicant}_${person.number}`);
  renameSync(join(d.materials, person.number), renamed);
  expect(await submit(d, again)).toMatchObject({ shown: ['settled'], orders: [first, second] });
  await d.finish();
  expect(await submit(d, again)).toMatchObject({ shown: ['settled'], orders: [first, second] });
  renameSync(renamed, join(d.materials, person.number));
  expect(await submit(d, again)).toMatchObject({ shown: ['settled'], orders: [first, second] });
});

test('确认再次办理: an answer before a colleague’s later order is asked for again', async () => {
  const d = await desk(1);
  const [person] = d.people;
  const colleague = await d.world.login(1);
  const file = async () => {
    const [row] = unblockedRows(
      await d.draw([line(person!, { again: (await d.orders()).at(-1)?.orderNo ?? '' })]),
    );
    await submitted(colleague, await colleague.prepare(row!.filing, undefined, () => undefined));
    await d.finish();
    return (await d.orders()).at(-1)!.orderNo;
  };
  const first = await file();
  const again = [line(person!, { ...LINE, again: first })];
  expect(await d.shown(await d.draw(again))).toEqual(['ready']);
  d.time.pass(60);
  const second = await file();
  const asked = await submit(d, again);
  expect([asked.shown, asked.orders]).toEqual([[['order-finished']], [first, second]]);
});

describe('refile at the terminal', () => {
  /** The rows that may be asked about. */
  async function asked(d: Awaited<ReturnType<typeof desk>>, lines: readonly string[]) {
    const rows: [number, string | undefined][] = [];
    await d.draw(lines, undefined, {
      found: (row, _, finished) => void (finished && rows.push([row.row, finished.order])),
    });
    return rows;
  }

  test('offers only a row whose order is finished and that has no other problem [F29]', async () => {
    const d = await desk(3);
    const [one, two, three] = d.people;
    const lines = [line(one!), line(two!), line(three!)];
    const { orders } = await submit(d, lines.slice(0, 2));
    expect(await asked(d, lines)).toEqual([]);
    await d.finish();
    // The second comes with other words: a row of its own, held by the finished order; the third was never filed.
    expect(await asked(d, [line(one!), line(two!, LINE), line(three!)])).toEqual([
      [2, orders[0]],
      [3, orders[1]],
    ]);
    expect(await asked(d, [line(one!), line(two!, { phone: '1' })])).toEqual([[2, orders[0]]]);
  });

  test('files once under the next number; neither the same answer nor the table alone files again [F29]', async () => {
    const d = await desk(1);
    const lines = [line(d.people[0]!)];
    const first = (await submit(d, lines)).orders[0]!;
    await d.finish();
    d.time.pass(60);
    expect(await submit(d, lines)).toMatchObject({ shown: ['settled'], orders: [first] });

    const again = new Map([[2, first]]);
    const plan = await d.draw(lines, undefined, { again });
    expect(unblockedRows(plan)[0]).toMatchObject({ key: { number: 2 }, orders: [first] });
    expect(unblockedRows(plan)[0]!.problems).toMatchObject([{ rule: 'filed-again', level: 'warn' }]);
    // Drawn up and not sent, as by a kill: the same answer makes the same plan.
    expect((await d.draw(lines, undefined, { again })).digest).toBe(plan.digest);
    await d.go(plan);
    const second = (await d.orders())[1]!.orderNo;

    for (const more of [{ again }, {}]) {
      const same = await d.draw(lines, undefined, more);
      expect([await d.shown(same), unblockedRows(same)[0]!.key.number]).toEqual([['settled'], 2]);
      await d.go(same);
    }
    expect((await d.orders()).map((o) => o.orderNo)).toEqual([first, second]);
    expect(await asked(d, lines)).toEqual([]);
    await d.finish();
    expect(await asked(d, lines)).toEqual([[2, second]]);
  });

  test('confirmed and not sent: the table alone neither files it nor takes the old order for its result [F29]', async () => {
    const d = await desk(1);
    const lines = [line(d.people[0]!)];
    const first = (await submit(d, lines)).orders[0]!;
    await d.finish();
    d.time.pass(60);
    const again = new Map([[2, first]]);
    const plan = await d.draw(lines, undefined, { again });
    expect(await d.shown(await d.draw(lines))).toEqual([['order-finished']]);
    expect(await asked(d, lines)).toEqual([[2, first]]);
    expect((await d.draw(lines, undefined, { again })).digest).toBe(plan.digest);
    await d.go(plan);
    expect(await d.shown(await d.draw(lines))).toEqual(['settled']);
    expect(await d.orders()).toHaveLength(2);
  });

  test('without an answer to the submit: the row is settled as the second filing, and not asked about [F29]', async () => {
    const d = await desk(1);
    const lines = [line(d.people[0]!)];
    const first = (await submit(d, lines)).orders[0]!;
    await d.finish();
    d.time.pass(60);
    const plan = await d.draw(lines, undefined, { again: new Map([[2, first]]) });
    await d.world.faults({ operation: 'submit', kind: 'drop', times: 1 });
    await d.go(plan);
    await d.world.faults();
    expect(await asked(d, lines)).toEqual([]);
    expect(await d.shown(await d.draw(lines))).toEqual(['settled']);
  });
});
