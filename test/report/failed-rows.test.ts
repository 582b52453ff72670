/** The table of failed rows: whose rows are in it, whose never are, and what is filled in. */
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { problem } from '../../src/filing/problem.js';
import { csvSource } from '../../src/filing/table/source.js';
import { readTable } from '../../src/filing/table/table.js';
import type { BatchDetails, RowDetails } from '../../src/report/row-details.js';
import { failedRows, type FailedRows } from '../../src/report/failed-rows.js';
import type { ReportRow } from '../../src/report/report.js';
import { loadTexts } from '../../src/terminal/messages/texts.js';
import { makeScreen } from '../../src/terminal/screen.js';
import { failedRowsView } from '../../src/terminal/views/failed-rows.js';
import { writeCsv } from '../../src/filing/table/write-csv.js';

const ROOT = '/materials';
const result = (row: number, outcome: ReportRow['outcome'], more: Partial<ReportRow> = {}): ReportRow => ({
  row,
  person: `甲${row}`,
  business: 'cancellation',
  application: undefined,
  outcome,
  order: undefined,
  listed: undefined,
  beside: [],
  elsewhere: undefined,
  office: undefined,
  noted: undefined,
  submittedAt: undefined,
  grade: undefined,
  reason: undefined,
  problems: [],
  todo: 'fix',
  ...more,
});

function whole(...rows: (ReportRow & { folder?: string })[]): BatchDetails {
  const records = rows.map(({ folder, ...r }): RowDetails => ({
    result: r,
    filing: (folder === undefined
      ? undefined
      : {
          files: ['公共材料', folder].map((f) => ({ path: join(ROOT, f, 'a.pdf') })),
        }) as RowDetails['filing'],
    state: undefined,
    intent: undefined,
    pictures: [],
  }));
  const report = { batch: 'b', portal: { practice: true }, rows } as unknown as BatchDetails['report'];
  return { report, materials: ROOT, rows: records };
}

const table = (text: string) => readTable(csvSource(Buffer.from(text)), true);
const stream = { write: () => true };
const screenOf = (texts: Awaited<ReturnType<typeof loadTexts>>) =>
  makeScreen({ stdout: stream, stderr: stream }, texts, { colour: false, quiet: false, animate: false });
const nowhere = (): undefined => undefined;
const superseded = { code: 'superseded', args: { batch: 'c' } };

describe('failedRows: which rows', () => {
  test('rejected or not sent; never accepted, unknown, or settled by a later batch', async () => {
    const t = table('申请单号,姓名\n1,甲\n2,乙\n3,丙\n4,丁\n5,戊\n');
    const rows = [
      result(2, 'accepted'),
      result(3, 'unknown'),
      result(4, 'rejected'),
      result(5, 'not-sent'),
      result(6, 'not-sent', { reason: superseded, todo: 'none' }),
    ];
    const found = failedRows(whole(...rows), t, nowhere);
    expect(found.table.rows.map((r) => r.line)).toEqual([4, 5]);
    expect([found.unknown, found.superseded].map((rs) => rs.map((r) => r.row))).toEqual([[3], [6]]);
  });
});

test('failedRows: a row whose business has an order already is named beside the table, not in it', async () => {
  const t = table('申请单号,姓名\n1,甲\n2,乙\n3,丙\n4,丁\n');
  const otherwise = { code: 'filed-otherwise', args: { order: '' } };
  const found = failedRows(
    whole(
      result(2, 'not-sent', { order: 'O-1', filed: true, todo: 'ask' }),
      result(3, 'not-sent', { filed: true, todo: 'none' }),
      result(4, 'not-sent', { reason: otherwise, todo: 'ask' }),
      result(5, 'rejected'),
    ),
    t,
    nowhere,
  );
  expect(found.table.rows.map((r) => r.line)).toEqual([5]);
  expect(found.unknown.map((r) => r.row)).toEqual([4]);
  for (const [lang, said] of [
    ['zh', '第2行（订单 O-1）、第3行的业务已有订单，不必再交'],
    ['en', 'the business has an order already: row 2 (order O-1), row 3'],
  ] as const)
    expect(failedRowsView.text(found, screenOf(await loadTexts(lang)))).toContain(said);
});

