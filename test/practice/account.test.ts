// Logging in and staying logged in: lockout, expiry, and who sees what.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { practiceAccounts } from '../../src/practice/index.js';
import { draft, rows, serve } from './portal.js';

const clock = () => {
  const time = { at: Date.parse('2026-03-02T01:00:00Z') };
  const forward = (minutes: number) => void (time.at += minutes * 60_000);
  return { now: () => new Date(time.at), forward };
};

test('accounts: an enterprise’s own and two handlers’, in each of two enterprises', async () => {
  const portal = await serve();
  const accounts = practiceAccounts();
  expect(accounts.map((one) => one.account)).toEqual([
    'enterprise',
    'handler',
    'handler',
    'enterprise',
    'handler',
    'handler',
  ]);
  for (const [which, account] of accounts.entries()) {
    expect(account.email).toMatch(/\.example$/);
    const { data } = await portal.form('currentUser', {}, await portal.login(which));
    expect(data).toMatchObject({ email: account.email, userName: account.name, loginType: account.account });
  }
});

test('login: a handler cannot log in as the enterprise, nor anybody with another password', async () => {
  const portal = await serve();
  const [enterprise] = practiceAccounts();
  const attempt = (loginType: string, password: string, email = enterprise!.email) =>
    portal.json('login', { loginType, email, password });
  expect((await attempt('handler', enterprise!.password)).code).toBe('AUTH_FAILED');
  expect((await attempt('enterprise', 'wrong')).code).toBe('AUTH_FAILED');
  expect((await attempt('enterprise', enterprise!.password, 'nobody@lanhe.example')).code).toBe(
    'AUTH_FAILED',
  );
  expect((await attempt('enterprise', enterprise!.password, ' OFFICE@lanhe.example ')).code).toBeUndefined();
});

test('login: five wrong passwords in a row lock the account for ten minutes, and only that account', async () => {
  const { now, forward } = clock();
  const portal = await serve({ now });
  const { account: loginType, email } = practiceAccounts()[0]!;
  const attempt = (password: string) => portal.json('login', { loginType, email, password });
  for (let wrong = 0; wrong < 4; wrong += 1) expect((await attempt('x')).code).toBe('AUTH_FAILED');
  expect((await attempt('practice-2026')).code).toBeUndefined();
  for (let wrong = 0; wrong < 5; wrong += 1) expect((await attempt('x')).code).toBe('AUTH_FAILED');
  expect((await attempt('practice-2026')).code).toBe('AUTH_LOCKED');
  expect(await portal.login(1)).toMatchObject({ email: practiceAccounts()[1]!.email });
  forward(9.9);
  expect((await attempt('practice-2026')).code).toBe('AUTH_LOCKED');
  forward(0.2);
  expect((await attempt('x')).code).toBe('AUTH_FAILED');
  expect((await attempt('practice-2026')).code).toBeUndefined();
});

test('session: ends thirty minutes after its last use, not after its first', async () => {
  const { now, forward } = clock();
  const portal = await serve({ now });
  const session = await portal.login();
  for (let use = 0; use < 4; use += 1) {
    forward(28);
    expect((await portal.form('currentUser', {}, session)).code).toBeUndefined();
  }
  forward(30.1);
  expect((await portal.form('currentUser', {}, session)).code).toBe('AUTH_EXPIRED');
});

test('session: its length is a setting of the instance', async () => {
  const { now, forward } = clock();
  const portal = await serve({ now, sessionMinutes: 2 });
  const session = await portal.login();
  forward(2.1);
  expect((await portal.form('currentUser', {}, session)).code).toBe('AUTH_EXPIRED');
});

test('enterprises: another one’s applications, drafts and orders are not found', async () => {
  const portal = await serve();
  const [first, second] = [await portal.login(0), await portal.login(3)];
  const [own, others] = [await rows(portal, first), await rows(portal, second)];
  expect(own.filter((row) => others.some((other) => other.applyid === row.applyid))).toEqual([]);

  const { row, followid, form } = await draft(portal, first, 'TQZK');
  const slot = form.slots[0];
  const members = {
    fileName: 'a.pdf',
    categoryCode: slot.categoryCode,
    materialCode: slot.materialCode,
    businessId: followid,
  };
  const { data: held } = await portal.form('draftDetail', { followid }, first);
  const { accessoryId } = held.accessories[0];
  const remove = { businessId: followid, accessoryId };
  const reach = async () => [
    await portal.form('applyDetail', { applyid: row.applyid }, second),
    await portal.form('form', { applyid: row.applyid, businessType: 'TQZK' }, second),
    await portal.form('draftDetail', { followid }, second),
    await portal.multipart('upload', members, second, { name: 'a.pdf', content: '%PDF-1' }),
    await portal.multipart('removeAccessory', remove, second),
    await portal.json('submit', { followid }, second),
  ];
  for (const reply of await reach()) expect(reply.code).toBe('NOT_FOUND');
  const { orderNo } = (await portal.json('submit', { followid }, first)).data;
  expect((await portal.form('orderDetail', { orderNo }, second)).code).toBe('NOT_FOUND');
  const paging = { PageNumber: 1, PageSize: 10 };
  expect((await portal.json('orderList', paging, second)).data.total).toBe(0);
  expect((await portal.json('draftList', paging, second)).data.total).toBe(0);

  // A handler of the same enterprise sees all of it, and who made it.
  const handler = await portal.login(2);
  expect(await rows(portal, handler)).toEqual(own);
  const seen = await portal.form('orderDetail', { orderNo }, handler);
  expect(seen.data.creatorEmail).toBe(first['email']);
});

test('files: no token, password or passport number in them', async () => {
  const portal = await serve();
  const session = await portal.login();
  const { row, followid } = await draft(portal, session, 'TQZK');
  await portal.json('submit', { followid }, session);
  const own = join(portal.dir, portal.instance.id);
  const text =
    readFileSync(join(own, 'events.jsonl'), 'utf8') + readFileSync(join(own, 'requests.jsonl'), 'utf8');
  for (const secret of [session['token']!, session['tmp_secret']!, 'practice-2026', row.passportNo]) {
    expect(text).not.toContain(secret);
  }
});
