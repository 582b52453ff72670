/** A portal that asks for a pause of a day: said with its time, at once; nothing is sent, and resume goes on later. */
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { chinaDate } from '../../src/filing/china-time.js';
import { abtc } from './run.js';
import { servedHome, type ServedHome } from './served.js';
import { submitting, told, yes } from './submitting.js';
import { rehearsed } from './table.js';
import { documentOf, documentsOf, sound } from './transcript.js';

let home: ServedHome;
beforeAll(async () => void (home = await servedHome()), 120_000);
afterAll(() => home.close());

const DAY = 86_400;
const busy = (operation: string) => home.faults({ operation, kind: 'busy', retryAfter: `${DAY}` });
const tomorrow = (): string => chinaDate(new Date(Date.now() + DAY * 1000));

test('Retry-After of a day: submit stops at once and says until when; resume asks first, and goes on afterwards [F10]', async () => {
  const [first, second] = [rehearsed('方岚'), rehearsed('陆安岚')];
  await busy('saveForm');
  const args = submitting(home, first, second).filter((one) => one !== '--json');
  const ran = await abtc(home, [...args, '--yes']);
  sound(args, ran);
  expect(ran.code).toBe(5);
  expect(ran.err).toMatch(
    new RegExp(
      `门户要求 ${tomorrow()} \\d{2}:\\d{2}（北京时间）以后再连接，已停止，不会自己再试；.*运行 abtc resume 继续`,
      'u',
    ),
  );
  expect(ran.out).toMatch(new RegExp(`门户要求 ${tomorrow()} .*以后再连接，没有提交`, 'u'));
  expect(await home.filed()).toMatchObject({ submits: 0 });

  const again = await abtc(home, ['resume', '--yes', '--json']);
  expect([again.code, documentOf(again.out, 'report')]).toMatchObject([
    5,
    { stopped: 'portal', notBefore: expect.stringMatching(/Z$/u) },
  ]);
  expect(documentsOf(again.out)).toContainEqual(
    expect.objectContaining({ event: 'stopped', why: 'portal', notBefore: expect.stringMatching(/Z$/u) }),
  );

  for (const [operation, ...command] of [
    ['portalInfo', 'resume', '--yes'],
    ['applyList', 'list'],
  ] as const) {
    await busy(operation);
    const asked = await abtc(home, command, { lang: 'en' });
    expect([operation, asked.code, asked.err]).toEqual([
      operation,
      5,
      expect.stringContaining(`asks to be left alone until ${tomorrow()}`),
    ]);
    expect(asked.err).toContain('Nothing was submitted.');
  }
  expect(await home.filed()).toMatchObject({ submits: 0 });

  await home.faults();
  const resumed = await abtc(home, ['resume', '--yes', '--json']);
  expect(told(resumed).rows.map(([outcome]) => outcome)).toEqual(['accepted', 'accepted']);
});

test('Retry-After of a day at the submit itself: unknown, and the time is said; nothing is sent again', async () => {
  // While the listing delay lasts, the open draft proves nothing.
  const settling = await servedHome({ settleSeconds: 600 });
  onTestFinished(() => settling.close());
  await settling.faults({ operation: 'submit', kind: 'busy', retryAfter: `${DAY}` });
  const ran = await abtc(settling, yes(submitting(settling, rehearsed('阿依古丽·买买提'))));
  await settling.faults();
  expect([ran.code, told(ran).rows.map(([outcome]) => outcome)]).toEqual([5, ['unknown']]);
  expect(documentOf(ran.out, 'report')).toMatchObject({ notBefore: expect.stringMatching(/Z$/u) });
  expect((await settling.filed()).submits).toBe(1);
});
