/** The question for a file, and an answer that is not of its kind, at a terminal. */
import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { answersOf, reply, sent } from './answering.js';
import { root } from './built.js';
import { loggedIn } from './kit.js';
import { REHEARSAL } from './run.js';
import { rehearsed } from './table.js';
import { KEY, sitDown } from './typist.js';

vi.setConfig({ testTimeout: 180_000 });

test.skipIf(process.platform === 'win32')(
  'a wrong file name is refused on Enter, Tab types the path only, a quoted path is taken',
  async () => {
    const home = await loggedIn();
    const cells = rehearsed('方岚');
    const folder = join(home.path, '我的 扫描件');
    mkdirSync(folder);
    const scans = join(root, REHEARSAL.materials, '方岚_APEC20240216000152');
    for (const name of ['注销申请.pdf', '原卡扫描件.jpg'])
      copyFileSync(join(scans, name), join(folder, name));
    writeFileSync(join(folder, '打包.zip'), 'PK');
    const steps = [
      '没有的.pdf',
      KEY.enter,
      `${KEY.clear}打包.zip`,
      KEY.enter,
      // Tab types the name of the file that was found, without its size.
      `${KEY.clear}原卡`,
      '\t',
      `${KEY.clear}'${join(folder, '注销申请.pdf')}' `,
      KEY.enter,
    ];
    const screens: string[] = [];
    const args = ['submit', '注销卡', cells['申请单号']!, '--materials', folder];
    const seen = await sitDown(home, args, {
      columns: 160,
      reply: reply(answersOf(cells), (q) => {
        if (!q.text.startsWith('注销申请')) return undefined;
        screens.push(q.screen);
        return steps.shift() ?? KEY.enter;
      }),
    });
    expect(seen.code, seen.raw.slice(-800)).toBe(0);
    const said = screens.join('\n');
    expect(said).toContain('> 没有这个文件：没有的.pdf');
    expect(said).toMatch(/> 不能用在这里：只接受 .+ 文件。/u);
    expect(said).toMatch(/\? 注销申请.+ 原卡扫描件\.jpg\n/u);
    const [order] = await sent(home);
    expect(order!.files.map(([, name]) => name).sort()).toEqual(['原卡扫描件.jpg', '注销申请.pdf']);
  },
);

test.skipIf(process.platform === 'win32')(
  '李四 is no passport number, and that is said at once',
  async () => {
    const home = await loggedIn();
    const cells = rehearsed('谢承溪');
    let tries = 0;
    const args = ['submit', '未制卡仅更换护照', cells['申请单号']!, '--materials', REHEARSAL.materials];
    const seen = await sitDown(home, args, {
      columns: 160,
      reply: reply(answersOf(cells), (q) => {
        if (!q.text.startsWith('新护照号')) return undefined;
        if (q.screen.includes('不像')) return KEY.ctrlC;
        return (tries += 1) > 3 ? KEY.ctrlC : `${KEY.clear}李四${KEY.enter}`;
      }),
    });
    expect(seen.raw).toContain('> 新护照号码不像中国护照的号码');
    expect(seen.raw).not.toContain('✔ 新护照号码');
  },
);
