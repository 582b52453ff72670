// From the form to the order: what the portal asks, refuses and keeps.
import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { advancePractice, inspect } from '../../src/practice/index.js';
import { draft, jpg, pdf, png, rowFor, rows, save, serve, values } from './portal.js';

const paging = { PageNumber: 1, PageSize: 100 };

test('submit: each business can be filed, at every agency that its forms describe', async () => {
  const portal = await serve();
  const session = await portal.login();
  for (const [businessType, suffix] of [
    ['TQZK', 'ta'],
    ['HBK', 'hb'],
    ['GHHZ', 'hz'],
    ['ZXK', 'zx'],
  ] as const) {
    const { row, followid } = await draft(portal, session, businessType);
    const reply = await portal.json('submit', { followid }, session);
    expect(reply.message).toBe('');
    expect(reply.data.orderNo).toMatch(new RegExp(`^${row.applyNo}-0[1-9]-${suffix}$`));
    const order = await portal.form('orderDetail', { orderNo: reply.data.orderNo }, session);
    expect(order.data).toMatchObject({ businessType, orderStatus: '待受理', form: values[businessType] });
  }
  for (const agency of ['2002', '2003', '2004']) {
    for (const businessType of ['TQZK', 'HBK', 'GHHZ', 'ZXK']) {
      const { followid } = await draft(portal, session, businessType, agency);
      const reply = await portal.json('submit', { followid }, session);
      expect([agency, businessType, reply.message]).toEqual([agency, businessType, '']);
    }
  }
  // 我的申请单 has a tab for each business.
  const tab = await portal.json('orderList', { ...paging, businessType: 'GHHZ' }, session);
  const names = tab.data.list.map((order: { businessName: string }) => order.businessName);
  expect(names).toEqual(Array(4).fill('未制卡仅更换护照'));
});

test('form: buttons and forms follow the status, and nothing else is allowed', async () => {
  const portal = await serve();
  const session = await portal.login();
  for (const row of await rows(portal, session)) {
    for (const businessType of ['TQZK', 'HBK', 'GHHZ', 'ZXK']) {
      const allowed = row.buttons.some((button) => button.businessType === businessType);
      const form = await portal.form('form', { applyid: row.applyid, businessType }, session);
      expect(form.code).toBe(allowed ? undefined : 'NOT_ALLOWED');
    }
  }
  const closed = (await rows(portal, session)).find((row) => row.buttons.length === 0)!;
  expect((await portal.json('saveForm', save(closed, 'HBK', {}), session)).code).toBe('NOT_ALLOWED');
}, 15_000);

test('form: what the agency configured: modes, points, fee, extra field', async () => {
  const portal = await serve();
  const session = await portal.login();
  const forms = await Promise.all(
    ['2001', '2002', '2003', '2004'].map(async (agency) => {
      const row = await rowFor(portal, session, 'HBK', agency);
      return (await portal.form('form', { applyid: row.applyid, businessType: 'HBK' }, session)).data;
    }),
  );
  const field = (form: (typeof forms)[0], code: string) =>
    form.fields.find((one: { code: string }) => one.code === code);
  const codes = (form: (typeof forms)[0], code: string) =>
    field(form, code)?.options.map((option: { code: string }) => option.code);
  expect(forms.map((form) => codes(form, 'pickupType'))).toEqual([
    ['105001', '105002'],
    ['105001'],
    ['105002'],
    ['105001', '105002'],
  ]);
  expect(forms.map((form) => form.fee?.amount ?? null)).toEqual(['720.00', '1020.00', null, '720.00']);
  expect(codes(forms[0], 'handInPoint')).toEqual(['200101', '200102']);
  expect(codes(forms[0], 'pickupPoint')).toEqual(['200101', '200103']);
  expect(field(forms[2], 'pickupPoint')).toBeUndefined();
  expect(field(forms[1], 'receiverName')).toBeUndefined();
  expect(field(forms[1], 'applicantDepartment')).toMatchObject({ required: true, maxLength: 30 });
  expect(forms[0].handInNotice).toBe('现场交卡请携带有效身份证明。');
  const early = await rowFor(portal, session, 'TQZK', '2001');
  const form = (await portal.form('form', { applyid: early.applyid, businessType: 'TQZK' }, session)).data;
  expect([form.fee, form.handInNotice]).toEqual([null, null]);
  expect(field(form, 'applicantName')).toMatchObject({ type: 'readonly', value: early.applicantName });
});

