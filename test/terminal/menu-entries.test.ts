/** In the menu, texts name the entry that runs a command; a result is shortened to the window. */
import { expect, test } from 'vitest';
import { MENU_ENTRIES } from '../../src/terminal/menu-entries.js';
import { withEntries } from '../../src/terminal/menu-entries.js';
import { loadTexts } from '../../src/terminal/messages/texts.js';
import { makeScreen, type Page } from '../../src/terminal/screen.js';
import { present, type View } from '../../src/terminal/view.js';
import { notAccepted } from '../../src/terminal/views/report.js';
import type { ShownRow } from '../../src/terminal/views/report-columns.js';
import { numbered } from '../../src/terminal/choice-list.js';

const zh = await loadTexts('zh');
const en = await loadTexts('en');

test.each([
  ['abtc resume  继续没有办完的批次', '选“6 接着办”（abtc resume）  继续没有办完的批次'],
  [
    'abtc login，然后 abtc resume  重新登录后核实',
    '选“8 账号与设置”（abtc login），然后 选“6 接着办”（abtc resume）  重新登录后核实',
  ],
  [
    '  abtc report 20261201-b2a412 --html 报告.html  可打印的报告',
    '  选“7 结果与待办”（abtc report 20261201-b2a412 --html 报告.html）  可打印的报告',
  ],
  [
    '下一步：abtc check 申请表.xlsx --materials 材料',
    '下一步：选“4 检查（不提交）”（abtc check 申请表.xlsx --materials 材料）',
  ],
  [
    '请运行 abtc login 重新登录，再运行 abtc resume。',
    '请选“8 账号与设置”（abtc login）重新登录，再选“6 接着办”（abtc resume）。',
  ],
  ['订单状态用 abtc orders 查看', '订单状态选“7 结果与待办”（abtc orders）查看'],
  [
    'abtc submit --from 表.xlsx --materials 材料',
    '选“5 提交”（abtc submit --from 表.xlsx --materials 材料）',
  ],
])('withEntries: %s', (text, expected) => {
  expect(withEntries(text, zh)).toBe(expected);
});

test('withEntries: what no entry runs stays a command', () => {
  for (const text of [
    'abtc order APEC20231029000050-01-hz',
    'abtc resume 20261201-b2a412 --settle 3  由人认定',
    'abtc report 20261201-b2a412 --now  看这些订单现在的门户状态',
    '再用 abtc config set 共享台账 文件夹 重设',
    '在终端运行 abtc doctor --unlock',
    'abtc submit 换补卡 APEC20240101000002 --materials 材料',
    'abtc agency pull  登录后取得机构档案',
  ])
    expect(withEntries(text, zh)).toBe(text);
});

test('withEntries: in English', () => {
  expect(withEntries('Run abtc login, then run abtc resume to settle it.', en)).toBe(
    'choose "8 Account and settings" (abtc login), then choose "6 Carry on" (abtc resume) to settle it.',
  );
  expect(withEntries('  abtc orders  all orders', en)).toBe(
    '  choose "7 Results and what comes next" (abtc orders)  all orders',
  );
});

test('numbered: a number of the list in any width, else its last digit; nothing else', () => {
  expect(MENU_ENTRIES).toHaveLength(8);
  expect(['4', '４', '10', '94', '0', 'a', '4a', ''].map((typed) => numbered(typed, 9))).toEqual([
    ...[3, 3, undefined, 3, undefined, undefined, undefined, undefined],
  ]);
  expect(numbered('10', 10)).toBe(9);
});

const LONG: View<string[]> = {
  ...{ kind: 'long', paged: () => [], json: (value) => value },
  text: (value) => value.join('\n'),
  next: () => ['abtc resume  继续'],
};

async function shown(lines: number, rows: number, page?: Page, view = LONG): Promise<string> {
  let written = '';
  const stream = { isTTY: true, columns: 80, rows, write: (text: string) => (written += text) };
  const how = { colour: false, quiet: false, animate: false, inMenu: true, page };
  const screen = makeScreen({ stdout: stream, stderr: stream }, zh, how);
  const format = { json: false, csv: false, fields: undefined, oneLine: false };
  await present(
    screen,
    view,
    Array.from({ length: lines }, (_, i) => `第${i + 1}行`),
    format,
  );
  return written;
}

test('present: in the menu a long result shows its first page and how much is left, and no more below it', async () => {
  const page = { isCut: false };
  const first = await shown(150, 30, page);
  expect(first).toContain('第20行\n……窗口放不下，还有 130 行');
  expect(first).not.toContain('第21行');
  expect(first).not.toContain('接着办');
  expect(first.split('\n').length).toBeLessThan(30);
  expect(page.isCut).toBe(true);
});

test('present: a first page also has the lines that must be seen, and rows that are on it only once', async () => {
  const rows = [
    { row: 3, person: '甲', outcome: 'accepted', todo: 'none' },
    { row: 4, person: '乙', outcome: 'rejected', todo: 'fix' },
    { row: 40, person: '丙', outcome: 'not-sent', todo: 'resend' },
    { row: 41, person: '丁', outcome: 'accepted', todo: 'returned' },
  ].map((row) => ({ business: 'replacement', problems: [], beside: [], ...row })) as unknown as ShownRow[];
  const kept = notAccepted(rows, { texts: zh }, ['3   甲  已提交', '4   乙  门户未接收', '40  戊  已提交']);
  expect(kept.map((line) => line.trim())).toEqual([
    expect.stringMatching(/^第40行 丙 换补卡：未提交/u),
    expect.stringMatching(/^第41行 丁 换补卡：已提交/u),
  ]);
  const first = await shown(150, 30, { isCut: false }, { ...LONG, paged: () => kept });
  expect(first).toContain('第17行\n没有办成或被退回的：\n  第40行 丙');
  expect(first).toContain('还有 133 行');
  // Of many, the unknown ones come first.
  const many = [50, 51, 52, 53, 54].map((row) => ({ ...rows[2]!, row }));
  const some = notAccepted([...many, { ...rows[2]!, row: 60, outcome: 'unknown' }], { texts: zh }, []);
  const last = await shown(150, 30, { isCut: false }, { ...LONG, paged: () => some });
  expect(last).toContain('被退回的：\n  第60行 丙');
  expect(last).toMatch(/第52行 丙 换补卡：未提交.*\n {2}……另有 2 行，见全部内容。/u);
});

test('present: all of it where it fits, where all was asked for, and of other kinds of results', async () => {
  const page = { isCut: false };
  for (const whole of [
    await shown(25, 30, page),
    await shown(150, 30),
    await shown(150, 30, page, { ...LONG, paged: undefined } as unknown as View<string[]>),
  ]) {
    expect(whole).toMatch(/第25行/u);
    expect(whole).toContain(
      '下一步（有编号的从菜单里选；括号里是同样的命令，不用输入）\n  选“6 接着办”（abtc resume）  继续',
    );
    expect(whole).not.toContain('窗口放不下');
  }
  expect(page.isCut).toBe(false);
});
