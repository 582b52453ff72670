/** What a table adds to the problems of its rows: columns of its template, columns it lacks, and what was typed. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { learn, type Profile } from '../../src/filing/agency/profile.js';
import type { Business } from '../../src/filing/business.js';
import type { Problem } from '../../src/filing/problem.js';
import { markRows, templateMark } from '../../src/filing/template/mark.js';
import { templateColumns } from '../../src/filing/template/template.js';
import { csvSource } from '../../src/filing/table/source.js';
import { readTable } from '../../src/filing/table/table.js';
import { cleanedProblem } from '../../src/filing/personal.js';
import { checkOffline } from '../../src/plan/check-offline.js';
import { withoutKnownColumns } from '../../src/plan/in-table.js';
import { en } from '../../src/terminal/messages/en/index.js';
import { zh } from '../../src/terminal/messages/zh/index.js';
import { problemText } from '../../src/terminal/words.js';
import { templateRows } from '../../src/terminal/views/template.js';
import { application, choice, field, form } from '../filing/kit.js';

const NOW = new Date('2026-03-02T01:00:00.000Z');
const FIRST = { code: '2001', name: '岚州市外事办公室' };
const SECOND = { code: '2002', name: '清浦市外事办公室' };
const business: Business = 'passport-change';
const common = [field('contactName', { label: '联系人姓名' })];
const asks = {
  first: form({ agency: FIRST, business, fields: [...common, field('department', { label: '所在部门' })] }),
  second: form({ agency: SECOND, business, fields: common }),
};
const profileOf = (of: typeof asks.first): Profile =>
  learn(undefined, { portal: { name: 'practice', practice: true }, agency: of.agency, now: NOW }, [of]);

async function problemsOf(table: string | { bytes: Uint8Array }, profiles: Profile[]): Promise<Problem[]> {
  const folder = mkdtempSync(join(tmpdir(), 'abtc-in-table-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const path = join(folder, '名单.csv');
  if (typeof table === 'string') writeFileSync(path, table);
  const { problems } = await checkOffline({
    ...{ table: typeof table === 'string' ? path : { name: '名单.csv', ...table } },
    ...{ business, profiles, materials: undefined, defaults: {}, now: NOW, progress: () => undefined },
  });
  return problems;
}
const said = (problems: Problem[]) => problems.map((p) => `${p.place.row ?? '-'} ${p.level} ${p.rule}`);

/** A template for people of two agencies as CSV, of which only the people of the second one are left. */
function template(texts: typeof zh, cells: Record<string, string>): string {
  const forms = [asks.first, asks.second];
  const people = forms.map((of) => ({ application: application({ agency: of.agency }), form: of }));
  const content = { businesses: [business], columns: templateColumns([business], forms), people };
  const all = templateRows(content, texts.template).slice(0, -people.length);
  const row = all[0]!.map((heading) => cells[heading] ?? '');
  return [...all, row].map((of) => of.map((cell) => `"${cell}"`).join(',')).join('\n');
}
const PERSON = { 申请单号: 'APEC20260105000011', 办理机构: SECOND.name, 联系人姓名: '阮知遥' };

test.each([zh, en])(
  'a column that a template wrote is not unknown because no row needs it',
  async (texts) => {
    const second = [profileOf(asks.second)];
    const examples = (await problemsOf(template(texts, PERSON), second)).filter((p) => p.place.row! < 5);
    expect(new Set(examples.map((p) => p.rule))).toEqual(new Set(['row-example']));
    const isOf = (p: Problem) => p.rule !== 'row-example';
    expect((await problemsOf(template(texts, PERSON), second)).filter(isOf)).toEqual([]);

    // A filled cell is said, once, at its row.
    const filled = await problemsOf(template(texts, { ...PERSON, 所在部门: '工程部' }), second);
    expect(said(filled.filter(isOf))).toEqual([`${filled.length + 1} warn field-unused`]);
    expect(filled.filter(isOf)).toMatchObject([
      { args: { label: '所在部门' }, place: { value: '工程部', column: '所在部门' } },
    ]);
  },
);