const wrongValues: [string, Record<string, string>, string][] = [
  ['HBK', { replaceReason: '101099' }, '换补卡原因'],
  ['HBK', { contactPhone: '12345' }, '联系人电话'],
  ['HBK', { contactName: '很'.repeat(51) }, '联系人姓名'],
  ['HBK', { contactName: 'a\u0007b' }, '联系人姓名'],
  ['HBK', { handInType: '104001', handInPoint: '200103' }, '代办点'],
  ['HBK', { pickupType: '105001', pickupPoint: '200102' }, '代办点'],
  ['HBK', { pickupType: '105001', pickupPoint: '200401' }, '代办点'],
  ['HBK', { returnCardKnown: '是' }, '我已知晓'],
  ['HBK', { enterpriseName: '别的公司' }, '不可修改'],
  ['HBK', { nickname: 'x' }, 'nickname'],
  ['HBK', { replaceReason: '101003', changePassport: '102002' }, '同时更换护照'],
  ['GHHZ', { newPassportNo: 'X1' }, '新护照号码'],
  ['GHHZ', { newPassportIssueDate: '2024-02-30' }, '新护照签发日期'],
  ['GHHZ', { newPassportIssueDate: '2024-05-01', newPassportExpireDate: '2020-05-01' }, '新护照有效期至'],
];

test('saveForm: a wrong value is refused at once', async () => {
  const portal = await serve();
  const session = await portal.login();
  for (const [businessType, form, named] of wrongValues) {
    const row = await rowFor(portal, session, businessType, '2001');
    const reply = await portal.json('saveForm', save(row, businessType, form), session);
    expect([form, reply.code]).toEqual([form, 'FIELD_INVALID']);
    expect(reply.message).toContain(named);
  }
  const row = await rowFor(portal, session, 'GHHZ', '2001');
  const same = await portal.json('saveForm', save(row, 'GHHZ', { newPassportNo: row.passportNo }), session);
  expect(same.message).toContain('与原护照号码相同');
  expect((await portal.json('draftList', paging, session)).data.total).toBe(0);
});

test('submit: what is missing is refused, all of it in one message', async () => {
  const portal = await serve();
  const session = await portal.login();
  const row = await rowFor(portal, session, 'HBK', '2001');
  const reason = { replaceReason: '101001', changePassport: '102001', returnCardKnown: '0' };
  const { data } = await portal.json('saveForm', save(row, 'HBK', reason), session);
  const reply = await portal.json('submit', { followid: data.followid }, session);
  expect(reply.code).toBe('FIELD_INVALID');
  const missing = ['联系人姓名', '联系人电话', '发票信息', '交卡方式', '新护照号码', '取卡方式', '我已知晓'];
  for (const label of [...missing, '换补卡情况说明', '新护照首页', '旧护照首页']) {
    expect(reply.message).toContain(label);
  }
  // Not asked, because what they depend on does not hold.
  for (const label of ['收件人', '代办点', '挂失证明']) expect(reply.message).not.toContain(label);
});

test('submit: each required answer of each business is required', async () => {
  const portal = await serve();
  const session = await portal.login();
  for (const businessType of ['TQZK', 'HBK', 'GHHZ', 'ZXK']) {
    const { row, followid } = await draft(portal, session, businessType);
    for (const [code, value] of Object.entries(values[businessType]!)) {
      const without = (form: Record<string, string>) =>
        portal.json('saveForm', save(row, businessType, form, { followid }), session);
      await without({ [code]: '' });
      const reply = await portal.json('submit', { followid }, session);
      expect([businessType, code, reply.code]).toEqual([businessType, code, 'FIELD_INVALID']);
      await without({ ...values[businessType], [code]: value });
    }
  }
}, 15_000);

test('submit: a lost card needs no hand-in, but the tick and a proof', async () => {
  const portal = await serve();
  const session = await portal.login();
  const { row, followid } = await draft(portal, session, 'HBK');
  await portal.json('saveForm', save(row, 'HBK', { replaceReason: '101002' }, { followid }), session);
  const held = await portal.form('draftDetail', { followid }, session);
  expect(Object.keys(held.data.form)).not.toContain('handInType');
  expect(Object.keys(held.data.form)).not.toContain('handInPoint');
  const reply = await portal.json('submit', { followid }, session);
  expect([reply.code, reply.message]).toEqual(['MATERIAL_MISSING', '材料“挂失证明”未上传']);
  const members = { fileName: 'a.pdf', categoryCode: '202002', materialCode: '202', businessId: followid };
  await portal.multipart('upload', members, session, { name: 'a.pdf', content: pdf });
  expect((await portal.json('submit', { followid }, session)).code).toBeUndefined();
});