test('failedRows: without a file, the note first says how to write one', async () => {
  const found = failedRows(whole(result(2, 'rejected')), table('申请单号,姓名\n1,甲\n'), nowhere);
  expect(
    failedRowsView
      .text(found, screenOf(await loadTexts('zh')))
      .split('\n')
      .slice(1),
  ).toEqual([
    '写成表格：abtc report b --failed --write 失败-b.csv',
    '改好后提交：abtc submit --from 失败-b.csv --materials /materials',
  ]);
});

const office = { status: '已退回', state: 'returned', at: '2026-03-02T01:02:03.000Z' } as const;
const noteOf = async (found: FailedRows, lang: 'zh' | 'en') =>
  failedRowsView.text(found, screenOf(await loadTexts(lang))).split('\n');

test('failedRows: returned rows are told apart from rows to correct, with their orders', async () => {
  const t = table('申请单号,姓名\n1,甲\n2,乙\n');
  const returned = result(2, 'accepted', { order: 'O-2', office, todo: 'returned' });
  const both = failedRows(whole(returned, result(3, 'rejected')), t, nowhere);
  expect((await noteOf(both, 'zh'))[0]).toBe(
    '需要重交的 1 行。被退回 1 行：先看能否在原单上修改，或问办理机构；确实要另办一份的，在“确认再次办理”填写订单号：第2行 O-2。材料目录：/materials',
  );
  const one = failedRows(whole(returned), t, nowhere);
  const zh = await noteOf(one, 'zh');
  expect(zh[0]).toMatch(/^被退回 1 行：/u);
  expect(zh[2]).toMatch(/^确实要另办的，填好后提交：/u);
  expect((await noteOf(one, 'en'))[0]).toMatch(/^Returned by the agency: 1 row\. .*: row 2 O-2\./u);
});

test('failedRows: a returned row that was filed again since is left out, with the new order', async () => {
  const t = table('申请单号,姓名\n1,甲\n');
  const again = result(2, 'accepted', { order: 'O-2', office, refiled: 'O-3', todo: 'none' });
  const found = failedRows(whole(again), t, nowhere);
  expect(found.results).toEqual([]);
  expect(await noteOf(found, 'zh')).toEqual([
    '没有需要重交的。被退回之后已另交、没有列入的：第2行（订单 O-3）。',
  ]);
  expect((await noteOf(found, 'en'))[0]).toContain('filed again since: row 2 (order O-3)');
});

test('failedRows: rows that resume sends are counted, not listed', async () => {
  const t = table('申请单号,姓名\n1,甲\n2,乙\n3,丙\n');
  const waiting = [result(2, 'not-sent', { todo: 'resend' }), result(3, 'not-sent', { todo: 'resend' })];
  const found = failedRows(whole(...waiting, result(4, 'rejected')), t, nowhere);
  expect([found.results, found.resumed].map((rows) => rows.map((r) => r.row))).toEqual([[4], [2, 3]]);
  expect((await noteOf(found, 'zh'))[0]).toBe(
    '需要重交的 1 行。另有 2 行还没有办，不用改正：运行 abtc resume b 继续。材料目录：/materials',
  );
  expect((await noteOf(found, 'en'))[0]).toContain(
    'Not filed yet, with nothing to correct: 2 rows; abtc resume b carries on.',
  );
});

