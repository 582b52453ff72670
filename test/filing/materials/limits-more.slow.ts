/** judgeInChild: one process for all files, replaced when it ends, and ended at a limit (the rest: `limits.slow.ts`). */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, onTestFinished, test } from 'vitest';
import { judgeInChild, stopJudgeProcess } from '../../../src/filing/materials/in-child.js';
import { readMaterial } from '../../../src/filing/materials/material-file.js';
import type { FileType } from '../../../src/filing/model.js';
import { nestedPdf } from '../../fixtures/bombs.js';
import { pdfLetter } from '../../fixtures/scans.js';
import { folderOf, rules, slot } from '../kit.js';
import { judges, watched } from './judges.js';

const GB = 1024 ** 3;
const SOUND = { cautions: [] };

afterEach(stopJudgeProcess);

const judged = (bytes: Buffer, type: FileType = 'pdf', maxMs?: number) =>
  judgeInChild(bytes, { type, colour: true }, undefined, maxMs);

test('file-too-costly: the file is refused by its name, and not called damaged, and the next one is judged', async () => {
  const what = watched();
  const path = join(folderOf({ '说明.pdf': nestedPdf(4 * GB) }), '说明.pdf');
  const { file, problems } = await readMaterial(path, slot('说明'), {});
  expect(file).toBeUndefined();
  expect(rules(problems)).toEqual(['error file-too-costly']);
  expect(problems[0]!.args).toEqual({ file: '说明.pdf' });
  expect(await judged(pdfLetter('a letter'))).toEqual(SOUND);
  if (process.platform !== 'linux') return;
  expect(what.peak).toBeGreaterThan(100);
  expect(what.peak).toBeLessThan(300);
  expect(what.seen.size).toBe(2);
});

// Elsewhere nothing finds the process.
test.skipIf(process.platform !== 'linux')(
  'judgeInChild: a process that somebody ends is replaced, and the file tried once more; then it is an error',
  async () => {
    /** Ends the first `count` of them as soon as they are there. */
    const ending = (count: number): Set<number> => {
      const ended = new Set<number>();
      const timer = setInterval(() => {
        for (const pid of judges().keys())
          if (ended.size < count && !ended.has(pid)) {
            process.kill(pid, 'SIGKILL');
            ended.add(pid);
          }
      }, 1);
      onTestFinished(() => clearInterval(timer));
      return ended;
    };
    expect(await judged(pdfLetter('a letter'))).toEqual(SOUND);
    const [idle] = judges().keys();
    process.kill(idle!, 'SIGKILL');
    expect(await judged(pdfLetter('a letter'))).toEqual(SOUND);
    stopJudgeProcess();

    const one = ending(1);
    expect(await judged(pdfLetter('a letter'))).toEqual(SOUND);
    expect(one.size).toBe(1);
    stopJudgeProcess();

    const all = ending(9);
    await expect(judged(pdfLetter('a letter'))).rejects.toThrow('ended twice');
    expect(all.size).toBe(2);
  },
);

test.skipIf(process.platform !== 'linux')(
  'judgeInChild: the process has no environment, ends when idle, and gives up a file that it was stopped at',
  async () => {
    expect(await judged(pdfLetter('a letter'))).toEqual(SOUND);
    const [pid] = judges().keys();
    expect(readFileSync(`/proc/${pid}/environ`, 'latin1')).toBe('');
    process.kill(pid!, 'SIGSTOP');
    expect(await judged(pdfLetter('a letter'), 'pdf', 500)).toBe('file-too-costly');
    expect(await judged(pdfLetter('a letter'))).toEqual(SOUND);
    await expect.poll(() => judges().size, { timeout: 10_000 }).toBe(0);
  },
);
