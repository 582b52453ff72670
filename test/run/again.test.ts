/** 确认再次办理 answers for one finished order: neither a bare word nor an older answer files anything again. */
import { renameSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { planned } from '../../src/run/plan.js';
import { desk, line, LINE } from './desk.js';

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

test('是 alone is no answer: it would answer for every later order as well', async () => {
  const d = await desk(1);
  const [person] = d.people;
  const { orders } = await submit(d, [line(person!)]);
  await d.finish();
  const asked = await submit(d, [line(person!, { ...LINE, again: '是' })]);
  expect(asked.shown).toEqual([['order-finished']]);
  expect(asked.plan.rows[0]!.problems[0]).toMatchObject({ level: 'confirm', args: { order: orders[0] } });
  expect(asked.orders).toEqual(orders);
});

test('the number of an older order is no answer: the last one is asked for', async () => {
  const { d, person, first, second } = await filedTwice();
  await d.finish();
  const third = await submit(d, [line(person, { phone: '13900000003', again: first })]);
  expect(third.shown).toEqual([['order-finished']]);
  expect(third.plan.rows[0]!.problems[0]!.args).toMatchObject({ order: second });
  expect(third.orders).toEqual([first, second]);
  const answered = await d.draw([line(person, { phone: '13900000003', again: second })]);
  expect(planned(answered)[0]).toMatchObject({ key: { number: 3 }, orders: [second, first] });
});

test('the same table after its order is finished files nothing, and where the folder has another name it asks', async () => {
  const { d, person, again, first, second } = await filedTwice();
  const renamed = join(d.materials, `${person.applicant}_${person.number}`);
  renameSync(join(d.materials, person.number), renamed);
  expect(await submit(d, again)).toMatchObject({
    shown: [['already-filed', 'filed-again']],
    orders: [first, second],
  });
  await d.finish();
  const asked = await submit(d, again);
  expect([asked.shown, asked.orders]).toEqual([[['order-finished']], [first, second]]);
  expect(asked.plan.rows[0]!.problems[0]!.args).toMatchObject({ order: second });
  renameSync(renamed, join(d.materials, person.number));
  expect(await submit(d, again)).toMatchObject({ shown: ['settled'], orders: [first, second] });
});

test('an answer that a colleague’s order has overtaken: asked again', async () => {
  const d = await desk(1);
  const [person] = d.people;
  const colleague = await d.world.login(1);
  const file = async () => {
    const [row] = planned(await d.draw([line(person!, { again: (await d.orders()).at(-1)?.orderNo ?? '' })]));
    await colleague.submit(await colleague.prepare(row!.filing, undefined, () => undefined));
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
