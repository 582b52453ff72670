// A captcha at login: wanted only on demand, answered once, and no wrong password.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PNG } from 'pngjs';
import { expect, test } from 'vitest';
import { setFaults } from '../../src/practice/index.js';
import { serve, type Portal } from './portal.js';

const office = { loginType: 'enterprise', email: 'office@lanhe.example' };
const right = { ...office, password: 'practice-2026' };

/** What the last picture shows: the folder knows. */
function shown({ dir, instance }: Portal): string {
  const lines = readFileSync(join(dir, instance.id, 'events.jsonl'), 'utf8')
    .trim()
    .split('\n');
  const made = lines.map((line) => JSON.parse(line)).filter((event) => event.t === 'captcha-made');
  return made.at(-1).text as string;
}

async function captchaOf(portal: Portal): Promise<{ captchaId: string; image: string }> {
  return (await portal.form('captcha')).data;
}

test('captcha: nobody is asked for one until the portal is told to ask', async () => {
  const portal = await serve();
  expect((await portal.json('login', right)).code).toBeUndefined();
  await setFaults(portal.dir, [{ operation: 'login', kind: 'captcha' }]);
  expect((await portal.json('login', right)).code).toBe('CAPTCHA_REQUIRED');
  const { captchaId } = await captchaOf(portal);
  const answer = { captchaId, captchaText: shown(portal) };
  expect((await portal.json('login', { ...right, ...answer })).data).toMatchObject({ email: office.email });
  // One picture, one answer.
  expect((await portal.json('login', { ...right, ...answer })).code).toBe('CAPTCHA_WRONG');
});

test('captcha: a wrong answer uses the picture up, and is no wrong password', async () => {
  const portal = await serve();
  await setFaults(portal.dir, [{ operation: 'login', kind: 'captcha' }]);
  for (let tried = 0; tried < 7; tried += 1) {
    const { captchaId } = await captchaOf(portal);
    const text = shown(portal);
    const captchaText = text === '0000' ? '1111' : '0000';
    expect((await portal.json('login', { ...right, captchaId, captchaText })).code).toBe('CAPTCHA_WRONG');
    expect((await portal.json('login', { ...right, captchaId, captchaText: text })).code).toBe(
      'CAPTCHA_WRONG',
    );
  }
  const { captchaId } = await captchaOf(portal);
  const reply = await portal.json('login', { ...right, captchaId, captchaText: shown(portal) });
  expect(reply.code).toBeUndefined();
});

test('captcha: a picture expires after two minutes; a right answer with a wrong password counts as usual', async () => {
  let at = Date.parse('2026-03-02T01:00:00Z');
  const portal = await serve({ now: () => new Date(at) });
  await setFaults(portal.dir, [{ operation: 'login', kind: 'captcha' }]);
  const late = await captchaOf(portal);
  const text = shown(portal);
  at += 120_000;
  const { captchaId } = late;
  expect((await portal.json('login', { ...right, captchaId, captchaText: text })).code).toBe('CAPTCHA_WRONG');
  const next = await captchaOf(portal);
  const wrong = { ...office, password: 'x', captchaId: next.captchaId, captchaText: ` ${shown(portal)} ` };
  expect((await portal.json('login', wrong)).code).toBe('AUTH_FAILED');
});

test('captcha: the picture is a PNG that shows something, and another each time', async () => {
  const portal = await serve();
  const [one, other] = [await captchaOf(portal), await captchaOf(portal)];
  expect(one.captchaId).not.toBe(other.captchaId);
  expect(one.image).not.toBe(other.image);
  const { width, height, data } = PNG.sync.read(Buffer.from(one.image, 'base64'));
  expect([width, height]).toEqual([128, 44]);
  const dark = data.filter((value, i) => i % 4 === 0 && value < 100).length;
  expect(dark).toBeGreaterThan(300);
  const events = readFileSync(join(portal.dir, portal.instance.id, 'events.jsonl'), 'utf8');
  expect(events).not.toContain(one.captchaId);
});
