/** Workbooks that LibreOffice makes of one sheet, in every format that it has: each is read as the same entries, or refused. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { toEntry } from '../../../src/filing/table/entry.js';
import { tableSource } from '../../../src/filing/table/source.js';
import { readTable } from '../../../src/filing/table/table.js';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 300_000 });

const hasOffice = spawnSync('soffice', ['--version']).status === 0;
if (!hasOffice) console.warn('soffice is not there: no workbooks of LibreOffice are read');

const text = (words: string, more = ''): string =>
  `<table:table-cell office:value-type="string"${more}><text:p>${words}</text:p></table:table-cell>`;
const row = (cells: string, more = ''): string => `<table:table-row${more}>${cells}</table:table-row>`;
const date = (day: string): string =>
  `<table:table-cell office:value-type="date" office:date-value="${day}" table:style-name="day"/>`;
const phone = (digits: string): string =>
  `<table:table-cell office:value-type="float" office:value="${digits}"/>`;
const formula = (words: string): string =>
  `<table:table-cell table:formula="of:=${words.replaceAll('"', '&quot;')}" office:value-type="string"/>`;
const noted = (cell: string): string =>
  cell.replace(
    '<text:p>',
    '<office:annotation><dc:creator>王主任</dc:creator><text:p>先办</text:p></office:annotation><text:p>',
  );

const HEAD = ['业务', '申请单号', '姓名', '联系人姓名', '联系人电话', '新护照号码', '新护照签发日期'];
const NUMBER = 'APEC2026010500001';

/** Below a merged title: two who are seen, one who is hidden, one whom a filter hides, one with formulas that failed; a column is hidden. */
const ROWS = [
  row(
    text('换卡名单', ' table:number-columns-spanned="7" table:number-rows-spanned="1"') +
      '<table:covered-table-cell table:number-columns-repeated="6"/>',
  ),
  row(HEAD.map((heading) => text(heading)).join('')),
  row(
    text('未制卡仅更换护照') +
      noted(text(`${NUMBER}1`)) +
      text('林<text:span text:style-name="bold">𠮷</text:span>安') +
      text('阮知遥') +
      phone('13900000001') +
      formula('"EM7654"&amp;"321"') +
      date('2026-03-05'),
  ),
  row(
    text('未制卡仅更换护照') +
      text(`${NUMBER}2`) +
      text('阿依古丽·买买提') +
      formula('[.D3]') +
      text('0731-88880000') +
      text('EM7654322') +
      text('2026/3/6'),
  ),
  row(
    text('未制卡仅更换护照') +
      text(`${NUMBER}3`) +
      text('沈思川') +
      text('阮知遥') +
      phone('13900000003') +
      text('EM7654323') +
      date('2024-02-29'),
    ' table:visibility="collapse"',
  ),
  row(
    text('未制卡仅更换护照') +
      text(`${NUMBER}4`) +
      text('祁承川') +
      text('阮知遥') +
      phone('13900000004') +
      text('EM7654324') +
      date('1999-12-31'),
    ' table:visibility="filter"',
  ),
  row(
    text('未制卡仅更换护照') +
      text(`${NUMBER}5`) +
      text('谢承衡') +
      formula('NA()') +
      phone('13900000005') +
      formula('[.#REF!]') +
      date('2026-03-07'),
  ),
];

const NAMES = ['office', 'style', 'text', 'table'].map(
  (name) => `xmlns:${name}="urn:oasis:names:tc:opendocument:xmlns:${name}:1.0"`,
);
const flat = (nullDate: string): string => `<?xml version="1.0" encoding="UTF-8"?>
<office:document ${NAMES.join(' ')} xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" xmlns:number="urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:of="urn:oasis:names:tc:opendocument:xmlns:of:1.2" office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.spreadsheet">
<office:automatic-styles><number:date-style style:name="ymd"><number:year number:style="long"/><number:text>/</number:text><number:month/><number:text>/</number:text><number:day/></number:date-style><style:style style:name="day" style:family="table-cell" style:data-style-name="ymd"/><style:style style:name="bold" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style></office:automatic-styles>
<office:body><office:spreadsheet>${nullDate}<table:table table:name="名单"><table:table-column table:number-columns-repeated="3"/><table:table-column table:visibility="collapse"/><table:table-column table:number-columns-repeated="3"/>${ROWS.join('\n')}</table:table>
<table:database-ranges><table:database-range table:name="f" table:target-range-address="名单.A2:名单.G7" table:display-filter-buttons="true"><table:filter><table:filter-condition table:field-number="2" table:value="祁承川" table:operator="!="/></table:filter></table:database-range></table:database-ranges></office:spreadsheet></office:body></office:document>`;
const FROM_1904 =
  '<table:calculation-settings><table:null-date table:date-value="1904-01-01"/></table:calculation-settings>';

