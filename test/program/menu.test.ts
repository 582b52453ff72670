/** `abtc` alone: at a terminal a menu that asks, runs commands and comes back; elsewhere the help. */
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { filed, loggedIn, newHome } from './kit.js';
import { finalScreen } from './final-screen.js';
import { abtc, REHEARSAL, type Home } from './run.js';
import { inOrder, KEY, sitDown } from './typist.js';
import { root } from './built.js';

vi.setConfig({ testTimeout: 180_000 });

const { enter, escape, ctrlC, clear } = KEY;

interface Answer {
  when: string;
  type: string;
}
const MENU = '要做什么？';
const LEAVE = { when: MENU, type: `9${enter}` };
const settings = (home: { path: string }) => join(home.path, 'config/settings.json');
const first = (folder: string): Answer[] => [
  { when: '用哪个门户', type: enter },
  { when: '联系人姓名和电话', type: enter },
  { when: '放在哪个文件夹', type: `${clear}${folder}${enter}` },
];

/** The menu, from the first question until it is left. */
async function menu(home: Home, answers: readonly Answer[]): Promise<{ code: number; screen: string }> {
  const { code, raw } = await sitDown(home, [], { columns: 200, rows: 100, reply: inOrder(answers) });
  return { code, screen: finalScreen(raw, 200) };
}

test('abtc alone without a terminal is the help, and the menu says what to do there', async () => {
  const home = newHome();
  const help = await abtc(home, []);
  expect([help.code, help.out]).toEqual([0, (await abtc(home, ['--help'])).out]);
  const asked = await abtc(home, ['menu']);
  expect([asked.code, asked.err]).toEqual([2, expect.stringContaining('脚本请直接运行各个命令')]);
});

test.skipIf(process.platform === 'win32')(
  'abtc alone: three questions once; a command is printed as one would type it, and Ctrl-C in it comes back',
  async () => {
    const home = await loggedIn();
    const questions: Answer[] = [
      { when: '用哪个门户', type: enter },
      { when: '联系人姓名和电话', type: `阮知遥${enter}` },
      { when: '请写姓名和电话', type: ` 18800001234${enter}` },
      { when: '放在哪个文件夹', type: `${clear}${home.path}${enter}` },
      { when: MENU, type: `4${enter}` },
      { when: '申请表（可以', type: `没有.xlsx${enter}` },
      { when: '没有这个文件', type: `${clear}${REHEARSAL.table}${enter}` },
      // Back to the table, which stays answered only when it is given again.
      { when: '材料文件夹', type: escape },
      { when: '申请表（可以', type: `${REHEARSAL.table}${enter}` },
      { when: '材料文件夹', type: `${REHEARSAL.materials}${enter}` },
      { when: '接下来？', type: escape },
      { when: MENU, type: `5${enter}` },
      // The last answers come first.
      { when: '按哪张表提交', type: enter },
      { when: '材料文件夹', type: enter },
      { when: '现在提交吗', type: ctrlC },
      LEAVE,
    ];
    const seen = await menu(home, questions);
    expect(seen.code).toBe(0);
    expect(seen.screen).toContain('$ abtc config set 联系人姓名 阮知遥');
    expect(seen.screen).toContain(
      `$ abtc check ${REHEARSAL.table} --materials ${REHEARSAL.materials} --portal practice`,
    );
    expect(seen.screen).toContain(
      `$ abtc submit --from ${REHEARSAL.table} --materials ${REHEARSAL.materials} --portal practice`,
    );
    expect(seen.screen).toContain('已取消，这一次什么也没有提交。');
    expect(await filed(home)).toEqual({ submits: 0, orders: 0 });
    const kept = JSON.parse(readFileSync(settings(home), 'utf8')) as { menu: object };
    const [table, materials] = [join(root, REHEARSAL.table), join(root, REHEARSAL.materials)];
    expect(kept.menu).toEqual({ portal: 'practice', folder: home.path, table, materials });
    expect(statSync(settings(home)).mode & 0o777).toBe(0o600);
    // The second start asks nothing, and its questions begin with the answers of the first.
    const again = await menu(home, [LEAVE]);
    expect([again.code, again.screen]).toEqual([0, expect.stringContaining('这台电脑上还没有提交过。')]);
  },
);

test.skipIf(process.platform === 'win32')(
  'menu: what was left unfinished is said, and proposed first',
  async () => {
    const home = await loggedIn();
    const part = ['submit', '--from', REHEARSAL.table, '--materials', REHEARSAL.materials, '--yes'];
    expect((await abtc(home, [...part, '--limit', '1'])).code).toBe(3);
    // Enter alone takes what is proposed: to carry on.
    const answers: Answer[] = [
      ...first(home.path),
      { when: '没有办完的批次 1 个（选 6）', type: enter },
      { when: '现在提交吗', type: `n${enter}` },
      LEAVE,
    ];
    const seen = await menu(home, answers);
    expect([seen.code, seen.screen]).toEqual([
      0,
      expect.stringContaining('$ abtc resume --portal practice\n'),
    ]);
    expect((await filed(home)).submits).toBe(1);
  },
);
