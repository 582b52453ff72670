/** --write to a workbook: templates of several businesses, and lists. */
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { BUSINESSES, businessFacts, type Business } from '../../src/filing/business.js';
import { readMark } from '../../src/filing/template/mark.js';
import { documentsOf, wrongWith } from '../schema/held.js';
import { bookIn, rowsIn } from '../terminal/workbook/reading.js';
import { newHome } from './kit.js';
import { abtc } from './run.js';
import { servedHome, type ServedHome } from './served.js';

vi.setConfig({ testTimeout: 120_000 });

let home: ServedHome;
beforeAll(async () => {
  home = await servedHome();
});
afterAll(() => home.close());

interface Listed {
  application: string;
  can: Record<Business, { can: boolean }>;
}
/** Application and business of every row that a table of these may have, in its order. */
async function possible(businesses: readonly Business[]): Promise<string[]> {
  const { out } = await abtc(home, ['list', '--json', '--fields', 'application,can']);
  const { items } = JSON.parse(out) as { items: Listed[] };
  return items.flatMap(({ application, can }) =>
    businesses.flatMap((b) => (can[b].can ? [`${application} ${businessFacts[b].name}`] : [])),
  );
}
const cells = (rows: string[][], ...headings: string[]): string[] => {
  const at = headings.map((heading) => rows[0]!.indexOf(heading));
  return rows.slice(1).map((row) => at.map((i) => row[i]).join(' '));
};

test('template --write x.xlsx: without a business each person once for each that is possible, and nothing chosen', async () => {
  const file = join(home.path, '申请表.xlsx');
  const { code, out, err } = await abtc(home, ['template', '--write', file]);
  expect([code, out.includes(file)]).toEqual([0, true]);
  const bytes = readFileSync(file);
  const rows = rowsIn(bytes, '申请表');
  const wanted = await possible(BUSINESSES);
  expect(wanted.length).toBeGreaterThan(40);
  expect(cells(rows, '申请单号', '业务')).toEqual(wanted);
  expect(new Set(cells(rows, '办理'))).toEqual(new Set(['']));
  const people = new Set(cells(rows, '申请单号')).size;
  expect(people).toBeLessThan(wanted.length);
  expect(err).toContain(`${people} 份，已填入表格，共 ${wanted.length} 行`);
  expect(err).toContain('“办理”一列选“是”');
  // Passport numbers are personal data: nobody's is written.
  expect(new Set(cells(rows, '护照号'))).toEqual(new Set(['']));
  expect(bookIn(bytes).SheetNames).toEqual(['申请表', '说明', 'abtc_lists', 'abtc']);
  const mark = readMark(rowsIn(bytes, 'abtc'))!;
  expect(mark).toMatchObject({ portal: { practice: true }, businesses: [...BUSINESSES] });
  expect(mark.portal!.instance).not.toBe('');
  if (process.platform !== 'win32') expect((statSync(file).mode & 0o777).toString(8)).toBe('600');

  const again = await abtc(home, ['template', '注销卡', '--write', file]);
  expect([again.code, readFileSync(file).equals(bytes)]).toEqual([2, true]);
});

test('template with several businesses: only those, in CSV as well, and one folder for each person', async () => {
  const folder = join(home.path, '材料');
  mkdirSync(folder);
  const args = ['template', '注销卡', '换补卡', '--folders', folder];
  const { code, out } = await abtc(home, args);
  expect(code).toBe(0);
  const rows: string[][] = parse(out, { bom: true });
  const marked = rows.slice(1).filter(([first]) => first!.startsWith('示例'));
  const people = [rows[0]!, ...rows.slice(1 + marked.length)];
  expect(cells(people, '申请单号', '业务')).toEqual(await possible(['replacement', 'cancellation']));
  const numbers = new Set(cells(people, '申请单号'));
  expect(readdirSync(folder)).toHaveLength(numbers.size + 1);
  const needs = readFileSync(
    join(
      folder,
      readdirSync(folder).find((name) => name !== '公共材料')!,
      '需要的材料.txt',
    ),
    'utf8',
  );
  for (const business of ['【换补卡】', '【注销卡】']) expect(needs).toContain(business);
  expect(readFileSync(join(folder, '公共材料', '需要的材料.txt'), 'utf8')).toMatch(
    /【换补卡】[^]*【注销卡】/u,
  );

  const json = await abtc(home, ['template', 'replacement', 'cancellation', '--prefill', '--json']);
  expect(documentsOf(json.out).flatMap((one) => wrongWith(one))).toEqual([]);
  const value = JSON.parse(json.out) as { people: { business: string }[] };
  expect(value).toMatchObject({
    kind: 'template-of-several',
    businesses: ['replacement', 'cancellation'],
    written: null,
  });
  expect(new Set(value.people.map((p) => p.business))).toEqual(new Set(['replacement', 'cancellation']));
  const wrong = await abtc(home, ['template', '换补卡', '换卡补']);
  expect([wrong.code, wrong.err.includes('换卡补')]).toEqual([2, true]);
});

test('template without a business and without a login is blank, and asks no portal', async () => {
  const nobody = newHome();
  const { code, out, err } = await abtc(nobody, ['template']);
  expect([code, out.startsWith('\ufeff办理,业务,申请单号')]).toEqual([0, true]);
  expect(err).toContain('abtc template --prefill');
  const file = join(nobody.path, '空白.xlsx');
  expect((await abtc(nobody, ['template', '--write', file, '--lang', 'en'])).code).toBe(0);
  expect(rowsIn(readFileSync(file), 'Applications')).toHaveLength(1);
  expect((await abtc(nobody, ['template', '--prefill'])).code).toBe(4);
  expect(existsSync(join(nobody.path, 'sessions'))).toBe(false);
});

test('--write x.xlsx: a list has the rows of its CSV, without apostrophes, and times that are times', async () => {
  for (const [i, args] of [
    ['list'],
    ['list', '--can', '换补卡', '--fields', 'applicant,appliedAt'],
    ['orders'],
    ['status', '--all'],
  ].entries()) {
    const file = join(home.path, `列表 ${i}.xlsx`);
    const csv = await abtc(home, [...args, '--csv']);
    const ran = await abtc(home, [...args, '--write', file]);
    expect([args, ran.code, ran.out.includes(file)]).toEqual([args, csv.code, true]);
    const rows: string[][] = parse(csv.out, { bom: true });
    const plain = rows.map((row) => row.map((cell) => cell.replace(/^'(?=[=+\-@])/u, '')));
    const bytes = readFileSync(file);
    expect([args, rowsIn(bytes, '列表')]).toEqual([args, plain]);
    if (args[0] !== 'orders') expect(rows.length).toBeGreaterThan(3);
    const at = rows[0]!.findIndex((heading) => /申请时间|提交时间/u.test(heading));
    if (at !== -1 && rows.length > 1)
      expect(bookIn(bytes).Sheets['列表']![`${String.fromCharCode(65 + at)}2`]).toMatchObject({ t: 'n' });
  }
});
