/** A workbook as an office keeps one, with parts that no library of ours writes, and results beside its rows. */
import { tableSource } from '../../../src/filing/table/source.js';
import { openTable } from '../../../src/filing/table/table.js';
import { SUMMARY_TITLE } from '../../../src/filing/workbook/read.js';
import { loadTexts } from '../../../src/terminal/messages/texts.js';
import { resultsBook } from '../../../src/terminal/workbook/results-book.js';
import type { Beside, ResultsBook } from '../../../src/terminal/workbook/results.js';
import { parts } from '../../filing/workbook/kit.js';

const TYPES = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

export interface Office {
  /** More parts, or others. */
  others?: Record<string, string | Uint8Array>;
  /** Behind the last kind of content. */
  types?: string;
  /** Behind the last relation of the sheet, and of the workbook. */
  sheetRelations?: string;
  bookRelations?: string;
  /** Before the list of sheets. */
  book?: string;
  mainType?: string;
  /** The rows, of which the third is wrong. */
  rows?: string;
  /** A prefix of every element of the sheet: `x:`. */
  prefix?: string;
}

const ROWS = `<row r="1"><c r="A1" t="s"><v>0</v></c></row>
<row r="2" spans="1:4" s="2" customFormat="1"><c r="A2" s="1" t="inlineStr"><is><t>业务</t></is></c><c r="B2" s="1" t="inlineStr"><is><t>申请单号</t></is></c><c r="C2" s="1" t="inlineStr"><is><t>姓名</t></is></c><c r="D2" s="1" t="inlineStr"><is><t>联系人电话</t></is></c></row>
<row r="3" spans="1:4"><c r="A3" t="inlineStr"><is><t>提前制卡</t></is></c><c r="B3" t="inlineStr"><is><t>APEC20241014000093</t></is></c><c r="C3" t="inlineStr"><is><t>沈知琳</t></is></c><c r="D3" s="2"><v>1880000</v></c><c r="F3" s="2"/></row>
<row r="4"><c t="inlineStr"><is><t>提前制卡</t></is></c><c t="inlineStr"><is><t>APEC20241014000094</t></is></c><c t="inlineStr"><is><t>方岚</t></is></c></row>
<row r="5"/><row r="9"><c r="E9"><f>SUM(D3:D4)</f><v>1880000</v></c></row>`;

/** Title, headings in line 2, people in lines 3 and 4, a sum in E9; a note of 王主任 at C3. */
export function officeBook(office: Office = {}): Uint8Array {
  const p = office.prefix ?? '';
  const prefixed = (xml: string): string => xml.replace(/<(\/?)(?=\w)/gu, `<$1${p}`);
  const sheet = `<?xml version="1.0" encoding="UTF-8"?>
<${p}worksheet xmlns${p === '' ? '' : ':x'}="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="${RELATIONS}">${prefixed(
    `<!-- 不动 --><cols><col min="1" max="2" width="30"/></cols><sheetData>${office.rows ?? ROWS}</sheetData><mergeCells count="1"><mergeCell ref="A1:D1"/></mergeCells><conditionalFormatting sqref="D3:D4"><cfRule type="expression" priority="1"><formula>D3&gt;1</formula></cfRule></conditionalFormatting><pageMargins left="1" right="1" top="1" bottom="1" header="0" footer="0"/><legacyDrawing r:id="rId1"/><extLst><ext uri="{0}"/></extLst>`,
  )}</${p}worksheet>`;
  return parts('', {
    '[Content_Types].xml': `<Types xmlns="${PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="vml" ContentType="application/vnd.openxmlformats-officedocument.vmlDrawing"/><Override PartName="/xl/workbook.xml" ContentType="${office.mainType ?? `${TYPES}.sheet.main+xml`}"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${TYPES}.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="${TYPES}.styles+xml"/><Override PartName="/xl/sharedStrings.xml" ContentType="${TYPES}.sharedStrings+xml"/><Override PartName="/xl/comments1.xml" ContentType="${TYPES}.comments+xml"/>${office.types ?? ''}</Types>`,
    'xl/workbook.xml': `<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="${RELATIONS}">${office.book ?? ''}<sheets><sheet name="名单" sheetId="4" r:id="rId1"/></sheets><definedNames><definedName name="我的">名单!$A$1</definedName></definedNames></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${RELATIONS}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${RELATIONS}/styles" Target="/xl/styles.xml"/><Relationship Id="rId3" Type="${RELATIONS}/sharedStrings" Target="sharedStrings.xml"/>${office.bookRelations ?? ''}</Relationships>`,
    'xl/worksheets/sheet1.xml': sheet,
    'xl/worksheets/_rels/sheet1.xml.rels': `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${RELATIONS}/vmlDrawing" Target="../drawings/vmlDrawing1.vml"/><Relationship Id="rId2" Type="${RELATIONS}/comments" Target="../comments1.xml"/>${office.sheetRelations ?? ''}</Relationships>`,
    'xl/styles.xml': `<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><numFmts count="1"><numFmt numFmtId="164" formatCode="0000"/></numFmts><fonts count="1"><font><sz val="11"/></font></fonts><fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFFFFF00"/></patternFill></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="3"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="0" fontId="0" fillId="2" borderId="0" xfId="0" applyFill="1"><alignment wrapText="1"/></xf><xf numFmtId="164" fontId="0" fillId="2" borderId="0" xfId="0" applyFill="1"/></cellXfs></styleSheet>`,
    'xl/sharedStrings.xml': `<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" count="1" uniqueCount="1"><si><t>二〇二六年名单</t></si></sst>`,
    'xl/comments1.xml': `<comments xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><authors><author>王主任</author></authors><commentList><comment ref="C3" authorId="0"><text><t>先办</t></text></comment></commentList></comments>`,
    'xl/drawings/vmlDrawing1.vml': `<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:x="urn:schemas-microsoft-com:office:excel"><v:shape id="_x0000_s1" type="#t"><x:ClientData ObjectType="Note"><x:Row>2</x:Row><x:Column>2</x:Column></x:ClientData></v:shape></xml>`,
    'xl/media/image1.png': new Uint8Array([137, 80, 78, 71, 0, 255, 3]),
    'customXml/item1.xml': '<不认识/>',
    ...office.others,
  });
}

export const WRONG: Beside = {
  columns: ['outcome', 'order', 'reason'],
  cells: (line) =>
    line === 3 ? ['要改', '', '=1+1 & “<电话>”'] : line === 4 ? ['可提交', 'GL1', ''] : undefined,
  problems: [
    { line: 3, column: 3, text: '不是有效的电话' },
    { line: 4, column: 3, text: '没有填写电话' },
    { line: 3, column: 2, text: '姓名不符' },
  ],
  summary: [[SUMMARY_TITLE], ['行数', '2']],
};

export const texts = await loadTexts('zh');

export async function given(bytes: Uint8Array, beside: Beside = WRONG): Promise<ResultsBook> {
  const source = await tableSource(bytes);
  const { head, rows } = openTable(source, false);
  return resultsBook(
    { bytes, head, rows, summary: source.summary },
    beside,
    texts,
    new Date('2026-11-30T00:00:00Z'),
  );
}
