/** The parts of a workbook, and texts that programs would take for something else. */
import { expect, test } from 'vitest';
import { columnLetter } from '../../../src/filing/table/columns.js';
import { writeBook } from '../../../src/terminal/workbook/book.js';
import { listBook } from '../../../src/terminal/workbook/list-book.js';
import { bookIn, partsOf, rowsIn, validationsIn, wrongXml, type Parts } from './reading.js';

const now = new Date('2026-11-30T02:00:00Z');
const ODD = [
  ...['=1+1', '+1', '-1', '@SUM(A1)', '＝1', "'=1+1", "'x", '\t=1', '=cmd|calc!A1'],
  ...['#N/A', '#VALUE!', '#1 楼', '_x000D_', '_x0041_b', '<b>&"\'', ']]>', ' a ', '007', '1.38E+10', 'TRUE'],
  ...['𠮷野家', '二\n行', '2026-03-01', '18800001234'],
];

/** Every part is well-formed, has a type, and each relation leads to a part. */
function mustBeSound(parts: Parts): void {
  for (const [name, xml] of Object.entries(parts)) expect([name, wrongXml(xml)]).toEqual([name, undefined]);
  const types = parts['[Content_Types].xml']!;
  const endings = new Set([...types.matchAll(/Default Extension="([^"]+)"/gu)].map(([, ending]) => ending));
  const overrides = [...types.matchAll(/Override PartName="\/([^"]+)"/gu)].map(([, part]) => part!);
  for (const part of overrides) expect(Object.keys(parts)).toContain(part);
  for (const part of Object.keys(parts).filter((name) => name !== '[Content_Types].xml'))
    expect([part, overrides.includes(part) || endings.has(part.split('.').at(-1))]).toEqual([part, true]);
  for (const [name, xml] of Object.entries(parts).filter(([part]) => part.endsWith('.rels')))
    for (const [, target] of xml.matchAll(/Target="([^"]+)"/gu)) {
      const folder = name.replace(/_rels\/[^/]+$/u, '');
      const path = new URL(target!, `http://x/${folder}`).pathname.slice(1);
      expect(Object.keys(parts)).toContain(path);
    }
}

test('listBook: every text is a text, unchanged and without an apostrophe; no cell is a formula or an error [F32]', async () => {
  const bytes = await listBook([['一', '=二'], ...ODD.map((text) => [text, text])], [], {
    title: '列表',
    now,
  });
  mustBeSound(partsOf(bytes));
  const sheet = bookIn(bytes).Sheets['列表']!;
  for (const [ref, cell] of Object.entries(sheet).filter(([at]) => !at.startsWith('!'))) {
    expect([ref, (cell as { t: string }).t]).toEqual([ref, 's']);
    expect(cell).not.toHaveProperty('f');
  }
  expect(rowsIn(bytes, '列表')).toEqual([['一', '=二'], ...ODD.map((text) => [text, text])]);
  const xml = partsOf(bytes)['xl/worksheets/sheet1.xml']!;
  expect(xml).not.toMatch(/<f[ >]|t="(?:e|str|n|b)"/u);
  expect(xml).toContain(`<autoFilter ref="A1:B${ODD.length + 1}"/>`);
  expect(xml).toContain('ySplit="1"');
});

test('listBook: times are times, to the second and in no zone; what is none stays a text', async () => {
  const bytes = await listBook(
    [
      ['单号', '时间'],
      ['1', '2026-03-01 09:08:07'],
      ['2', ''],
      ['3', '昨天'],
      ['2026-03-01 09:08:07', '2026-03-01'],
    ],
    [false, true],
    { title: '列表', now },
  );
  const sheet = bookIn(bytes).Sheets['列表']! as Record<string, { t: string; v: unknown; z?: string }>;
  // 46,082 days after 1899-12-30.
  expect(sheet['B2']).toMatchObject({ t: 'n' });
  expect(sheet['B2']!.v).toBeCloseTo(46082 + (9 * 3600 + 8 * 60 + 7) / 86_400, 8);
  expect(rowsIn(bytes, '列表').map((row) => row[1])).toEqual([
    '时间',
    '2026-03-01 09:08:07',
    '',
    '昨天',
    '2026-03-01',
  ]);
  expect([sheet['B4']!.t, sheet['A5']!.t, sheet['B5']!.t]).toEqual(['s', 's', 's']);
});

test('listBook: no list is too short', async () => {
  for (const rows of [[['一']], [['一'], ['']]])
    mustBeSound(partsOf(await listBook(rows, [true], { title: '列表', now })));
});

test('writeBook: characters that no XML has, texts beyond a cell, words beyond what Excel reads', async () => {
  const long = '长'.repeat(40_000);
  const bytes = await writeBook({
    ...{ title: 'x\u0001\ufffe', now, about: { a: '\ud800' } },
    sheets: [
      {
        ...{ name: 'S', headings: 1, columns: [{ width: 9, kind: 'text' }] },
        rows: [[{ text: 'a\ufffe', note: 'n\u0007\uffff\ud800' }], ['b\u0000\ud83d'], [long]],
        checks: [
          {
            column: 0,
            rule: { holds: 'A2<>"<&"' },
            otherwise: 'stop',
            title: long,
            prompt: long,
            error: '𠮷'.repeat(300),
          },
        ],
        greyed: [{ column: 0, formula: '$A2<>""' }],
      },
    ],
  });
  const parts = partsOf(bytes);
  mustBeSound(parts);
  const rule = validationsIn(parts).get('A')!;
  expect([rule.promptTitle.length, rule.prompt.length, rule.error.length]).toEqual([32, 255, 225]);
  expect(rule).toMatchObject({ sqref: 'A2:A3', formula: 'A2<>"<&"' });
  expect(rowsIn(bytes, 'S')[2]![0]).toHaveLength(32_767);
});

test('columnLetter: as in Excel', () => {
  expect([0, 25, 26, 51, 52, 701, 702].map(columnLetter)).toEqual(['A', 'Z', 'AA', 'AZ', 'BA', 'ZZ', 'AAA']);
});
