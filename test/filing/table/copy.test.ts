/** Copies of a table with result columns: nothing of the person's is lost, and such a copy is read as the same rows. */
import { expect, test } from 'vitest';
import type { ColumnId } from '../../../src/filing/table/columns.js';
import { copiedHeadings, copiedRow } from '../../../src/filing/table/copy.js';
import { toEntry } from '../../../src/filing/table/entry.js';
import { csvSource } from '../../../src/filing/table/source.js';
import { readTable, type Table } from '../../../src/filing/table/table.js';
import { writeCsv } from '../../../src/filing/table/write-csv.js';

const PROBLEMS: readonly ColumnId[] = ['problemLevel', 'problem'];
const RESULTS: readonly ColumnId[] = ['outcome', 'reason', 'order', 'todo', 'practice'];

/** Row by row the same cells in the columns of ours. */
const copy = async (table: Table, ids: readonly ColumnId[], says: string, lang: 'zh' | 'en' = 'zh') =>
  readTable(
    csvSource(
      Buffer.from(
        writeCsv([
          copiedHeadings(table, ids, lang),
          ...table.rows.map((row) =>
            copiedRow(
              table,
              row,
              ids,
              ids.map((id) => `${says} ${id}`),
            ),
          ),
        ]),
      ),
    ),
    true,
  );
const digests = (table: Table) =>
  table.rows.map((row) => {
    const made = toEntry(row, table, 'replacement');
    if ('problems' in made) throw new Error('not understood');
    expect(
      [...made.entry.cells.keys()].filter((key) => /problem|outcome|reason|order|todo|practice/u.test(key)),
    ).toEqual([]);
    return made.entry.digest();
  });

const TABLE =
  '申请单号,姓名,联系人电话,,我的备注,材料:原卡扫描件\n' +
  'APEC20221031000002,林𠮷安,+8613900000001,,"=1+1\n二",正面.jpg\n' +
  'APEC20221031000003,\' 阿依古丽·买买提,"\'0731-88880000",别处,＠x,\n';

test('copiedRow: our columns are after the person’s, and every cell of theirs is as it was', async () => {
  const own = readTable(csvSource(Buffer.from(TABLE)), true);
  const copied = await copy(own, PROBLEMS, '=1');
  expect(copied.headings).toEqual([...own.headings, '问题等级', '问题']);
  expect(copied.rows.map((r) => r.cells)).toEqual(
    own.rows.map((r) => [...r.cells, '=1 problemLevel', '=1 problem']),
  );
  expect(digests(copied)).toEqual(digests(own));
});

test('copiedRow: a copy of a copy has our columns once, with the new text; those of the other kind stay', async () => {
  const own = readTable(csvSource(Buffer.from(TABLE)), true);
  const checked = await copy(own, PROBLEMS, 'old');
  expect(await copy(checked, PROBLEMS, 'old')).toEqual(checked);
  const again = await copy(checked, PROBLEMS, 'new', 'en');
  expect(again.headings).toEqual([...own.headings, 'problem level', 'problem']);
  expect(again.rows[0]!.cells).toEqual([...own.rows[0]!.cells, 'new problemLevel', 'new problem']);

  const reported = await copy(checked, RESULTS, 'done');
  expect(reported.headings).toEqual([...checked.headings, '结果', '原因', '订单号', '待办', '演练']);
  const both = await copy(reported, PROBLEMS, 'last');
  expect(both.headings).toEqual([
    ...own.headings,
    '结果',
    '原因',
    '订单号',
    '待办',
    '演练',
    '问题等级',
    '问题',
  ]);
  for (const table of [again, reported, both]) expect(digests(table)).toEqual(digests(own));
  expect(both.problems).toEqual(own.problems);
});

test('copiedRow: our columns between the person’s own, as somebody moved them', async () => {
  const own = readTable(csvSource(Buffer.from('申请单号,姓名\nAPEC20221031000002,一\n')), true);
  const moved = readTable(
    csvSource(Buffer.from('问题,申请单号,结果,姓名\nx,APEC20221031000002,【演练】已受理,一\n')),
    true,
  );
  expect(digests(moved)).toEqual(digests(own));
  const copied = await copy(moved, PROBLEMS, 'new');
  expect(copied.headings).toEqual(['申请单号', '结果', '姓名', '问题等级', '问题']);
  expect(copied.rows[0]!.cells).toEqual([
    'APEC20221031000002',
    '【演练】已受理',
    '一',
    'new problemLevel',
    'new problem',
  ]);
});

test('copiedRow: cells beyond the last heading stay with their row, also in a copy of the copy', async () => {
  const own = readTable(csvSource(Buffer.from('申请单号,姓名\nAPEC20221031000002,一,错位,再\n')), true);
  const once = await copy(own, PROBLEMS, 'x');
  expect(once.rows[0]!.cells).toEqual([
    'APEC20221031000002',
    '一',
    'x problemLevel',
    'x problem',
    '错位',
    '再',
  ]);
  expect(await copy(once, PROBLEMS, 'x')).toEqual(once);
  expect(once.problems).toMatchObject([{ rule: 'row-too-long', args: { cells: 6, columns: 4 } }]);
});

test('copiedRow: our cells are one line each: the rows of the copy keep the numbers that Excel shows', async () => {
  const table = readTable(csvSource(Buffer.from('申请单号\nAPEC20221031000002\nAPEC20221031000003\n')), true);
  const again = await copy(table, PROBLEMS, '两行\r\n和\u2028第三行');
  expect(again.rows.map((row) => row.line)).toEqual([2, 3]);
  expect(again.rows[0]!.cells[1]).toBe('两行 和 第三行 problemLevel');
});
