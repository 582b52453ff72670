/** `abtc sort --mend`: which files become one copy, and what the next run knows (what is made: `mend.slow.ts`). */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test, vi } from 'vitest';
import { stopJudgeProcess } from '../../src/filing/materials/in-child.js';
import { areAllPages, inPageOrder } from '../../src/sort/pages.js';
import { slot } from '../filing/kit.js';
import { filesBelow, snapshot } from './kit.js';
import { bitsOf, FOLDER, mendOf, office, pagesOf } from './mend-kit.js';
import { photo, PLACE, screenshot } from './pictures.js';

vi.setConfig({ testTimeout: 60_000 });
afterAll(stopJudgeProcess);

test('several pictures become one PDF in the order of their names, twice the same; the next run adds nothing', async () => {
  const files = {
    '张三身份证反面.png': screenshot(),
    '张三身份证正面.jpg': photo({ orientation: 6, width: 700, height: 900 }),
  };
  const pdfs: Buffer[] = [];
  for (let i = 0; i < 2; i += 1) {
    const { heap, to, run, copy } = office(files, [slot('身份证')]);
    const before = snapshot(heap);
    const done = await run();
    expect(done.fates).toEqual({
      '张三身份证正面.jpg': '张三 身份证',
      '张三身份证反面.png': 'page of 张三身份证正面.jpg',
    });
    expect(mendOf(done)!.from.map(({ file }) => file.names[0])).toEqual([
      '张三身份证正面.jpg',
      '张三身份证反面.png',
    ]);
    expect([done.missing, filesBelow(to), snapshot(heap)]).toEqual([[], [`${FOLDER}/身份证.pdf`], before]);
    const [record] = (
      JSON.parse(readFileSync(join(to, '整理记录.json'), 'utf8')) as { copied: { made: object }[] }
    ).copied;
    expect(record!.made).toMatchObject({
      did: ['joined', 'turned', 'cleaned'],
      sha256: mendOf(done)!.sha256,
    });
    const kept = copy('身份证.pdf');
    for (const mend of [true, false] as const)
      expect((await run({ mend })).fates).toEqual({
        '张三身份证正面.jpg': 'there 张三',
        '张三身份证反面.png': 'there 张三',
      });
    expect([filesBelow(to), copy('身份证.pdf')]).toEqual([[`${FOLDER}/身份证.pdf`], kept]);
    pdfs.push(copy('身份证.pdf'));
  }
  expect(pdfs[0]).toEqual(pdfs[1]);
  expect(await pagesOf(pdfs[0]!)).toHaveLength(2);
  expect(pdfs[0]!.includes(bitsOf(files['张三身份证正面.jpg']))).toBe(true);
  expect(pdfs[0]!.includes(PLACE)).toBe(false);
});

test('files whose names do not say that they are pages are joined only if somebody agrees', async () => {
  const files = { '张三身份证.jpg': photo({ seed: 2 }), '张三身份证(1).jpg': photo({ seed: 3, width: 901 }) };
  const { run } = office(files, [slot('身份证')]);
  const alone = await run({ copy: false });
  expect(Object.values(alone.fates)).toEqual(['asked several', 'asked several']);
  const agreed = await run({ mend: 'asks', copy: false });
  expect(Object.values(agreed.fates).sort()).toEqual(['page of 张三身份证(1).jpg', '张三 身份证']);
});

test('the order of pages is by their numbers and sides', () => {
  const named = (...names: string[]) => names.map((name) => ({ names: name.split('/') }));
  const order = (...names: string[]) => inPageOrder(named(...names), (f) => f).map((f) => f.names.join('/'));
  expect(order('说明10.jpg', '说明9.jpg', '说明1.jpg')).toEqual(['说明1.jpg', '说明9.jpg', '说明10.jpg']);
  expect(order('身份证反面.jpg', '身份证正面.jpg')).toEqual(['身份证正面.jpg', '身份证反面.jpg']);
  expect(order('第三页.jpg', '第一页.jpg', '第二页.jpg')).toEqual(['第一页.jpg', '第二页.jpg', '第三页.jpg']);
  const all = (...names: string[]): boolean => areAllPages(named(...names));
  expect([
    all('a1.jpg', 'a2.png'),
    all('张三/1.jpg', '张三/2.jpg'),
    all('身份证正.jpg', '身份证反.jpg'),
  ]).toEqual([true, true, true]);
  expect([
    all('a1.jpg', 'a3.jpg'),
    all('a1.jpg', 'b2.jpg'),
    all('a.jpg', 'a(1).jpg'),
    all('a(1).jpg', 'a(2).jpg'),
  ]).toEqual([false, false, false, false]);
  expect([all('甲/1.jpg', '乙/2.jpg'), all('IMG_2031.jpg', 'IMG_2032.jpg')]).toEqual([false, false]);
});
