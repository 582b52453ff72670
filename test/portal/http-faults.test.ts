/** Each fault of the practice portal, the error it becomes, and the requests that repeat themselves. */
import { expect, test } from 'vitest';
import type { Business } from '../../src/filing/business.js';
import type { Fault } from '../../src/practice/index.js';
import { filingFor } from './filings.js';
import { clock, folder, serveWorld, wireTo } from './kit.js';
import { httpLogin } from '../../src/portal/http/open.js';
import { httpPortal } from '../../src/portal/http/portal.js';
import { CONFIRMATION } from './odd-server.js';
import { submitted } from './submitting.js';

const silent = () => undefined;

async function ready(business: Business = 'cancellation', options = {}) {
  const world = await serveWorld(options);
  const portal = await world.login();
  const filing = await filingFor(portal, business, folder());
  return { world, portal, filing, prepare: (adopt?: string) => portal.prepare(filing, adopt, silent) };
}

const SUBMIT: [Fault['kind'], object, number][] = [
  ['drop', { name: 'NoAnswer', why: 'dropped' }, 1],
  ['error', { name: 'NoAnswer', why: 'http-status', status: 500 }, 1],
  ['refuse', { name: 'NoAnswer', why: 'http-status', status: 500 }, 0],
  ['html', { name: 'UnknownAnswer', why: 'html', detail: 'HTTP 200' }, 0],
  ['html-after', { name: 'UnknownAnswer', why: 'html' }, 1],
  ['expire', { name: 'NotLoggedIn', expired: true }, 0],
  ['busy', { name: 'Busy', retryAfter: 1 }, 0],
  ['busy-after', { name: 'Busy', retryAfter: 1 }, 1],
];
test.each(SUBMIT)(
  'submit, %s: its own error, sent once [F3 F4 F5 F8 F10 F11]',
  async (kind, error, orders) => {
    const { world, portal, prepare } = await ready();
    const confirmation = await prepare();
    await world.faults({ operation: 'submit', kind });
    await expect(submitted(portal, confirmation)).rejects.toMatchObject(error);
    expect(await world.count('submit')).toBe(1);
    expect((await world.oracle()).orders).toHaveLength(orders);
  },
);

test.each(['drop', 'error', 'refuse'] as const)(
  'saveForm, %s: sent once, and nothing after it [F3 F4 F5]',
  async (kind) => {
    const { world, prepare } = await ready();
    await world.faults({ operation: 'saveForm', kind });
    await expect(prepare()).rejects.toMatchObject({ name: 'NoAnswer', operation: 'saveForm' });
    expect([await world.count('saveForm'), await world.count('upload')]).toEqual([1, 0]);
    expect((await world.oracle()).drafts).toHaveLength(kind === 'refuse' ? 0 : 1);
  },
);

test.each(['busy', 'busy-after'] as const)(
  'saveForm, %s: a new draft may have been made, so it is not sent again [F10 F44]',
  async (kind) => {
    const { world, prepare } = await ready();
    await world.faults({ operation: 'saveForm', kind, times: 1, retryAfter: '0' });
    await expect(prepare()).rejects.toMatchObject({ name: 'Busy', operation: 'saveForm' });
    expect([await world.count('saveForm'), await world.count('upload')]).toEqual([1, 0]);
    expect((await world.oracle()).drafts).toHaveLength(kind === 'busy' ? 0 : 1);
  },
);

test.each(['drop', 'error', 'refuse', 'busy', 'busy-after'] as const)(
  'saveForm of a known draft, %s: sent again, and it stays one draft [F10 F44]',
  async (kind) => {
    const { world, prepare } = await ready();
    const { draft } = await prepare();
    const before = await world.count('saveForm');
    await world.faults({ operation: 'saveForm', kind, times: 1, retryAfter: '0' });
    expect((await prepare(draft)).draft).toBe(draft);
    expect((await world.count('saveForm')) - before).toBe(2);
    expect((await world.oracle()).drafts).toHaveLength(1);
  },
);

