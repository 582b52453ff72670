// The offices at work: what advances, in which order, with which consequences.
import { expect, test } from 'vitest';
import { advancePractice, inspect, type Change } from '../../src/practice/index.js';
import { draft, rows, serve, type Portal, type Session } from './portal.js';

/** Files one order and lets the offices work on its application until it is finished or sent back. */
async function filed(portal: Portal, session: Session, businessType: string) {
  const { row, followid } = await draft(portal, session, businessType);
  const { orderNo } = (await portal.json('submit', { followid }, session)).data;
  const changes: Change[] = [];
  const status = async () =>
    (await inspect(portal.dir)).orders.find((one) => one.orderNo === orderNo)!.orderStatus;
  for (let step = 0; step < 40 && !['已办结', '已退回'].includes(await status()); step += 1) {
    changes.push(...(await advancePractice({ dir: portal.dir, application: orderNo })));
  }
  const after = (await rows(portal, session)).find((one) => one.applyid === row.applyid)!;
  return { row, orderNo, changes, after, end: await status() };
}

/** The outcome of a business for the first seed whose order ends so: an order in eight is sent back. */
async function until(businessType: string, wanted: string) {
  for (let seed = 1; seed < 60; seed += 1) {
    const portal = await serve({ seed });
    const session = await portal.login();
    const outcome = await filed(portal, session, businessType);
    const note = outcome.changes.find((change) => change.kind === 'order' && change.to === '已退回');
    if (outcome.end === wanted) return { portal, session, note, ...outcome };
  }
  throw new Error(`no seed ends with ${wanted}`);
}

test('advance: an order of 提前制卡 is taken up and finished, and the status says 已提前制卡', async () => {
  const { changes, after, orderNo } = await until('TQZK', '已办结');
  const steps = changes.flatMap((change) => (change.kind === 'order' ? [[change.from, change.to]] : []));
  expect(steps).toEqual([
    ['待受理', '办理中'],
    ['办理中', '已办结'],
  ]);
  expect(changes.at(-1)).toMatchObject({ kind: 'application', from: 'APEC 经济体审核中' });
  expect(after.applyStatus).toBe('APEC 经济体审核中，已提前制卡');
  expect(after.buttons.map((button) => button.label)).toEqual(['换补卡', '注销卡']);
  expect(orderNo).toMatch(/-01-ta$/);
});

test('advance: a finished passport change changes the passport, a finished cancellation cancels the card', async () => {
  const changed = await until('GHHZ', '已办结');
  expect(changed.after.passportNo).toBe('EK1234567');
  expect(changed.row.passportNo).not.toBe('EK1234567');
  const cancelled = await until('ZXK', '已办结');
  expect([cancelled.after.applyStatus, cancelled.after.buttons]).toEqual(['已注销', []]);
});

test('advance: an order may be sent back, with a reason on its page', async () => {
  const { portal, session, note, orderNo, after, row } = await until('TQZK', '已退回');
  expect(note).toMatchObject({ kind: 'order', reason: expect.any(String) });
  const { data } = await portal.form('orderDetail', { orderNo }, session);
  expect(data.orderStatus).toBe('已退回');
  expect(data.agencyInfo.note).toContain(note?.kind === 'order' ? note.reason : '?');
  expect(after.buttons.map((one) => one.businessType)).toContain('TQZK');
  expect(after.applyStatus).toBe(row.applyStatus);
});

test('advance: a second order of the same kind is sent back once the first is finished', async () => {
  const { portal, session } = await until('GHHZ', '已办结');
  const first = await draft(portal, session, 'TQZK');
  const second = await draft(portal, session, 'TQZK');
  for (const { followid } of [first, second]) await portal.json('submit', { followid }, session);
  await advancePractice({ dir: portal.dir, application: first.row.applyNo, steps: 60 });
  const own = (await inspect(portal.dir)).orders.filter(
    (order) => order.applyNo === first.row.applyNo && order.businessType === 'TQZK',
  );
  const finished = own.filter((order) => order.orderStatus === '已办结');
  const returned = own.filter((order) => order.orderStatus === '已退回');
  expect([finished.length, returned.length]).toEqual([1, 1]);
  expect(returned[0]?.reason).toContain('不能再办理本业务');
});

test('advance alone: every review ends and every card is handed over', async () => {
  const portal = await serve();
  const changes = await advancePractice({ dir: portal.dir, steps: 2000 });
  expect(changes.length).toBeGreaterThan(100);
  const all = [
    ...(await rows(portal, await portal.login(0))),
    ...(await rows(portal, await portal.login(3))),
  ];
  const left = new Set(all.map((row) => row.applyStatus));
  expect(left).toEqual(
    new Set(['全部经济体审核完成，已提前制卡', '已自取', '已邮寄', '退回补正', '已注销', '已失效']),
  );
  for (const row of all) expect(new Set(row.approvedEconomies).size).toBe(row.approvedEconomies.length);
  expect(await advancePractice({ dir: portal.dir })).toEqual([]);
});

test('advance: the same steps of the same world have the same results, whoever logs in meanwhile', async () => {
  const portals = [await serve({ seed: 21 }), await serve({ seed: 21 })];
  await portals[1]!.login();
  const [first, second] = await Promise.all(
    portals.map((portal) => advancePractice({ dir: portal.dir, steps: 30 })),
  );
  expect(second).toEqual(first);
});

test('advance: a number that no application has is reported', async () => {
  const portal = await serve();
  await expect(advancePractice({ dir: portal.dir, application: 'APEC20200101000001' })).rejects.toThrow(
    '没有申请单',
  );
});
