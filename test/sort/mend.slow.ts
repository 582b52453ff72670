/** `abtc sort --mend`: what copies are made of pictures, and what is never done to them. Read by other libraries. */
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { deflateSync, inflateSync } from 'node:zlib';
import { decode } from 'jpeg-js';
import { PNG } from 'pngjs';
import { afterAll, expect, test, vi } from 'vitest';
import { stopJudgeProcess } from '../../src/filing/materials/in-child.js';
import { readMaterial } from '../../src/filing/materials/material-file.js';
import { mendable } from '../../src/sort/mend.js';
import { plainJpeg, pngChunk } from '../fixtures/scans.js';
import { slot } from '../filing/kit.js';
import { filesBelow, snapshot } from './kit.js';
import { bitsOf, cannotOf, FOLDER, mendOf, office, pagesOf } from './mend-kit.js';
import { cornersOf, photo, PLACE, UPRIGHT, screenshot } from './pictures.js';

vi.setConfig({ testTimeout: 240_000 });
afterAll(stopJudgeProcess);

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

/** Noise, a transparent left half, and a profile. */
function largePng(width: number, height: number, profile?: Buffer): Buffer {
  const png = new PNG({ width, height });
  let state = 7;
  for (let at = 0; at < png.data.length; at += 4) {
    state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
    const value = 60 + ((state >> 16) & 63);
    png.data.set([value, value / 2, 200 - value, (at / 4) % width < width / 2 ? 0 : 255], at);
  }
  const bytes = PNG.sync.write(png);
  const chunk = profile && pngChunk('iCCP', Buffer.concat([Buffer.from('p\0\0'), deflateSync(profile)]));
  return chunk ? Buffer.concat([bytes.subarray(0, 33), chunk, bytes.subarray(33)]) : bytes;
}

test('a PNG over the limit becomes a JPEG where the slot takes one: on white, with its profile', async () => {
  const profile = Buffer.from(`${'x'.repeat(16)}RGB ${'profile '.repeat(20)}`);
  const png = largePng(900, 1200, profile);
  const of = (more: Parameters<typeof slot>[1], label = '照片') =>
    office({ [`张三${label}.png`]: png }, [slot(label, { maxBytes: 700_000, ...more })]);
  const { run, copy } = of({});
  const plain = await run({ mend: false, copy: false });
  expect([plain.fates['张三照片.png'], mendable(plain.sorted, new Map())]).toEqual([
    ...['unusable file-too-large', 1],
  ]);
  const done = await run();
  expect(mendOf(done)).toMatchObject({ type: 'jpg', did: ['converted', 'cleaned'] });
  const jpeg = copy('照片.jpg');
  expect(jpeg.length).toBeLessThanOrEqual(700_000);
  expect(jpeg.includes(profile)).toBe(true);
  const seen = decode(jpeg);
  const at = (x: number): number[] => [...seen.data.subarray((600 * 900 + x) * 4, (600 * 900 + x) * 4 + 3)];
  expect([seen.width, seen.height, at(200).every((c) => c > 248)]).toEqual([900, 1200, true]);
  expect(at(700).every((c) => c < 190)).toBe(true);

  const smaller = await of({ maxBytes: Math.floor(jpeg.length * 0.55) }).run();
  expect(mendOf(smaller)!.did).toEqual(['converted', 'shrunk', 'cleaned']);
  expect(mendOf(smaller)!.pictures[0]!.after[0]).toBeGreaterThanOrEqual(600);
  expect(cannotOf(await of({ types: ['png'] }).run())).toBe('type');
  expect(cannotOf(await of({}, '注销申请').run())).toBe('letter');
});

test('a PNG in a slot for JPG only becomes a JPEG of its own size; a letter and a JPEG for PNG only do not', async () => {
  const png = largePng(900, 1200);
  const of = (bytes: Buffer, types: ('jpg' | 'png')[], name: string, label = '照片') =>
    office({ [name]: bytes }, [slot(label, { types, maxBytes: 9_000_000, colour: label === '照片' })]);
  const { run, copy, heap } = of(png, ['jpg'], '张三照片.png');
  const plain = await run({ mend: false, copy: false });
  expect([plain.fates['张三照片.png'], mendable(plain.sorted, new Map())]).toEqual(['unusable file-type', 1]);
  const before = snapshot(heap);
  expect(mendOf(await run())).toMatchObject({ type: 'jpg', did: ['converted', 'cleaned'] });
  const seen = decode(copy('照片.jpg'));
  const at = (x: number): number[] => [...seen.data.subarray((600 * 900 + x) * 4, (600 * 900 + x) * 4 + 3)];
  const [red, green, blue] = at(700) as [number, number, number];
  expect([seen.width, seen.height, at(200).every((c) => c > 248)]).toEqual([900, 1200, true]);
  expect([red > green + 20, blue > 60]).toEqual([true, true]);
  expect(snapshot(heap)).toEqual(before);
  for (const not of [
    of(png, ['jpg'], '张三注销申请.png', '注销申请'),
    of(rough(), ['png'], '张三照片.jpg'),
  ]) {
    const left = await not.run();
    expect(Object.values(left.fates)).toEqual(['unusable file-type']);
    expect(mendable(left.sorted, new Map())).toBe(0);
  }
});

test('too large: --mend is named only where it can help', async () => {
  const said = async (name: string, bytes: Buffer, of: ReturnType<typeof slot>) => {
    const { sorted } = await office({ [name]: bytes }, [of]).run({ mend: false, copy: false });
    const { fate } = sorted[0]!;
    return fate.is === 'unusable' && fate.problems.map((p) => p.rule === 'file-too-large' && p.args.mend);
  };
  const small = { maxBytes: 10_000 };
  const png = largePng(300, 300);
  expect(await said('张三照片.png', png, slot('照片', small))).toEqual([true]);
  expect(await said('张三照片.jpg', rough(), slot('照片', small))).toEqual([true]);
  expect(await said('张三照片.png', png, slot('照片', { ...small, types: ['png'] }))).toEqual([undefined]);
  expect(await said('张三注销申请.jpg', rough(), slot('注销申请', small))).toEqual([undefined]);
});
