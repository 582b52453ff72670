/** The menu: widths and languages, another portal, and one Ctrl-C in a run after a login in the same process. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import stringWidth from 'string-width';
import { expect, test, vi } from 'vitest';
import { setFaults } from '../../src/practice/index.js';
import { until } from './until.js';
import { finalScreen } from './final-screen.js';
import { filed, loggedIn, newHome } from './kit.js';
import { abtc, PASSWORD, REHEARSAL, type Home } from './run.js';
import { rehearsed, writeTable } from './table.js';
import { inOrder, KEY, sitDown } from './typist.js';

vi.setConfig({ testTimeout: 240_000 });

const { enter, escape, ctrlC, clear } = KEY;

interface Answer {
  when: string;
  type: string;
}
const asks = {
  zh: { portal: '用哪个门户', contact: '联系人姓名和电话', folder: '放在哪个文件夹', menu: '要做什么？' },
  en: { portal: 'Which portal?', contact: 'Name and telephone', folder: 'Which folder', menu: 'What next?' },
};
const start = (lang: 'zh' | 'en', folder: string): Answer[] => [
  { when: asks[lang].portal, type: enter },
  { when: asks[lang].contact, type: enter },
  { when: asks[lang].folder, type: `${clear}${folder}${enter}` },
];

/** The menu, from the first question until it is left. */
async function menu(
  home: Home,
  answers: readonly Answer[],
  { columns = 200, lang = 'zh' }: { columns?: number; lang?: 'zh' | 'en' } = {},
): Promise<{ code: number; screen: string }> {
  const { code, raw } = await sitDown(home, [], { columns, lang, rows: 200, reply: inOrder(answers) });
  return { code, screen: finalScreen(raw, columns) };
}

// Windows' pseudo-terminal wraps lines itself.
const notOnWindows = test.skipIf(process.platform === 'win32');

notOnWindows.each(
  [60, 80, 120].flatMap((columns) => (['zh', 'en'] as const).map((lang) => ({ columns, lang }))),
)(
  'menu in $lang at $columns columns: every line fits, and none begins with a closing mark',
  async ({ columns, lang }) => {
    const home = await loggedIn();
    const answers = [...start(lang, '/tmp'), { when: asks[lang].menu, type: `9${enter}` }];
    const { code, screen } = await menu(home, answers, { lang, columns });
    expect(code).toBe(0);
    for (const line of screen.split('\n')) {
      expect(stringWidth(line), line).toBeLessThanOrEqual(columns);
      expect(line, screen).not.toMatch(/^\s*[。，、；：！？）”]/u);
    }
  },
);

notOnWindows('menu: the portal chosen there is kept, and each command names it', async () => {
  const home = newHome();
  const answers: Answer[] = [
    ...start('zh', home.path),
    { when: asks.zh.menu, type: `8${enter}` },
    { when: '要看或要改什么', type: `4${enter}` },
    { when: asks.zh.portal, type: `2${enter}` },
    { when: '门户：live', type: `7${enter}` },
    { when: '看什么', type: `7${enter}` },
    { when: '$ abtc batches --portal live', type: `9${enter}` },
  ];
  const seen = await menu(home, answers);
  expect(seen.code).toBe(0);
  const later = await menu(home, [{ when: asks.zh.menu, type: `9${enter}` }]);
  expect(later.screen).toContain('门户：live');
  expect(later.screen).not.toContain('演练');
});

notOnWindows('menu: one Ctrl-C in a run after a login finishes what is in flight', async () => {
  const home = newHome();
  const reply = inOrder([
    ...start('zh', home.path),
    { when: asks.zh.menu, type: `8${enter}` },
    { when: '要看或要改什么', type: enter },
    { when: '怎样登录', type: enter },
    { when: '邮箱账号', type: `office@lanhe.example${enter}` },
    { when: '密码（', type: `${PASSWORD}${enter}` },
    { when: '已登录', type: `5${enter}` },
    { when: '按哪张表提交', type: enter },
    { when: '申请表（可以', type: `${REHEARSAL.table}${enter}` },
    { when: '材料文件夹', type: `${REHEARSAL.materials}${enter}` },
    { when: '现在提交吗', type: `y${enter}` },
    { when: '没有办完的批次 1 个', type: `9${enter}` },
  ]);
  let stopped: Promise<void> | undefined;
  const seen = await sitDown(home, [], {
    ...{ columns: 200, rows: 200 },
    reply(question) {
      const typed = reply(question);
      if (typed !== `y${enter}`) return typed;
      stopped ??= setFaults(home.practice, [{ operation: 'submit', kind: 'slow', delayMs: 4000 }])
        .then(() => question.terminal.write(typed))
        .then(() => until('a submit', async () => (await filed(home)).submits > 0, 60_000))
        .then(() => question.terminal.write(ctrlC));
      return '';
    },
  });
  await stopped;
  const screen = finalScreen(seen.raw, 200);
  expect(screen).toContain('正在停止');
  expect(seen.code).toBe(0);
  // Whatever was sent has its result.
  expect(screen).not.toMatch(/待核实 [1-9]/u);
  const { submits, orders } = await filed(home);
  expect(submits).toBe(orders);
  expect(submits).toBeLessThan(13);
});

