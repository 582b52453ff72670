/** `practice scan`, the practice phone, with a served portal, each in its own process. */
import { describe, expect, test, vi } from 'vitest';
import { newHome } from './kit.js';
import { abtc } from './run.js';
import { serve } from './serve.js';
import { transcript } from './transcript.js';

// Many child processes: slow on a busy machine.
vi.setConfig({ testTimeout: 120_000 });

describe.each(['zh', 'en'] as const)('practice scan in %s', (lang) => {
  test('scans what the login page shows, confirms, waits or refuses', async () => {
    const home = newHome();
    const t = transcript(home, lang);
    expect((await t.run(['practice', 'scan'])).code).toBe(2);
    const { page, stop } = await serve(home);
    expect((await t.run(['practice', 'scan'])).code).toBe(2);

    const first = await page.create();
    await t.run(['practice', 'scan', '--scan-only']);
    expect(await page.poll(first.qrId)).toBe('scanned');
    await t.run(['practice', 'scan']);
    expect(await page.poll(first.qrId)).toBe('confirmed');
    expect(await page.exchange(first.qrId)).toMatchObject({ email: 'office@lanhe.example' });
    const over = await abtc(home, ['practice', 'scan', first.qrText], { lang });
    expect([over.code, over.out]).toEqual([2, '']);
    t.add('abtc practice scan, the code that was exchanged: stderr', over.err);

    const second = await page.create();
    await t.run(['practice', 'scan', '--refuse']);
    expect(await page.poll(second.qrId)).toBe('cancelled');

    const wrong = [
      ['practice', 'scan', '--enterprise', '澄屿远航国际贸易公司'],
      ['practice', 'scan', '--refuse', '--scan-only'],
      ['practice', 'scan', '0'.repeat(32)],
    ];
    const third = await page.create();
    for (const args of wrong) expect((await t.run(args)).code).toBe(2);
    expect(await page.poll(third.qrId)).toBe('waiting');
    await t.run(['practice', 'scan', '--enterprise', '91000000PRACT0002q', '--json']);
    await stop();
    await t.matches('practice-scan');
  });
});

test('practice scan with the whole address names the code; another enterprise’s licence logs in as that enterprise', async () => {
  const home = newHome();
  const { page, stop } = await serve(home);
  const [older, newer] = [await page.create(), await page.create()];
  const name = '澄屿远航国际贸易有限公司';
  const { code, out } = await abtc(home, ['practice', 'scan', older.qrText, '--enterprise', name, '--json']);
  expect(code).toBe(0);
  expect(JSON.parse(out)).toMatchObject({ kind: 'practice-scan', state: 'confirmed', enterprise: { name } });
  expect([await page.poll(older.qrId), await page.poll(newer.qrId)]).toEqual(['confirmed', 'waiting']);
  expect(await page.exchange(older.qrId)).toMatchObject({ enterprise: { name }, loginType: 'enterprise' });
  await stop();
});
