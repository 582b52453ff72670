// The wire as WIRE.md gives it: every operation's path, body, envelope and members.
import { expect, test } from 'vitest';
import { draft, jpg, paths, rows, rowFor, save, serve, values, type Operation } from './portal.js';

const keys = (value: object) => Object.keys(value).sort();
const list = (names: string) => names.split(' ').sort();
const applyKeys = list(
  'applyid applyNo applyType applicantName passportNo applyStatus applyTime enterpriseName agencyCode agencyName approvedEconomies buttons',
);
const orderKeys = list(
  'orderId orderNo applyid applyNo applicantName businessType businessName agencyName orderStatus submitTime creatorEmail',
);
const headKeys = list(
  'followid applyid businessType createTime saveTime creatorEmail finishedStep confirmedNoticeId',
);
const accessoryKeys = list('accessoryId categoryCode materialCode fileName fileSize fileDigest uploadTime');
const instant = /^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}$/;

test('wire: portalInfo, login, currentUser, logout', async () => {
  const portal = await serve({ settleSeconds: 9, now: () => new Date('2026-03-01T18:00:00Z') });
  const info = await portal.form('portalInfo');
  expect(info.data).toEqual({
    instanceId: portal.instance.id,
    practice: true,
    portalName: expect.stringContaining('演练'),
    serverTime: '2026-03-02 02:00:00',
    settleSeconds: 9,
  });
  expect(info.headers.get('date')).toBe('Sun, 01 Mar 2026 18:00:00 GMT');
  expect(JSON.parse(info.raw).Response.RequestId).toMatch(/\w+/);

  const login = await portal.json('login', {
    loginType: 'handler',
    email: 'ruan.zhiyao@lanhe.example',
    password: 'practice-2026',
  });
  const userKeys = 'guid uid email plt loginType userName loginTime expireTime enterprise';
  expect(keys(login.data)).toEqual(list(`token tmpSecret ${userKeys}`));
  expect(login.data).toMatchObject({
    loginType: 'handler',
    userName: '阮知遥',
    loginTime: '2026-03-02 02:00:00',
    expireTime: '2026-03-02 02:30:00',
    enterprise: { name: '岚禾精密机械有限公司', creditCode: expect.stringMatching(/^[0-9A-Z]{18}$/) },
  });

  const session = await portal.login();
  const user = await portal.form('currentUser', {}, session);
  expect(keys(user.data)).toEqual(list(userKeys));
  expect((await portal.form('logout', {}, session)).data).toEqual({});
  expect((await portal.form('currentUser', {}, session)).code).toBe('AUTH_EXPIRED');
});

test('wire: every operation but portalInfo and those of a login wants a session, and says so with HTTP 200', async () => {
  const portal = await serve();
  const open: Operation[] = [
    'portalInfo',
    'login',
    'captcha',
    'qrCreate',
    'qrPoll',
    'qrExchange',
    'qrScan',
    'qrDecide',
  ];
  for (const operation of Object.keys(paths) as Operation[]) {
    if (open.includes(operation)) continue;
    const sent =
      operation === 'upload' || operation === 'removeAccessory'
        ? await portal.multipart(operation, {}, {})
        : ['applyList', 'saveForm', 'draftList', 'submit', 'orderList', 'messageList'].includes(operation)
          ? await portal.json(operation, {})
          : await portal.form(operation);
    expect([operation, sent.status, sent.code]).toEqual([operation, 200, 'AUTH_EXPIRED']);
  }
});

test('wire: each of the six headers must be the session’s own', async () => {
  const portal = await serve();
  const session = await portal.login();
  expect((await portal.form('currentUser', {}, session)).code).toBeUndefined();
  for (const name of Object.keys(session)) {
    const other = { ...session, [name]: `${session[name]!}x` };
    expect((await portal.form('currentUser', {}, other)).code).toBe('AUTH_EXPIRED');
  }
});

test('wire: lists are paged, newest first, and end', async () => {
  const portal = await serve();
  const session = await portal.login();
  const all = await rows(portal, session);
  expect(all).toHaveLength(36);
  const pages: typeof all = [];
  for (let PageNumber = 1; PageNumber <= 4; PageNumber += 1) {
    const { data } = await portal.json('applyList', { PageNumber, PageSize: 10 }, session);
    expect(data).toMatchObject({ pageNo: PageNumber, pageSize: 10, total: 36 });
    pages.push(...data.list);
  }
  expect(pages).toEqual(all);
  expect((await portal.json('applyList', { PageNumber: 5, PageSize: 10 }, session)).data.list).toEqual([]);
  for (const bad of [{ PageNumber: 0, PageSize: 10 }, { PageNumber: 1, PageSize: 101 }, { PageNumber: 1 }]) {
    expect((await portal.json('applyList', bad, session)).code).toBe('BAD_REQUEST');
  }
});