test('failedRows: a row beside which another business was filed since is left out', async () => {
  const t = table('申请单号,姓名\n1,甲\n');
  const filed = { business: 'cancellation', order: 'O-5' } as const;
  const args = { rows: [3], businesses: ['cancellation' as const], filed };
  const beside = problem('cancellation-beside', 'error', args, { row: 2 });
  const waits = { orders: ['O-1'], rows: [], unknown: [], mend: false };
  const blocked = result(2, 'not-sent', { problems: [beside], waits, todo: 'wait' });
  const found = failedRows(whole(blocked), t, nowhere);
  expect([found.results.length, found.beside.map((r) => r.row)]).toEqual([0, [2]]);
  expect((await noteOf(found, 'zh'))[0]).toBe('没有需要重交的。第2行要等另一业务办结才能办，没有列入。');
});

describe('failedRows: what is filled in', () => {
  test('an order that the office returned is listed, and 确认再次办理 is empty: nothing agrees to file it again', async () => {
    const t = table('申请单号,姓名,确认再次办理\n1,甲,O-1\n2,乙,O-2\n');
    const rows = [result(2, 'accepted', { order: 'O-9', office, todo: 'returned' }), result(3, 'rejected')];
    const { table: out } = failedRows(whole(...rows), t, nowhere);
    expect(out.rows.map((r) => r.cells.slice(0, 3))).toEqual([
      ['1', '甲', ''],
      ['2', '乙', 'O-2'],
    ]);
  });

  test('the folder found by name, the one a person gave, the business of the command line', async () => {
    const t = table('姓名,材料文件夹,申请单号\n甲,,1\n乙,我的,2\n丙,,3\n');
    const rows = [
      { ...result(2, 'rejected'), folder: '甲_1' },
      { ...result(3, 'rejected'), folder: '我的' },
      result(4, 'not-sent'),
    ];
    const { table: out } = failedRows(whole(...rows), t, ({ row }) => (row === 4 ? '丙_3' : 'x'));
    expect(out.headings).toEqual(['姓名', '材料文件夹', '申请单号', '业务']);
    expect(out.rows.map((r) => r.cells)).toEqual([
      ['甲', '甲_1', '1', '注销卡'],
      ['乙', '我的', '2', '注销卡'],
      ['丙', '丙_3', '3', '注销卡'],
    ]);
  });

  test('cells beyond the last heading stay, after everything else', async () => {
    const t = table('业务,申请单号,姓名\n注销卡,1,甲,,多\n');
    const { table: out } = failedRows(whole({ ...result(2, 'not-sent'), folder: '甲_1' }), t, nowhere);
    expect(out.headings).toEqual(['业务', '申请单号', '姓名', '材料文件夹']);
    expect(out.rows[0]!.cells).toEqual(['注销卡', '1', '甲', '甲_1', '', '多']);
  });
});

test('failedRows as CSV: no formula runs in a spreadsheet, and it is read again as it was, without the result columns [F32]', async () => {
  const t = table('业务,申请单号,姓名,结果\n注销卡,1,=HYPERLINK(1),【演练】已受理\n');
  const reason = { code: 'refused', args: { step: 'saveForm' }, portal: '@SUM(A1)' };
  const value = failedRows(whole({ ...result(2, 'rejected', { reason }), folder: '=甲' }), t, nowhere);
  const texts = await loadTexts('zh');
  const screen = screenOf(texts);
  const csv = writeCsv(failedRowsView.csv!(value, screen, undefined));
  expect(csv).toMatch(
    /^\ufeff业务,申请单号,姓名,材料文件夹,结果,订单号,门户状态,原因,待办,演练\r\n注销卡,1,'=HYPERLINK\(1\),'=甲,门户未接收,.*,是\r\n$/u,
  );
  expect(csv).not.toMatch(/(?:^|,)[=@+-]/mu);
  const again = readTable(csvSource(Buffer.from(csv)), false);
  expect(again.problems).toEqual([]);
  expect(again.rows[0]!.cells.slice(0, 4)).toEqual(['注销卡', '1', '=HYPERLINK(1)', '=甲']);
});
