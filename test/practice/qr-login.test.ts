// 扫码登录: a code in the picture and another for polling; either expires after two minutes, and gives one session.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { practiceEnterprises, scanPractice, setFaults } from '../../src/practice/index.js';
import { caller, folder, serve, type Portal, type Session } from './portal.js';

const clock = () => {
  const time = { at: Date.parse('2026-03-02T01:00:00Z') };
  const forward = (seconds: number) => void (time.at += seconds * 1000);
  return { now: () => new Date(time.at), forward };
};
const [first, second] = practiceEnterprises() as [
  { name: string; creditCode: string },
  { creditCode: string },
];

async function create(portal: Portal): Promise<{ qrId: string; code: string }> {
  const { data } = await portal.form('qrCreate');
  return { qrId: data.qrId, code: new URL(data.qrText).hash.slice(1) };
}
const shown = async (portal: Pick<Portal, 'form'>, qrId: string) =>
  (await portal.form('qrPoll', { qrId })).data?.state;
const confirm = (portal: Portal, code: string, creditCode = first.creditCode) =>
  portal.form('qrDecide', { code, decision: 'confirm', creditCode });

test('QR login: scanned, confirmed, exchanged once: the session is the enterprise account’s, as login would give it', async () => {
  const { now } = clock();
  const portal = await serve({ now });
  const made = await portal.form('qrCreate');
  expect(made.data).toEqual({
    qrId: expect.stringMatching(/^[0-9a-f]{32}$/),
    qrText: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/APEC\/phone\.html#[0-9a-f]{32}$/),
    expireTime: '2026-03-02 09:02:00',
    expireSeconds: 120,
  });
  expect(made.data.qrText.startsWith(portal.url)).toBe(true);
  const { qrId, qrText } = made.data;
  const code = new URL(qrText).hash.slice(1);

  expect(await shown(portal, qrId)).toBe('waiting');
  expect((await portal.form('qrExchange', { qrId })).code).toBe('QR_NOT_READY');
  expect((await confirm(portal, code)).code).toBe('QR_NOT_READY');
  const scan = await portal.form('qrScan', { code });
  expect(scan.data).toEqual({
    state: 'scanned',
    enterprises: practiceEnterprises().map(({ creditCode, name }) => ({ creditCode, name })),
  });
  expect((await portal.form('qrScan', { code })).data.state).toBe('scanned');
  expect(await shown(portal, qrId)).toBe('scanned');
  expect((await portal.form('qrExchange', { qrId })).code).toBe('QR_NOT_READY');
  expect((await confirm(portal, code, '91000000000000000X')).code).toBe('NOT_FOUND');
  expect((await confirm(portal, code, second.creditCode)).data).toEqual({ state: 'confirmed' });
  expect(await shown(portal, qrId)).toBe('confirmed');

  const { data } = await portal.form('qrExchange', { qrId });
  const account = { loginType: 'enterprise', email: 'office@chengyu.example' };
  const login = await portal.json('login', { ...account, password: 'practice-2026' });
  expect(Object.keys(data).sort()).toEqual(Object.keys(login.data).sort());
  expect(data).toMatchObject({ ...account, enterprise: { creditCode: second.creditCode } });
  const { token, tmpSecret, guid, uid, plt, email } = data;
  const session: Session = { token, tmp_secret: tmpSecret, guid, uid, email, plt };
  expect((await portal.form('currentUser', {}, session)).data).toMatchObject(account);

  expect((await portal.form('qrExchange', { qrId })).code).toBe('QR_OVER');
  expect((await portal.form('qrScan', { code })).code).toBe('QR_OVER');
  expect((await confirm(portal, code)).code).toBe('QR_OVER');
  expect(await shown(portal, qrId)).toBe('expired');
});

test('QR login: one session for a confirmed code, however many ask for it at once', async () => {
  const portal = await serve();
  const other = await serve({ dir: portal.dir });
  const { qrId, code } = await create(portal);
  await portal.form('qrScan', { code });
  await confirm(other, code);
  const replies = await Promise.all(
    Array.from({ length: 8 }, (_, n) => (n % 2 ? portal : other).form('qrExchange', { qrId })),
  );
  expect(replies.map((reply) => reply.code ?? 'ok').sort()).toEqual([...Array(7).fill('QR_OVER'), 'ok']);
});

