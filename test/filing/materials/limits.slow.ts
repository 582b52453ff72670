/** judgeInChild: files made to take gigabytes or minutes are given up within the limits, and the next one is judged. */
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, expect, onTestFinished, test } from 'vitest';
import { judgeInChild, stopJudgeProcess } from '../../../src/filing/materials/in-child.js';
import type { FileType } from '../../../src/filing/model.js';
import * as bombs from '../../fixtures/bombs.js';
import { jpegScan, pdfLetter, pngHead, pngOf } from '../../fixtures/scans.js';
import { judges, watched } from './judges.js';

const GB = 1024 ** 3;
const SOUND = { cautions: [] };

afterEach(stopJudgeProcess);

const judged = (bytes: Buffer, type: FileType = 'pdf', maxMs?: number) =>
  judgeInChild(bytes, { type, colour: true }, undefined, maxMs);

test.each<[string, () => Buffer, FileType, number | undefined, unknown]>([
  ['a page of 4 GB in 2 KB', () => bombs.nestedPdf(4 * GB), 'pdf', undefined, 'file-too-costly'],
  ['a stream of objects of 4 GB', () => bombs.objectStreamPdf(4 * GB), 'pdf', undefined, 'file-too-costly'],
  ['a tree of pages that doubles', () => bombs.doublingPdf(40), 'pdf', undefined, 'file-too-costly'],
  ['objects without an end', bombs.endlessPdf, 'pdf', 1500, 'file-too-costly'],
  // No program makes as many scans or as large a picture: refused before its pixels are looked at.
  ['a JPEG of 40,000 scans', () => bombs.refinedJpeg(40_000), 'jpg', undefined, 'file-damaged'],
  ['a tree of pages that is a circle', bombs.cyclicPdf, 'pdf', undefined, 'file-damaged'],
  ['arrays a million deep', () => bombs.deepPdf(1_000_000), 'pdf', undefined, SOUND],
  [
    'a JPEG that claims 65,500 × 65,500 pixels',
    () => bombs.claimingJpeg(65_500, 65_500),
    'jpg',
    undefined,
    'file-damaged',
  ],
  ['a PNG of 90,000 × 50,000 pixels', bombs.blackPng, 'png', undefined, 'file-damaged'],
])(
  'judgeInChild, %s: less than 300 MB, and the next file is judged',
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

test('judgeInChild: a large sound file is judged, whatever came before it in the same process', async () => {
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

test('judgeInChild: a file that takes long is named once', async () => {
  let said = 0;
  const answer = judgeInChild(bombs.endlessPdf(), { type: 'pdf', colour: false }, () => (said += 1));
  expect(await answer).toBe('file-too-costly');
  expect(said).toBe(1);
});

test.skipIf(process.platform !== 'linux')(
  'judgeInChild: a process at work ends with the program, even if that is killed',
  async () => {
    const source = (path: string) => JSON.stringify(pathToFileURL(join(import.meta.dirname, path)).href);
    const program = `
      import { judgeInChild } from ${source('../../../src/filing/materials/in-child.ts')};
      import { endlessPdf } from ${source('../../fixtures/bombs.ts')};
      await judgeInChild(endlessPdf(), { type: 'pdf', colour: false }, undefined, 100_000);`;
    const parent = spawn(process.execPath, ['--import', 'tsx', '--input-type', 'module', '--eval', program], {
      stdio: 'ignore',
    });
    onTestFinished(() => void parent.kill('SIGKILL'));
    const isAtWork = () => [...judges(parent.pid).values()].some((mb) => mb > 60);
    await expect.poll(isAtWork, { timeout: 60_000 }).toBe(true);
    const [pid] = judges(parent.pid).keys();
    parent.kill('SIGKILL');
    await expect.poll(() => isAlive(pid!), { timeout: 5000 }).toBe(false);
  },
);

function isAlive(pid: number): boolean {
  try {
    return !/^State:\s+Z/mu.test(readFileSync(`/proc/${pid}/status`, 'latin1'));
  } catch {
    return false;
  }
}
