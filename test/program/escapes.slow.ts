/** Terminal escapes: refused in a table, with the line number; removed from file names and the portal's words. */
import { cpSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { root } from './built.js';
import { loadTexts } from '../../src/terminal/messages/texts.js';
import { makeScreen } from '../../src/terminal/screen.js';
import { abtcMany, REHEARSAL } from './run.js';
import { servedHome } from './served.js';
import { rehearsed, writeTable } from './table.js';
import { sound } from './transcript.js';

const CLEAR = '\u001b[2J\u001b[H';
const TITLE = '\u001b]0;标题\u0007';

test('escapes in a cell, a heading or a last line are refused with the line; in a file name they are left out', async () => {
  const home = await servedHome();
  onTestFinished(() => home.close());
  const fang = rehearsed('方岚');
  const tables = [
    ['cell', [fang, { ...fang, 注销原因: `离职${CLEAR}` }], 3],
    ['bell', [{ ...fang, 姓名: '方岚\u0007' }], 2],
    ['delete', [fang, fang, { ...fang, 联系人姓名: '阮知\u007f遥' }], 4],
    ['heading', [{ ...fang, [`备注${TITLE}`]: '' }], 1],
  ] as const;
  const lines = tables.map(([name, rows]) => writeTable(home, `${name}.csv`, rows));
  const materials = join(home.path, '材料');
  cpSync(join(root, REHEARSAL.materials), materials, { recursive: true });
  const folder = `方岚_${fang['申请单号']!}`;
  // Windows does not allow such names.
  if (process.platform !== 'win32')
    writeFileSync(join(materials, folder, `说明${CLEAR}\u202e.pdf`), '%PDF-1.7');
  lines.push(writeTable(home, 'file.csv', [fang]));
  const args = lines.map((table) => ['check', table, '--materials', materials]);
  const ran = await abtcMany(home, args);
  for (const [i, one] of ran.entries()) sound(args[i]!, one);
  for (const [i, [, , line]] of tables.entries()) {
    expect(ran[i]!.out.split('\n')[1]).toMatch(new RegExp(`^ {2}✖ 第 ${line} 行有`, 'u'));
    expect(ran[i]!.code).toBe(2);
  }
  const { code, out } = ran.at(-1)!;
  expect(code).toBe(0);
  expect(out).not.toMatch(/[\u001b\u202e]/u);
  if (process.platform !== 'win32') expect(out).toContain('文件“说明[2J[H.pdf”没有用到');
});

test('escapes reach neither stream, with colours or without; our own colours stay [F36]', async () => {
  const evil = [
    ...[CLEAR, TITLE, '\u001b[10;10H', '\u001b]8;;https://evil.example\u0007', '\u001bc', '\u001b[?1049h'],
    ...['\u009b2J', '\u0007', '\u0008\u0008', '\r', '\u007f', '\u202e', '\u2066', '\u200f'],
  ];
  for (const colour of [true, false]) {
    const [out, err]: string[][] = [[], []];
    const into = (lines: string[]) => ({ write: (text: string) => lines.push(text), isTTY: true });
    const options = { colour, quiet: false, animate: false };
    const screen = makeScreen({ stdout: into(out!), stderr: into(err!) }, await loadTexts('zh'), options);
    for (const text of evil) {
      screen.out(screen.paint.red(`甲${text}乙\t丙\n丁`));
      screen.err(`甲${text}乙`);
    }
    for (const line of [...out!, ...err!]) {
      expect(line.replace(/\u001b\[\d+m/gu, '')).not.toMatch(
        /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u,
      );
      expect(line).toMatch(/甲.*乙/u);
    }
    expect(out!.every((line) => line.includes('\u001b[31m'))).toBe(colour);
    expect(out!.every((line) => line.includes('乙\t丙'))).toBe(true);
  }
});