test('QR login: the code in the picture neither polls nor exchanges, and the polling code neither scans nor decides', async () => {
  const portal = await serve();
  const { qrId, code } = await create(portal);
  expect(code).not.toBe(qrId);
  const crossed = async () => [
    await portal.form('qrPoll', { qrId: code }),
    await portal.form('qrExchange', { qrId: code }),
    await portal.form('qrScan', { code: qrId }),
    await confirm(portal, qrId),
    await portal.form('qrPoll', { qrId: 'f'.repeat(32) }),
    await portal.form('qrExchange', { qrId: 'f'.repeat(32) }),
  ];
  for (const reply of await crossed()) expect([reply.status, reply.code]).toEqual([200, 'NOT_FOUND']);
  await portal.form('qrScan', { code });
  await confirm(portal, code);
  for (const reply of await crossed()) expect(reply.code).toBe('NOT_FOUND');
  for (const wrong of [{}, { qrId: '' }, { qrId: 'x'.repeat(65) }]) {
    expect((await portal.form('qrPoll', wrong)).code).toBe('BAD_REQUEST');
  }
  const own = join(portal.dir, portal.instance.id);
  const text =
    readFileSync(join(own, 'events.jsonl'), 'utf8') + readFileSync(join(own, 'requests.jsonl'), 'utf8');
  expect(text).toContain('qrCreate');
  for (const secret of [qrId, code]) expect(text).not.toContain(secret);
});

test('QR login: a code expires after two minutes, in whatever state', async () => {
  const { now, forward } = clock();
  const portal = await serve({ now });
  const codes = [await create(portal), await create(portal), await create(portal)] as const;
  await portal.form('qrScan', { code: codes[1].code });
  await portal.form('qrScan', { code: codes[2].code });
  await confirm(portal, codes[2].code);
  const all = () => Promise.all(codes.map(({ qrId }) => shown(portal, qrId)));
  forward(119);
  expect(await all()).toEqual(['waiting', 'scanned', 'confirmed']);
  forward(1);
  expect(await all()).toEqual(['expired', 'expired', 'expired']);
  expect((await portal.form('qrScan', { code: codes[0].code })).code).toBe('QR_OVER');
  expect((await confirm(portal, codes[1].code)).code).toBe('QR_OVER');
  expect((await portal.form('qrExchange', { qrId: codes[2].qrId })).code).toBe('QR_OVER');
});

test('QR login: cancelled on the phone, it stays cancelled', async () => {
  const { now, forward } = clock();
  const portal = await serve({ now });
  const { qrId, code } = await create(portal);
  await portal.form('qrScan', { code });
  const cancel = () => portal.form('qrDecide', { code, decision: 'cancel' });
  expect((await cancel()).data).toEqual({ state: 'cancelled' });
  expect([(await cancel()).code, (await confirm(portal, code)).code]).toEqual(['QR_OVER', 'QR_OVER']);
  expect((await portal.form('qrExchange', { qrId })).code).toBe('QR_OVER');
  forward(300);
  expect(await shown(portal, qrId)).toBe('cancelled');
});

test('QR login: an eleventh code in a minute is refused with 429, and the header says when', async () => {
  const { now, forward } = clock();
  const portal = await serve({ now });
  for (let made = 0; made < 10; made += 1) {
    expect((await portal.form('qrCreate')).status).toBe(200);
    forward(1);
  }
  const refused = await portal.form('qrCreate');
  expect([refused.status, refused.code, refused.headers.get('retry-after')]).toEqual([429, 'TOO_MANY', '50']);
  forward(49);
  expect((await portal.form('qrCreate')).headers.get('retry-after')).toBe('1');
  forward(1);
  expect((await portal.form('qrCreate')).status).toBe(200);
  expect((await portal.form('qrCreate')).status).toBe(429);
});

test('QR login: the phone scans the newest waiting code, or the given one, bare or as an address', async () => {
  const { now, forward } = clock();
  const dir = folder();
  const play = (then: 'confirm' | 'cancel' | 'look', code?: string) =>
    scanPractice({ dir, now, then, ...(code !== undefined && { code }) });
  expect(await play('confirm')).toBeUndefined();
  const portal = await serve({ dir, now });
  expect(await play('confirm')).toBeUndefined();
  const [older, newer] = [await create(portal), await create(portal)];

  expect(await play('look')).toEqual({
    state: 'scanned',
    enterprise: null,
    expires: new Date('2026-03-02T01:02:00Z'),
  });
  expect(await shown(portal, newer.qrId)).toBe('scanned');
  expect(await play('confirm')).toMatchObject({ state: 'confirmed', enterprise: first });
  expect([await shown(portal, older.qrId), await shown(portal, newer.qrId)]).toEqual([
    'waiting',
    'confirmed',
  ]);
  expect((await play('cancel', `${portal.url}phone.html#${older.code} `))?.state).toBe('cancelled');
  expect(await play('confirm')).toBeUndefined();
  await expect(play('confirm', older.code)).rejects.toMatchObject({ code: 'QR_OVER' });
  await expect(play('confirm', older.qrId)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  await create(portal);
  forward(120);
  expect(await play('confirm')).toBeUndefined();
});

test('QR login: an exchange whose answer is lost has used the code up', async () => {
  const portal = await serve();
  const { qrId, code } = await create(portal);
  await scanPractice({ dir: portal.dir, code, then: 'confirm' });
  await setFaults(portal.dir, [{ operation: 'qrExchange', kind: 'drop', times: 1 }]);
  await expect(portal.form('qrExchange', { qrId })).rejects.toThrow();
  expect((await caller(portal).form('qrExchange', { qrId })).code).toBe('QR_OVER');
});
