/** Rows that may not be sent: what the report says of each; a problem of one row never blocks another. */
import type { Order } from '../../src/filing/model.js';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { status } from '../../src/practice/guide/statuses.js';
import { unblockedRows, type HeldRow, type Plan } from '../../src/plan/plan.js';
import { inOneFolder } from '../../src/ledger/records.js';
import { chinaTime } from '../../src/filing/china-time.js';
import { problem } from '../../src/filing/problem.js';
import { keyText, type KeyState } from '../../src/ledger/ledger.js';
import { countRowsWithoutOrder } from '../../src/report/failed-rows.js';
import { lookAtOrders } from '../../src/report/office-look.js';
import { makeReport } from '../../src/report/report.js';
import { waitsFor, type WaitsFor } from '../../src/report/waits.js';
import { withOffice } from '../../src/report/with-office.js';
import { planTable } from '../../src/plan/plan-table.js';
import { loadTexts } from '../../src/terminal/messages/texts.js';
import { todoText } from '../../src/terminal/views/next-steps.js';
import { why } from '../../src/terminal/views/outcome.js';
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

test('blocked row: it waits for another business’s order: named in its 待办, not among the failed rows, and free once that is finished', async () => {
  const d = await desk(1);
  const [a] = d.people;
  const { orders, ...portal } = d.portal();
  const order = `${a!.number}-09-hb`;
  const open: Order = {
    ...{
      number: order,
      id: '9',
      applicationId: a!.id,
      applicationNumber: a!.number,
      applicant: a!.applicant,
    },
    ...{ business: 'replacement', businessName: '换补卡', agency: '', status: '待受理', state: 'open' },
    ...{ submittedAt: '2026-03-01 10:00:00', by: undefined },
  };
  const beside = { ...portal, orders: async () => ({ ...(await orders()), orders: [open] }) };
  const plan = await d.draw([line(a!)], undefined, { portal: beside });
  const report = await reportOf(d, plan);
  expect(report.rows).toMatchObject([{ todo: 'wait', waits: { orders: [order], mend: false } }]);
  const failed = (one: typeof report) => [countRowsWithoutOrder(one).again, countRowsWithoutOrder(one).waits];
  expect(failed(report)).toEqual([0, 1]);
  const at = chinaTime(new Date(plan.createdAt));
  for (const [lang, todo, reason] of [
    ['zh', `等 ${order} 办结后再交`, `提交时（${at}），同一申请单的换补卡 ${order}（待受理`],
    ['en', `submit it again when ${order} is finished`, `When submitted (${at}): `],
  ] as const) {
    const texts = await loadTexts(lang);
    expect(todoText(report.rows[0]!, [], texts)).toBe(todo);
    expect(why(report.rows[0]!, { texts })).toContain(reason);
  }
  // Looked at again: the order is finished, and the row can be submitted.
  const records = inOneFolder(d.ledgerFolder);
  const look = { records, states: await d.states(), email: '', plans: [plan], now: d.time.now() };
  const later = {
    order: portal.order,
    orders: async () => ({
      ...(await orders()),
      orders: [{ ...open, status: '已办结', state: 'finished' as const }],
    }),
  };
  const now = withOffice(report, await lookAtOrders(later, look));
  expect(now.rows).toMatchObject([{ todo: 'recheck', since: [{ order, status: '已办结' }] }]);
  expect(now.rows[0]!.waits).toBeUndefined();
  expect(failed(now)).toEqual([1, 0]);
  expect(why(now.rows[0]!, { texts: zh })).toMatch(
    /订单 \S+ 后来是“已办结”（\d{4}-\d\d-\d\d \d\d:\d\d:\d\d 看到）。$/u,
  );
});

test('blocked row: 提前制卡 after 更换护照 of the same table waits for that row, then for its order', () => {
  const row = { held: true, row: 2, application: 'A' } as HeldRow;
  const p = problem('passport-first', 'error', { rows: [3] }, { row: 2 });
  const key = { application: 'A', business: 'passport-change', number: 1 } as const;
  const first = { held: undefined, row: 3, application: 'A', business: 'passport-change', key, digest: 'd' };
  const plan = { rows: [row, { ...first, filing: {} }] } as unknown as Plan;
  const none = { orders: [], rows: [3], unknown: [], mend: false };
  expect(waitsFor([p], row, plan, new Map())).toEqual(none);
  expect(waitTodos(none)).toEqual(['等第3行办结后再交', 'submit it again when row 3 is finished']);
  const state = { key, digest: 'd', outcome: 'accepted', order: 'A-02-hz' } as unknown as KeyState;
  expect(waitsFor([p], row, plan, new Map([[keyText(key), state]]))).toMatchObject({ orders: ['A-02-hz'] });
  const doubt = problem('other-in-doubt', 'error', { business: 'passport-change', at: '' }, { row: 2 });
  const unknown = new Map<string, KeyState>([[keyText(key), { ...state, outcome: 'unknown' }]]);
  const waits = waitsFor([doubt, problem('passport-shape', 'error', {}, { row: 2 })], row, plan, unknown)!;
  expect(waitTodos(waits)).toEqual([
    '改正后，等未制卡仅更换护照核实（abtc resume）后再交',
    'correct the row, and submit it again when 未制卡仅更换护照 is settled (abtc resume)',
  ]);
});
const waitTodos = (waits: WaitsFor): string[] => [zh, en].map((texts) => texts.report.waitTodo(waits));

test('nothingLeft: what is left of a batch that is done, and --failed only if rows are really in it', () => {
  const none = {
    again: 0,
    filed: 0,
    superseded: 0,
    waits: 0,
    unknown: 0,
    rows: 0,
    batch: 'b',
    cleaned: false,
  };
  const said = (more: Partial<typeof none>) =>
    [zh, en].map((texts) => texts.report.nothingLeft({ ...none, ...more }));
  expect(said({})[0]).toBe('批次 b 没有要继续办的，已全部提交。');
  expect(said({ rows: 2 })).toEqual([
    '批次 b 没有要继续办的：其余 2 行没有提交，原因见下。',
    'Batch b has nothing left to do: 2 rows not submitted, for the reasons below.',
  ]);
  expect(said({ filed: 3 })).toEqual([
    '批次 b 没有要继续办的：其余 3 行的业务已有订单，不必再交。',
    'Batch b has nothing left to do: 3 rows whose business has an order already, nothing to submit.',
  ]);
  for (const text of said({ filed: 3, waits: 1, superseded: 1 })) expect(text).not.toContain('--failed');
  for (const text of said({ again: 2, filed: 1 })) expect(text).toContain('abtc report b --failed');
  for (const text of said({ again: 2, cleaned: true })) {
    expect(text).not.toContain('--failed');
    expect(text).toContain('abtc submit');
  }
});

test('leftRows: a row that was filed by a later batch is not one to submit again', async () => {
  const d = await desk(2);
  const [a, b] = d.people;
  const plan = await d.draw([line(a!, { phone: '139' }), line(b!, { phone: '139' })]);
  expect(countRowsWithoutOrder(await reportOf(d, plan))).toMatchObject({ again: 2, filed: 0 });
  await d.go(await d.draw([line(a!)]));
  expect(countRowsWithoutOrder(await reportOf(d, plan))).toMatchObject({ again: 1, filed: 1 });
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
  const [row] = unblockedRows(await d.draw([line(a!)]));
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
