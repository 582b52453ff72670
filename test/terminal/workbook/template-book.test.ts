/** A template as a workbook, read back cell by cell, beside the forms of the practice portal. */
import { utils } from '@e965/xlsx';
import { describe, expect, test } from 'vitest';
import { BUSINESSES, businessFacts, type Business } from '../../../src/filing/business.js';
import { columns as known } from '../../../src/filing/table/columns.js';
import { readMark, templateMark } from '../../../src/filing/template/mark.js';
import { knownCells, templateColumns } from '../../../src/filing/template/template.js';
import { loadTexts } from '../../../src/terminal/messages/texts.js';
import { templateBook } from '../../../src/terminal/workbook/template-book.js';
import { practicePeople, type Person } from '../../filing/template/practice-people.js';
import { bookIn, namesIn, partsOf, rowsIn, textsAt, validationsIn } from './reading.js';

const texts = await loadTexts('zh');
const now = new Date('2026-11-30T20:15:00.000Z');
const portal = { instance: 'practice-1', name: '演练门户', practice: true };

async function bookOf(businesses: readonly Business[], people: readonly Person[] | undefined) {
  const columns = templateColumns(
    businesses,
    people?.map((p) => p.form),
  );
  const content = { businesses, columns, people };
  const bytes = await templateBook(content, { now, portal: people && portal }, texts);
  const parts = partsOf(bytes);
  const read = { parts, rules: validationsIn(parts), names: namesIn(parts) };
  return { bytes, columns, headings: columns.map((c) => c.heading), people: people ?? [], ...read };
}
type Book = Awaited<ReturnType<typeof bookOf>>;

const everybody = async (businesses: readonly Business[] = BUSINESSES): Promise<Person[]> => {
  const all = await practicePeople();
  return businesses.flatMap((business) => all[business]);
};
/** Whoever can do two businesses has a row for each. */
let made: Promise<Book> | undefined;
const mixed = () => (made ??= everybody().then((people) => bookOf(BUSINESSES, people)));

/** The options that Excel shows in a cell: the row's agency and business are looked up as the formula says. */
function offered(
  { bytes, rules, names, headings }: Book,
  heading: string,
  row: Record<string, string>,
): string[] {
  const rule = rules.get(utils.encode_col(headings.indexOf(heading)))!;
  if (!rule.formula.startsWith('INDIRECT(')) return textsAt(bytes, names.get(rule.formula)!);
  const [, agency, business, key] =
    /^INDIRECT\("opt_"&IFERROR\(VLOOKUP\(\$([A-Z]+)2&"\|"&\$([A-Z]+)2,opt_pairs,2,0\),"any"\)&"_(\w+)"\)$/u.exec(
      rule.formula,
    )!;
  expect(rule.formula.length).toBeLessThan(255);
  const cell = (letter: string) => row[headings[utils.decode_col(letter)]!]!;
  const [, last] = /:\$B\$(\d+)$/u.exec(names.get('opt_pairs')!)!;
  const [pairs, codes] = ['A', 'B'].map((letter) =>
    textsAt(bytes, `abtc_lists!$${letter}$2:$${letter}$${last}`),
  );
  const code = codes![pairs!.indexOf(`${cell(agency!)}|${cell(business!)}`)] ?? 'any';
  return textsAt(bytes, names.get(`opt_${code}_${key}`)!);
}

test('templateBook: headings, cells and nothing else; each person once for each business that is possible', async () => {
  const book = await mixed();
  const rows = rowsIn(book.bytes, '申请表');
  expect(rows[0]).toEqual(book.headings);
  expect(rows[0]![0]).toBe('办理');
  expect(rows.slice(1)).toEqual(
    book.people.map(({ application, form }) => {
      const cells = knownCells(application, form);
      return book.headings.map((heading) => cells.get(heading) ?? '');
    }),
  );
  const numbers = book.people.map((p) => p.application.number);
  expect(new Set(numbers).size).toBeLessThan(numbers.length);
  expect(new Set(book.people.map((p) => p.form.agency.code)).size).toBe(4);
});

test('templateBook: no cell of any sheet is a formula or an error, and every cell of the table is a text', async () => {
  const { bytes, parts } = await mixed();
  for (const [name, xml] of Object.entries(parts))
    if (name.startsWith('xl/worksheets/'))
      expect([name, /<f[ >]|t="(?:e|str|b)"/u.test(xml)]).toEqual([name, false]);
  const sheet = bookIn(bytes).Sheets['申请表']!;
  const cells = Object.entries(sheet).filter(([ref]) => !ref.startsWith('!'));
  expect(
    cells.filter(([, cell]) => (cell as { t: string }).t !== 's' && (cell as { t: string }).t !== 'z'),
  ).toEqual([]);
});

