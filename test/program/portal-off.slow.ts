/** `portal off` and `portal on`: a business that a person has switched off is not submitted, also on this machine. */
import { expect, test, vi } from 'vitest';
import { stagesOf, submitting } from './live.js';
import { filed, loggedIn, newHome } from './kit.js';
import { abtc } from './run.js';

vi.setConfig({ testTimeout: 120_000 });

test('portal off: rows of the business stay open, the others are submitted; portal on lets resume go on', async () => {
  const home = await loggedIn();
  const run = (args: readonly string[]) => abtc(home, args);
  const off = await run(['portal', 'off', '注销卡']);
  expect([off.code, off.out]).toEqual([0, expect.stringContaining('注销卡已关闭')]);
  expect(JSON.parse((await run(['portal', 'off', 'cancellation', '--json'])).out)).toMatchObject({
    ...{ kind: 'portal-business', name: 'practice', business: 'cancellation', off: true, changed: false },
  });
  expect(await stagesOf(run, 'practice')).toMatchObject([{ staged: false, next: 'any' }]);

  const none = await run(submitting(home, '方岚'));
  expect([none.code, none.err]).toEqual([
    2,
    expect.stringContaining('abtc portal on 注销卡 --portal practice'),
  ]);
  expect(await filed(home)).toEqual({ submits: 0, orders: 0 });

  const some = await run(submitting(home, '方岚', '谢承衡'));
  expect([some.code, some.err]).toEqual([3, expect.stringContaining('注销卡现在不能在这个门户上提交')]);
  expect(await filed(home)).toEqual({ submits: 1, orders: 1 });
  expect((await run(['resume', '--yes'])).code).toBe(2);
  expect((await run(['portal', 'on', '注销卡'])).code).toBe(0);
  // The person agreed only to what was left.
  expect((await run(['resume'])).code).toBe(2);
  expect((await run(['resume', '--yes'])).code).toBe(0);
  expect(await filed(home)).toEqual({ submits: 2, orders: 2 });
  expect(await stagesOf(run, 'practice')).toEqual([]);
});

test('portal off without a login, or with no business of that name, changes nothing', async () => {
  const home = newHome();
  expect((await abtc(home, ['portal', 'off', '注销卡'])).code).toBe(4);
  expect((await abtc(home, ['portal', 'off', '改名'])).code).toBe(2);
});
