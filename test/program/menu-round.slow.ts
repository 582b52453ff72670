/** The menu: from a check to the table of failed rows and back, text typed at a list, and passwords that are wrong. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { inspect } from '../../src/practice/index.js';
import { root } from './built.js';
import { finalScreen } from './final-screen.js';
import { filed, loggedIn, newHome } from './kit.js';
import { abtc, OFFICE, REHEARSAL, type Home } from './run.js';
import { rehearsed, writeTable } from './table.js';
import { inOrder, KEY, sitDown } from './typist.js';
import { until } from './until.js';

vi.setConfig({ testTimeout: 240_000 });

const { enter, escape, ctrlC, down } = KEY;
const onLinux = test.skipIf(process.platform !== 'linux');
const MENU = '要做什么？';

interface Answer {
  when: string;
  type: string;
}
const first: Answer[] = [
  { when: '用哪个门户', type: enter },
  { when: '联系人姓名和电话', type: enter },
  { when: '放在哪个文件夹', type: enter },
];

async function menu(
  home: Home,
  answers: readonly Answer[],
  { rows = 200, env = {} }: { rows?: number; env?: Record<string, string> } = {},
): Promise<{ code: number; screen: string; raw: string }> {
  const cwd = join(home.path, '办理');
  mkdirSync(cwd, { recursive: true });
  const { code, raw } = await sitDown(home, [], { columns: 200, rows, cwd, env, reply: inOrder(answers) });
  return { code, raw, screen: finalScreen(raw, 200) };
}

onLinux(
  'menu: check, submit, failed rows, open them, check again: each is offered first, with the same paths',
  async () => {
    const home = await loggedIn();
    mkdirSync(join(home.path, '办理'));
    const wrong = { ...rehearsed('方岚'), 交卡代办点: '没有的窗口' };
    writeTable(home, '办理/申请表.csv', [rehearsed('施子桐'), wrong]);
    const opened = join(home.path, 'opened');
    const BROWSER = join(home.path, 'browser');
    writeFileSync(BROWSER, `#!/bin/sh\necho "$1" >> "${opened}"\n`, { mode: 0o700 });
    const seen = await menu(
      home,
      [
        ...first,
        { when: MENU, type: `4${enter}` },
        { when: '❯ 申请表.csv', type: enter },
        { when: '材料文件夹', type: `${join(root, REHEARSAL.materials)}${enter}` },
        // A row has to be corrected, which is usual; the other can be sent.
        { when: '❯ 改好表格、保存以后，再检查一次', type: `3${enter}` },
        { when: '现在提交吗', type: `y${enter}` },
        { when: '❯ 把没办成的 1 行写成表格，改好再交', type: enter },
        { when: '❯ 打开“失败.xlsx”', type: enter },
        { when: '❯ 检查“失败.xlsx”', type: enter },
        { when: '❯ 改好表格、保存以后，再检查一次', type: escape },
        { when: MENU, type: `7${enter}` },
        { when: '看什么', type: `2${enter}` },
        { when: '表格的文件名', type: enter },
        { when: '接下来？', type: escape },
        // The newer table comes first.
        { when: '接下来一般先改好“失败-', type: enter },
        { when: '❯ 失败-', type: escape },
        { when: MENU, type: `9${enter}` },
      ],
      { env: { BROWSER } },
    );
    expect([seen.code, await filed(home)]).toEqual([0, { submits: 1, orders: 1 }]);
    await until('opening', () => Promise.resolve(existsSync(opened)), 20_000);
    expect(readFileSync(opened, 'utf8')).toContain('失败.xlsx');
    const materials = join(root, REHEARSAL.materials);
    expect(seen.screen).toContain(`$ abtc submit --from 申请表.csv --materials ${materials}`);
    expect(seen.screen).toContain(`$ abtc check 失败.xlsx --materials ${materials}`);
    // The commands of a text are named by their entries.
    expect(seen.screen).toContain('选“5 提交”（abtc submit --from 失败.xlsx');
  },
);

onLinux(
  'menu: a new table can be opened, then what was received is sorted by it; who is due is written',
  async () => {
    const home = await loggedIn();
    mkdirSync(join(home.path, '办理/收到的'), { recursive: true });
    writeFileSync(join(home.path, '办理/收到的/说明.jpg'), 'x');
    const seen = await menu(home, [
      ...first,
      { when: '这台电脑上还没有提交过', type: `2${enter}` },
      { when: '新申请表的文件名', type: enter },
      { when: '材料文件夹', type: enter },
      // Esc in the questions of an entry goes back to what is offered.
      { when: '❯ 打开“申请表.xlsx”', type: `2${enter}` },
      { when: '收到的文件在哪个', type: escape },
      { when: '❯ 打开“申请表.xlsx”', type: escape },
      { when: MENU, type: `1${enter}` },
      { when: '看什么？', type: `2${enter}` },
      { when: '人事名单', type: enter },
      { when: '❯ 把该办的人写成申请表', type: enter },
      { when: '新申请表的文件名', type: enter },
      { when: '接下来？', type: escape },
      { when: MENU, type: `9${enter}` },
    ]);
    expect([seen.code, existsSync(join(home.path, '办理/申请表.xlsx'))]).toEqual([0, true]);
    expect(seen.screen).toMatch(/\$ abtc due --write 申请表-\d+\.xlsx --portal practice\n/u);
  },
);

onLinux('menu: Esc at the last question submits nothing', async () => {
  const home = await loggedIn();
  const seen = await menu(home, [
    ...first,
    { when: MENU, type: `5${enter}` },
    { when: '按哪张表提交', type: enter },
    { when: '申请表（可以', type: `${join(root, REHEARSAL.table)}${enter}` },
    { when: '材料文件夹', type: `${join(root, REHEARSAL.materials)}${enter}` },
    { when: '现在提交吗', type: escape },
    { when: MENU, type: `9${enter}` },
  ]);
  expect([seen.code, await filed(home)]).toEqual([0, { submits: 0, orders: 0 }]);
});

onLinux('menu: a result that the window cannot hold is one page, and all of it on request', async () => {
  const home = await loggedIn();
  const answers = [
    ...first,
    { when: MENU, type: `5${enter}` },
    { when: '按哪张表提交', type: enter },
    { when: '申请表（可以', type: `${join(root, REHEARSAL.table)}${enter}` },
    { when: '材料文件夹', type: `${join(root, REHEARSAL.materials)}${enter}` },
    { when: '现在提交吗', type: `y${enter}` },
    { when: '窗口放不下', type: `2${enter}` },
    { when: '写给每人的通知（这一批）', type: `2${enter}` },
    { when: '❯ 打开“办理结果.html”', type: escape },
    { when: '接下来一般选“7 结果与待办”', type: `9${enter}` },
  ];
  const { code, raw, screen } = await menu(home, answers, { rows: 30 });
  expect(code).toBe(0);
  const [page, whole] = raw.split('窗口放不下') as [string, string];
  expect(page).toContain('已提交 13');
  expect(page).not.toContain('各人待办');
  expect(whole).toContain('$ abtc report --portal practice');
  expect(whole).toContain('各人待办');
  expect(whole).not.toContain('窗口放不下');
  expect(screen).toContain('$ abtc report --html 办理结果.html --portal practice');
  expect(existsSync(join(home.path, '办理/办理结果.html'))).toBe(true);
});

onLinux('menu: text typed at a list is answered once, and Enter after it chooses nothing', async () => {
  const home = newHome();
  const hint = '这里不能打字：用上下键或数字选，再按回车。登录的账号在“8 账号与设置”里填。';
  const seen = await menu(home, [
    ...first,
    { when: MENU, type: `${OFFICE}${enter}` },
    { when: hint, type: `9${enter}` },
  ]);
  expect([seen.code, seen.screen]).toEqual([0, expect.not.stringContaining('$ abtc')]);
  expect(seen.screen).toContain('✔ 要做什么？ 退出');
});

onLinux(
  'menu: two wrong passwords of an account are the most until the menu ends, and each is said once',
  async () => {
    const home = newHome();
    const login: Answer[] = [
      { when: MENU, type: `8${enter}` },
      { when: '要看或要改什么', type: enter },
      { when: '怎样登录', type: OFFICE },
      { when: `企业账号 ${OFFICE}`, type: enter },
    ];
    const wrong = { when: '密码（', type: `wrong${enter}` };
    const seen = await menu(home, [
      ...first,
      ...login,
      wrong,
      { when: '❯ 再输入一次', type: `${down}${down}${enter}` },
      ...login,
      wrong,
      ...login,
      { when: '退出菜单以前不再试', type: ctrlC },
      { when: MENU, type: `9${enter}` },
    ]);
    const { requests } = await inspect(home.practice);
    expect([seen.code, requests.filter((r) => r.operation === 'login').length]).toEqual([0, 2]);
    expect(seen.screen.match(/账号或密码错误/gu)).toHaveLength(2);
    expect(seen.screen).toContain(`没有登录：${OFFICE} 的密码不再试了。`);
    expect(seen.screen).toContain(`${OFFICE} 的密码错了两次`);
  },
);

onLinux('menu: of several unfinished batches, 6 asks which one, and what follows is about it', async () => {
  const home = await loggedIn();
  for (const [name, people] of [
    ['早.csv', ['方岚', '陆安岚']],
    ['晚.csv', ['施子桐', '裴思桐']],
  ] as const) {
    const from = writeTable(home, name, people.map(rehearsed));
    const args = ['submit', '--from', from, '--materials', REHEARSAL.materials, '--yes', '--limit', '1'];
    expect((await abtc(home, args)).code).toBe(3);
  }
  const { items } = JSON.parse((await abtc(home, ['batches', '--json'])).out) as {
    items: { batch: string; table: string }[];
  };
  const early = items.find(({ table }) => table === '早.csv')!.batch;
  const seen = await menu(home, [
    ...first,
    { when: '没有办完的批次 2 个（选 6）', type: enter },
    { when: '接着办哪一批', type: `2${enter}` },
    { when: '现在提交吗', type: `y${enter}` },
    // Of several batches, the page and the notices of all are offered too.
    { when: '❯ 把这一批写成可打印的网页', type: `3${enter}` },
    { when: '❯ 打开“通知”', type: escape },
    { when: '没有办完的批次 1 个（选 6）', type: `9${enter}` },
  ]);
  expect(seen.code).toBe(0);
  expect(seen.screen).toContain(`$ abtc resume ${early} --portal practice\n`);
  expect(seen.screen).toContain('$ abtc report --all --notices 通知 --portal practice\n');
  expect(existsSync(join(home.path, '办理/通知'))).toBe(true);
});

onLinux('login: an e-mail without @ is refused once', async () => {
  const home = newHome();
  const reply = inOrder([
    { when: '怎样登录', type: 'lanhe.example' },
    { when: '- 请填写完整的邮箱', type: enter },
    { when: '> 请填写完整的邮箱', type: ctrlC },
  ]);
  const { raw } = await sitDown(home, ['login'], { columns: 200, reply });
  expect(finalScreen(raw, 200).match(/请填写完整的邮箱/gu)).toHaveLength(1);
});