describe.each(BUSINESSES)('templateBook of %s', (business) => {
  test('a cell offers exactly what the form of its row allows, for every agency', async () => {
    for (const book of [await bookOf([business], await everybody([business])), await mixed()]) {
      let seen = 0;
      for (const { application, form } of book.people.filter((p) => p.form.business === business)) {
        const cells = Object.fromEntries(knownCells(application, form));
        for (const field of form.fields.filter((f) => f.kind === 'choice')) {
          const heading = Object.hasOwn(known, field.id)
            ? known[field.id as keyof typeof known].zh
            : field.label;
          const labels = field.options.map((option) => option.label);
          expect([form.agency.name, heading, offered(book, heading, cells)]).toEqual([
            form.agency.name,
            heading,
            labels,
          ]);
          seen += 1;
        }
      }
      expect(seen).toBeGreaterThan(4);
    }
  });

  test('is blank without people: the guide’s options, which do not stop others', async () => {
    const book = await bookOf([business], undefined);
    expect(rowsIn(book.bytes, '申请表')).toEqual([book.headings]);
    const { rules } = book;
    expect(rules.size).toBe(book.headings.length);
    const rule = (heading: string) => rules.get(utils.encode_col(book.headings.indexOf(heading)))!;
    if (business === 'replacement') {
      expect(offered(book, '换补卡原因', {})).toEqual(['卡被毁', '卡丢失']);
      expect(rule('换补卡原因').errorStyle).toBe('information');
      // Of these the guide shows all, and of the points none.
      expect([rule('同时更换护照').errorStyle, rule('交卡方式').errorStyle]).toEqual(['stop', 'stop']);
      expect(rule('交卡代办点').type).toBe('textLength');
    }
    expect(readMark(rowsIn(book.bytes, 'abtc'))).toEqual({
      ...{ made: now.toISOString(), portal: undefined, businesses: [business], forms: [] },
    });
  });
});

test('templateBook: a row of an agency that is not in the table is offered the options of all', async () => {
  const book = await mixed();
  const all = new Set(
    book.people
      .flatMap(({ form }) => form.fields.find((f) => f.id === 'handInPoint')?.options ?? [])
      .map((o) => o.label),
  );
  const row = { 办理机构: '别的外事办公室', 业务: '换补卡' };
  expect(new Set(offered(book, '交卡代办点', row))).toEqual(all);
  const other = book.people.find((p) => p.form.business === 'passport-change')!;
  const cells = Object.fromEntries(knownCells(other.application, other.form));
  expect(offered(book, '换补卡原因', cells)).toEqual([texts.workbook.notHere]);
});

test('templateBook: people of one agency have plain lists', async () => {
  const people = (await everybody(['cancellation'])).filter((p) => p.form.agency.name === '岚州市外事办公室');
  const book = await bookOf(['cancellation'], people);
  expect([...book.rules.values()].filter((r) => r.formula.includes('INDIRECT'))).toEqual([]);
  expect(offered(book, '交卡代办点', {})).toEqual(['岚州市外事办公室证件窗口', '岚州高新区代办点']);
});

test('templateBook: what Excel accepts, far below the last person, with words of a length that it can read', async () => {
  const book = await mixed();
  const { rules } = book;
  const rule = (heading: string) => rules.get(utils.encode_col(book.headings.indexOf(heading)))!;
  for (const { sqref, promptTitle, prompt, error } of rules.values()) {
    const [, from, to] = /^[A-Z]+(\d+):[A-Z]+(\d+)$/u.exec(sqref)!;
    expect([Number(from), Number(to) - book.people.length - 1]).toEqual([2, 1000]);
    expect([promptTitle.length <= 32, prompt.length <= 255, error.length <= 225]).toEqual([true, true, true]);
  }
  const yes = { type: 'list', formula: '"是"', errorStyle: 'stop' };
  for (const heading of ['办理', '需交还原卡已知晓', '提前制卡提示已知晓', '卡丢失已核实'])
    expect(rule(heading)).toMatchObject(yes);
  for (const heading of ['新护照签发日期', '新护照有效期至', '卡有效期至'])
    expect(rule(heading)).toMatchObject({ type: 'date', formula: '32874', errorStyle: 'stop' });
  for (const heading of ['换补卡原因', '交卡方式', '交卡代办点', '取卡代办点', '注销原因', '发票信息'])
    expect(rule(heading)).toMatchObject({ type: 'list', errorStyle: 'stop' });
  expect(rule('业务').formula).toBe('"提前制卡,换补卡,未制卡仅更换护照,注销卡"');
  expect(textsAt(book.bytes, book.names.get(rule('办理机构').formula)!).length).toBe(4);
  expect(rule('联系人电话')).toMatchObject({ type: 'custom', errorStyle: 'warning' });
});

