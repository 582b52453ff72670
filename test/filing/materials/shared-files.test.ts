/** sharedFiles: the same file for two people. */
import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import type { FilingFile } from '../../../src/filing/filing.js';
import { sharedFiles } from '../../../src/filing/checks/across-rows.js';

const file = (slotLabel: string, content: string, folder = 'a'): FilingFile => ({
  slot: slotLabel,
  slotLabel,
  path: `/materials/${folder}/${slotLabel}.jpg`,
  name: `${slotLabel}.jpg`,
  bytes: 1,
  sha256: createHash('sha256').update(content).digest('hex'),
  type: 'jpg',
});
const row = (at: number, application: string, ...files: FilingFile[]) => ({
  row: at,
  person: `第${at}人`,
  application,
  files,
});
const said = (rows: ReturnType<typeof row>[]) =>
  [...sharedFiles(rows)].flatMap(([at, problems]) =>
    problems.map((p) => `${at} ${p.level} ${p.rule} ${(p.args as { rows: number[] }).rows.join()}`),
  );

test('sharedFiles: a scan of one person with another is an error of both, a letter is asked about', () => {
  expect(said([row(2, 'A', file('护照页照片', 'x')), row(3, 'B', file('护照页照片', 'x'))])).toEqual([
    '2 error same-scan 3',
    '3 error same-scan 2',
  ]);
  const letters = [
    row(2, 'A', file('注销申请', 'x')),
    row(3, 'B', file('注销申请', 'x')),
    row(9, 'C', file('注销申请', 'x')),
  ];
  expect(said(letters)).toEqual([
    '2 confirm same-letter 3,9',
    '3 confirm same-letter 2,9',
    '9 confirm same-letter 2,3',
  ]);
  const [problem] = sharedFiles(letters).get(2)!;
  expect(problem).toMatchObject({
    args: { file: '注销申请.jpg', slot: '注销申请' },
    place: { row: 2, person: '第2人', column: '材料:注销申请' },
  });
  // One person's passport as another's letter.
  expect(said([row(2, 'A', file('护照页照片', 'x')), row(3, 'B', file('注销申请', 'x'))])).toEqual([
    '2 error same-scan 3',
    '3 error same-scan 2',
  ]);
});

test('sharedFiles: two rows of one person, two slots of one row, and different files are no problem', () => {
  expect(said([row(2, 'A', file('护照页照片', 'x')), row(3, 'A', file('护照页照片', 'x'))])).toEqual([]);
  expect(said([row(2, 'A', file('新护照首页', 'x'), file('旧护照首页', 'x'))])).toEqual([]);
  expect(said([row(2, 'A', file('护照页照片', 'x')), row(3, 'B', file('护照页照片', 'y'))])).toEqual([]);
});

test('sharedFiles: 公共材料 is for letters, shared on purpose; a passport there belongs to nobody', () => {
  const common = (label: string) => file(label, 'x', '公共材料');
  expect(said([row(2, 'A', common('注销申请')), row(3, 'B', common('注销申请'))])).toEqual([]);
  expect(said([row(2, 'A', common('注销申请')), row(3, 'B', file('注销申请', 'x'))])).toEqual([]);
  expect(said([row(2, 'A', common('护照页照片')), row(3, 'B', common('护照页照片'))])).toEqual([
    '2 error same-scan 3',
    '3 error same-scan 2',
  ]);
});

test('sharedFiles of a hundred thousand people with one letter: each problem names a few', () => {
  const rows = Array.from({ length: 100_000 }, (_, i) => row(i + 2, `A${i}`, file('注销申请', 'x')));
  const problems = sharedFiles(rows);
  expect(problems.size).toBe(100_000);
  expect(problems.get(2)![0]!.args).toMatchObject({ rows: [3, 4, 5, 6, 7, 8, 9, 10, 11, 12] });
  expect(problems.get(5000)![0]!.args).toMatchObject({ rows: [2, 3, 4, 5, 6, 7, 8, 9, 10, 11] });
});
