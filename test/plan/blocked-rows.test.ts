/** Rows that may not be sent: what the report says of each; a problem of one row never blocks another. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { status } from '../../src/practice/guide/statuses.js';
import { planned, type Plan } from '../../src/plan/plan.js';
import { inOneFolder } from '../../src/ledger/records.js';
import { makeReport } from '../../src/report/report.js';
import { planTable } from '../../src/plan/plan-table.js';
import { en } from '../../src/terminal/messages/en/index.js';
import { zh } from '../../src/terminal/messages/zh/index.js';
import { problemText } from '../../src/terminal/words.js';
import { folder } from '../portal/kit.js';
import { desk, line, LINE } from './desk.js';
import { submitted } from '../portal/submitting.js';

type Desk = Awaited<ReturnType<typeof desk>>;
const reportOf = async (d: Desk, plan: Plan) => makeReport(plan, await d.states());

test('blocked row: filed before with other content: not sent, to be asked about, with its order', async () => {
  const d = await desk(2);
  const [a, b] = d.people;
  await d.go(await d.draw([line(a!)]));
  const [order] = await d.orders();
  const { rows, counts } = await reportOf(d, await d.draw([line(a!, LINE), line(b!)]));
  expect(rows).toMatchObject([
    {
      row: 2,
      outcome: 'not-sent',
      order: order!.orderNo,
      filed: true,
      todo: 'ask',
      problems: [{ rule: 'already-filed' }],
    },
    { row: 3, outcome: 'not-sent', order: undefined, todo: 'resend', problems: [] },
  ]);
  expect(counts).toEqual({ accepted: 0, rejected: 0, 'not-sent': 2, unknown: 0 });
});

test('blocked row: filed from an equal row, or from a later table: filed already, with that order, nothing to do', async () => {
  const d = await desk(2);
  const [a, b] = d.people;
  const plan = await d.draw([line(a!), line(a!), line(b!, { phone: '139' })]);
  const before = (await reportOf(d, plan)).rows.map((r) => [r.order, r.filed, r.todo]);
  expect(before).toEqual([
    [undefined, undefined, 'resend'],
    [undefined, undefined, 'fix'],
    [undefined, undefined, 'fix'],
  ]);
  await d.go(plan);
  const later = await d.draw([line(b!)]);
  await d.go(later);
  const [first, second] = (await d.orders()).map((o) => o.orderNo);
  expect((await reportOf(d, plan)).rows).toMatchObject([
    { outcome: 'accepted', order: first },
    { outcome: 'not-sent', order: first, filed: true, todo: 'none', problems: [{ rule: 'row-duplicate' }] },
    {
      ...{ outcome: 'not-sent', order: second, filed: true, todo: 'none' },
      // The batch that submitted it came later, so nothing was "submitted before".
      problems: [{ rule: 'already-filed', args: { order: second, since: later.id } }],
    },
  ]);
});

test('blocked row: of two businesses that exclude each other one was filed since: named, and nothing to correct', async () => {
  const d = await desk(1);
  const [a] = d.people;
  const plan = await d.draw([line(a!), line(a!, { business: '换补卡' })]);
  expect((await reportOf(d, plan)).rows.map((r) => r.todo)).toEqual(['fix', 'fix']);
  await d.go(await d.draw([line(a!)]));
  const [order] = (await d.orders()).map((o) => o.orderNo);
  const [filed, beside] = (await reportOf(d, plan)).rows;
  expect(filed).toMatchObject({ filed: true, order, todo: 'none' });
  expect(beside).toMatchObject({ outcome: 'not-sent', order: undefined, todo: 'wait' });
  const problem = beside!.problems.find((p) => p.rule === 'cancellation-beside')!;
  expect(problem.args).toMatchObject({ filed: { business: 'cancellation', order } });
  for (const [texts, said] of [
    [zh, `已另办注销卡，订单 ${order}；它办结之前，本行不能办。`],
    [en, `注销卡 was filed since, order ${order}; until that is finished this row cannot be filed.`],
  ] as const)
    expect(problemText(texts, problem)).toContain(said);
});

test('makeReport: an order for which another was filed names that one, and has no next steps', async () => {
  const d = await desk(1);
  const [a] = d.people;
  const plan = await d.draw([line(a!)]);
  await d.go(plan);
  expect((await reportOf(d, plan)).next).not.toEqual([]);
  await d.finish();
  const [first] = (await d.orders()).map((o) => o.orderNo);
  await d.go(await d.draw([line(a!, { again: first! })]));
  const second = (await d.orders()).map((o) => o.orderNo).find((o) => o !== first);
  const { rows, next } = await reportOf(d, plan);
  expect(rows).toMatchObject([{ outcome: 'accepted', order: first, refiled: second, todo: 'none' }]);
  expect(next).toEqual([]);
});

test('blocked row: unknown with other content: unknown, to be settled first', async () => {
  const d = await desk(1);
  const [a] = d.people;
  await d.world.faults({ operation: 'submit', kind: 'refuse' });
  await d.go(await d.draw([line(a!)]), { on: d.timeFlies });
  const { rows, counts } = await reportOf(d, await d.draw([line(a!, LINE)]));
  expect(rows).toMatchObject([
    { outcome: 'unknown', todo: 'settle', problems: [{ rule: 'filed-in-doubt' }] },
  ]);
  expect(counts).toEqual({ accepted: 0, rejected: 0, 'not-sent': 0, unknown: 1 });
});

test('blocked row: a colleague’s open order is to be asked about, a finished one to be confirmed, a bad cell to be fixed', async () => {
  const d = await desk(2);
  const [a, b] = d.people;
  const [row] = planned(await d.draw([line(a!)]));
  const colleague = await d.world.login(1);
  await submitted(colleague, await colleague.prepare(row!.filing, undefined, () => undefined));
  const bad = line(b!, { phone: '139' });
  const todos = async () =>
    (await reportOf(d, await d.draw([line(a!), bad]))).rows.map((r) => [r.outcome, r.todo]);
  expect(await todos()).toEqual([
    ['not-sent', 'ask'],
    ['not-sent', 'fix'],
  ]);
  await d.finish();
  expect(await todos()).toEqual([
    ['not-sent', 'confirm'],
    ['not-sent', 'fix'],
  ]);
});

test('blocked row: a status that changes between list and form blocks that row only', async () => {
  const d = await desk(3);
  const [, moved] = d.people;
  const { id: applyid, number: applyNo } = moved!;
  const portal = d.portal();
  const table = join(folder(), '名单.csv');
  const head = '业务,申请单号,姓名,注销原因,联系人姓名,联系人电话,交卡方式,需交还原卡已知晓,确认再次办理';
  writeFileSync(table, [head, ...d.people.map((a) => line(a)), ''].join('\n'));
  const { plan } = await planTable({
    table,
    materials: d.materials,
    business: undefined,
    defaults: {},
    profiles: [],
    records: () => Promise.resolve(inOneFolder(d.ledgerFolder)),
    now: d.time.now(),
    progress: () => undefined,
    portal: {
      ...portal,
      async form(id, business) {
        if (id === moved!.id)
          await d.world.decide({ kind: 'application', applyid, applyNo, from: '', to: status.cancelled });
        return portal.form(id, business);
      },
    },
  });
  expect(await d.shown(plan!)).toEqual(['ready', ['form-refused'], 'ready']);
  expect(plan!.rows[1]!.problems[0]).toMatchObject({
    level: 'error',
    args: { words: expect.stringContaining('已注销') },
    place: { row: 3, person: moved!.applicant },
  });
  expect((await d.go(plan!)).outcomes).toEqual(['accepted', undefined, 'accepted']);
});
