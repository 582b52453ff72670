/** Posting a notice: what counts as accepted, what is tried again, and that the address goes nowhere else. */
import type { ServerResponse } from 'node:http';
import { createServer, type AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { post } from '../../src/status/post.js';
import { ends, KEY, receiver, ROBOT, type Receiver } from './receiver.js';

const QUICK = {
  authorities: undefined,
  deadlines: { connect: 500, head: 300, idle: 300, total: 600 },
  pauses: [5, 5],
};
const to = ({ url }: Pick<Receiver, 'url'>, path?: string, bodies = ['{"a":1}']) =>
  post(new URL(url(path)), bodies, QUICK);

type Answer = (response: ServerResponse, nth: number) => unknown;
const first =
  (one: Answer, rest: Answer): Answer =>
  (response, nth) =>
    nth === 1 ? one(response, nth) : rest(response, nth);
const hangs: Answer = () => undefined;
const drops: Answer = (response) => response.destroy();
const robot = (code: unknown, words = 'ok') => ends(200, JSON.stringify({ errcode: code, errmsg: words }));

test.each<[string, Answer, string | undefined, unknown, number]>([
  ['200', ends(200, 'anything'), undefined, undefined, 1],
  ['204', ends(204), undefined, undefined, 1],
  ['500, then 200', first(ends(500, KEY), ends(200)), undefined, undefined, 2],
  ['500 each time', ends(500), undefined, { why: 'http', code: 500 }, 3],
  ['404', ends(404), undefined, { why: 'http', code: 404 }, 1],
  ['no answer, then 200', first(hangs, ends(200)), undefined, undefined, 2],
  ['no answer each time', hangs, undefined, { why: 'no-answer' }, 3],
  ['a broken connection', drops, undefined, { why: 'no-answer' }, 3],
  [
    '429 for a second, then 200',
    first(ends(429, '', { 'retry-after': '1' }), ends(200)),
    undefined,
    undefined,
    2,
  ],
  ['429 for an hour', ends(429, '', { 'retry-after': '3600' }), undefined, { why: 'busy', code: 429 }, 1],
  ['a robot that accepts', robot(0), ROBOT, undefined, 1],
  ['a robot without this key', robot(93000, KEY), ROBOT, { why: 'refused', code: 93000 }, 1],
  ['a robot with too many messages, then not', first(robot(45009), robot(0)), ROBOT, undefined, 2],
  ['a robot that is busy', robot(-1), ROBOT, { why: 'busy', code: -1 }, 3],
  ['a page instead of a robot', ends(200, '<html>'), ROBOT, { why: 'unknown' }, 3],
  ['a robot with words for a code', robot(KEY), ROBOT, { why: 'unknown' }, 3],
])('post: %s', async (_what, answer, path, refusal, tries) => {
  const there = await receiver(answer);
  const end = await to(there, path);
  expect([end, there.bodies]).toEqual([refusal, Array(tries).fill('{"a":1}')]);
  expect(JSON.stringify(end) ?? '').not.toContain(KEY);
});

test.each([301, 302, 307, 308])(
  'post: a redirect (%i) is not followed, and not tried again',
  async (code) => {
    const elsewhere = await receiver(ends(200));
    const there = await receiver(ends(code, '', { location: elsewhere.url() }));
    expect(await to(there)).toEqual({ why: 'redirect', code });
    expect([there.bodies.length, elsewhere.bodies]).toEqual([1, []]);
  },
);

test('post: where nobody listens', async () => {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((done) => server.once('listening', done));
  const { port } = server.address() as AddressInfo;
  await new Promise((done) => server.close(done));
  const url = () => `http://127.0.0.1:${port}/?key=${KEY}`;
  expect(await to({ url })).toEqual({ why: 'unreachable', cause: 'refused' });
});

test('post: after a message that is refused, the next ones are not posted', async () => {
  const there = await receiver((response, nth) => ends(nth < 2 ? 200 : 403)(response));
  expect(await to(there, undefined, ['1', '2', '3'])).toEqual({ why: 'http', code: 403 });
  expect(there.bodies).toEqual(['1', '2']);
});

test('post: an endless answer is given up', async () => {
  const pieces: NodeJS.Timeout[] = [];
  onTestFinished(() => pieces.forEach(clearInterval));
  const there = await receiver((response) => {
    response.writeHead(200);
    pieces.push(setInterval(() => response.write('x'.repeat(1000)), 20));
  });
  expect(await to(there, ROBOT)).toEqual({ why: 'no-answer' });
});
