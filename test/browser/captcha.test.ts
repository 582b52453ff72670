/** The login page while the portal wants a captcha: its picture beside the password, and another after each refusal. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { setFaults } from '../../src/practice/index.js';
import { account, onStage } from './stage.js';

const stage = onStage('element');

/** What the last picture shows: the portal's folder knows. */
function shown(): string {
  const file = join(stage.dir, stage.served.instance.id, 'events.jsonl');
  const events = readFileSync(file, 'utf8').trim().split('\n');
  return events.map((line) => JSON.parse(line)).findLast((event) => event.t === 'captcha-made').text;
}

test('captcha: asked for once the portal wants it, wrong once, then right', async () => {
  await setFaults(stage.dir, [{ operation: 'login', kind: 'captcha' }]);
  const me = await stage.sit({ login: false });
  const { page } = me;
  await page.goto(`${stage.served.url}#/login`);
  await page.locator('input[type="email"]').fill(account!.email);
  await page.locator('input[type="password"]').fill(account!.password);
  expect(await page.locator('img.captcha').count()).toBe(0);
  await me.button('确认').click();
  const picture = page.locator('img.captcha');
  await picture.waitFor();
  await stage.picture(page, 'captcha');
  const first = await picture.getAttribute('src');
  await page.locator('input[name="captcha"]').fill('x');
  await me.button('确认').click();
  await page.getByText('验证码错误或已失效').waitFor();
  await expect.poll(() => picture.getAttribute('src')).not.toBe(first);
  await page.locator('input[name="captcha"]').fill(shown());
  await me.button('确认').click();
  await expect.poll(() => page.url()).toContain('#/centre');
  expect(me.problems).toEqual([]);
});