notOnWindows('menu: a portal of the environment does not replace the one that was chosen', async () => {
  const home = newHome();
  const answers: Answer[] = [
    ...start('zh', home.path).slice(1),
    { when: '门户：live（真实门户', type: `8${enter}` },
    { when: '要看或要改什么', type: `4${enter}` },
    { when: asks.zh.portal, type: `${KEY.up}${enter}` },
    { when: '【演练】', type: `1${enter}` },
    { when: '看什么？', type: enter },
    { when: '$ abtc list --portal practice', type: `n${enter}` },
    { when: asks.zh.menu, type: `9${enter}` },
  ];
  const reply = inOrder([{ when: asks.zh.portal, type: enter }, ...answers]);
  const env = { ABTC_PORTAL: 'live' };
  const { code, raw } = await sitDown(home, [], { columns: 200, rows: 100, env, reply });
  expect(code).toBe(0);
  expect(finalScreen(raw, 200)).not.toContain('abtc login --portal live');
});

notOnWindows(
  'menu: 1 offers due too, without a roster or with one, and proposes the last roster first',
  async () => {
    const home = await loggedIn();
    const roster = writeTable(home, '离职名单.csv', [
      { 姓名: '方岚', 申请单号: 'APEC20240216000152', 离职日期: '2026-02-27' },
    ]);
    const due = [
      { when: asks.zh.menu, type: `1${enter}` },
      { when: '看什么？', type: `2${enter}` },
    ];
    const seen = await menu(home, [
      ...start('zh', home.path),
      ...due,
      { when: '要不要附上人事名单', type: enter },
      { when: '❯ 把该办的人写成申请表', type: escape },
      ...due,
      { when: '要不要附上人事名单', type: `1${enter}` },
      { when: '人事名单（', type: `没有.csv${enter}` },
      { when: '没有这个文件', type: `${clear}${roster}${enter}` },
      { when: '❯ 把该办的人写成申请表', type: escape },
      { when: asks.zh.menu, type: `9${enter}` },
    ]);
    expect(seen.code).toBe(0);
    expect(seen.screen).toContain('$ abtc due --portal practice\n');
    expect(seen.screen).toContain(`$ abtc due --roster ${roster} --portal practice\n`);
    expect(seen.screen).toContain('离职名单上的人，卡还没有注销');
    // What waits is as before: nothing was filed.
    expect(seen.screen.match(/这台电脑上还没有提交过。/gu)).toHaveLength(3);
    const kept = JSON.parse(readFileSync(join(home.path, 'config/settings.json'), 'utf8')) as {
      menu: object;
    };
    expect(kept.menu).toEqual({ portal: 'practice', folder: home.path, roster });

    const again = await menu(home, [
      ...due,
      { when: '离职名单.csv', type: enter },
      { when: '接下来？', type: escape },
      { when: asks.zh.menu, type: `9${enter}` },
    ]);
    expect([again.code, again.screen]).toEqual([0, expect.stringContaining(`$ abtc due --roster ${roster}`)]);
    expect((await filed(home)).submits).toBe(0);
  },
);

notOnWindows(
  'menu: tables of the folder come first, another name in it is enough; then it says what is usually next',
  async () => {
    const home = await loggedIn();
    const rows = [rehearsed('方岚'), rehearsed('陆安岚')];
    const table = writeTable(home, '两人.csv', rows);
    const seen = await menu(home, [
      ...start('zh', home.path),
      { when: asks.zh.menu, type: `4${enter}` },
      { when: `❯ ${table}`, type: `2${enter}` },
      { when: '申请表（可以', type: `两人.csv${enter}` },
      { when: '材料文件夹', type: `${REHEARSAL.materials}${enter}` },
      { when: '接下来？', type: escape },
      { when: '接下来一般选“5 提交”', type: `7${enter}` },
      { when: '看什么', type: `7${enter}` },
      // Another of the results.
      { when: '接下来一般选“7 结果与待办”', type: enter },
      { when: '看什么', type: escape },
      { when: asks.zh.menu, type: `9${enter}` },
    ]);
    expect(seen.code).toBe(0);
    expect(seen.screen).toContain(`$ abtc check ${table} --materials ${REHEARSAL.materials}`);
    // Esc: no command has run since.
    expect(seen.screen.match(/接下来一般选/gu)).toHaveLength(2);
  },
);

notOnWindows(
  'menu: damaged settings stay as they are, and with them the name of a shared ledger',
  async () => {
    const home = await loggedIn();
    const file = join(home.path, 'config/settings.json');
    const damaged = '{"ledger":"/srv/台账", broken';
    writeFileSync(file, damaged);
    const answers = [
      { when: '设置文件读不懂', type: `4${enter}` },
      { when: '申请表（可以', type: `${REHEARSAL.table}${enter}` },
      { when: '材料文件夹', type: `${REHEARSAL.materials}${enter}` },
      { when: '接下来？', type: escape },
      { when: asks.zh.menu, type: `9${enter}` },
    ];
    expect((await menu(home, answers)).code).toBe(0);
    expect(readFileSync(file, 'utf8')).toBe(damaged);
    // A command that changes the settings starts a new file, which still keeps every command from a ledger of its own.
    await abtc(home, ['config', 'set', '联系人姓名', '阮知遥']);
    const batches = await abtc(home, ['batches']);
    expect([batches.code, batches.err]).toEqual([2, expect.stringContaining('settings.json')]);
  },
);