test.each(['drop', 'error', 'refuse', 'busy', 'busy-after'] as const)(
  'removeAccessory, %s: sent again, and the file is gone [F15]',
  async (kind) => {
    const { world, portal, filing, prepare } = await ready();
    const { draft } = await prepare();
    await world.faults({ operation: 'removeAccessory', kind, times: 1, retryAfter: '0' });
    const { files } = await portal.prepare({ ...filing, files: [] }, draft, silent);
    expect(files).toEqual([]);
    expect(await world.count('removeAccessory')).toBe(filing.files.length + 1);
  },
);

test.each(['drop', 'error', 'refuse', 'busy', 'busy-after'] as const)(
  'upload, %s: sent again, and the slot holds one file [F15]',
  async (kind) => {
    const { world, filing, prepare } = await ready();
    await world.faults({ operation: 'upload', kind, times: 1, retryAfter: '0' });
    const { files } = await prepare();
    expect(files.map((f) => f.sha256)).toEqual(filing.files.map((f) => f.sha256));
    expect(await world.count('upload')).toBe(filing.files.length + 1);
  },
);

test.each(['drop', 'refuse'] as const)(
  'read, %s: repeats itself, then gives up with NoAnswer',
  async (kind) => {
    const { world, portal } = await ready();
    const before = await world.count('orderList');
    await world.faults({ operation: 'orderList', kind, times: 2 });
    await expect(portal.orders()).resolves.toMatchObject({ orders: [] });
    expect((await world.count('orderList')) - before).toBe(3);
    await world.faults({ operation: 'orderList', kind });
    await expect(portal.orders()).rejects.toMatchObject({ name: 'NoAnswer', operation: 'orderList' });
    expect((await world.count('orderList')) - before).toBe(3 + 4);
  },
);

test('read, html or expired: not repeated', async () => {
  const { world, portal } = await ready();
  await world.faults({ operation: 'applyDetail', kind: 'html' });
  await expect(portal.application(CONFIRMATION.applicationId)).rejects.toMatchObject({
    name: 'UnknownAnswer',
  });
  await world.faults({ operation: 'applyDetail', kind: 'expire' });
  await expect(portal.application(CONFIRMATION.applicationId)).rejects.toMatchObject({ name: 'NotLoggedIn' });
  expect(await world.count('applyDetail')).toBe(2);
});

test.each(['drop', 'error', 'busy'] as const)('login, %s: one attempt only', async (kind) => {
  const world = await serveWorld();
  await world.faults({ operation: 'login', kind, retryAfter: '0' });
  await expect(world.login()).rejects.toMatchObject({ operation: 'login' });
  expect(await world.count('login')).toBe(1);
});

test('login refused: the portal’s words and code, one attempt each, then the lock', async () => {
  const world = await serveWorld();
  const login = httpLogin(wireTo(world.url), 'practice');
  const wrong = () => login.login({ kind: 'enterprise', email: 'office@lanhe.example', password: 'no' });
  for (let tried = 1; tried <= 5; tried += 1) {
    const refused = { name: 'Rejected', code: 'AUTH_FAILED', portalWords: '账号或密码错误' };
    await expect(wrong()).rejects.toMatchObject(refused);
    expect(await world.count('login')).toBe(tried);
  }
  await expect(wrong()).rejects.toMatchObject({ code: 'AUTH_LOCKED' });
});

test('session that ends by itself is expired, for writes too [F11]', async () => {
  const time = clock();
  const { world, portal, prepare } = await ready('cancellation', { now: time.now });
  const confirmation = await prepare();
  time.pass(31 * 60);
  await expect(portal.applications()).rejects.toMatchObject({ name: 'NotLoggedIn', expired: true });
  await expect(submitted(portal, confirmation)).rejects.toMatchObject({ name: 'NotLoggedIn', expired: true });
  expect((await world.oracle()).orders).toEqual([]);
});

test('session headers missing: not logged in, never an empty list [F11]', async () => {
  const world = await serveWorld();
  const stranger = httpPortal(wireTo(world.url));
  await expect(stranger.applications()).rejects.toMatchObject({ name: 'NotLoggedIn' });
  await expect(stranger.orders()).rejects.toMatchObject({ name: 'NotLoggedIn' });
});
