/** A heading that is close to one of ours: asked at a terminal, for this run only. */
import { describe, expect, test, vi } from 'vitest';
import { loggedIn } from './kit.js';
import { abtc, REHEARSAL } from './run.js';
import { rehearsed, writeTable } from './table.js';
import { sitDown } from './typist.js';

vi.setConfig({ testTimeout: 300_000 });

describe.skipIf(process.platform === 'win32')('check at a terminal', () => {
  test.each([
    ['y', 0, '可提交 1'],
    ['n', 2, '可提交 0'],
  ])('a heading close to ours is asked about (%s)', async (answer, code, said) => {
    const home = await loggedIn();
    const { 联系人电话: phone, ...cells } = rehearsed('沈知琳');
    const table = writeTable(home, '一行.csv', [{ ...cells, 联系电话: phone! }]);
    const args = ['check', table, '--materials', REHEARSAL.materials];
    const seen = await sitDown(home, args, { columns: 100, lang: 'zh', reply: () => `${answer}\r` });
    expect(seen.questions[0]).toContain('列名“联系电话”这一次按“联系人电话”读取吗？');
    expect([seen.code, seen.raw]).toEqual([code, expect.stringContaining(said)]);
    // Nothing is remembered, and without a terminal nothing is asked.
    expect((await abtc(home, args)).out).toContain('可提交 0');
  });
});
