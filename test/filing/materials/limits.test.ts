/** judgeApart: files made to take gigabytes or minutes are given up within the limits, and the next one is judged. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, onTestFinished, test } from 'vitest';
import { judgeApart, letChildGo } from '../../../src/filing/materials/in-child.js';
import { readMaterial } from '../../../src/filing/materials/material-file.js';
import type { FileType } from '../../../src/filing/model.js';
import * as bombs from '../../fixtures/bombs.js';
import { jpegScan, pdfLetter, pngOf, pngHead } from '../../fixtures/scans.js';
import { folderOf, rules, slot } from '../kit.js';

const GB = 1024 ** 3;
const SOUND = { cautions: [] };

afterEach(letChildGo);

/** This process's children by id, and the most memory that each has ever taken, in MB. */
function children(): Map<number, number> {
  const found = new Map<number, number>();
  for (const name of readdirSync('/proc').filter((one) => /^\d+$/u.test(one)))
    try {
      const stat = readFileSync(`/proc/${name}/stat`, 'latin1');
      const kb = /VmHWM:\s+(\d+)/u.exec(readFileSync(`/proc/${name}/status`, 'latin1'))?.[1];
      const isJudge = readFileSync(`/proc/${name}/cmdline`, 'latin1').includes('judge-process');
      if (isJudge && Number(/\) \S (\d+)/u.exec(stat)?.[1]) === process.pid)
        found.set(Number(name), (Number(kb) * 1024) / 1e6);
    } catch {
      // It has ended meanwhile.
    }
  return found;
}

/** Looks at them all the time, where there is a /proc. */
function watched(): { peak: number; seen: Set<number> } {
  const what = { peak: 0, seen: new Set<number>() };
  if (process.platform !== 'linux') return what;
  const timer = setInterval(() => {
    for (const [pid, mb] of children()) {
      what.seen.add(pid);
      what.peak = Math.max(what.peak, mb);
    }
  }, 2);
  onTestFinished(() => clearInterval(timer));
  return what;
}

const judged = (bytes: Buffer, type: FileType = 'pdf', maxMs?: number) =>
  judgeApart(bytes, { type, colour: true }, undefined, maxMs);

test.each<[string, () => Buffer, FileType, number | undefined, unknown]>([
  ['a page of 4 GB in 2 KB', () => bombs.nestedPdf(4 * GB), 'pdf', undefined, 'file-too-costly'],
  ['a stream of objects of 4 GB', () => bombs.objectStreamPdf(4 * GB), 'pdf', undefined, 'file-too-costly'],
  ['a tree of pages that doubles', () => bombs.doublingPdf(40), 'pdf', undefined, 'file-too-costly'],
  ['objects without an end', bombs.endlessPdf, 'pdf', 1500, 'file-too-costly'],
  ['a JPEG of 40,000 scans', () => bombs.refinedJpeg(40_000), 'jpg', 1500, 'file-too-costly'],
  ['a tree of pages that is a circle', bombs.cyclicPdf, 'pdf', undefined, 'file-damaged'],
  ['arrays a million deep', () => bombs.deepPdf(1_000_000), 'pdf', undefined, SOUND],
  [
    'a JPEG that claims 65,500 × 65,500 pixels',
    () => bombs.claimingJpeg(65_500, 65_500),
    'jpg',
    undefined,
    'file-truncated',
  ],
  ['a PNG of 90,000 × 50,000 pixels', bombs.blackPng, 'png', undefined, 'file-damaged'],
])(
  'judgeApart, %s: less than 300 MB, and the next file is judged',
  async (_what, make, type, maxMs, verdict) => {
    const what = watched();
    expect(await judged(make(), type, maxMs)).toEqual(verdict);
    expect(await judged(pdfLetter('a letter'))).toEqual(SOUND);
    if (process.platform !== 'linux') return;
    expect(what.peak).toBeGreaterThan(30);
    expect(what.peak).toBeLessThan(300);
    expect(what.seen.size).toBe(verdict === 'file-too-costly' ? 2 : 1);
  },
);

