/** submit by prompts at a terminal, for one application; `prompts.slow.ts` covers all businesses. */
import { expect, test, vi } from 'vitest';
import { answersOf, PEOPLE, reply, sent } from './answering.js';
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
  },
);