test('upload: files are judged by content, size and slot', async () => {
  const portal = await serve();
  const session = await portal.login();
  const { followid, form } = await draft(portal, session, 'TQZK', '2004');
  const slot = form.slots[0];
  expect(slot).toMatchObject({ types: ['pdf'], maxBytes: 2 * 1024 * 1024 });
  const put = (content: string | Uint8Array<ArrayBuffer>, more = {}) =>
    portal.multipart(
      'upload',
      {
        fileName: '说明.pdf',
        categoryCode: slot.categoryCode,
        materialCode: slot.materialCode,
        businessId: followid,
        ...more,
      },
      session,
      { name: '说明.pdf', content },
    );
  const large = (bytes: number) => {
    const content = new Uint8Array(bytes);
    content.set(new TextEncoder().encode(pdf));
    return content;
  };
  const refused = [
    await put(''),
    await put(jpg),
    await put('plain text'),
    await put(large(slot.maxBytes + 1)),
    await put(large(21 * 1024 * 1024)),
    await put(pdf, { materialCode: '999' }),
    await put(pdf, { categoryCode: '202002' }),
    await put(pdf, { materialCode: `${slot.materialCode}_2` }),
  ];
  for (const reply of refused) expect([reply.status, reply.code]).toEqual([200, 'MATERIAL_INVALID']);
  const kept = await put(large(slot.maxBytes));
  const fileDigest = createHash('sha256').update(large(slot.maxBytes)).digest('hex');
  expect(kept.data).toMatchObject({ fileName: '说明.pdf', fileSize: slot.maxBytes, fileDigest });
  const { uploads } = await inspect(portal.dir);
  expect(uploads).toContain(fileDigest);
  // Only the two that were taken: the first one of the draft, and this.
  expect(uploads).toHaveLength(2);
});

test('upload: a slot holds one file; a second one replaces it, a further one needs a slot for several', async () => {
  const portal = await serve();
  const session = await portal.login();
  const { followid } = await draft(portal, session, 'HBK', '2003');
  const put = (materialCode: string, content: Uint8Array<ArrayBuffer>) => {
    const members = { fileName: 'c.jpg', categoryCode: '202002', materialCode, businessId: followid };
    return portal.multipart('upload', members, session, { name: 'c.jpg', content });
  };
  const held = async () => {
    const { data } = await portal.form('draftDetail', { followid }, session);
    const all = data.accessories as { materialCode: string; fileDigest: string; accessoryId: string }[];
    return all.filter((one) => one.materialCode.startsWith('205'));
  };
  expect((await put('205', jpg)).code).toBeUndefined();
  const second = await put('205', png);
  expect((await held()).map((one) => one.fileDigest)).toEqual([second.data.fileDigest]);
  expect((await put('205_2', jpg)).code).toBeUndefined();
  expect((await put('205_1', jpg)).code).toBe('MATERIAL_INVALID');
  expect((await put('205_3', jpg)).code).toBe('MATERIAL_INVALID');
  expect(await held()).toHaveLength(2);

  const { accessoryId } = (await held())[0]!;
  const remove = () => portal.multipart('removeAccessory', { businessId: followid, accessoryId }, session);
  expect((await remove()).data).toEqual({});
  expect((await remove()).code).toBe('NOT_FOUND');
  expect(await held()).toHaveLength(1);
});