test('a cell of another agency’s question is said at its row; of a column that nobody knows the table is told once', async () => {
  const head = '申请单号,办理机构,联系人姓名,所在部门,备注\n';
  const rows = [
    `APEC20260105000011,${FIRST.name},阮知遥,工程部,`,
    `APEC20260105000012,${SECOND.name},阮知遥,工程部,来过`,
  ];
  const both = [profileOf(asks.first), profileOf(asks.second)];
  const problems = await problemsOf(head + rows.join('\n'), both);
  expect(said(problems)).toEqual(['3 warn field-unused', '- warn column-unknown']);
  expect(problems.map((p) => p.place.column)).toEqual(['所在部门', '备注']);
  // Without the second agency's form it is not certain that it does not ask for it.
  const unsure = said(await problemsOf(head + rows.join('\n'), both.slice(0, 1)));
  expect(unsure.filter((one) => !one.includes('field-missing'))).toEqual(['- warn column-unknown']);
});

test('a blank column that nobody knows is not mentioned, unless it may be one of ours', () => {
  const of = (head: string, rows: string) =>
    readTable(csvSource(Buffer.from(`${head}\n${rows}\n`)), true).problems.map((p) => p.args);
  expect(of('申请单号,备注,联系电话', 'APEC20260105000011,,')).toEqual([
    { column: '联系电话', near: '联系人电话' },
  ]);
  expect(of('申请单号,备注', 'APEC20260105000011,\nAPEC20260105000012,x')).toEqual([
    { column: '备注', near: undefined },
  ]);
});

test('a workbook’s mark names the columns of its template', () => {
  const mark = markRows(
    templateMark({ made: NOW, portal: undefined, businesses: [business], forms: Object.values(asks) }),
  );
  const source = csvSource(Buffer.from('申请单号,所在 部门\nAPEC20260105000011,工程部\n'));
  const nothing = { labels: new Set<string>(), formed: new Set<string>() };
  const left = (table: ReturnType<typeof readTable>) =>
    said(withoutKnownColumns(table.problems, [], nothing, table));
  expect(left(readTable({ ...source, mark }, true))).toEqual([]);
  expect(left(readTable(source, true))).toEqual(['- warn column-unknown']);
});

test('a table without a column is told so, once for rows that share it; answers have no table', async () => {
  const head = '申请单号,办理机构,联系人姓名\n';
  const profile = profileOf(
    form({
      ...{ agency: SECOND, business },
      fields: [...common, choice('passportReason', ['护照到期']), field('contactPhone')],
    }),
  );
  const table = `${head}APEC20260105000011,${SECOND.name},\nAPEC20260105000012,${SECOND.name},阮知遥\n`;
  const problems = await problemsOf(table, [profile]);
  const words = problems.map((p) => `${p.place.row} ${problemText(zh, p)}`);
  expect(words).toEqual([
    '2 “联系人姓名”未填。请填写。',
    '2 表格里没有“更换护照原因”列，这一项必填。请加上这一列。本机构可选：护照到期。',
    '2 表格里没有“联系人电话”列，这一项必填。请加上这一列。',
    '3 表格里没有“更换护照原因”列，这一项必填。请加上这一列。本机构可选：护照到期。',
    '3 表格里没有“联系人电话”列，这一项必填。请加上这一列。',
  ]);
  expect(problems.map((p) => p.place.letter)).toEqual(['C', undefined, undefined, undefined, undefined]);
  const answers = await problemsOf({ bytes: Buffer.from(table) }, [profile]);
  expect(answers.map((p) => problemText(zh, p)).filter((one) => one.includes('列'))).toEqual([]);
});

test('a problem shows what was typed, and how it was read; neither stays when it is cleaned', async () => {
  const fields = [field('newPassportExpires', { kind: 'date' }), field('newPassport')];
  const profile = profileOf(form({ agency: SECOND, business, fields }));
  const cells = '2026/3/1,ek 1234567';
  const problems = await problemsOf(
    `申请单号,办理机构,新护照有效期至,新护照号码\nAPEC20260105000011,${SECOND.name},${cells}\n`,
    [profile],
  );
  const expired = problems.find((p) => p.rule === 'passport-expired')!;
  expect(expired.place).toMatchObject({ value: '2026/3/1', reading: '2026-03-01', letter: 'C' });
  expect(cleanedProblem(expired).place).not.toHaveProperty('reading');
  // A cell that is read as it was typed has no other reading.
  expect(problems.filter((p) => p.place.reading !== undefined).map((p) => p.rule)).toEqual([
    'passport-expired',
  ]);
});
