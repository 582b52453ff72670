// Misbehaviour on demand: what each kind does to the caller, and what it leaves done.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { inspect, parseFault, setFaults, type Fault, type Inspection } from '../../src/practice/index.js';
import { draft, rowFor, rows, save, serve, type Portal, type Session } from './portal.js';

const paging = { PageNumber: 1, PageSize: 100 };

async function ready(fault: Fault, options = {}) {
  const portal = await serve(options);
  const session = await portal.login();
  const { row, followid } = await draft(portal, session, 'TQZK');
  await setFaults(portal.dir, [fault]);
  const submit = () => portal.json('submit', { followid }, session);
  const orders = async () => (await inspect(portal.dir)).orders.length;
  const last = async () => (await inspect(portal.dir)).requests.at(-1)!;
  return { portal, session, row, followid, submit, orders, last };
}

test('refuse: 500, and nothing was done', async () => {
  const { submit, orders, last, followid } = await ready({ operation: 'submit', kind: 'refuse' });
  const reply = await submit();
  expect([reply.status, reply.code, await orders()]).toEqual([500, 'INTERNAL', 0]);
  expect(await last()).toMatchObject({
    operation: 'submit',
    status: 500,
    code: '-',
    fault: 'refuse',
    followid,
  });
});

test('error: 500, and it was done', async () => {
  const { submit, orders, last } = await ready({ operation: 'submit', kind: 'error' });
  const reply = await submit();
  expect([reply.status, reply.code, await orders()]).toEqual([500, 'INTERNAL', 1]);
  expect(await last()).toMatchObject({
    status: 500,
    code: 'ok',
    fault: 'error',
    orderNo: expect.any(String),
  });
});

test('drop: no answer at all, and it was done', async () => {
  const { submit, orders, last } = await ready({ operation: 'submit', kind: 'drop' });
  await expect(submit()).rejects.toThrow();
  expect(await orders()).toBe(1);
  expect(await last()).toMatchObject({ status: 0, code: 'ok', fault: 'drop' });
});

test('html: a login page before anything was done; html-after: afterwards', async () => {
  for (const [kind, done] of [
    ['html', 0],
    ['html-after', 1],
  ] as const) {
    const { submit, orders } = await ready({ operation: 'submit', kind });
    const reply = await submit();
    expect(reply.headers.get('content-type')).toContain('text/html');
    expect([reply.status, reply.raw.includes('登录'), await orders()]).toEqual([200, true, done]);
  }
});

test('expire: the session is over, for good', async () => {
  const { portal, session, submit, orders } = await ready({ operation: 'submit', kind: 'expire' });
  expect((await submit()).code).toBe('AUTH_EXPIRED');
  expect(await orders()).toBe(0);
  await setFaults(portal.dir, []);
  expect((await submit()).code).toBe('AUTH_EXPIRED');
  expect((await portal.form('currentUser', {}, session)).code).toBe('AUTH_EXPIRED');
  expect((await portal.form('currentUser', {}, await portal.login())).code).toBeUndefined();
});

test('slow: it waits, then acts', async () => {
  const { submit, orders } = await ready({ operation: 'submit', kind: 'slow', delayMs: 120 });
  const started = performance.now();
  expect((await submit()).code).toBeUndefined();
  expect(performance.now() - started).toBeGreaterThan(110);
  expect(await orders()).toBe(1);
});

test('busy: 429 with the Retry-After that was asked for, before anything was done; busy-after: afterwards', async () => {
  for (const [kind, done] of [
    ['busy', 0],
    ['busy-after', 1],
  ] as const) {
    const { submit, orders } = await ready({ operation: 'submit', kind, retryAfter: '7' });
    const reply = await submit();
    expect([reply.status, reply.code, reply.headers.get('retry-after')]).toEqual([429, 'TOO_MANY', '7']);
    expect(await orders()).toBe(done);
  }
});

test('late: the order is made at once and appears in lists afterwards', async () => {
  const time = { at: Date.parse('2026-03-02T01:00:00Z') };
  const late: Fault = { operation: '*', kind: 'late', delayMs: 60_000 };
  const { portal, session, submit, orders } = await ready(late, { now: () => new Date(time.at) });
  const { orderNo } = (await submit()).data;
  const listed = async () => (await portal.json('orderList', paging, session)).data.total;
  expect([await orders(), await listed()]).toEqual([1, 0]);
  expect((await portal.form('orderDetail', { orderNo }, session)).data.orderNo).toBe(orderNo);
  time.at += 59_000;
  expect(await listed()).toBe(0);
  time.at += 2_000;
  expect(await listed()).toBe(1);
});

test('times: so many strikes in all; match: one application only; other operations are spared', async () => {
  const portal = await serve();
  const session = await portal.login();
  const row = await rowFor(portal, session, 'TQZK');
  const other = (await rows(portal, session)).find((one) => one.applyid !== row.applyid)!;
  const detail = (applyid: string) => portal.form('applyDetail', { applyid }, session);
  const match = { applyNo: row.applyNo };
  await setFaults(portal.dir, [{ operation: 'applyDetail', kind: 'refuse', times: 2, match }]);
  const statuses = [];
  for (const id of [other.applyid, row.applyid, other.applyid, row.applyid, row.applyid]) {
    statuses.push((await detail(id)).status);
  }
  expect(statuses).toEqual([200, 500, 200, 500, 200]);
  expect((await portal.form('currentUser', {}, session)).status).toBe(200);
  // Set again, they count again.
  await setFaults(portal.dir, [{ operation: 'applyDetail', kind: 'refuse', times: 2, match }]);
  expect((await detail(row.applyid)).status).toBe(500);
});

