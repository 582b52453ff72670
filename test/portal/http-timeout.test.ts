/** --timeout: a request with its repeats, not each try. Without it each try has its own limit. */
import { expect, test } from 'vitest';
import { openHttp } from '../../src/portal/http/open.js';
import { data, INFO, odd } from './odd-server.js';

const portalAt = (base: string, timeout: number | undefined) =>
  openHttp({ base, name: 'odd', session: undefined, timeout, lang: 'zh', now: () => new Date() }).portal;

test('--timeout: a portal that never answers is asked once, for the whole time', async () => {
  const { base, asked } = await odd(() => undefined);
  await expect(portalAt(base, 0.3).about()).rejects.toMatchObject({ name: 'NoAnswer' });
  expect(asked).toHaveLength(1);
});

test('--timeout: a pause that would take longer is not waited for', async () => {
  const { base, asked } = await odd((answer) => void answer.writeHead(429, { 'retry-after': '30' }).end());
  await expect(portalAt(base, 5).about()).rejects.toMatchObject({ name: 'Busy', retryAfter: 30 });
  expect(asked).toHaveLength(1);
});

test('--timeout: a repeat has what is left, not the whole time again', async () => {
  const { base, asked } = await odd((answer) => {
    if (asked.length === 1) setTimeout(() => answer.destroy(), 500);
  });
  await expect(portalAt(base, 1).about()).rejects.toMatchObject({ name: 'NoAnswer', why: 'total-timeout' });
  expect(asked).toHaveLength(2);
});

test('--timeout: repeats that fit in go on', async () => {
  const { base, asked } = await odd((answer) => {
    if (asked.length < 3) answer.destroy();
    else data(answer, INFO);
  });
  await expect(portalAt(base, 60).about()).resolves.toMatchObject({ name: '怪门户' });
  expect(asked).toHaveLength(3);
});
