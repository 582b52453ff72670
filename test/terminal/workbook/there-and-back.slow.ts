/** Tables written as a workbook and read again, and workbooks that are damaged at random. */
import { expect, test } from 'vitest';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { csvSource, tableSource } from '../../../src/filing/table/source.js';
import { openTable } from '../../../src/filing/table/table.js';
import { writeCsv } from '../../../src/filing/table/write-csv.js';
import { listBook } from '../../../src/terminal/workbook/list-book.js';
import { makeRandom } from '../../once/random.js';
import { given, officeBook } from './results-kit.js';

const ODD = [
  ...['', '0088', '=1+1', '+86 138', '-3', '@甲', "'1", '1.38E+10', '2026-03-01', '2026/3/1', 'TRUE', '#N/A'],
  ...['a"b', '甲；乙,丙', '𠮷田', '_x000D_', '&lt;', 'APEC20241014000093', '110105194912310020', '换补卡'],
];
const HEAD = ['业务', '申请单号', '姓名', '联系人电话', '备注'];
const NOW = new Date('2026-11-30T00:00:00Z');

test('listBook: a table comes back with the same cells as from CSV', async () => {
  for (let seed = 1; seed <= 60; seed += 1) {
    const random = makeRandom(seed);
    const rows = Array.from({ length: 1 + random.int(6) }, () =>
      HEAD.map((_, c) => (c === 0 ? '换补卡' : ODD[random.int(ODD.length)]!)),
    );
    const book = await listBook([HEAD, ...rows], [], { title: '名单', now: NOW });
    const [fromBook, fromCsv] = [
      await tableSource(book),
      csvSource(Buffer.from(writeCsv([HEAD, ...rows]))),
    ].map((source) => openTable(source, false).rows.map(({ cells }) => cells));
    expect(fromBook, `seed ${seed}`).toEqual(fromCsv);
  }
});

test('tableSource, resultsBook: a damaged file is refused in a sentence, and no fault is unexpected', async () => {
  const whole = officeBook();
  for (let seed = 1; seed <= 150; seed += 1) {
    const random = makeRandom(seed);
    const bytes = Uint8Array.from(whole);
    for (let n = 0; n < 3; n += 1) bytes[random.int(bytes.length)]! ^= 1 << random.int(8);
    const end = random.int(5) === 0 ? random.int(bytes.length) : bytes.length;
    const source = await tableSource(bytes.subarray(0, end));
    if (source.records.length === 0) expect(source.problems, `seed ${seed}`).not.toEqual([]);
    else await given(bytes.subarray(0, end));
  }
});

test('tableSource, resultsBook: parts that are cut, doubled or swapped', async () => {
  const parts = unzipSync(officeBook());
  const names = Object.keys(parts);
  for (let seed = 1; seed <= 150; seed += 1) {
    const random = makeRandom(seed);
    const name = names[random.int(names.length)]!;
    const text = strFromU8(parts[name]!);
    const at = random.int(text.length);
    const other = strFromU8(parts[names[random.int(names.length)]!]!);
    const changed = [
      text.slice(0, at),
      text.slice(0, at) + text.slice(Math.max(0, at - 20)),
      other,
      text.replace(/"[^"]*"/u, '"-1"'),
      text.replaceAll('s="2"', 's="99"'),
    ][random.int(5)]!;
    const bytes = zipSync({ ...parts, [name]: strToU8(changed) });
    const source = await tableSource(bytes);
    if (source.records.length > 0 && openTable(source, false).rows.length > 0) await given(bytes);
  }
});
