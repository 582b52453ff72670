/** The line above the menu: what waits. */
import { expect, test } from 'vitest';
import { zh } from '../../src/terminal/messages/zh/index.js';
import type { Screen } from '../../src/terminal/screen.js';
import { standingText, type Standing } from '../../src/terminal/views/menu.js';

const same = (text: string): string => text;
const paint = { bold: same, red: same, yellow: same };
const standing: Standing = {
  ...{ portal: '甲', practice: false, live: false, account: { email: 'a@b.example', enterprise: '岚禾' } },
  ...{ unknown: 0, returned: 0, unfinished: 0, toFix: 0, isUsed: true, damaged: false },
};
const last = (more: Partial<Standing>): string =>
  standingText({ ...standing, ...more }, { texts: zh, paint } as unknown as Screen)
    .split('\n')
    .at(-1)!;

test('menu: rows of the last batch that must be corrected are something that waits', () => {
  expect(last({})).toBe('已提交的各批没有待核实、被退回、没办完或要改的。');
  expect(last({ isUsed: false })).toBe('这台电脑上还没有提交过。');
  expect(last({ toFix: 3 })).toBe('待处理：上一批有 3 行要改（选 7）。');
  expect(last({ toFix: 3, unknown: 1 })).toBe('待处理：待核实 1 项（选 6），上一批有 3 行要改（选 7）。');
});
