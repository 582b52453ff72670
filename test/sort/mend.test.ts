/** `abtc sort --mend`: what copies are made of pictures, and what is never done to them. Read by other libraries. */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { inflateSync } from 'node:zlib';
import { PDFDocument } from '@cantoo/pdf-lib';
import { decode } from 'jpeg-js';
import { PNG } from 'pngjs';
import { afterAll, expect, test, vi } from 'vitest';
import { letChildGo } from '../../src/filing/materials/in-child.js';
import { readMaterial } from '../../src/filing/materials/material-file.js';
import type { Slot } from '../../src/filing/model.js';
import { mendable } from '../../src/sort/mend.js';
import { areAllPages, inPageOrder } from '../../src/sort/pages.js';
import { plainJpeg } from '../fixtures/scans.js';
import { slot } from '../filing/kit.js';
import { emptyFolder, filesBelow, LIST, snapshot, sort, wantedFor } from './kit.js';
import { cornersOf, photo, PLACE, screenshot, UPRIGHT } from './pictures.js';

vi.setConfig({ testTimeout: 120_000 });
afterAll(letChildGo);

const [FOLDER] = [wantedFor(LIST.slice(0, 1))[0]!.folder];

/** A heap with these files, and a target; everything is sorted for one person with these slots. */
function office(files: Record<string, Buffer>, slots: readonly Slot[]) {
  const heap = emptyFolder();
  for (const [name, bytes] of Object.entries(files)) {
    mkdirSync(dirname(join(heap, name)), { recursive: true });
    writeFileSync(join(heap, name), bytes);
  }
  const to = join(emptyFolder(), '材料');
  const wanted = wantedFor(LIST.slice(0, 1), slots);
  const run = (more: Parameters<typeof sort>[2] = {}) => sort(heap, to, { wanted, mend: true, ...more });
  const copy = (name: string): Buffer => readFileSync(join(to, FOLDER, name));
  return { heap, to, run, copy };
}

type Sorted = Awaited<ReturnType<typeof sort>>;
const mendOf = ({ sorted }: Sorted) =>
  sorted.flatMap(({ fate }) => (fate.is === 'certain' && fate.mend ? [fate.mend] : []))[0];
const cannotOf = ({ sorted: [one] }: Sorted) => one!.fate.is === 'unusable' && one!.fate.cannot;
const bitsOf = (jpeg: Buffer): Buffer => {
  const start = jpeg.indexOf(Buffer.from('ffda', 'hex'));
  return jpeg.subarray(start, jpeg.indexOf(Buffer.from('ffd9', 'hex'), start) + 2);
};

test.each([1, 2, 3, 4, 5, 6, 7, 8])(
  'EXIF orientation %i: the copy is upright, without place',
  async (orientation) => {
    const [width, height] = [640, 800];
    const { heap, run, copy } = office({ '张三护照首页.jpg': photo({ orientation, width, height }) }, [
      slot('护照首页', { types: ['jpg'] }),
    ]);
    const before = snapshot(heap);
    const done = await run();
    const seen = decode(copy('护照首页.jpg'));
    expect([seen.width, seen.height]).toEqual(orientation > 4 ? [height, width] : [width, height]);
    expect(cornersOf(seen)).toEqual(UPRIGHT);
    expect(copy('护照首页.jpg').includes(PLACE.slice(0, 9))).toBe(false);
    expect(mendOf(done)!.did).toEqual(orientation === 1 ? ['cleaned'] : ['turned', 'cleaned']);
    expect(snapshot(heap)).toEqual(before);
  },
);

/** More than A4 at 200 dpi, and rough: some 3 MB. */
const rough = () => photo({ width: 1980, height: 2800, orientation: 6, noise: 70, quality: 90 });

test('a scan over the limit: below it, never below A4 at 200 dpi, in colour, twice the same bytes', async () => {
  const bytes = rough();
  const scan = slot('护照首页', { types: ['jpg'], maxBytes: 1_500_000, colour: true });
  const copies: Buffer[] = [];
  for (let i = 0; i < 2; i += 1) {
    const { to, run, copy } = office({ '张三护照首页.jpg': bytes }, [scan]);
    expect(bytes.length).toBeGreaterThan(scan.maxBytes);
    const plain = await run({ mend: false, copy: false });
    expect(plain.fates).toEqual({ '张三护照首页.jpg': 'unusable file-too-large' });
    expect(mendable(plain.sorted, new Map())).toBe(1);
    const { mended } = { mended: mendOf(await run())! };
    expect(mended.did).toEqual(['turned', 'shrunk', 'cleaned']);
    copies.push(copy('护照首页.jpg'));
    expect(mended.bytes).toBe(copies[i]!.length);
    const read = await readMaterial(join(to, FOLDER, '护照首页.jpg'), scan, {});
    expect(read.problems).toEqual([]);
  }
  expect(copies[0]).toEqual(copies[1]);
  expect(copies[0]!.length).toBeLessThanOrEqual(scan.maxBytes);
  const seen = decode(copies[0]!, { maxMemoryUsageInMB: 1024 });
  expect(Math.min(seen.width, seen.height)).toBeGreaterThanOrEqual(1654);
  expect(Math.max(seen.width, seen.height)).toBeGreaterThanOrEqual(2339);
  expect(seen.width / seen.height).toBeCloseTo(2800 / 1980, 2);
  expect(cornersOf(seen)).toEqual(UPRIGHT);
});

