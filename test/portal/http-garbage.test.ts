/** Answers that no portal should give: each has its own error, none is a success, and none exceeds its limits. */
import { deflateSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { CONFIRMATION, INFO, data, odd } from './odd-server.js';
import { submitted } from './submitting.js';

const JSON_TYPE = { 'content-type': 'application/json' };

const UNKNOWN: [string, number, Record<string, string>, string, object][] = [
  ['a page', 200, { 'content-type': 'text/html' }, '<p>登录</p>', { why: 'html' }],
  ['a page that says it is JSON', 200, JSON_TYPE, '\n<!DOCTYPE html><title>x</title>', { why: 'html' }],
  [
    'a 403 page of a gateway',
    403,
    { 'content-type': 'text/html' },
    '<html></html>',
    { why: 'html', detail: 'HTTP 403' },
  ],
  ['nothing at all', 200, JSON_TYPE, '', { why: 'not-json' }],
  ['half of it', 200, JSON_TYPE, '{"Response":{"Data":{"inst', { why: 'not-json' }],
  ['deeply nested', 200, JSON_TYPE, '['.repeat(400_000), { why: 'not-json' }],
  ['bytes that are no text', 200, JSON_TYPE, '\u0000\u0001', { why: 'not-json' }],
  ['a list', 200, JSON_TYPE, '[]', { why: 'shape', detail: 'Response' }],
  ['null', 200, JSON_TYPE, 'null', { why: 'shape', detail: 'Response' }],
  ['another envelope', 200, JSON_TYPE, '{"code":0,"data":{}}', { why: 'shape', detail: 'Response' }],
  ['no data', 200, JSON_TYPE, '{"Response":{"RequestId":"r"}}', { why: 'shape', detail: 'Data' }],
  [
    'a member of another type',
    200,
    JSON_TYPE,
    '{"Response":{"Data":{"orderNo":{"secret":"张三"},"orderId":1,"submitTime":"2026-03-02 09:00:00"}}}',
    { why: 'shape', detail: 'Data.orderNo' },
  ],
  [
    'a time in another form',
    200,
    JSON_TYPE,
    '{"Response":{"Data":{"orderNo":"A-01-hb","orderId":1,"submitTime":"2026-03-02T09:00:00Z"}}}',
    { why: 'shape', detail: 'Data.submitTime' },
  ],
  [
    'success with another status',
    302,
    JSON_TYPE,
    '{"Response":{"Data":{}}}',
    { why: 'shape', detail: 'HTTP 302' },
  ],
  [
    'a code nobody listed',
    200,
    JSON_TYPE,
    '{"Response":{"Error":{"Code":"DUPLICATE_SUBMIT","Message":"请勿重复提交"}}}',
    { why: 'unlisted-code', detail: 'DUPLICATE_SUBMIT' },
  ],
  [
    'an error without a code',
    200,
    JSON_TYPE,
    '{"Response":{"Error":{}}}',
    { why: 'unlisted-code', detail: '' },
  ],
  [
    'an inherited name for a code',
    200,
    JSON_TYPE,
    '{"Response":{"Error":{"Code":"constructor"}}}',
    { why: 'unlisted-code' },
  ],
];
test.each([
  ['email', { email: ' ' }],
  ['enterprise.name', { enterprise: { name: '', creditCode: 'X' } }],
  ['enterprise.creditCode', { enterprise: { name: '岚禾', creditCode: '' } }],
])('whoami: an account with a blank %s is no answer, as ledgers are kept by it', async (member, blank) => {
  const account = {
    ...{ uid: 'u1', email: 'a@b.example', loginType: 'enterprise', userName: '' },
    ...{ loginTime: '2026-03-02 09:00:00', enterprise: { name: '岚禾', creditCode: 'X' } },
  };
  const { portal } = await odd((answer) => data(answer, JSON.stringify({ ...account, ...blank })));
  await expect(portal.whoami()).rejects.toMatchObject({ why: 'shape', detail: `Data.${member}` });
});

test.each(UNKNOWN)('%s: UnknownAnswer, sent once [F8]', async (_what, status, headers, body, error) => {
  const { portal, asked } = await odd((answer) => void answer.writeHead(status, headers).end(body));
  const thrown: unknown = await submitted(portal, CONFIRMATION).catch((e: unknown) => e);
  expect(thrown).toMatchObject({ name: 'UnknownAnswer', operation: 'submit', ...error });
  // Nothing of the portal's data travels in an error: it may end in a log.
  expect(String(thrown)).not.toMatch(/张三|登录|重复提交/u);
  expect(asked).toHaveLength(1);
});

test('decode: a compressed answer nobody asked for is not understood, and not unpacked either', async () => {
  const bomb = deflateSync(Buffer.alloc(50_000_000));
  const { portal } = await odd((answer) => {
    answer.writeHead(200, { ...JSON_TYPE, 'content-encoding': 'deflate' }).end(bomb);
  });
  await expect(portal.about()).rejects.toMatchObject({ name: 'UnknownAnswer', why: 'not-json' });
});

test.each([
  [401, { name: 'NotLoggedIn', expired: true }],
  [500, { name: 'NoAnswer', why: 'http-status', status: 500 }],
  [502, { name: 'NoAnswer', why: 'http-status', status: 502 }],
  [504, { name: 'NoAnswer', why: 'http-status', status: 504 }],
])('decode: a %i page of a gateway [F4]', async (status, error) => {
  const { portal } = await odd((answer) => {
    answer.writeHead(status, { 'content-type': 'text/html' }).end('<html>gateway</html>');
  });
  await expect(submitted(portal, CONFIRMATION)).rejects.toMatchObject(error);
});

test('decode: a listed refusal counts whatever its HTTP status, and its words are made harmless [F36]', async () => {
  const { portal } = await odd((answer) => {
    answer.writeHead(400, JSON_TYPE);
    const Message = '\u001b[31m状态\u202e不允许\u0007\n第二行';
    answer.end(JSON.stringify({ Response: { Error: { Code: 'NOT_ALLOWED', Message } } }));
  });
  await expect(submitted(portal, CONFIRMATION)).rejects.toMatchObject({
    name: 'Rejected',
    code: 'NOT_ALLOWED',
    portalWords: '状态不允许 第二行',
  });
});

test('decode: a refusal of megabytes is cut to what a person can read [F36]', async () => {
  const { portal } = await odd((answer) => {
    answer.writeHead(400, JSON_TYPE);
    const Message = `状态不允许${'\u001b[2J很长'.repeat(500_000)}`;
    answer.end(JSON.stringify({ Response: { Error: { Code: 'NOT_ALLOWED', Message } } }));
  });
  const error = await submitted(portal, CONFIRMATION).then(
    () => undefined,
    (refused: unknown) => refused,
  );
  const { portalWords } = error as { portalWords: string };
  expect(portalWords).toMatch(/^状态不允许很长/u);
  expect(portalWords.length).toBeLessThan(3000);
});

test('MAX_ANSWER_BYTES: an endless answer is given up at the limit of bytes and of time [F13]', async () => {
  let sent = 0;
  const { portal, asked } = await odd((answer) => {
    answer.writeHead(200, JSON_TYPE);
    const piece = Buffer.alloc(64 * 1024, 0x20);
    const more = (): void => {
      while (!answer.destroyed && answer.write(piece)) sent += piece.length;
      sent += piece.length;
    };
    answer.on('drain', more);
    more();
  });
  const before = process.memoryUsage();
  await expect(portal.about()).rejects.toMatchObject({ name: 'UnknownAnswer', why: 'too-large' });
  const after = process.memoryUsage();
  expect(sent).toBeGreaterThan(8 * 1024 * 1024);
  // What is above the limit sits in the buffers of the sockets.
  expect(sent).toBeLessThan(32 * 1024 * 1024);
  expect(after.rss - before.rss).toBeLessThan(150 * 1024 * 1024);
  expect(asked).toHaveLength(1);
  const stopped = sent;
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(sent).toBe(stopped);
});

test('exchange: a sound answer after the bad ones is read as ever', async () => {
  let bad = true;
  const { portal } = await odd((answer) =>
    bad ? void answer.writeHead(200).end('<html>') : data(answer, INFO),
  );
  for (let i = 0; i < 6; i += 1) await expect(portal.about()).rejects.toThrow();
  bad = false;
  await expect(portal.about()).resolves.toMatchObject({ name: '怪门户', listingDelaySeconds: undefined });
});
