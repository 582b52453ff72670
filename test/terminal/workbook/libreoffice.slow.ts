/** A template opened and saved by LibreOffice: nothing is lost, and its lists are found where the formulas look for them. */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { utils } from '@e965/xlsx';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { expect, test, vi } from 'vitest';
import { BUSINESSES } from '../../../src/filing/business.js';
import { knownCells, templateColumns } from '../../../src/filing/template/template.js';
import { loadTexts } from '../../../src/terminal/messages/texts.js';
import { templateBook } from '../../../src/terminal/workbook/template-book.js';
import { folderOf } from '../../filing/kit.js';
import { practicePeople } from '../../filing/template/practice-people.js';
import { given, WRONG } from './results-kit.js';
import { bookIn, namesIn, partsOf, rowsIn, validationsIn } from './reading.js';

vi.setConfig({ testTimeout: 600_000 });

const hasOffice = spawnSync('soffice', ['--version']).status === 0;
if (!hasOffice) console.warn('soffice is not there: workbooks are not opened by LibreOffice');

/** The file as LibreOffice saves it again. */
function saved(folder: string, name: string, bytes: Uint8Array): Uint8Array {
  const [file, out, profile] = [join(folder, name), join(folder, 'saved'), join(folder, 'profile')];
  writeFileSync(file, bytes);
  mkdirSync(out, { recursive: true });
  const own = `-env:UserInstallation=${pathToFileURL(profile).href}`;
  const how = ['--headless', '--norestore', own, '--convert-to', 'xlsx', '--outdir', out, file];
  execFileSync('soffice', how, { stdio: 'pipe' });
  return readFileSync(join(out, name));
}

/** Cells below the instructions that ask each list of each row how long it is and how it begins. */
function withQuestions(bytes: Uint8Array, rows: number, lists: string[]): Uint8Array {
  const parts = unzipSync(bytes);
  const name = 'xl/worksheets/sheet2.xml';
  const asked = Array.from({ length: rows }, (_, i) => {
    const cells = lists.map((list, c) => {
      const here = list.replace(/\$([A-Z]+)2/gu, (_all, letter: string) => `申请表!$${letter}$${i + 2}`);
      const escaped = here.replaceAll('&', '&amp;').replaceAll('"', '&quot;');
      const formula = `COUNTA(${escaped})&amp;&quot; &quot;&amp;INDEX(${escaped},1)`;
      return `<c r="${utils.encode_col(c)}${1001 + i}"><f>${formula}</f></c>`;
    });
    return `<row r="${1001 + i}">${cells.join('')}</row>`;
  });
  const xml = strFromU8(parts[name]!).replace('</sheetData>', `${asked.join('')}</sheetData>`);
  return zipSync({ ...parts, [name]: strToU8(xml) });
}

test.skipIf(!hasOffice)(
  'templateBook: LibreOffice keeps every cell, list and note, and finds each row’s list',
  async () => {
    const all = await practicePeople();
    const people = BUSINESSES.flatMap((business) => all[business]);
    const columns = templateColumns(
      BUSINESSES,
      people.map((p) => p.form),
    );
    const portal = { instance: 'p', name: '演练门户', practice: true };
    const content = { businesses: BUSINESSES, columns, people };
    const made = { now: new Date('2026-11-30T02:00:00Z'), portal };
    const bytes = await templateBook(content, made, await loadTexts('zh'));
    const folder = folderOf({});

    const again = saved(folder, '申请表.xlsx', bytes);
    for (const sheet of bookIn(bytes).SheetNames) expect(rowsIn(again, sheet)).toEqual(rowsIn(bytes, sheet));
    expect(bookIn(again).SheetNames).toEqual(bookIn(bytes).SheetNames);
    const [before, after] = [partsOf(bytes), partsOf(again)];
    expect([...namesIn(after)].filter(([name]) => name.startsWith('opt_')).sort()).toEqual(
      [...namesIn(before)].sort(),
    );
    const kept = (parts: typeof before) =>
      [...validationsIn(parts)].map(([column, { type, sqref, errorStyle, formula }]) => ({
        column,
        type,
        sqref,
        errorStyle,
        formula,
      }));
    const byColumn = (a: { column: string }, b: { column: string }) => (a.column < b.column ? -1 : 1);
    expect(kept(after).sort(byColumn)).toEqual(kept(before).sort(byColumn));
    const notes = (parts: typeof before) => (parts['xl/comments1.xml'] ?? '').match(/<comment /gu)?.length;
    expect(notes(after)).toBe(columns.length);

    const lists = columns.flatMap(({ heading }, i) => {
      const rule = validationsIn(before).get(utils.encode_col(i))!;
      return rule.formula.startsWith('INDIRECT') ? [{ heading, formula: rule.formula }] : [];
    });
    const asked = saved(
      folder,
      '问.xlsx',
      withQuestions(
        bytes,
        people.length,
        lists.map((l) => l.formula),
      ),
    );
    const answers = rowsIn(asked, '说明').slice(1000);
    for (const [i, { application, form }] of people.entries()) {
      const cells = knownCells(application, form);
      for (const [c, { heading }] of lists.entries()) {
        const column = columns.find((one) => one.heading === heading)!;
        const id = 'id' in column ? column.id : 'field' in column ? column.field : '';
        const options = form.fields.find((f) => f.id === id)?.options.map((o) => o.label) ?? ['（不用填）'];
        expect([cells.get('申请单号'), heading, answers[i]![c]]).toEqual([
          cells.get('申请单号'),
          heading,
          `${options.length} ${options[0]}`,
        ]);
      }
    }
  },
);

test.skipIf(!hasOffice)(
  'resultsBook: LibreOffice opens a template with results in it, and keeps them with their notes and lists',
  async () => {
    const people = (await practicePeople()).replacement;
    const columns = templateColumns(
      ['replacement'],
      people.map((p) => p.form),
    );
    const content = { businesses: ['replacement'] as const, columns, people };
    const portal = { instance: 'p', name: '演练门户', practice: true };
    const template = await templateBook(content, { now: new Date(), portal }, await loadTexts('zh'));
    const { bytes, why } = await given(template, {
      ...WRONG,
      cells: (line) => [`第${line}行`, '', '“原因”<&>'],
      problems: [{ line: 2, column: 3, text: '请改正' }],
    });
    expect(why).toBeUndefined();
    const again = saved(folderOf({}), '结果.xlsx', bytes);
    for (const sheet of bookIn(bytes).SheetNames) expect(rowsIn(again, sheet)).toEqual(rowsIn(bytes, sheet));
    expect(rowsIn(again, '申请表')[1]!.slice(-3)).toEqual(['第2行', '', '“原因”<&>']);
    const [before, after] = [partsOf(bytes), partsOf(again)];
    expect(after['xl/comments1.xml']).toContain('请改正');
    expect(validationsIn(after).size).toBe(validationsIn(before).size);
  },
);
