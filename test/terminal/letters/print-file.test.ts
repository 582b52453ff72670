/** printFiles: all letters in one document, each on a new page, and apart only where the looks differ. */
import { expect, test } from 'vitest';
import { columnKey } from '../../../src/filing/table/columns.js';
import { ownTemplate } from '../../../src/terminal/letters/own-templates.js';
import { printFiles } from '../../../src/terminal/letters/print-file.js';
import { LetterTemplate } from '../../../src/terminal/letters/template.js';
import { docx, documentOf, lettersIn, paragraph, partOf, run, templateOf } from './kit.js';

const open = (bytes: Uint8Array) => LetterTemplate.open('模板.docx', bytes);
async function printed(...letters: [template: LetterTemplate, name: string, person: string][]) {
  const made = [];
  for (const [template, name, person] of letters) {
    const { xml } = await template.letter(new Map([[columnKey('姓名'), person]]));
    made.push({ template, name, xml });
  }
  return printFiles(made);
}
const xmlOf = (bytes: Uint8Array): string => partOf(bytes, 'word/document.xml');
const BREAK = '<w:pageBreakBefore/>';

test('printFiles: in the given order, each letter but the first on a new page', async () => {
  const [early, cancelling] = [
    await open(ownTemplate('early-production')),
    await open(ownTemplate('cancellation')),
  ];
  const files = await printed([early, '甲', '沈思川'], [cancelling, '乙', '方岚'], [early, '甲', '林𠮷安']);
  expect(files.map(({ names }) => names)).toEqual([['甲', '乙']]);
  const xml = xmlOf(files[0]!.bytes);
  expect(xml.split(BREAK)).toHaveLength(3);
  expect(xml.match(/沈思川|方岚|林𠮷安/gu)).toEqual(['沈思川', '方岚', '林𠮷安']);
  expect(xml.match(/<w:sectPr>/gu)).toHaveLength(1);
  expect(xml).toContain(`<w:pStyle w:val="Title"/>${BREAK}</w:pPr>`);
});

test.each<[string, string, string]>([
  ['a paragraph without a format', paragraph('{姓名}'), `<w:p><w:pPr>${BREAK}</w:pPr><w:r>`],
  ['one with', `<w:p><w:pPr><w:jc w:val="center"/></w:pPr>${run('{姓名}')}</w:p>`, `<w:pPr>${BREAK}<w:jc `],
  [
    'one that stays with the next',
    `<w:p><w:pPr><w:keepNext/><w:jc w:val="center"/></w:pPr></w:p>`,
    `<w:keepNext/>${BREAK}<w:jc `,
  ],
  ['a blank one', '<w:p/>', `<w:p><w:pPr>${BREAK}</w:pPr></w:p>`],
  ['one with a blank format', '<w:p><w:pPr/></w:p>', `<w:p><w:pPr>${BREAK}</w:pPr></w:p>`],
  [
    'a table',
    `<w:tbl><w:tr><w:tc>${paragraph('{姓名}')}</w:tc></w:tr></w:tbl>`,
    '<w:p><w:r><w:br w:type="page"/></w:r></w:p><w:tbl>',
  ],
])('printFiles: begins a page with %s', async (_, body, begins) => {
  const template = await open(templateOf(body + paragraph('末')));
  const [{ bytes } = { bytes: new Uint8Array() }] = await printed(
    [template, '甲', '一'],
    [template, '甲', '二'],
  );
  const xml = xmlOf(bytes);
  expect(xml.split(begins)).toHaveLength(2);
  expect(xml.match(/末/gu)).toHaveLength(2);
});

test('printFiles: letters of templates with other styles are in another file', async () => {
  const other = await open(docx({ 'word/styles.xml': '<w:styles xmlns:w="w"/>' }));
  const own = await open(ownTemplate('cancellation'));
  const files = await printed([own, '注销申请', '甲某'], [other, '说明', '乙某'], [own, '注销申请', '丙某']);
  expect(files.map(({ names }) => names)).toEqual([['注销申请'], ['说明']]);
  expect(lettersIn(files[0]!.bytes).join()).toMatch(/甲某.*丙某/su);
  expect(partOf(files[1]!.bytes, 'word/styles.xml')).toBe('<w:styles xmlns:w="w"/>');
});

test('printFiles: names of places are there once', async () => {
  const body = `<w:p w14:paraId="1"><w:bookmarkStart w:id="0" w:name="a"/>${run('{姓名}')}<w:bookmarkEnd w:id="0"/></w:p>`;
  const xml = documentOf(body).replace('xmlns:w=', 'xmlns:w14="x" xmlns:w=');
  const template = await open(docx({ 'word/document.xml': xml }));
  const [file] = await printed([template, '甲', '一'], [template, '甲', '二']);
  const made = xmlOf(file!.bytes);
  expect([made.match(/bookmarkStart/gu)?.length, made.match(/paraId/gu)?.length]).toEqual([1, 1]);
  expect(lettersIn(file!.bytes)).toEqual(['一', '二']);
});