test('judgeApart: a large sound file is judged, whatever came before it in the same process', async () => {
  const what = watched();
  const jpeg = bombs.refinedJpeg(0);
  expect(await judged(jpeg, 'jpg')).toMatchObject({
    picture: { width: 4000, height: 4000, looksGrey: true },
  });
  const rows = Buffer.alloc(600 * 1801);
  for (let i = 0; i < rows.length; i += 1) rows[i] = i % 1801 === 0 ? 0 : (i * 7919) >> 3;
  const filling = Buffer.alloc(9 * 2_000_000, '%filling\n');
  const letter = pdfLetter('a letter');
  const large = Buffer.concat([letter.subarray(0, 9), filling, letter.subarray(9)]);
  for (let i = 0; i < 3; i += 1) {
    expect(await judged(large)).toEqual(SOUND);
    expect(await judged(Buffer.concat([jpegScan(5), filling]), 'jpg')).toMatchObject({
      picture: { width: 900 },
    });
    expect(await judged(pngOf(pngHead(600, 600, 8, 2), rows), 'png')).toMatchObject({ picture: {} });
  }
  expect(what.peak).toBeLessThan(300);
});

test('file-too-costly: the file is refused by its name, and not called damaged', async () => {
  const path = join(folderOf({ '说明.pdf': bombs.nestedPdf(4 * GB) }), '说明.pdf');
  const { file, problems } = await readMaterial(path, slot('说明'), {});
  expect(file).toBeUndefined();
  expect(rules(problems)).toEqual(['error file-too-costly']);
  expect(problems[0]!.args).toEqual({ file: '说明.pdf' });
});

// Elsewhere nothing finds the process.
test.skipIf(process.platform !== 'linux')(
  'judgeApart: a process that somebody ends is replaced, and the file tried once more; then it is an error',
  async () => {
    /** Ends the first `count` of them as soon as they are there. */
    const ending = (count: number): Set<number> => {
      const ended = new Set<number>();
      const timer = setInterval(() => {
        for (const pid of children().keys())
          if (ended.size < count && !ended.has(pid)) {
            process.kill(pid, 'SIGKILL');
            ended.add(pid);
          }
      }, 1);
      onTestFinished(() => clearInterval(timer));
      return ended;
    };
    expect(await judged(pdfLetter('a letter'))).toEqual(SOUND);
    const [idle] = children().keys();
    process.kill(idle!, 'SIGKILL');
    expect(await judged(pdfLetter('a letter'))).toEqual(SOUND);
    letChildGo();

    const one = ending(1);
    expect(await judged(pdfLetter('a letter'))).toEqual(SOUND);
    expect(one.size).toBe(1);
    letChildGo();

    const all = ending(9);
    await expect(judged(pdfLetter('a letter'))).rejects.toThrow('ended twice');
    expect(all.size).toBe(2);
  },
);

test.skipIf(process.platform !== 'linux')(
  'judgeApart: the process has no environment, ends when idle, and gives up a file that it was stopped at',
  async () => {
    expect(await judged(pdfLetter('a letter'))).toEqual(SOUND);
    const [pid] = children().keys();
    expect(readFileSync(`/proc/${pid}/environ`, 'latin1')).toBe('');
    process.kill(pid!, 'SIGSTOP');
    expect(await judged(pdfLetter('a letter'), 'pdf', 500)).toBe('file-too-costly');
    expect(await judged(pdfLetter('a letter'))).toEqual(SOUND);
    await expect.poll(() => children().size, { timeout: 10_000 }).toBe(0);
  },
);

test('judgeApart: a file that takes long is named once', async () => {
  let said = 0;
  const answer = judgeApart(bombs.endlessPdf(), { type: 'pdf', colour: false }, () => (said += 1));
  expect(await answer).toBe('file-too-costly');
  expect(said).toBe(1);
});