test('a scan that stays too large with the fewest pixels is not used, and the person is told why', async () => {
  const { to, run } = office({ '张三护照首页.jpg': rough() }, [
    slot('护照首页', { maxBytes: 60_000, types: ['jpg'] }),
  ]);
  const done = await run();
  expect([done.fates['张三护照首页.jpg'], cannotOf(done)]).toEqual(['unusable file-too-large', 'too-large']);
  expect(done.missing).toEqual(['张三：护照首页']);
  expect(() => readdirSync(to)).toThrow('ENOENT');
});

test('a photo of a person may have fewer pixels than a page, and never fewer than 600', async () => {
  const photograph = photo({ width: 1500, height: 2000, orientation: 1, noise: 70, quality: 90 });
  const { run, copy } = office({ '张三照片.jpg': photograph }, [
    slot('照片', { maxBytes: 150_000, types: ['jpg'] }),
  ]);
  await run();
  const { width, height } = decode(copy('照片.jpg'));
  expect(copy('照片.jpg').length).toBeLessThanOrEqual(150_000);
  expect([width >= 600, width < 1500, height >= 800]).toEqual([true, true, true]);
});

test('a letter with a seal: its pixels stay as they are, upright or not, too large or not', async () => {
  const label = '换补卡情况说明';
  const letter = photo({ orientation: 8 });
  const jpgOnly = office({ [`张三${label}.jpg`]: letter }, [slot(label, { types: ['jpg'] })]);
  expect(mendOf(await jpgOnly.run())!.did).toEqual(['cleaned']);
  const kept = jpgOnly.copy(`${label}.jpg`);
  expect(bitsOf(kept)).toEqual(bitsOf(letter));
  expect(kept.includes(PLACE)).toBe(false);
  // It is still upright by EXIF.
  expect(kept.includes(Buffer.from('0112000300000001' + '0008', 'hex'))).toBe(true);

  const asPdf = office({ [`张三${label}.jpg`]: letter }, [slot(label)]);
  expect(mendOf(await asPdf.run())!.did).toEqual(['joined', 'turned', 'cleaned']);
  expect(asPdf.copy(`${label}.pdf`).includes(bitsOf(letter))).toBe(true);

  const tooLarge = office({ [`张三${label}.jpg`]: rough() }, [slot(label, { types: ['jpg'] })]);
  expect(cannotOf(await tooLarge.run())).toBe('letter');
});

/** What each page draws: the matrix and the size of its picture. */
async function pagesOf(bytes: Buffer) {
  const pdf = await PDFDocument.load(bytes, { updateMetadata: false });
  const streams = [...bytes.toString('latin1').matchAll(/q ([-\d. ]+) cm \/Picture Do Q/gu)];
  return pdf.getPages().map((page, i) => ({
    ...page.getSize(),
    matrix: streams[i]![1]!.split(' ').map(Number) as [number, number, number, number, number, number],
  }));
}

test.each([1, 2, 3, 4, 5, 6, 7, 8])(
  'a page of a PDF turns a picture of EXIF orientation %i',
  async (orientation) => {
    const label = '情况说明';
    const bytes = photo({ orientation, width: 640, height: 800 });
    const { run, copy } = office({ [`张三${label}.jpg`]: bytes }, [slot(label, { types: ['pdf'] })]);
    await run();
    const [page] = await pagesOf(copy(`${label}.pdf`));
    const [a, b, c, d, e, f] = page!.matrix;
    const stored = cornersOf(decode(bytes));
    // Where the page shows each stored corner: PDF counts upwards, from the lower left.
    const places = [[0, 1], [1, 1], [1, 0], [0, 0]] as const; // prettier-ignore
    const seen = places.map(([u, v], i) => {
      const [x, y] = [a * u + c * v + e, b * u + d * v + f];
      expect([x >= -0.01, x <= page!.width + 0.01, y >= -0.01, y <= page!.height + 0.01]).not.toContain(
        false,
      );
      return { corner: stored[i], right: x > page!.width / 2, upper: y > page!.height / 2 };
    });
    const at = (right: boolean, upper: boolean) =>
      seen.find((s) => s.right === right && s.upper === upper)!.corner;
    expect([at(false, true), at(true, true), at(true, false), at(false, false)]).toEqual(UPRIGHT);
    expect(page!.width < page!.height).toBe(orientation < 5);
  },
);

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

