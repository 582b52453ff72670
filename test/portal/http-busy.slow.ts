/** 429 and its Retry-After: read in every form, waited for where possible, else shown to the person. */
import { expect, test } from 'vitest';
import type { Busy } from '../../src/portal/errors.js';
import { CONFIRMATION, INFO, data, odd } from './odd-server.js';
import { submitted } from './submitting.js';

const HTTP_DATE = 'Mon, 02 Mar 2026 01:02:03 GMT';
const busy = (retryAfter: string | undefined, date = HTTP_DATE) =>
  odd((answer) => {
    answer.sendDate = false;
    const headers = { date, ...(retryAfter !== undefined && { 'retry-after': retryAfter }) };
    answer.writeHead(429, { 'content-type': 'application/json', ...headers });
    answer.end('{"Response":{"Error":{"Code":"TOO_MANY","Message":"慢一点"},"RequestId":"r"}}');
  });

test.each([
  ['seconds', '7', 7],
  ['seconds with blanks', ' 12 ', 12],
  ['a date, by the portal’s own clock', 'Mon, 02 Mar 2026 01:02:33 GMT', 30],
  ['a date that is past', 'Mon, 02 Mar 2026 00:00:00 GMT', 0],
  ['absent', undefined, undefined],
  ['empty', '', undefined],
  ['no number and no date', 'soon', undefined],
  ['a day', '86400', 86_400],
])('Retry-After %s [F10]', async (_what, header, seconds) => {
  const { portal, asked } = await busy(header);
  await expect(submitted(portal, CONFIRMATION)).rejects.toMatchObject({
    name: 'Busy',
    operation: 'submit',
    retryAfter: seconds,
  });
  expect(asked).toHaveLength(1);
});

test.each(['61', '99999999999', '9'.repeat(400), 'Mon, 02 Mar 2076 01:02:03 GMT'])(
  'Retry-After of more than a minute (%s) is reported at once, not waited for [F10]',
  async (header) => {
    const { portal, asked } = await busy(header);
    await expect(portal.about()).rejects.toMatchObject({ name: 'Busy' });
    expect(asked).toHaveLength(1);
  },
);

test.each([
  ['86400', '2026-03-03T01:02:03.000Z'],
  ['61', '2026-03-02T01:03:04.000Z'],
  ['Mon, 02 Mar 2026 08:00:00 GMT', '2026-03-02T08:00:00.000Z'],
  ['60', undefined],
  ['99999999999', undefined],
  ['9'.repeat(400), undefined],
])(
  'Retry-After %s: when the portal wants to be asked again, by its own clock [F10]',
  async (header, time) => {
    const { portal } = await busy(header);
    const error = (await submitted(portal, CONFIRMATION).catch((thrown: unknown) => thrown)) as Busy;
    expect(error.notBefore?.toISOString()).toBe(time);
  },
);

test('Retry-After of a portal without a clock counts from this computer’s [F10]', async () => {
  const { portal } = await odd((answer) => {
    answer.sendDate = false;
    answer.writeHead(429, { 'retry-after': '3600' }).end();
  });
  const error = (await portal.about().catch((thrown: unknown) => thrown)) as Busy;
  expect(Math.abs(error.notBefore!.getTime() - Date.now() - 3600_000)).toBeLessThan(600_000);
});

test.each([
  ['3600', { name: 'Busy', retryAfter: 3600 }],
  [undefined, { name: 'NoAnswer', why: 'http-status', status: 503 }],
  ['soon', { name: 'NoAnswer', why: 'http-status', status: 503 }],
])(
  'Retry-After %s of a 503: with a time the portal is busy, else only faulty [F5 F10]',
  async (header, error) => {
    const { portal, asked } = await odd((answer) => {
      answer.writeHead(503, header === undefined ? {} : { 'retry-after': header }).end('<html>维护</html>');
    });
    await expect(submitted(portal, CONFIRMATION)).rejects.toMatchObject(error);
    expect(asked).toHaveLength(1);
  },
);

test('Retry-After that is short is waited for, at least as long as was asked [F10]', async () => {
  const at: number[] = [];
  const { portal } = await odd((answer) => {
    at.push(performance.now());
    if (at.length > 1) return data(answer, INFO);
    answer.writeHead(429, { 'retry-after': '1' }).end();
  });
  await expect(portal.about()).resolves.toMatchObject({ name: '怪门户' });
  expect(at).toHaveLength(2);
  expect(at[1]! - at[0]!).toBeGreaterThanOrEqual(995);
});

test('Retry-After of a portal that stays busy is not waited for without end [F10]', async () => {
  const { portal, asked } = await busy('0');
  await expect(portal.about()).rejects.toMatchObject({ name: 'Busy', retryAfter: 0 });
  expect(asked).toHaveLength(4);
});

test.each([
  ['seconds', '1', 1000],
  ['a date, by a clock that is months off ours', 'Mon, 02 Mar 2026 01:02:04 GMT', 1000],
  ['a date that is past', 'Mon, 02 Mar 2026 00:00:00 GMT', 200],
  ['nothing', undefined, 1000],
])(
  'Retry-After (%s) of one request makes all others wait, a submit too, and none is sent in a burst [F10]',
  async (_what, retryAfter, ms) => {
    const at: number[] = [];
    const receipt = '{"orderNo":"A-01-hb","orderId":1,"submitTime":"2026-03-02 09:00:00"}';
    const { portal } = await odd((answer, { name }) => {
      at.push(performance.now());
      if (at.length > 1) return data(answer, name === 'SubmitApply' ? receipt : INFO);
      answer.sendDate = false;
      answer.writeHead(429, {
        date: HTTP_DATE,
        ...(retryAfter !== undefined && { 'retry-after': retryAfter }),
      });
      answer.end();
    });
    const first = portal.about();
    while (at.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    // The answer is on its way; after it the others ask.
    await new Promise((resolve) => setTimeout(resolve, 50));
    await Promise.all([first, submitted(portal, CONFIRMATION), portal.about(), portal.about()]);
    expect(at).toHaveLength(5);
    const [told, ...after] = at as [number, ...number[]];
    // Timers fire up to a millisecond early.
    expect(Math.min(...after) - told).toBeGreaterThan(ms - 10);
    // None comes before its turn, however busy this machine is: they leave 100 ms apart.
    expect(Math.max(...after) - told).toBeGreaterThan(ms + 3 * 100 - 10);
  },
);
