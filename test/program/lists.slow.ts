/** list, show, orders and order: text, JSON, CSV, and filters. */
import { expect, test, vi } from 'vitest';
import { loggedIn } from './kit.js';
import { transcript } from './transcript.js';

// Many child processes: slow on a busy machine.
vi.setConfig({ testTimeout: 120_000 });

const shown = [
  ['list'],
  ['list', '--status', '已邮寄'],
  ['list', '--can', 'cancellation', '--status', 'APEC经济体审核中，已提前制卡'],
  ['list', '--json', '--status', '待自取'],
  ['list', '--csv', '--status', '已自取'],
  ['show', 'APEC20230215000013'],
  ['orders'],
];
/** JSON and CSV hardly differ between languages, so one is enough. */
const more = [
  ['list', '--can', '提前制卡', '--fields', 'application,applicant'],
  ['list', '--json', '--can', '换补卡', '--fields', 'application,applicant,passport'],
  ['list', '--csv', '--fields', 'application,passport,kind,appliedAt', '--status', '已自取'],
  ['show', 'apec20230105000145'],
  ['show', 'APEC20240405000227', '--json'],
  ['orders', '--json'],
  ['orders', '--csv'],
];
const refused = [
  ['list', '--status', '没有这种状态'],
  ['list', '--status', '已自提'],
  ['show', 'APEC20991231000001'],
  ['order', 'APEC20230215000013-01-ta'],
  ['list', '--json', '--fields', 'application,colour'],
];

test.each(['zh', 'en'] as const)(
  'list, show, orders, order: what an enterprise has on the portal, in %s',
  async (lang) => {
    const t = transcript(await loggedIn(), lang);
    for (const args of lang === 'zh' ? [...shown, ...more] : shown) expect((await t.run(args)).code).toBe(0);
    for (const args of refused) expect((await t.run(args)).code).toBe(2);
    await t.matches('lists');
  },
);