test('pictures that are too large together are made smaller; a PDF among them leaves them as they are', async () => {
  const label = '护照首页';
  const limits = slot(label, { types: ['pdf'], maxBytes: 2_500_000 });
  const [one, two] = [rough(), photo({ width: 1700, height: 2400, noise: 60, orientation: 1, quality: 88 })];
  const { run, copy } = office({ [`张三${label}1.jpg`]: one, [`张三${label}2.jpg`]: two }, [limits]);
  expect(one.length + two.length).toBeGreaterThan(limits.maxBytes);
  const { pictures, did } = mendOf(await run())!;
  expect(did).toEqual(['joined', 'turned', 'shrunk', 'cleaned']);
  expect(copy(`${label}.pdf`).length).toBeLessThanOrEqual(limits.maxBytes);
  for (const { after } of pictures)
    expect([Math.min(...after) >= 1654, Math.max(...after) >= 2339]).toEqual([true, true]);
});

test('a PNG loses its texts and no pixel; a colour profile stays, whether the picture is encoded anew or not', async () => {
  const png = screenshot();
  const { run, copy } = office({ '张三护照首页.png': png }, [slot('护照首页')]);
  await run();
  expect([png.includes(PLACE), copy('护照首页.png').includes(PLACE)]).toEqual([true, false]);
  expect(PNG.sync.read(copy('护照首页.png')).data).toEqual(PNG.sync.read(png).data);
  const profile = Buffer.from(`${'x'.repeat(16)}RGB ${'profile '.repeat(20)}`);
  for (const orientation of [1, 3]) {
    const one = office({ '张三护照首页.jpg': photo({ orientation, profile }) }, [
      slot('护照首页', { types: ['jpg'] }),
    ]);
    await one.run();
    expect(one.copy('护照首页.jpg').includes(profile)).toBe(true);
  }
  const inPdf = office({ '张三护照首页.jpg': photo({ orientation: 1, profile }) }, [
    slot('护照首页', { types: ['pdf'] }),
  ]);
  await inPdf.run();
  const text = inPdf.copy('护照首页.pdf').toString('latin1');
  const streams = [...text.matchAll(/stream\r?\n/gu)].map(({ index, 0: word }) => index + word.length);
  const unpacked = streams.map((at) => {
    try {
      return inflateSync(inPdf.copy('护照首页.pdf').subarray(at), { finishFlush: 2 });
    } catch {
      return Buffer.alloc(0);
    }
  });
  expect(unpacked.some((stream) => stream.equals(profile))).toBe(true);
});

test('a grey JPEG stays grey, four inks stay as they are, and a file with nothing to do is copied as it is', async () => {
  const grey = office({ '张三护照首页.jpg': plainJpeg('', { components: 1, orientation: 3 }) }, [
    slot('护照首页', { types: ['jpg'] }),
  ]);
  await grey.run();
  expect(grey.copy('护照首页.jpg').includes(Buffer.from('ffc0000b08', 'hex'))).toBe(true);
  const inks = plainJpeg(PLACE, { components: 4, orientation: 3 });
  const four = office({ '张三护照首页.jpg': inks }, [slot('护照首页', { types: ['jpg'] })]);
  expect(mendOf(await four.run())!.did).toEqual(['cleaned']);
  expect(bitsOf(four.copy('护照首页.jpg'))).toEqual(bitsOf(inks));
  const plain = office({ '张三护照首页.jpg': photo() }, [slot('护照首页')]);
  expect(mendOf(await plain.run())).toBeUndefined();
  expect(plain.copy('护照首页.jpg')).toEqual(photo());
});

test('a file that changes before its copy stops everything; what a killed run left is gone, and a damaged file is not mended', async () => {
  const { heap, to, run } = office({ '张三护照首页.jpg': photo({ orientation: 3 }) }, [slot('护照首页')]);
  const path = join(heap, '张三护照首页.jpg');
  await expect(
    run({ before: () => writeFileSync(path, photo({ orientation: 3, seed: 9, noise: 5 })) }),
  ).rejects.toThrow('changed');
  mkdirSync(join(to, '.abtc-mended/0123'), { recursive: true });
  writeFileSync(join(to, '.abtc-mended/0123/张三护照首页.jpg'), 'half');
  await run();
  expect(readdirSync(to).filter((name) => name.startsWith('.'))).toEqual([]);
  expect(filesBelow(to)).toEqual([`${FOLDER}/护照首页.jpg`]);

  const half = rough();
  const damaged = office({ '张三护照首页.jpg': half.subarray(0, half.length / 2) }, [slot('护照首页')]);
  expect((await damaged.run()).fates).toEqual({ '张三护照首页.jpg': 'unusable file-too-large' });
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
