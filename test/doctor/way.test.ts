/** The way to a portal, step by step: where it stops, and what the answer looks like. */
import { chmodSync, mkdirSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { platform } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { examineWay, type WayChecks } from '../../src/doctor/way.js';
import { examineWritable } from '../../src/doctor/home.js';
import { UnknownAnswer } from '../../src/portal/errors.js';
import { proxyFor, through } from '../portal/forward-proxy.js';
import { folder } from '../portal/kit.js';
import { listening, raw } from '../portal/odd-server.js';

const NOW = new Date('2026-03-02T01:02:03Z');

/** A portal's first page, and what is found on the way there. */
async function answering(
  handler: (answer: ServerResponse, request: IncomingMessage) => void,
  more: Partial<WayChecks> = {},
) {
  const server = createServer((request, answer) => {
    answer.setHeader('date', NOW.toUTCString());
    handler(answer, request);
  });
  const base = await listening(server);
  onTestFinished(() => server.closeAllConnections());
  return found(base, more);
}

async function found(url: string, more: Partial<WayChecks> = {}): Promise<unknown[]> {
  const way = {
    url: new URL(url),
    proxies: undefined,
    authorities: undefined,
    now: () => NOW,
    patience: 800,
  };
  return (await examineWay({ ...way, ...more })).map(({ level, code, args }) => [level, code, args]);
}

const CLOCK = ['ok', 'way-clock', {}];
const html = (answer: ServerResponse) => answer.writeHead(200, { 'content-type': 'text/html' }).end('<html>');

test('answer: a page, and one that is asked for by its name', async () => {
  expect(await answering(html)).toEqual([CLOCK, ['ok', 'way-answer', { status: 200, name: '' }]]);
  const ask = () => Promise.resolve('岚州门户');
  expect(await answering(html, { ask })).toEqual([CLOCK, ['ok', 'way-answer', { name: '岚州门户' }]]);
});

test('answer: nothing of a user is in the question', async () => {
  let asked: unknown;
  await answering((answer, { method, headers }) => {
    asked = [method, Object.keys(headers).sort()];
    html(answer);
  });
  expect(asked).toEqual(['GET', ['accept', 'connection', 'host']]);
});

test.each([
  [
    'a login page elsewhere',
    302,
    { location: 'http://guest.example/in' },
    { why: 'elsewhere', detail: 'guest.example' },
  ],
  ['an error', 503, { 'content-type': 'text/html' }, { why: 'status', detail: '503' }],
  ['no page', 200, { 'content-type': 'image/png' }, { why: 'other', detail: 'image/png' }],
])('answer: %s is a warning', async (_what, status, headers, args) => {
  const steps = await answering((answer) => answer.writeHead(status, headers).end());
  expect(steps.at(-1)).toEqual(['warning', 'way-answer-odd', args]);
});

test('answer: another portal’s, or none, is a problem', async () => {
  const ask = () => Promise.reject(new UnknownAnswer('about', 'html', 'HTTP 200'));
  expect((await answering(html, { ask })).at(-1)).toMatchObject([
    'problem',
    'way-answer-odd',
    { why: 'other' },
  ]);
  expect((await answering((answer) => answer.destroy())).at(-1)).toMatchObject([
    'problem',
    'way-answer-odd',
    { why: 'none' },
  ]);
  expect((await answering(() => undefined)).at(-1)).toMatchObject([
    'problem',
    'way-answer-odd',
    { why: 'none' },
  ]);
});

test('clock: an answer of another day is a warning, one without a date is said', async () => {
  const late = await answering((answer) => html(answer.setHeader('date', 'Sun, 01 Mar 2026 01:02:03 GMT')));
  expect(late[0]).toEqual([
    'warning',
    'way-clock-differs',
    { theirs: '2026-03-01 09:02:03', ours: '2026-03-02 09:02:03' },
  ]);
  const none = await answering((answer) => {
    answer.sendDate = false;
    answer.removeHeader('date');
    html(answer);
  });
  expect(none[0]).toEqual(['ok', 'way-clock-untold', {}]);
});

test('connection: refused, silent, and cut in the handshake are told apart', async () => {
  expect(await found('http://127.0.0.1:1/')).toEqual([
    ['problem', 'way-closed', { host: '127.0.0.1:1', why: 'refused' }],
  ]);
  const silent = await raw(() => undefined, {}, true);
  const https = (base: string) => base.replace('http:', 'https:');
  expect(await found(https(silent.base))).toMatchObject([['problem', 'way-closed', { why: 'timeout' }]]);
  const cut = await raw((socket) => void socket.once('data', () => socket.destroy()), {}, true);
  expect(await found(https(cut.base))).toEqual([['problem', 'way-tls-broken', { cause: 'ECONNRESET' }]]);
});

test('proxy: its own name is looked up, and what it does is named', async () => {
  const proxies = through('http://proxy.invalid:3128');
  expect(await found('https://portal.example/', { proxies })).toMatchObject([
    ['problem', 'way-name-unknown', { host: 'proxy.invalid' }],
  ]);
  const proxy = await proxyFor();
  proxy.trouble(502);
  const by = { proxies: through(proxy.url) };
  const { host } = new URL(proxy.url);
  expect(await found('https://portal.example/', by)).toEqual([
    ['problem', 'way-proxy-failed', { why: 'proxy-denied', proxy: host, status: 502, login: false }],
  ]);
  proxy.trouble('silent');
  expect(await found('https://portal.example/', by)).toEqual([
    ['problem', 'way-proxy-failed', { why: 'proxy', proxy: host, cause: 'UND_ERR_CONNECT_TIMEOUT' }],
  ]);
});

test.skipIf(platform() === 'win32')(
  'examineWritable: a folder in which everybody can write, unless entries stay their owner’s',
  async () => {
    const [open, sticky, closed] = ['a', 'b', 'c'].map((name) => join(folder(), name)) as [
      string,
      string,
      string,
    ];
    for (const [path, mode] of [
      [open, 0o777],
      [sticky, 0o1777],
      [closed, 0o775],
    ] as const) {
      mkdirSync(path);
      chmodSync(path, mode);
    }
    expect(
      (await examineWritable([open, sticky, closed, join(open, 'none')])).map(({ level, code, about }) => [
        level,
        code,
        about,
      ]),
    ).toEqual([['problem', 'rights-writable', open]]);
  },
);
