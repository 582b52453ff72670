/** Two files for one slot of one person: pages, further copies and versions. Never is an older one filed without a word. */
import { expect, test } from 'vitest';
import { areAllPages } from '../../src/sort/pages.js';
import { folderOf, jpg, slot } from '../filing/kit.js';
import { emptyFolder, LIST, sort, wantedFor } from './kit.js';

const heic = Buffer.from('00000018667479706865696300000000', 'hex');

async function fatesOf(
  files: Record<string, Uint8Array>,
  label: string,
  maxFiles: number,
): Promise<string[]> {
  const wanted = wantedFor(LIST.slice(0, 1), [slot(label, { maxFiles }), slot('签名')]);
  const { fates } = await sort(folderOf(files), emptyFolder(), { wanted, copy: false });
  return Object.keys(files).map((name) => fates[name]!);
}
const BOTH = ['asked several', 'asked several'];

/** Two names, the number of files that the slot of 身份证 takes, and what comes of each. */
test.each<[string, string, number, string[]]>([
  ['张三身份证.jpg', '张三身份证最新.jpg', 1, BOTH],
  ['张三身份证.jpg', '张三身份证最新.jpg', 2, BOTH],
  ['张三身份证最终版.jpg', '张三身份证v2.jpg', 1, BOTH],
  ['张三身份证v1.jpg', '张三身份证v2.jpg', 2, BOTH],
  ['张三身份证.jpg', '张三身份证(1).jpg', 1, BOTH],
  ['张三身份证.jpg', '张三身份证(1).jpg', 2, BOTH],
  ['张三身份证.jpg', '张三身份证 - 副本.jpg', 2, BOTH],
  ['张三身份证正面.jpg', '张三身份证反面.jpg', 1, BOTH],
  ['张三身份证正面.jpg', '张三身份证反面.jpg', 2, ['张三 身份证', '张三 身份证']],
  ['张三身份证第1页.jpg', '张三身份证第2页.jpg', 2, ['张三 身份证', '张三 身份证']],
  ['张三身份证1.jpg', '张三身份证2.jpg', 2, ['张三 身份证', '张三 身份证']],
  // The other one says something that nobody can be sure of.
  ['张三身份证.jpg', '张三身份证修改.jpg', 1, ['asked several', 'asked material']],
  ['张三身份证.jpg', '张三身份证重拍后.jpg', 1, ['asked several', 'asked material']],
  ['张三身份证.jpg', '张三/修改后/身份证.jpg', 1, ['asked several', 'asked material']],
  ['张三身份证.jpg', 'zhangsan身份证new.jpg', 1, ['张三 身份证', 'asked owner']],
  ['张三身份证.jpg', '张三妻子身份证.jpg', 1, ['张三 身份证', 'asked material']],
  ['张三身份证.jpg', '张三身份证作废.jpg', 1, ['张三 身份证', 'asked material']],
])('%s and %s for a slot of %i', async (a, b, max, fates) => {
  expect(await fatesOf({ [a]: jpg('a'), [b]: jpg('b') }, '身份证', max)).toEqual(fates);
});

test('a later version that cannot be sent stops the earlier one; the same picture in another format does not', async () => {
  const of = (name: string, bytes: Uint8Array) =>
    fatesOf({ '张三身份证.jpg': jpg('a'), [name]: bytes }, '身份证', 1);
  expect(await of('张三身份证最新.heic', heic)).toEqual(['asked several', 'not-taken heic']);
  expect(await of('张三身份证最新.jpg', jpg('b').subarray(0, 900))).toEqual([
    ...['asked several', 'unusable file-truncated'],
  ]);
  expect(await of('张三身份证.heic', heic)).toEqual(['张三 身份证', 'not-taken heic']);
});

test('a first page and a second one; an old passport and a new one', async () => {
  const of = (a: string, b: string, label: string) => fatesOf({ [a]: jpg('a'), [b]: jpg('b') }, label, 1);
  expect(await of('张三护照首页.jpg', '张三护照第二页.jpg', '护照首页')).toEqual([
    ...['张三 护照首页', 'asked material'],
  ]);
  expect(await of('张三护照.jpg', '张三新护照.jpg', '护照首页')).toEqual(['asked several', 'asked material']);
  expect(await of('张三新护照.jpg', '张三签名.jpg', '新护照首页')).toEqual(['张三 新护照首页', '张三 签名']);
});

test('what a person chose stays chosen', async () => {
  const heap = folderOf({ '张三身份证.jpg': jpg('a'), '张三身份证修改.jpg': jpg('b') });
  const wanted = wantedFor(LIST.slice(0, 1), [slot('身份证')]);
  const to = { wanted: wanted[0]!, slot: wanted[0]!.slots[0]! };
  const { fates } = await sort(heap, emptyFolder(), {
    ...{ wanted, mend: true },
    answer: ({ file, fate }) =>
      file.names[0] === '张三身份证修改.jpg' ? { is: 'certain', to, by: 'person' } : fate,
  });
  expect(fates).toEqual({ '张三身份证.jpg': 'asked several', '张三身份证修改.jpg': '张三 身份证' });
});

test('files of equal content: one of the names is wrong if it speaks of something else', async () => {
  const of = (name: string) => fatesOf({ '张三身份证.jpg': jpg('a'), [name]: jpg('a') }, '身份证', 1);
  const equal = ['asked equal', 'asked equal'];
  for (const name of ['王五/身份证.jpg', '张三/妻子/身份证.jpg', '张三旧护照.jpg', '作废/张三身份证.jpg'])
    expect([name, await of(name)]).toEqual([name, equal]);
  for (const name of ['扫描件(1).jpg', '微信接收/身份证.jpg', '新建文件夹/张三.jpg'])
    expect([name, await of(name)]).toEqual([name, ['张三 身份证', 'same as 张三身份证.jpg']]);
});

test('versions, copies and dates are no pages', () => {
  const all = (...names: string[]): boolean => areAllPages(names.map((name) => ({ names: name.split('/') })));
  expect([
    ...[all('证v1.jpg', '证v2.jpg'), all('证修改1.jpg', '证修改2.jpg'), all('证第1版.jpg', '证第2版.jpg')],
    ...[all('证2024-01.jpg', '证2024-02.jpg'), all('证2024年3月1日.jpg', '证2024年3月2日.jpg')],
    ...[all('证2024.3.01.jpg', '证2024.3.02.jpg'), all('最新/证1.jpg', '最新/证2.jpg')],
  ]).toEqual(Array.from({ length: 7 }, () => false));
  expect(all('证2024年3月1日 第1页.jpg', '证2024年3月1日 第2页.jpg')).toBe(true);
});