test('submit: the notice of 提前制卡 must be confirmed for the present economies', async () => {
  const portal = await serve();
  const session = await portal.login();
  const row = await rowFor(portal, session, 'TQZK', '2001');
  const ask = async () =>
    (await portal.form('form', { applyid: row.applyid, businessType: 'TQZK' }, session)).data;
  const { notice } = await ask();
  expect(notice.text).toMatch(/^当前获批经济体为 [^X]+ 国家，未包含全部 APEC 经济体，提前制卡后/);
  expect(notice.noticeId).toBe(createHash('sha256').update(notice.text).digest('hex'));
  expect(notice.economies).toEqual(row.approvedEconomies);
  const wrong = await portal.json('saveForm', save(row, 'TQZK', {}, { confirmedNoticeId: 'abc' }), session);
  expect(wrong.code).toBe('NOTICE_CHANGED');

  const { followid } = await draft(portal, session, 'TQZK');
  const unconfirmed = await portal.json('saveForm', save(row, 'TQZK', values['TQZK']!), session);
  const reply = await portal.json('submit', { followid: unconfirmed.data.followid }, session);
  expect(reply.code).toBe('NOTICE_CHANGED');
  expect(reply.message).toContain('尚未确认');

  const changes = await advancePractice({ dir: portal.dir, application: row.applyNo });
  expect(changes[0]).toMatchObject({ kind: 'economies' });
  expect((await portal.json('submit', { followid }, session)).code).toBe('NOTICE_CHANGED');
  const again = (await ask()).notice;
  expect(again.noticeId).not.toBe(notice.noticeId);
  await portal.json(
    'saveForm',
    save(row, 'TQZK', {}, { followid, confirmedNoticeId: again.noticeId }),
    session,
  );
  expect((await portal.json('submit', { followid }, session)).code).toBeUndefined();
});

test('submit: nothing is deduplicated: several drafts, several orders, and the status stays', async () => {
  const portal = await serve();
  const session = await portal.login();
  const first = await draft(portal, session, 'TQZK');
  const second = await draft(portal, session, 'TQZK');
  expect(second.row.applyid).toBe(first.row.applyid);
  const open = await portal.json('draftList', { ...paging, applyid: first.row.applyid }, session);
  expect(open.data.list.map((one: { followid: string }) => one.followid)).toEqual([
    second.followid,
    first.followid,
  ]);

  const one = await portal.json('submit', { followid: first.followid }, session);
  expect(one.data.orderNo).toBe(`${first.row.applyNo}-01-ta`);
  const closed = [
    await portal.json('submit', { followid: first.followid }, session),
    await portal.form('draftDetail', { followid: first.followid }, session),
    await portal.json('saveForm', save(first.row, 'TQZK', {}, { followid: first.followid }), session),
  ];
  for (const reply of closed) expect(reply.code).toBe('DRAFT_CLOSED');
  const two = await portal.json('submit', { followid: second.followid }, session);
  expect(two.data.orderNo).toBe(`${first.row.applyNo}-02-ta`);

  const { data: after } = await portal.form('applyDetail', { applyid: first.row.applyid }, session);
  expect(after).toEqual(first.row);
  expect((await portal.json('draftList', paging, session)).data.total).toBe(0);
  const orders = await portal.json('orderList', { ...paging, applyid: first.row.applyid }, session);
  expect(orders.data.list.map((order: { orderNo: string }) => order.orderNo)).toEqual([
    two.data.orderNo,
    one.data.orderNo,
  ]);
});

test('saveForm: a draft keeps what was saved before, and belongs to its application and business', async () => {
  const portal = await serve();
  const session = await portal.login();
  const row = await rowFor(portal, session, 'HBK', '2001');
  const { data } = await portal.json('saveForm', save(row, 'HBK', { contactName: '卓望溪' }), session);
  const { followid } = data;
  await portal.json(
    'saveForm',
    save(row, 'HBK', { contactPhone: '13900000009' }, { followid, finishedStep: '3' }),
    session,
  );
  const held = await portal.form('draftDetail', { followid }, session);
  expect(held.data).toMatchObject({
    finishedStep: '3',
    form: { contactName: '卓望溪', contactPhone: '13900000009' },
  });
  const other = await portal.json('saveForm', save(row, 'ZXK', {}, { followid }), session);
  expect(other.code).toBe('BAD_REQUEST');
});

test('submit: a draft made while the status allowed it is refused once the status does not', async () => {
  const portal = await serve();
  const session = await portal.login();
  const first = await draft(portal, session, 'ZXK');
  const second = await draft(portal, session, 'ZXK');
  await portal.json('submit', { followid: first.followid }, session);
  await advancePractice({ dir: portal.dir, application: first.row.applyNo, steps: 30 });
  const { data } = await portal.form('applyDetail', { applyid: first.row.applyid }, session);
  expect(data.applyStatus).toBe('已注销');
  const reply = await portal.json('submit', { followid: second.followid }, session);
  expect([reply.code, reply.message.includes('已注销')]).toEqual(['NOT_ALLOWED', true]);
});