/** What LibreOffice saves with a password can only be asked for by a macro. */
const MACRO = `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Module1" script:language="StarBasic">
Function P(n, v)
Dim x As New com.sun.star.beans.PropertyValue
x.Name = n
x.Value = v
P = x
End Function
Sub Main(folder)
On Error Resume Next
d = StarDesktop.loadComponentFromURL(folder &amp; "/days.fods", "_blank", 0, Array(P("Hidden", True)))
d.storeToURL(folder &amp; "/locked.xls", Array(P("FilterName", "MS Excel 97"), P("Password", "geheim")))
d.storeToURL(folder &amp; "/locked.ods", Array(P("FilterName", "calc8"), P("Password", "geheim")))
d.close(True)
End Sub
</script:module>
`;

describe.skipIf(!hasOffice)('readTable: workbooks of LibreOffice', () => {
  const folder = mkdtempSync(join(tmpdir(), 'abtc-libreoffice-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true, maxRetries: 3 }));
  const at = (name: string): string => join(folder, name);
  const soffice = (...args: string[]) => {
    const own = `-env:UserInstallation=${pathToFileURL(at('profile')).href}`;
    const how = { stdio: 'pipe', timeout: 60_000, killSignal: 'SIGKILL' } as const;
    return spawnSync('soffice', ['--headless', '--norestore', own, ...args], how);
  };
  beforeAll(() => {
    writeFileSync(at('days.fods'), flat(''));
    writeFileSync(at('days1904.fods'), flat(FROM_1904));
    for (const format of ['xlsx', 'xls', 'ods'])
      soffice('--convert-to', format, '--outdir', folder, at('days.fods'), at('days1904.fods'));
    mkdirSync(at('profile/user/basic/Standard'), { recursive: true });
    writeFileSync(at('profile/user/basic/Standard/Module1.xba'), MACRO);
    soffice(`macro:///Standard.Module1.Main("${pathToFileURL(folder).href}")`);
  });
  const read = async (name: string) => readTable(await tableSource(readFileSync(at(name))), false);

  test.each(['days', 'days1904'].flatMap((name) => ['xlsx', 'xls', 'ods'].map((kind) => `${name}.${kind}`)))(
    '%s: the same entries, and what is not seen is said',
    async (name) => {
      const table = await read(name);
      const made = table.rows.map((one) => toEntry(one, table, undefined));
      const entries = made.map((one) => ('entry' in one ? one.entry : undefined));
      const cells = (id: string) => entries.map((entry) => entry?.cells.get(id));
      expect(entries.map((entry) => entry?.number)).toEqual(['1', '2', '3', '4', '5'].map((n) => NUMBER + n));
      expect(entries.map((entry) => entry?.person)).toEqual([
        ...['林𠮷安', '阿依古丽·买买提', '沈思川', '祁承川', '谢承衡'],
      ]);
      expect(cells('contactName')).toEqual(['阮知遥', '阮知遥', '阮知遥', '阮知遥', undefined]);
      expect(cells('contactPhone')).toEqual([
        ...['13900000001', '0731-88880000', '13900000003', '13900000004', '13900000005'],
      ]);
      expect(cells('newPassport')).toEqual(['EM7654321', 'EM7654322', 'EM7654323', 'EM7654324', undefined]);
      expect(cells('newPassportIssued')).toEqual([
        ...['2026-03-05', '2026-03-06', '2024-02-29', '1999-12-31', '2026-03-07'],
      ]);
      // A formula that failed is never taken for a name or a number.
      expect(entries[4]!.problems.map((p) => [p.rule, p.place.column])).toEqual([
        ['cell-lost', '联系人姓名'],
        ['cell-lost', '新护照号码'],
      ]);
      expect(table.problems.map(({ rule, args }) => ({ rule, args }))).toEqual([
        { rule: 'rows-hidden', args: { lines: [5, 6] } },
        { rule: 'columns-hidden', args: { columns: ['D'] } },
        { rule: 'cells-merged', args: { areas: ['A1:G1'] } },
        { rule: 'title-passed', args: { lines: [1], line: 2 } },
      ]);
    },
  );

  test.each(['locked.xls', 'locked.ods'])('%s: a password is said', async (name) => {
    expect(
      (await read(name)).problems.map((p) => (p.rule === 'table-workbook' ? p.args.why : p.rule)),
    ).toEqual(['password']);
  });
});