test('templateBook: whole columns have their format, so that Excel damages no number in a row that is added', async () => {
  const { headings, parts } = await mixed();
  const xml = parts['xl/worksheets/sheet1.xml']!;
  const styles = [...parts['xl/styles.xml']!.matchAll(/<xf numFmtId="(\d+)"[^>]*xfId/gu)].map(
    ([, id]) => id!,
  );
  const custom = new Map(
    [...parts['xl/styles.xml']!.matchAll(/<numFmt numFmtId="(\d+)" formatCode="([^"]+)"/gu)].map(
      ([, id, code]) => [id!, code!],
    ),
  );
  const formats = headings.map((_, i) => {
    const style = new RegExp(
      `<col [^>]*style="(\\d+)"[^>]*min="${i + 1}"|<col style="(\\d+)" min="${i + 1}"`,
      'u',
    ).exec(xml)!;
    const id = styles[Number(style[1] ?? style[2])]!;
    return id === '49' ? '@' : (custom.get(id) ?? id);
  });
  const dates = headings.filter((_, i) => formats[i] === 'yyyy-mm-dd');
  expect(dates).toEqual(['新护照签发日期', '新护照有效期至', '卡有效期至']);
  expect(headings.filter((_, i) => formats[i] !== '@')).toEqual(dates);
  expect(xml).toContain('ySplit="1" topLeftCell="E2" state="frozen"');
});

test('templateBook: notes at the headings say what each agency wants; ticks have their sentence and stay blank', async () => {
  const book = await mixed();
  const notes = new Map(
    [...book.parts['xl/comments1.xml']!.matchAll(/<comment ref="([A-Z]+)1"[^>]*>.*?<t>(.*?)<\/t>/gsu)].map(
      ([, letter, note]) => [book.headings[utils.decode_col(letter!)]!, note!],
    ),
  );
  expect([...notes.keys()].sort()).toEqual([...book.headings].sort());
  expect(notes.get('需交还原卡已知晓')).toContain('注销卡需交还原');
  const points = notes.get('交卡代办点')!;
  for (const { form } of book.people)
    for (const { label } of form.fields.find((f) => f.id === 'handInPoint')?.options ?? [])
      expect(points).toContain(label);
  expect(notes.get('换补卡原因')).toMatch(/^必填/u);
  // As tall as its lines.
  const heights = [...book.parts['xl/drawings/vmlDrawing1.vml']!.matchAll(/height:(\d+)pt/gu)].map(([, h]) =>
    Number(h),
  );
  expect(heights).toHaveLength(book.headings.length);
  expect(heights[book.headings.indexOf('交卡代办点')]).toBeGreaterThan(heights[0]!);
  expect(rowsIn(book.bytes, '申请表').slice(1).flat()).not.toContain('是');
});

test('templateBook: the sheet 说明 has every agency, material and counter, and an example that no reader takes for a row', async () => {
  const book = await mixed();
  const rows = rowsIn(book.bytes, '说明');
  const text = rows.flat().join('\n');
  for (const { form } of book.people) {
    expect(text).toContain(`${businessFacts[form.business].name}　${form.agency.name}`);
    for (const slot of form.slots) expect(text).toContain(`材料：${slot.label}`);
    for (const point of form.points) expect(text).toContain(point.address);
  }
  expect(text).toContain('2026-12-01');
  expect(text).toContain('APEC20260101000001');
  const headings = new Set(book.headings);
  expect(rows.filter((row) => row.filter((cell) => headings.has(cell)).length > 1)).toEqual([]);
  expect(rowsIn(book.bytes, '申请表').flat()).not.toContain('APEC20260101000001');
});

test('templateBook: rows of a business are grey where another is asked', async () => {
  const { headings, parts } = await mixed();
  const xml = parts['xl/worksheets/sheet1.xml']!;
  const grey = (heading: string) =>
    new RegExp(
      `sqref="${utils.encode_col(headings.indexOf(heading))}2:[^"]*"><cfRule[^>]*><formula>([^<]*)`,
      'u',
    ).exec(xml)?.[1];
  expect(grey('注销原因')).toBe('AND($B2&lt;&gt;"",$B2&lt;&gt;"注销卡")');
  expect(grey('联系人姓名')).toBeUndefined();
  expect(grey('办理')).toBeUndefined();
});

test('templateBook: the hidden sheet abtc tells what the template was made from', async () => {
  const book = await mixed();
  const mark = readMark(rowsIn(book.bytes, 'abtc'));
  const forms = book.people.map((p) => p.form);
  expect(mark).toEqual(templateMark({ made: now, portal, businesses: BUSINESSES, forms }));
  expect(mark!.forms.length).toBeGreaterThanOrEqual(16);
  expect(book.parts['docProps/custom.xml']).toContain(`name="abtcMade"><vt:lpwstr>${now.toISOString()}`);
  const hidden = [...book.parts['xl/workbook.xml']!.matchAll(/<sheet name="([^"]+)"[^>]*state="hidden"/gu)];
  expect(hidden.map(([, name]) => name)).toEqual(['abtc_lists', 'abtc']);
});
