/** The line of a submit over a real socket: when its first byte is written, and what prevents it. */
import { channel } from 'node:diagnostics_channel';
import { createServer, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import type { Pace } from '../../src/portal/http/pace.js';
import { httpPortal } from '../../src/portal/http/portal.js';
import { wireTo } from './kit.js';
import { CONFIRMATION, data, listening, odd } from './odd-server.js';

const yes = () => true;
const never = () => expect.unreachable('asked');
const CLOSED = { name: 'NotLeft', operation: 'submit', why: 'closed' };
const RECEIPT = '{"orderNo":"A-01-hb","orderId":1,"submitTime":"2026-03-02 09:00:00"}';

/** A bare server that keeps its connections and counts what arrives on them. */
async function bare(onConnection: (socket: Socket) => void = () => undefined) {
  const sockets: Socket[] = [];
  let bytes = 0;
  const server = createServer((socket) => {
    sockets.push(socket);
    socket.on('error', () => undefined).on('data', (piece: Buffer) => (bytes += piece.length));
    onConnection(socket);
  });
  const base = await listening(server);
  onTestFinished(() => sockets.forEach((socket) => socket.destroy()));
  return { portal: httpPortal(wireTo(base)), sockets, bytes: () => bytes };
}

async function until(holds: () => boolean): Promise<void> {
  for (let waited = 0; waited < 5_000 && !holds(); waited += 5) await sleep(5);
  expect(holds()).toBe(true);
}

test('line: its connection is open before its submit, and not a byte is written on it [F47]', async () => {
  const { portal, sockets, bytes } = await bare();
  const line = await portal.line();
  await until(() => sockets.length === 1);
  await sleep(50);
  expect([line.isOpen(), bytes()]).toEqual([true, 0]);
  await expect(line.submit(CONFIRMATION, () => false)).rejects.toMatchObject({ why: 'not-now' });
  await sleep(50);
  expect([sockets.length, bytes()]).toEqual([1, 0]);
});

test('mayLeave: nothing happens between its answer and the first byte, not even a promise [F47]', async () => {
  const { portal } = await odd((answer) => data(answer, RECEIPT));
  let isLater: boolean | undefined;
  const written: (boolean | undefined)[] = [];
  const onWrite = () => void written.push(isLater);
  const headers = channel('undici:client:sendHeaders');
  headers.subscribe(onWrite);
  onTestFinished(() => void headers.unsubscribe(onWrite));
  const line = await portal.line();
  await line.submit(CONFIRMATION, () => {
    isLater = false;
    void Promise.resolve().then(() => (isLater = true));
    return true;
  });
  expect(written).toEqual([false]);
});

test('mayLeave: asked when its turn has come, however long the wait [F47]', async () => {
  const { base } = await odd((answer) => data(answer, RECEIPT));
  const order: string[] = [];
  const pace: Pace = {
    async turn() {
      await sleep(50);
      order.push('turn');
    },
    hold: () => undefined,
  };
  const line = await httpPortal(wireTo(base, { pace })).line();
  await line.submit(CONFIRMATION, () => order.push('asked') > 0);
  expect(order).toEqual(['turn', 'asked']);
});

test('line: closed by the portal before it was used: reported at once, and nothing is sent', async () => {
  for (const close of [(s: Socket) => s.end(), (s: Socket) => s.resetAndDestroy()]) {
    const { portal, sockets, bytes } = await bare();
    const line = await portal.line();
    await until(() => sockets.length === 1);
    close(sockets[0]!);
    await until(() => !line.isOpen());
    await expect(line.submit(CONFIRMATION, never)).rejects.toMatchObject(CLOSED);
    expect([sockets.length, bytes()]).toEqual([1, 0]);
  }
});

test('line: closed by the portal unnoticed: seen before anything is written [F40 F47]', async () => {
  const { portal, sockets, bytes } = await bare();
  const line = await portal.line();
  await until(() => sockets.length === 1);
  sockets[0]!.destroy();
  // No event of the connection was seen yet, as after a pause of the whole process.
  expect(line.isOpen()).toBe(true);
  await expect(line.submit(CONFIRMATION, never)).rejects.toMatchObject(CLOSED);
  expect([sockets.length, bytes()]).toEqual([1, 0]);
});

test('line: a portal that sends something unasked: nothing is sent', async () => {
  const { portal, sockets, bytes } = await bare(
    (socket) => void socket.write('HTTP/1.1 408 Timeout\r\n\r\n'),
  );
  const line = await portal.line();
  await until(() => !line.isOpen());
  await expect(line.submit(CONFIRMATION, never)).rejects.toMatchObject(CLOSED);
  expect([sockets.length, bytes()]).toEqual([1, 0]);
});

test('line: cut after its first byte: perhaps filed, and never a second connection [F40]', async () => {
  const { portal, sockets } = await bare(
    (socket) => void socket.once('data', () => socket.resetAndDestroy()),
  );
  const line = await portal.line();
  await expect(line.submit(CONFIRMATION, yes)).rejects.toMatchObject({ name: 'NoAnswer', why: 'dropped' });
  await sleep(100);
  expect(sockets).toHaveLength(1);
});

test('line: two at once carry one submit each', async () => {
  const { portal, asked } = await odd((answer) => data(answer, RECEIPT));
  const [one, two] = await Promise.all([portal.line(), portal.line()]);
  await Promise.all([one.submit(CONFIRMATION, yes), two.submit(CONFIRMATION, yes)]);
  expect(asked).toHaveLength(2);
  expect(new Set(asked.map((a) => a.connection)).size).toBe(2);
});

test('mayLeave that fails: its own error, and nothing is sent', async () => {
  const { portal, sockets, bytes } = await bare();
  const line = await portal.line();
  const fails = () => {
    throw new RangeError('no clock');
  };
  await expect(line.submit(CONFIRMATION, fails)).rejects.toThrow(RangeError);
  expect([sockets.length, bytes()]).toEqual([1, 0]);
});
