/** A proxy between: a submit is certainly not sent before its tunnel and TLS are open; after that, perhaps. */
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer as createPlain } from 'node:http';
import { createServer, type ServerOptions } from 'node:https';
import type { AddressInfo, LookupFunction } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { inspect } from 'node:util';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { connected, connector, NoTunnel } from '../../src/portal/http/tunnel.js';
import { noOpenssl, selfSigned, vouchedFor, type Certificate } from './certificates.js';
import { proxyFor, through, type Trouble } from './forward-proxy.js';
import { clientOf, CONFIRMATION, data, INFO, odd, raw } from './odd-server.js';
import { submitted } from './submitting.js';

const RECEIPT = '{"orderNo":"A-01-hb","orderId":1,"submitTime":"2026-03-02 09:00:00"}';
const LOGIN = 'wei:p%40ss-9431';
const PASSWORD = 'p@ss-9431';

const dir = mkdtempSync(join(tmpdir(), 'abtc-certificates-'));
let authority = '';
let [good, expired, ofProxy]: Certificate[] = [];
beforeAll(() => {
  if (noOpenssl) return;
  authority = selfSigned(dir).cert.toString();
  // Files of one name would replace each other: they are read before.
  expired = vouchedFor(dir, 'DNS:portal.example', -1);
  good = vouchedFor(dir, 'DNS:portal.example');
  ofProxy = vouchedFor(dir, 'IP:127.0.0.1');
});
afterAll(() => rmSync(dir, { recursive: true }));

