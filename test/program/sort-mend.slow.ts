/** `abtc sort --mend` as an office runs it: without a terminal, at one, and killed. */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { decode } from 'jpeg-js';
import stringWidth from 'string-width';
import { expect, test, vi } from 'vitest';
import { filesBelow, snapshot } from '../sort/kit.js';
import { cornersOf, photo, PLACE, screenshot, UPRIGHT } from '../sort/pictures.js';
import { loggedIn } from './kit.js';
import { abtc, start, type Home } from './run.js';
import { rehearsed, writeTable } from './table.js';
import { documentOf, sound } from './transcript.js';
import { KEY, sitDown } from './typist.js';

vi.setConfig({ testTimeout: 300_000 });

const ME = '薛承霖';
const FOLDER = `${ME}_${rehearsed(ME)['申请单号']!}`;

/** One lies on its side, and a letter came as two pictures. */
function office(home: Home) {
  const heap = join(home.path, '收到的文件');
  mkdirSync(heap, { recursive: true });
  writeFileSync(join(heap, `${ME}新护照首页.jpg`), photo({ orientation: 6 }));
  writeFileSync(join(heap, `${ME}旧护照首页.jpg`), photo({ orientation: 1, seed: 2, width: 902 }));
  writeFileSync(join(heap, `${ME}换补卡情况说明1.jpg`), photo({ orientation: 1, seed: 3, width: 904 }));
  writeFileSync(join(heap, `${ME}换补卡情况说明2.png`), screenshot());
  const table = writeTable(home, '一人.csv', [rehearsed(ME)]);
  const to = join(home.path, '材料');
  return { heap, table, to, args: ['sort', heap, table, '--to', to] };
}

interface Said {
  end: string;
  mendable: number;
  files: { file: string; is: string; mend?: { did: string[]; type: string; bytes: number } }[];
}

const ALL = [`${FOLDER}/新护照首页.jpg`, `${FOLDER}/旧护照首页.jpg`, `${FOLDER}/换补卡情况说明.pdf`].sort();

test('without a terminal: says what would be made, makes it, and once only; check takes the copies', async () => {
  const home = await loggedIn();
  const { heap, table, to, args } = office(home);
  const before = snapshot(heap);
  const plain = documentOf((await abtc(home, [...args, '--json'])).out, 'sort') as Said;
  expect([plain.end, plain.mendable, existsSync(to)]).toEqual(['proposed', 3, false]);
  const page = join(home.path, '整理.html');
  const proposed = await abtc(home, [...args, '--mend', '--json', '--page', page]);
  sound([...args, '--mend', '--json'], proposed);
  const { files } = documentOf(proposed.out, 'sort') as Said;
  expect(
    Object.fromEntries(files.map(({ file, is, mend }) => [file.slice(ME.length), mend?.did.join() ?? is])),
  ).toEqual({
    '新护照首页.jpg': 'turned,cleaned',
    '旧护照首页.jpg': 'cleaned',
    '换补卡情况说明1.jpg': 'joined,cleaned',
    '换补卡情况说明2.png': 'page',
  });
  expect(existsSync(to)).toBe(false);
  const html = readFileSync(page, 'utf8');
  expect(html.match(/class="copy"/gu)).toHaveLength(3);
  expect(html).toContain('转正、去附带信息');

  const done = await abtc(home, [...args, '--mend', '--yes']);
  sound(args, done);
  expect([done.code, filesBelow(to)]).toEqual([0, ALL]);
  const lines = done.out.split('\n').filter((line) => line.startsWith('      '));
  expect(lines).toHaveLength(5);
  for (const line of lines) expect(stringWidth(line)).toBeLessThanOrEqual(80);
  const copy = readFileSync(join(to, FOLDER, '新护照首页.jpg'));
  expect([cornersOf(decode(copy)), copy.includes(PLACE)]).toEqual([UPRIGHT, false]);
  const kept = snapshot(to);
  for (const more of [['--mend'], []]) {
    await abtc(home, [...args, ...more, '--yes']);
    expect([snapshot(to), snapshot(heap)]).toEqual([kept, before]);
  }
  const checked = await abtc(home, ['check', table, '--materials', to]);
  expect([checked.code, checked.out]).toEqual([0, expect.not.stringContaining('旋转标记')]);
});

test.skipIf(process.platform === 'win32')(
  'at a terminal: offered, one copy is not used, the others are',
  async () => {
    const home = await loggedIn();
    const { args, to, heap } = office(home);
    let [looked, declined] = [false, false];
    const done = await sitDown(home, args, {
      columns: 160,
      reply(q) {
        if (q.text.includes('个文件可以处理成合格的副本')) return `y${KEY.enter}`;
        if (q.text.includes('请核对处理过的副本')) {
          if (declined) return KEY.enter;
          looked = true;
          return `${KEY.down}${KEY.down}${KEY.enter}`;
        }
        if (q.text.includes('新护照首页.jpg') && !q.text.startsWith('把')) {
          declined = true;
          return `${KEY.down}${KEY.down}${KEY.enter}`;
        }
        return `y${KEY.enter}`;
      },
    });
    expect([looked, declined, done.code], done.raw).toEqual([true, true, 0]);
    expect(filesBelow(to)).toEqual(ALL);
    expect(readFileSync(join(to, FOLDER, '新护照首页.jpg'))).toEqual(
      readFileSync(join(heap, `${ME}新护照首页.jpg`)),
    );
    const kept = snapshot(to);
    const again = await abtc(home, [...args, '--mend', '--yes']);
    expect(again.out).toContain('有 1 个文件以前没用 --mend 复制过，那一份原样留着');
    expect(snapshot(to)).toEqual(kept);
  },
);

test('killed at any time: nothing is half, and the next run completes it', async () => {
  const home = await loggedIn();
  const { args, to, heap } = office(home);
  const before = snapshot(heap);
  for (const ms of [1500, 2500, 3500, 4500]) {
    const run = start(home, [...args, '--mend', '--yes']);
    await new Promise((resolve) => setTimeout(resolve, ms));
    run.child.kill('SIGKILL');
    await run.ended;
    if (existsSync(to))
      for (const file of filesBelow(to)) if (!file.startsWith('.')) expect(ALL).toContain(file);
  }
  await abtc(home, [...args, '--mend', '--yes']);
  expect([filesBelow(to), snapshot(heap)]).toEqual([ALL, before]);
  expect(readdirSync(to).filter((name) => name.startsWith('.'))).toEqual([]);
});