test('match follows a draft and an order back to its application', async () => {
  const { portal, session, row, followid, submit } = await ready({ operation: 'login', kind: 'refuse' });
  const match = { applyNo: row.applyNo };
  const strike = async (operation: string) =>
    setFaults(portal.dir, [{ operation, kind: 'refuse', times: 1, match }]);
  const upload = { fileName: 'a', categoryCode: '1', materialCode: '1', businessId: followid };
  await strike('upload');
  expect((await portal.multipart('upload', upload, session, { name: 'a', content: 'a' })).status).toBe(500);
  await strike('orderDetail');
  const { orderNo } = (await submit()).data;
  expect((await portal.form('orderDetail', { orderNo }, session)).status).toBe(500);
});

const pattern = async (portal: Portal, session: Session, fault: Fault) => {
  await setFaults(portal.dir, [fault]);
  const struck: boolean[] = [];
  for (let call = 0; call < 40; call += 1) {
    struck.push((await portal.form('currentUser', {}, session)).status === 500);
  }
  return struck;
};

test('rate: a seeded share of the requests, the same ones each time', async () => {
  const portal = await serve();
  const session = await portal.login();
  const fault: Fault = { operation: 'currentUser', kind: 'refuse', rate: 0.3, seed: 5 };
  const first = await pattern(portal, session, fault);
  const hits = first.filter(Boolean).length;
  expect(hits).toBeGreaterThan(4);
  expect(hits).toBeLessThan(22);
  expect(await pattern(portal, session, fault)).toEqual(first);
  expect(await pattern(portal, session, { ...fault, seed: 6 })).not.toEqual(first);
});

test('parseFault: the text form', () => {
  expect(parseFault('submit:drop:0.2')).toEqual({ operation: 'submit', kind: 'drop', rate: 0.2 });
  expect(parseFault('upload:slow:times=1:delay=500')).toEqual({
    operation: 'upload',
    kind: 'slow',
    times: 1,
    delayMs: 500,
  });
  expect(parseFault('*:busy:retry-after=30:seed=4:application=APEC20230101000001')).toEqual({
    operation: '*',
    kind: 'busy',
    retryAfter: '30',
    seed: 4,
    match: { applyNo: 'APEC20230101000001' },
  });
  for (const wrong of [
    '',
    'submit',
    'submit:explode',
    'submit:drop:2',
    'submit:drop:often',
    'submit:drop:x=1',
  ]) {
    expect(() => parseFault(wrong)).toThrow(/fault/);
  }
  // Whatever is typed is a fault or a sentence about it, nothing else.
  fc.assert(
    fc.property(fc.string(), (text) => {
      try {
        expect(parseFault(text).kind).toBeTypeOf('string');
      } catch (error) {
        expect(String(error)).toContain('fault');
      }
    }),
  );
});

test('inspection: it takes and shows the same faults over HTTP', async () => {
  const portal = await serve();
  const session = await portal.login();
  const { followid, row } = await draft(portal, session, 'TQZK');
  await portal.json('submit', { followid }, session);
  await portal.json('saveForm', save(row, 'GHHZ', { contactName: '卓望溪' }), session);
  const face = (path: string, init = {}) => fetch(`${portal.inspectUrl!}inspect/${path}`, init);
  const records = (await (await face('records')).json()) as Inspection;
  expect(records).toEqual(JSON.parse(JSON.stringify(await inspect(portal.dir))));
  expect(records.orders).toMatchObject([
    {
      followid,
      applyNo: row.applyNo,
      businessType: 'TQZK',
      orderStatus: '待受理',
      form: { pickupPoint: '200101' },
    },
  ]);
  expect(records.orders[0]?.accessories[0]?.fileDigest).toMatch(/^[0-9a-f]{64}$/);
  expect(records.drafts).toMatchObject([{ businessType: 'GHHZ', form: { contactName: '卓望溪' } }]);
  expect(await (await face('requests')).json()).toEqual(records.requests);
  expect(records.requests.map((one) => one.operation)).toContain('upload');

  const put = (body: unknown) => face('faults', { method: 'PUT', body: JSON.stringify(body) });
  expect((await put([{ operation: 'currentUser', kind: 'refuse' }])).status).toBe(204);
  expect((await portal.form('currentUser', {}, session)).status).toBe(500);
  expect((await put([{ operation: 'currentUser', kind: 'wrong' }])).status).toBe(400);
  expect((await face('faults', { method: 'DELETE' })).status).toBe(204);
  expect((await portal.form('currentUser', {}, session)).status).toBe(200);
  // It is not on the wire's port.
  expect((await fetch(new URL('/inspect/records', portal.url))).status).toBe(404);
});
