/** A heap of sixty files as offices get them: what is copied, what is asked, and that the heap stays as it was. */
import { mkdirSync, readFileSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { folderOf, jpg, pdf } from '../filing/kit.js';
import { plainJpeg } from '../fixtures/scans.js';
import { emptyFolder, filesBelow, snapshot, sort, wantedFor, LIST, SLOTS } from './kit.js';

const heic = Buffer.from('00000018667479706865696300000000', 'hex');
const docx = Buffer.from('504b0304140006000800', 'hex');
const deep = Array.from({ length: 17 }, (_, i) => `层${i}`).join('/');
const grey = plainJpeg('grey', { components: 1 });

/** Each file of the heap with what must come of it. */
const HEAP: [string, Uint8Array, string][] = [
  ['张三护照.jpg', jpg('a1'), 'same as 备份/张三护照.jpg'],
  ['销售部/张三 身份证.jpg', jpg('a2'), '张三 身份证'],
  ['张三/照片1.jpg', jpg('a3'), '张三 照片'],
  ['张三/照片2.jpg', jpg('a4'), '张三 照片'],
  ['E10000006/护照.jpg', jpg('b1'), '欧阳静 护照首页'],
  ['欧阳静_身份证_扫描件(1).jpg', jpg('b2'), '欧阳静 身份证'],
  ['APEC20240101000006-01-hb 照片.jpg', jpg('b3'), '欧阳静 照片'],
  ['林𠮷安护照首页.JPEG', jpg('c1'), '林𠮷安 护照首页'],
  ['李四光护照.jpg', jpg('d1'), '李四光 护照首页'],
  ['王小明E10000004护照.jpg', jpg('e1'), '王小明 护照首页'],
  // Asked: whose.
  ['李四护照.jpg', jpg('f1'), 'asked owner'],
  ['王小明护照.jpg', jpg('f2'), 'asked owner'],
  ['张三李四身份证.jpg', jpg('f3'), 'asked owner'],
  ['张三/欧阳静身份证.jpg', jpg('f4'), 'asked owner'],
  ['IMG_2031.jpg', jpg('f5'), 'asked owner'],
  ['微信图片_20240301123456.jpg', jpg('f6'), 'asked owner'],
  ['扫描件(1).jpg', jpg('f7'), 'asked owner'],
  ['张三E99999999护照.jpg', jpg('f8'), 'asked owner'],
  ['張三护照.jpg', jpg('f9'), 'asked owner'],
  ['无名.jpg', jpg('f10'), 'asked owner'],
  // Asked: what.
  ['张三妻子护照.jpg', jpg('g1'), 'asked material'],
  ['张三/家属/护照.jpg', jpg('g2'), 'asked material'],
  ['旧/张三护照.jpg', jpg('g3'), 'asked material'],
  ['张三旧护照.jpg', jpg('g4'), 'asked material'],
  ['张三护照身份证.jpg', jpg('g5'), 'asked material'],
  ['张三.jpg', jpg('g6'), 'asked material'],
  ['张三护照作废.jpg', jpg('g7'), 'asked material'],
  ['张三护照.妻子', jpg('g8'), 'asked material'],
  // More than a slot takes.
  ['林𠮷安身份证.jpg', jpg('h1'), 'asked several'],
  ['林𠮷安身份证(2).jpg', jpg('h2'), 'asked several'],
  ['林𠮷安照片1.jpg', jpg('h3'), 'asked several'],
  ['林𠮷安照片2.jpg', jpg('h4'), 'asked several'],
  ['林𠮷安/照片3.jpg', jpg('h5'), 'asked several'],
  // The same file twice, and under other names.
  ['备份/张三护照.jpg', jpg('a1'), '张三 护照首页'],
  ['IMG_0001.jpg', jpg('a1'), 'same as 备份/张三护照.jpg'],
  ['护照.jpg', jpg('a1'), 'same as 备份/张三护照.jpg'],
  ['李四光身份证.jpg', jpg('i1'), 'asked equal'],
  ['王小明E10000005身份证.jpg', jpg('i1'), 'asked equal'],
  ['李四光照片.jpg', jpg('i2'), 'asked equal'],
  ['王五照片.jpg', jpg('i2'), 'asked equal'],
  ['王小明E10000005照片.jpg', jpg('i3'), 'asked equal'],
  ['王小明E10000005护照.jpg', jpg('i3'), 'asked equal'],
  ['王小明E10000004身份证.jpg', jpg('i4'), 'asked equal'],
  ['丁一身份证.jpg', jpg('i4'), 'asked equal'],
  ['王小明E10000004照片.jpg', jpg('i5'), 'asked equal'],
  ['李四照片.jpg', jpg('i5'), 'asked equal'],
  // Of nobody in the table.
  ['丁一护照.jpg', jpg('j1'), 'not-needed 丁一'],
  // Unusable, under right names.
  ['李四E10000002护照.jpg', pdf('k1'), 'unusable file-extension'],
  ['李四E10000002身份证.jpg', heic, 'not-taken heic'],
  ['李四E10000002照片.heic', heic, 'not-taken heic'],
  ['李四光身份证.docx', docx, 'not-taken zip'],
  ['王小明E10000005/护照.jpg', Buffer.alloc(0), 'unusable file-empty'],
  ['王小明E10000005/照片.jpg', Buffer.alloc(0), 'unusable file-empty'],
  ['王小明E10000004护照.jpg.crdownload', Buffer.alloc(0), 'not-taken part'],
  ['欧阳静照片.jpg', jpg('k2').subarray(0, 900), 'unusable file-truncated'],
  ['林𠮷安护照.png', jpg('k3'), 'unusable file-extension'],
  ['李四APEC20240101000002/原卡扫描件.jpg', grey, 'unusable image-grey'],
  ['李四E10000002/照片.jpg', Buffer.alloc(200_000, 1), 'unusable file-too-large'],
];
const COPIES = [
  ...['张三_APEC20240101000001/护照首页.jpg', '张三_APEC20240101000001/身份证.jpg'],
  ...['张三_APEC20240101000001/照片.jpg', '张三_APEC20240101000001/照片_2.jpg'],
  ...['欧阳静_APEC20240101000006/护照首页.jpg', '欧阳静_APEC20240101000006/身份证.jpg'],
  ...['欧阳静_APEC20240101000006/照片.jpg', '林𠮷安_APEC20240101000007/护照首页.jpeg'],
  ...['李四光_APEC20240101000003/护照首页.jpg', '王小明_APEC20240101000004/护照首页.jpg'],
].sort();

function heapOfSixty(): string {
  const heap = folderOf(Object.fromEntries(HEAP));
  mkdirSync(join(heap, deep), { recursive: true });
  writeFileSync(join(heap, deep, '张三护照.jpg'), jpg('deep'));
  writeFileSync(join(heap, '.DS_Store'), 'x');
  writeFileSync(join(heap, '~$张三.docx'), 'x');
  const outside = folderOf({ '欧阳静护照.jpg': jpg('outside'), '里/欧阳静护照.jpg': jpg('inside') });
  symlinkSync(join(outside, '欧阳静护照.jpg'), join(heap, '欧阳静 身份证.jpg'));
  symlinkSync(join(outside, '里'), join(heap, '欧阳静'));
  symlinkSync('没有', join(heap, '张三护照2.jpg'));
  for (const [i, [name]] of HEAP.entries()) utimesSync(join(heap, name), 1_700_000_000, 1_700_000_000 + i);
  return heap;
}

test('each file has the fate that its name and content deserve, and the heap stays as it was', async () => {
  const heap = heapOfSixty();
  const to = emptyFolder();
  const before = snapshot(heap);
  const { fates, heap: walked } = await sort(heap, to);
  expect(fates).toEqual(Object.fromEntries(HEAP.map(([name, , fate]) => [name, fate])));
  expect(walked.notLookedAt.map(({ name, why }) => `${name} ${why}`).sort()).toEqual(
    [
      `${deep.split('/').slice(0, 17).join('/')} too-deep`,
      '张三护照2.jpg link',
      '欧阳静 link',
      '欧阳静 身份证.jpg link',
    ].sort(),
  );
  expect(snapshot(heap)).toEqual(before);
  expect(filesBelow(to)).toEqual(COPIES);
  // A copy has the bytes of its file, whatever it is called.
  const bytes = (name: string): Buffer => readFileSync(join(to, name));
  expect(bytes('欧阳静_APEC20240101000006/照片.jpg')).toEqual(jpg('b3'));
  expect(bytes('王小明_APEC20240101000004/护照首页.jpg')).toEqual(jpg('e1'));
  expect(bytes('林𠮷安_APEC20240101000007/护照首页.jpeg')).toEqual(jpg('c1'));
});

test('a second time copies nothing, and more files copy only the new', async () => {
  const heap = heapOfSixty();
  const to = emptyFolder();
  await sort(heap, to);
  const before = snapshot(to);
  const again = await sort(heap, to);
  expect(snapshot(to)).toEqual({ ...before, '整理记录.json': expect.any(String) as string });
  expect(again.fates['张三护照.jpg']).toBe('there 张三');
  expect(Object.values(again.fates).filter((fate) => /^[^ ]+ (?:护照首页|身份证|照片)$/u.test(fate))).toEqual(
    [],
  );
  writeFileSync(join(heap, '李四光 身份证（新）.jpg'), jpg('late'));
  writeFileSync(join(heap, '王小明E10000005 身份证.jpg'), jpg('later'));
  await sort(heap, to);
  const added = filesBelow(to).filter((name) => !COPIES.includes(name));
  expect(added).toEqual(['王小明_APEC20240101000005/身份证.jpg']);
  expect(filesBelow(to)).toHaveLength(COPIES.length + 1);
});

test('equal content under the name of somebody else is asked on a later day, too', async () => {
  const to = emptyFolder();
  await sort(folderOf({ '张三护照.jpg': jpg('x') }), to);
  const names = ['欧阳静护照.jpg', '王五护照.jpg', '李四护照.jpg', '丁一护照.jpg'];
  for (const name of names) {
    const { fates } = await sort(folderOf({ [name]: jpg('x'), 'IMG_1.jpg': jpg('y') }), to);
    expect(fates).toEqual({ [name]: 'asked equal', 'IMG_1.jpg': 'asked owner' });
  }
  const { fates } = await sort(folderOf({ 'IMG_7.jpg': jpg('x'), '张三妻子.jpg': jpg('x') }), to);
  expect(Object.values(fates)).toEqual(['there 张三', 'there 张三']);
  expect(filesBelow(to)).toEqual(['张三_APEC20240101000001/护照首页.jpg']);
});

test('what a person assigned or declined is not asked again, whatever it is called', async () => {
  const to = emptyFolder();
  const wanted = wantedFor(LIST.slice(0, 7));
  const heap = folderOf({ '欧阳静护照.jpg': jpg('x'), '王五护照.jpg': jpg('y'), 'IMG_1.jpg': jpg('z') });
  const target = { wanted: wanted[0]!, slot: wanted[0]!.slots[0]! };
  const answers = {
    '欧阳静护照.jpg': { is: 'certain', to: target, by: 'person' },
    '王五护照.jpg': { is: 'declined' },
    'IMG_1.jpg': { is: 'asked', why: 'owner', candidates: [], likely: [] },
  } as const;
  await sort(heap, to, {
    wanted,
    answer: ({ file }) => {
      const fate = answers[file.names[0] as keyof typeof answers];
      return fate.is === 'asked' ? { ...fate, candidates: [], likely: [] } : fate;
    },
  });
  const { fates } = await sort(heap, to);
  expect(fates).toEqual({
    '欧阳静护照.jpg': 'there 张三',
    '王五护照.jpg': 'declined',
    'IMG_1.jpg': 'asked owner',
  });
});

test('what is missing: required, not in the folder, and nothing certain in the heap', async () => {
  const to = emptyFolder();
  const heap = folderOf({ '张三护照.jpg': jpg('1'), '张三身份证.jpg': jpg('2'), '林𠮷安.jpg': jpg('3') });
  const slots = [...SLOTS.slice(0, 2), { ...SLOTS[2]!, required: false }];
  const wanted = wantedFor([LIST[0]!, LIST[6]!], slots);
  expect((await sort(heap, to, { wanted, copy: false })).missing).toEqual(['林𠮷安：护照首页、身份证']);
  const other = folderOf({ 'IMG_1.jpg': jpg('4') });
  await sort(heap, to, { wanted });
  expect((await sort(other, to, { wanted })).missing).toEqual(['林𠮷安：护照首页、身份证']);
});

test('an empty file is not asked about, and nobody is said to have sent what only may be theirs', async () => {
  // 李四 is in 李四光: the photo may be of either.
  const { fates, sorted } = await sort(
    folderOf({ 'IMG_0001.jpg': Buffer.alloc(0), '李四照片.heic': heic }),
    emptyFolder(),
  );
  expect(fates).toEqual({ 'IMG_0001.jpg': 'unusable file-empty', '李四照片.heic': 'not-taken heic' });
  expect(sorted.flatMap(({ fate }) => ('to' in fate && fate.to ? [fate] : []))).toEqual([]);
});