test('wire: applications, forms, drafts, accessories and orders have the members of WIRE.md, ids as bare numbers', async () => {
  const portal = await serve();
  const session = await portal.login();
  const row = await rowFor(portal, session, 'TQZK', '2001');
  expect(keys(row)).toEqual(applyKeys);
  const detail = await portal.form('applyDetail', { applyid: row.applyid }, session);
  expect(detail.data).toEqual(row);
  expect(detail.raw).toContain(`"applyid":${row.applyid},`);

  const { form, followid } = await draft(portal, session, 'TQZK');
  expect(keys(form)).toEqual(
    list(
      'applyid businessType businessName agencyCode agencyName steps notice fields slots points handInNotice pickupNotice fee',
    ),
  );
  for (const field of form.fields) {
    expect(keys(field)).toEqual(list('code label type step required value options maxLength showWhen'));
  }
  for (const slot of form.slots) {
    expect(keys(slot)).toEqual(
      list('categoryCode materialCode label step required maxFiles maxBytes types colour example showWhen'),
    );
  }
  for (const point of form.points) expect(keys(point)).toEqual(list('pointCode name address phone use'));

  const drafts = await portal.json('draftList', { PageNumber: 1, PageSize: 10 }, session);
  expect(keys(drafts.data.list[0])).toEqual(headKeys);
  const held = await portal.form('draftDetail', { followid }, session);
  expect(keys(held.data)).toEqual([...headKeys, 'form', 'accessories'].sort());
  expect(held.data).toMatchObject({
    applyid: row.applyid,
    form: values['TQZK'],
    creatorEmail: session['email'],
  });
  expect(keys(held.data.accessories[0])).toEqual(accessoryKeys);
  for (const name of ['followid', 'applyid', 'accessoryId']) {
    expect(held.raw).toMatch(new RegExp(`"${name}":20\\d{17}[,}]`));
  }

  const submitted = await portal.json('submit', { followid }, session);
  expect(keys(submitted.data)).toEqual(['orderId', 'orderNo', 'submitTime']);
  expect(submitted.data.submitTime).toMatch(instant);
  expect(submitted.raw).toMatch(/"orderId":20\d{17},/);
  const { orderNo } = submitted.data;
  const orders = await portal.json('orderList', { PageNumber: 1, PageSize: 10 }, session);
  expect(keys(orders.data.list[0])).toEqual(orderKeys);
  const order = await portal.form('orderDetail', { orderNo }, session);
  expect(keys(order.data)).toEqual(
    [...orderKeys, 'enterpriseName', 'barcode', 'agencyInfo', 'form', 'accessories', 'followid'].sort(),
  );
  expect(order.data).toMatchObject({ followid, applyNo: row.applyNo, orderNo, barcode: orderNo });
  expect(keys(order.data.agencyInfo)).toEqual(list('name address phone note'));
});

test('wire: ids may be sent as bare numbers too, and lose no digit', async () => {
  const portal = await serve();
  const session = await portal.login();
  const row = await rowFor(portal, session, 'HBK', '2001');
  const text = JSON.stringify(save(row, 'HBK', {})).replace(`"${row.applyid}"`, row.applyid);
  expect(text).toContain(`"applyid":${row.applyid},`);
  const headers = { ...session, 'content-type': 'application/json' };
  const saved = await portal.post('saveForm', text, headers);
  const held = await portal.form('draftDetail', { followid: saved.data.followid }, session);
  expect(held.data.applyid).toBe(row.applyid);
});

test('BAD_REQUEST: bodies of another kind, broken ones and wrong members', async () => {
  const portal = await serve();
  const session = await portal.login();
  const row = await rowFor(portal, session, 'HBK');
  const header = { ...session, 'content-type': 'application/json' };
  const wrong = [
    await portal.post('applyList', 'PageNumber=1&PageSize=1', session),
    await portal.post('applyList', '{"PageNumber":1,', header),
    await portal.post('applyList', '[1]', header),
    await portal.json('applyDetail', { applyid: row.applyid }, session),
    await portal.form('form', { applyid: row.applyid, businessType: 'XXX' }, session),
    await portal.json('saveForm', { ...save(row, 'HBK', {}), tempSaveFlag: 'x' }, session),
    await portal.form('upload', {}, session),
  ];
  for (const reply of wrong) expect([reply.status, reply.code]).toEqual([200, 'BAD_REQUEST']);
});

test('upload: one that is cut off is not recorded and leaves nothing behind', async () => {
  const portal = await serve();
  const session = await portal.login();
  const { followid, form } = await draft(portal, session, 'GHHZ');
  const slot = form.slots[0];
  const part = (name: string, value: string) =>
    `--X\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;
  const body =
    part('fileName', 'a.jpg') +
    part('categoryCode', slot.categoryCode) +
    part('materialCode', slot.materialCode) +
    part('businessId', followid) +
    '--X\r\nContent-Disposition: form-data; name="file"; filename="a.jpg"\r\n\r\n' +
    String.fromCharCode(...jpg);
  const before = await portal.form('draftDetail', { followid }, session);
  const reply = await portal.post('upload', body, {
    ...session,
    'content-type': 'multipart/form-data; boundary=X',
  });
  expect(reply.code).toBe('BAD_REQUEST');
  expect((await portal.form('draftDetail', { followid }, session)).data).toEqual(before.data);
});

test('wire: it listens on loopback only, and answers to no other host name', async () => {
  const portal = await serve();
  expect(portal.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/APEC\/$/);
  const { request } = await import('node:http');
  const status = await new Promise<number | undefined>((resolve) => {
    const url = new URL(portal.url);
    request(
      { host: url.hostname, port: url.port, path: '/APEC/', headers: { host: 'evil.example' } },
      (answer) => {
        answer.resume();
        resolve(answer.statusCode);
      },
    ).end();
  });
  expect(status).toBe(421);
});
