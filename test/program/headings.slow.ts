/** Headings and options that are close to ours: asked at a terminal, for this run only. */
import { describe, expect, test, vi } from 'vitest';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loggedIn } from './kit.js';
import { abtc, REHEARSAL, type Home } from './run.js';
import { rehearsed, writeTable } from './table.js';
import { inOrder, KEY, sitDown } from './typist.js';

vi.setConfig({ testTimeout: 300_000 });

/** A question that is still on the screen after a while is answered again: it counts once. */
async function sitting(home: Home, args: readonly string[], answer: string) {
  const seen = await sitDown(home, args, { columns: 160, lang: 'zh', reply: () => `${answer}\r` });
  return { ...seen, questions: [...new Set(seen.questions.map((text) => text.replace(/？.*$/u, '？')))] };
}

describe.skipIf(process.platform === 'win32')('check at a terminal', () => {
  test.each([
    ['y', 0, '可提交 1'],
    ['n', 2, '可提交 0'],
  ])('a heading close to ours is asked about (%s)', async (answer, code, said) => {
    const home = await loggedIn();
    const { 联系人电话: phone, ...cells } = rehearsed('沈知琳');
    const table = writeTable(home, '一行.csv', [{ ...cells, 联系电话: phone! }]);
    const args = ['check', table, '--materials', REHEARSAL.materials];
    const seen = await sitting(home, args, answer);
    expect(seen.questions[0]).toContain('列名“联系电话”这一次按“联系人电话”读取吗？');
    expect([seen.code, seen.raw]).toEqual([code, expect.stringContaining(said)]);
    // Nothing is remembered, and without a terminal nothing is asked.
    expect((await abtc(home, args)).out).toContain('可提交 0');
  });

  test('--write after a yes: the heading stays, and is not asked about again', async () => {
    const home = await loggedIn();
    const { 联系人电话: _, ...cells } = rehearsed('沈知琳');
    const table = writeTable(home, '一行.csv', [{ ...cells, 联系电话: '12' }]);
    const write = join(home.path, '问题.csv');
    const args = ['check', table, '--materials', REHEARSAL.materials, '--write', write];
    expect((await sitting(home, args, 'y')).questions).toEqual([
      '列名“联系电话”这一次按“联系人电话”读取吗？',
    ]);
    const copy = readFileSync(write, 'utf8');
    expect(copy).toContain('联系电话');
    expect(copy).not.toContain('联系人电话,');
    expect(copy).toContain('不是有效的电话');
  });

  test.each([
    ['y', 0, '可提交 2'],
    ['n', 2, '可提交 0'],
  ])('an option close to one of the form is asked about once (%s)', async (answer, code, said) => {
    const home = await loggedIn();
    const rows = ['施子桐', '薛承霖'].map((name) => ({ ...rehearsed(name), 发票信息: '普票' }));
    const table = writeTable(home, '两行.csv', rows);
    const args = ['check', table, '--materials', REHEARSAL.materials];
    const seen = await sitting(home, args, answer);
    expect(seen.questions).toEqual([expect.stringContaining('“普票”，这一次都按“增值税普通发票”读取吗？')]);
    expect([seen.code, seen.raw]).toEqual([code, expect.stringContaining(said)]);
    const unattended = await abtc(home, args);
    expect(unattended.code).toBe(2);
    expect(unattended.out).toContain('没有这个选项，是不是“增值税普通发票”？');
  });

  test('an option with consequences is not asked about', async () => {
    const home = await loggedIn();
    const table = writeTable(home, '一行.csv', [{ ...rehearsed('施子桐'), 换补卡原因: '丢失' }]);
    const seen = await sitting(home, ['check', table, '--materials', REHEARSAL.materials], 'y');
    expect([seen.code, seen.questions]).toEqual([2, []]);
    expect(seen.raw).not.toContain('是不是');
  });
});

test.skipIf(process.platform === 'win32')(
  'submit at a terminal: an option that is taken is filed, and the same table is filed already',
  async () => {
    const home = await loggedIn();
    const table = writeTable(home, '一行.csv', [{ ...rehearsed('施子桐'), 发票信息: '普票' }]);
    const args = ['submit', '--from', table, '--materials', REHEARSAL.materials];
    const refused = await abtc(home, [...args, '--yes']);
    expect([refused.code, refused.out]).toEqual([2, expect.stringContaining('是不是“增值税普通发票”？')]);
    const seen = await sitting(home, args, 'y');
    expect([seen.code, seen.questions.length]).toEqual([0, 2]);
    expect(seen.raw).toContain('已提交 1');
    const again = await sitting(home, args, 'y');
    expect([again.code, again.questions]).toEqual([0, []]);
    expect(JSON.parse((await abtc(home, ['orders', '--json'])).out)).toMatchObject({ all: 1 });
  },
);

test.skipIf(process.platform === 'win32')(
  'menu: what a person has agreed to for a check is not asked again for the submit',
  async () => {
    const home = await loggedIn();
    const { 联系人电话: phone, ...cells } = rehearsed('施子桐');
    writeTable(home, '一行.csv', [{ ...cells, 联系电话: phone!, 发票信息: '普票' }]);
    const answers = [
      { when: '用哪个门户', type: KEY.enter },
      { when: '联系人姓名和电话', type: KEY.enter },
      { when: '放在哪个文件夹', type: `${KEY.clear}${home.path}${KEY.enter}` },
      { when: '要做什么？', type: `4${KEY.enter}` },
      { when: '一行.csv（', type: KEY.enter },
      { when: '材料文件夹', type: `${REHEARSAL.materials}${KEY.enter}` },
      { when: '列名“联系电话”', type: `y${KEY.enter}` },
      { when: '一栏的“普票”', type: `y${KEY.enter}` },
      { when: '❯ 提交：', type: KEY.enter },
      { when: '现在提交吗', type: `y${KEY.enter}` },
      { when: '接下来？', type: KEY.escape },
      { when: '要做什么？', type: `9${KEY.enter}` },
    ];
    const { code, raw } = await sitDown(home, [], { columns: 200, rows: 200, reply: inOrder(answers) });
    expect(code).toBe(0);
    expect(raw).toContain('“联系电话”按“联系人电话”读取：刚才已经同意。');
    expect(raw).toContain('“普票”按“增值税普通发票”读取：刚才已经同意。');
    expect(raw).toContain('已提交 1');
  },
);
