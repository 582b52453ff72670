/** list, show, orders and order: text, JSON, CSV, and what narrows them. */
import { describe, expect, test } from 'vitest';
import { loggedIn } from './kit.js';
import { transcript } from './transcript.js';

describe.each(['zh', 'en'] as const)('in %s', (lang) => {
  test('what an enterprise has on the portal', async () => {
    const t = transcript(await loggedIn(), lang);
    for (const args of [
      ['list'],
      ['list', '--status', '已邮寄'],
      ['list', '--status', '没有这种状态'],
      ['list', '--can', '提前制卡'],
      ['list', '--can', 'cancellation', '--status', 'APEC经济体审核中，已提前制卡'],
      ['list', '--json', '--status', '待自取'],
      ['list', '--json', '--can', '换补卡', '--fields', 'application,applicant,passport'],
      ['list', '--csv', '--status', '已自取'],
      ['list', '--csv', '--fields', 'application,passport,kind,appliedAt', '--status', '已自取'],
      ['show', 'APEC20230215000013'],
      ['show', 'apec20230105000145'],
      ['show', 'APEC20240405000227', '--json'],
      ['orders'],
      ['orders', '--json'],
      ['orders', '--csv'],
    ]) {
      const { code } = await t.run(args);
      expect(code).toBe(0);
    }
    for (const args of [
      ['show', 'APEC20991231000001'],
      ['show', 'APEC20991231000001', '--json'],
      ['order', 'APEC20230215000013-01-ta'],
      ['list', '--csv', '--fields', 'application,colour'],
    ]) {
      const { code } = await t.run(args);
      expect(code).toBe(2);
    }
    await t.matches('lists');
  });
});
