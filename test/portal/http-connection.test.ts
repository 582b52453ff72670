/** Connections and deadlines: what was certainly not sent, what perhaps was, and how long anything may take. */
import { createServer as createNet } from 'node:net';
import type { ServerResponse } from 'node:http';
import { expect, test } from 'vitest';
import { makeTransport } from '../../src/portal/http/transport.js';
import { wireTo } from './kit.js';
import { makePace } from '../../src/portal/http/pace.js';
import { httpPortal } from '../../src/portal/http/portal.js';
import type { Portal } from '../../src/portal/portal.js';
import { CONFIRMATION, INFO, data, listening, odd, raw } from './odd-server.js';
import { submitted } from './submitting.js';

/** Submits, and gives how it failed. */
async function failing(portal: Portal) {
  const error = await submitted(portal, CONFIRMATION).then(
    () => undefined,
    (e: unknown) => e,
  );
  return { error };
}

test('connection: refused, as no program listens: certainly not acted on', async () => {
  const closed = createNet();
  const base = await listening(closed);
  await new Promise((resolve) => closed.close(resolve));
  const portal = httpPortal(wireTo(base));
  const refused = { name: 'Unreachable', why: 'refused', address: new URL(base).host };
  await expect(submitted(portal, CONFIRMATION)).rejects.toMatchObject(refused);
  await expect(portal.about()).rejects.toMatchObject(refused);
});

test('connection: no such host name', async () => {
  const portal = httpPortal(wireTo('https://portal.invalid/APEC/'));
  await expect(submitted(portal, CONFIRMATION)).rejects.toMatchObject({ name: 'Unreachable', why: 'dns' });
});

test('connection: never established: not acted on', async () => {
  const { portal } = await raw(() => undefined, { connect: 200 }, true);
  const { error } = await failing(portal);
  expect(error).toMatchObject({ name: 'Unreachable', why: 'timeout' });
});

test('connection: closed without an answer, or in the middle of one: perhaps acted on, sent once [F3]', async () => {
  const cases = [
    '',
    'HTTP/1.1 200 OK\r\nContent-Type: appl',
    'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{"Response":',
    'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{"Res',
  ];
  for (const text of cases) {
    const { portal, sockets } = await raw((socket) => socket.end(text));
    expect((await failing(portal)).error).toMatchObject({ name: 'NoAnswer', why: 'dropped' });
    expect(sockets.size).toBe(1);
  }
});

test('exchange: what is no HTTP at all, or has two lengths: never a success [F8]', async () => {
  const body = '{"Response":{"Data":{"orderNo":"A-01-hb","orderId":1,"submitTime":"2026-03-02 09:00:00"}}}';
  const head = 'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n';
  const cases = [
    'SSH-2.0-OpenSSH_9.6\r\n',
    `${head}Content-Length: 20\r\n\r\n${body}`,
    `${head}Content-Length: 20\r\nContent-Length: ${body.length}\r\n\r\n${body}`,
    `${head}Content-Length: -5\r\n\r\n${body}`,
  ];
  for (const text of cases) {
    const { portal } = await raw((socket) => socket.end(text));
    const { error } = await failing(portal);
    expect(['NoAnswer', 'UnknownAnswer']).toContain((error as Error).name);
  }
});

test('DEADLINES: no head in time [F3]', async () => {
  const { portal, asked } = await odd(() => undefined, { head: 300 });
  const { error } = await failing(portal);
  expect(error).toMatchObject({ name: 'NoAnswer', why: 'head-timeout' });
  expect(asked).toHaveLength(1);
});

test('DEADLINES: a head that comes a byte at a time ends with the time for all of it [F13]', async () => {
  const { portal } = await raw(
    (socket) => {
      socket.write('HTTP/1.1 200 OK\r\nX-Slow: ');
      const timer = setInterval(() => socket.write('a'), 40);
      socket.on('close', () => clearInterval(timer));
    },
    { head: 60_000, total: 600 },
  );
  const { error } = await failing(portal);
  expect(error).toMatchObject({ name: 'NoAnswer', why: 'total-timeout' });
});

test('DEADLINES: a body that stops is given up, one that trickles too [F13]', async () => {
  const start = (answer: ServerResponse) => {
    answer.writeHead(200, { 'content-type': 'application/json' });
    answer.write('{');
  };
  const stops = await odd((answer) => start(answer), { idle: 300 });
  const trickles = await odd(
    (answer) => {
      start(answer);
      const timer = setInterval(() => answer.write(' '), 50);
      answer.on('close', () => clearInterval(timer));
    },
    { idle: 60_000, total: 700 },
  );
  const [one, two] = await Promise.all([failing(stops.portal), failing(trickles.portal)]);
  expect(one.error).toMatchObject({ name: 'NoAnswer', why: 'body-timeout' });
  expect(two.error).toMatchObject({ name: 'NoAnswer', why: 'total-timeout' });
});

test('exchange: stopped by the person: no answer, and no try after it', async () => {
  const stop = new AbortController();
  const { base, asked } = await odd(() => stop.abort());
  const now = () => new Date();
  const transport = makeTransport({ connect: 500, head: 5000, idle: 5000, total: 5000 }, stop.signal);
  const portal = httpPortal({
    ...{ base, transport, session: undefined, now, lang: 'zh_CN' },
    pace: makePace(undefined),
  });
  await expect(portal.about()).rejects.toMatchObject({ name: 'NoAnswer', why: 'stopped' });
  expect(asked).toHaveLength(1);
  await transport.close();
});

test('submit uses a connection of its own, which nothing else used before or uses after [F40]', async () => {
  const receipt = '{"orderNo":"A-01-hb","orderId":1,"submitTime":"2026-03-02 09:00:00"}';
  const { portal, asked } = await odd((answer, { name }) =>
    data(answer, name === 'SubmitApply' ? receipt : INFO),
  );
  const read = async () => {
    for (let i = 0; i < 8; i += 1) await portal.about();
  };
  await read();
  const first = await submitted(portal, CONFIRMATION);
  expect(first).toEqual({ order: 'A-01-hb', submittedAt: '2026-03-02 09:00:00' });
  await read();
  await submitted(portal, CONFIRMATION);
  await read();
  const on = (name: string) => asked.filter((one) => one.name === name).map((one) => one.connection);
  const [reads, submits] = [new Set(on('GetInfo')), on('SubmitApply')];
  expect(new Set(submits).size).toBe(2);
  expect(submits.some((connection) => reads.has(connection))).toBe(false);
  expect(reads.size).toBeLessThanOrEqual(4);
});

test('connection: one kept open that closes just as a read is sent: the read repeats itself [F40]', async () => {
  let closing = false;
  const { portal, asked } = await odd((answer, _one, request) => {
    if (!closing) return data(answer, INFO);
    closing = false;
    request.socket.destroy();
  });
  await portal.about();
  closing = true;
  await expect(portal.about()).resolves.toMatchObject({ name: '怪门户' });
  expect(asked).toHaveLength(3);
});
