/** submit by prompts at a terminal, for one application; `prompts.slow.ts` covers all businesses. */
import { expect, test, vi } from 'vitest';
import { answersOf, PEOPLE, reply, sent } from './answering.js';
import { finalScreen } from './final-screen.js';
import { loggedIn } from './kit.js';
import { REHEARSAL } from './run.js';
import { rehearsed } from './table.js';
import { sitDown } from './typist.js';

vi.setConfig({ testTimeout: 120_000 });

test.skipIf(process.platform === 'win32')(
  'submit without a table asks for one 注销卡 and files it',
  async () => {
    const home = await loggedIn();
    const cells = rehearsed(PEOPLE['注销卡']);
    const args = ['submit', '--materials', REHEARSAL.materials];
    const seen = await sitDown(home, args, { columns: 80, lang: 'zh', reply: reply(answersOf(cells)) });
    expect(seen.code, seen.raw.slice(-800)).toBe(0);
    expect(await sent(home)).toMatchObject([
      { business: expect.any(String), application: cells['申请单号'] },
    ]);
    // It speaks of one filing, draws no barcode that fills the screen, and ends with how it went.
    const lines = finalScreen(seen.raw).split('\n');
    expect(lines.join('\n')).not.toMatch(/第\d+行|批次|这张表|表格|重新提交|--answers/u);
    expect(lines.filter((line) => /^▀+$/u.test(line))).toEqual([]);
    expect(seen.raw).toContain('条码在这里显示不下');
    expect(lines.at(-1)).toMatch(/方岚 注销卡：\S+ {2}APEC20240216000152-01-zx$/u);
  },
);