/** A portal behind TLS, and a client that reaches it through a proxy. `name`: that of its certificate and address. */
async function secure(
  how: Parameters<typeof proxyFor>[0] & {
    by?: string;
    cert?: Certificate | undefined;
    server?: ServerOptions;
  } = {},
  onAsked: () => void = () => undefined,
) {
  const { key, cert } = how.cert ?? good!;
  const asked: string[] = [];
  const server = createServer({ key, cert, ...how.server }, (request, answer) => {
    asked.push(request.url!.split('/').at(-1)!);
    onAsked();
    data(answer, request.url!.endsWith('GetInfo') ? INFO : RECEIPT);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  onTestFinished(() => (server.closeAllConnections(), void server.close()));
  const { port } = server.address() as AddressInfo;
  // The name is known to the proxy alone.
  const proxy = await proxyFor({ ...how, routes: { 'portal.example:443': port } });
  const url = how.by === undefined ? proxy.url : proxy.url.replace('//', `//${how.by}@`);
  const client = (more = {}) =>
    clientOf('https://portal.example/APEC/', { connect: 700 }, { authority, proxies: through(url), ...more });
  return { ...client(), client, proxy, asked };
}

const NOT_SENT: [Trouble | 'gone', string, number | undefined][] = [
  [407, 'proxy-login', 407],
  [403, 'proxy-denied', 403],
  [502, 'proxy-denied', 502],
  [302, 'proxy-denied', 302],
  ['page', 'proxy-denied', 200],
  ['silent', 'proxy', undefined],
  ['drop', 'proxy', undefined],
  ['cut', 'proxy', undefined],
  ['cut-tls', 'proxy', undefined],
  ['gone', 'proxy', undefined],
];

describe.skipIf(noOpenssl)('proxy: TLS through its tunnel', () => {
  test.each(NOT_SENT)(
    'proxy: %s: a submit is certainly not sent, and the cause is %s [F39 F50]',
    async (trouble, why, status) => {
      const { portal, proxy, asked } = await secure();
      if (trouble === 'gone') proxy.close();
      else proxy.trouble(trouble);
      const failed: unknown = await submitted(portal, CONFIRMATION).catch((error: unknown) => error);
      expect(failed).toMatchObject({
        name: 'Unreachable',
        operation: 'submit',
        why,
        address: 'portal.example',
      });
      expect(failed).toMatchObject({
        trouble: { proxy: new URL(proxy.url).host, ...(status && { status }) },
      });
      expect([asked, proxy.heard().includes('SubmitApply')]).toEqual([[], false]);
      // The same of a request that may be repeated.
      await expect(portal.about()).rejects.toMatchObject({ name: 'Unreachable', why });
    },
  );

  test('proxy: cut after the portal has read the request: perhaps sent, and not a second time [F50]', async () => {
    const { portal, proxy, asked } = await secure({}, () => proxy.cut());
    const failed: unknown = await submitted(portal, CONFIRMATION).catch((error: unknown) => error);
    expect(failed).toMatchObject({ name: 'NoAnswer', why: 'dropped' });
    await sleep(100);
    expect([asked, proxy.asked.length]).toEqual([['SubmitApply'], 1]);
  });

  test('proxy: each submit has a tunnel of its own, opened before and written on once [F50]', async () => {
    const { portal, proxy, asked } = await secure();
    await portal.about();
    const line = await portal.line();
    expect([line.isOpen(), asked]).toEqual([true, ['GetInfo']]);
    let said = 0;
    await line.submit(CONFIRMATION, () => (said += 1) > 0);
    await submitted(portal, CONFIRMATION);
    expect([said, asked]).toEqual([1, ['GetInfo', 'SubmitApply', 'SubmitApply']]);
    expect(proxy.asked.map(({ to }) => to)).toEqual(Array(3).fill('portal.example:443'));
    // TLS goes to the portal itself: the proxy sees nothing of it.
    expect(proxy.heard()).not.toContain('SubmitApply');
  });

  test('proxy: a tunnel that is closed before its submit: not sent [F50]', async () => {
    const { portal, proxy, asked } = await secure();
    const line = await portal.line();
    proxy.close();
    await sleep(50);
    expect(line.isOpen()).toBe(false);
    await expect(line.submit(CONFIRMATION, () => true)).rejects.toMatchObject({
      name: 'NotLeft',
      why: 'closed',
    });
    expect(asked).toEqual([]);
  });

  test('proxy login: user name and password of its address are given, and never said', async () => {
    const { portal, proxy } = await secure({ login: `wei:${PASSWORD}`, by: LOGIN });
    expect(await portal.about()).toMatchObject({ name: '怪门户' });
    expect(proxy.asked[0]!.login).toBe(`wei:${PASSWORD}`);
    const refusing = await secure({ login: 'wei:another', by: LOGIN });
    const failed: unknown = await refusing.portal.about().catch((error: unknown) => error);
    expect(failed).toMatchObject({ why: 'proxy-login', trouble: { status: 407, login: true } });
    const whole = JSON.stringify(failed) + inspect(failed, { depth: 9, showHidden: true });
    expect(whole).not.toMatch(/9431|wei/u);
  });

  test('TLS that is too old: not sent, and named as that, with a proxy and without [F39]', async () => {
    const old = { minVersion: 'TLSv1', maxVersion: 'TLSv1.1', ciphers: 'DEFAULT@SECLEVEL=0' } as const;
    const { portal, asked } = await secure({ server: old });
    await expect(submitted(portal, CONFIRMATION)).rejects.toMatchObject({
      name: 'Unreachable',
      why: 'tls-old',
    });
    await expect(portal.about()).rejects.toMatchObject({ name: 'Unreachable', why: 'tls-old' });
    expect(asked).toEqual([]);
  });

  test('rejectUnauthorized holds for the portal behind a proxy [F39]', async () => {
    const { client, asked } = await secure();
    await expect(client({ authority: undefined }).portal.about()).rejects.toMatchObject({ why: 'tls' });
    const late = await secure({ cert: expired });
    await expect(late.portal.about()).rejects.toMatchObject({ why: 'tls' });
    expect([...asked, ...late.asked]).toEqual([]);
  });

  test('rejectUnauthorized holds for a proxy behind TLS, and an own authority counts there too [F39]', async () => {
    const proxy = await proxyFor({ tls: ofProxy! });
    const { base } = await odd((answer) => data(answer, INFO));
    const open = (more: object) => clientOf(base, {}, { proxies: through(proxy.url), ...more }).portal;
    await expect(open({}).about()).rejects.toMatchObject({ name: 'Unreachable', why: 'proxy' });
    expect(proxy.asked).toEqual([]);
    expect(await open({ authority }).about()).toMatchObject({ name: '怪门户' });
  });

  test('proxy: a slow one is waited for', async () => {
    const { client, proxy } = await secure();
    proxy.trouble('slow');
    const { portal } = client({ deadlines: { connect: 3_000 } });
    expect(await portal.about()).toMatchObject({ name: '怪门户' });
  });
});

test('a name that nobody knows: not sent, and named as that [F39]', async () => {
  const { portal } = clientOf('https://portal.invalid/APEC/', { connect: 2_000 });
  await expect(submitted(portal, CONFIRMATION)).rejects.toMatchObject({ name: 'Unreachable', why: 'dns' });
});

test('an address that swallows everything: not sent, after the time to connect [F39]', async () => {
  // It accepts the connection and says nothing: TLS never ends.
  const { portal } = await raw(() => undefined, { connect: 400 }, true);
  await expect(submitted(portal, CONFIRMATION)).rejects.toMatchObject({
    name: 'Unreachable',
    why: 'timeout',
  });
});

test('a name whose IPv6 address swallows everything is reached through IPv4 [F39]', async () => {
  const server = createPlain((_asked, answer) => answer.end()).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  const lookup: LookupFunction = (_name, _how, found) =>
    found(null, [
      // Reserved for discarding (RFC 6666).
      { address: '100::1', family: 6 },
      { address: '127.0.0.1', family: 4 },
    ]);
  const connect = connector({ timeout: 5_000, lookup }, undefined);
  const { port } = server.address() as AddressInfo;
  const socket = await connected(connect, new URL(`http://portal.example:${port}/`));
  expect(socket.remoteAddress).toBe('127.0.0.1');
  socket.destroy();
});

test('a captive portal’s page in place of the portal’s answer is no answer of a portal [F39]', async () => {
  const { portal } = await odd((answer) =>
    answer.writeHead(200, { 'content-type': 'text/html' }).end('<html>'),
  );
  await expect(portal.about()).rejects.toMatchObject({ name: 'UnknownAnswer', why: 'html' });
});

test('NoTunnel: holds nothing of an address but its host', () => {
  const error = new NoTunnel('proxy', { proxy: new URL(`http://${LOGIN}@proxy.example:3128`).host });
  expect(error.message).toBe('proxy: proxy.example:3128');
});
