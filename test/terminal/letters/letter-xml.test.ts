/** LetterXml: placeholders in a paragraph's text, however Word cut it into runs. */
import { expect, test } from 'vitest';
import { LetterXml } from '../../../src/terminal/letters/letter-xml.js';
import { documentOf, paragraph, run, textsIn } from './kit.js';

const VALUES = new Map(
  Object.entries({
    姓名: '阿依古丽·买买提',
    生僻: '林𠮷安𱁬',
    符号: `<b>&"'</w:t>`,
    公式: '=HYPERLINK("http://x")',
    名称: '{姓名}｛护照号｝',
    两行: '第一行\n第二行',
    是否: '是',
  }),
);
const fill = (body: string): string =>
  new LetterXml(documentOf(body)).filled(
    (name) => VALUES.get(name) ?? '',
    (name) => `〔${name}〕`,
  );
const filled = (body: string): string[] => textsIn(fill(body));

test('filled: a placeholder in one run, in several, and several in one', () => {
  expect(filled(paragraph('甲{姓名}乙'))).toEqual(['甲阿依古丽·买买提乙']);
  expect(filled(paragraph('甲{', '姓', '名', '}乙{是', '否}'))).toEqual(['甲阿依古丽·买买提乙是']);
  expect(filled(paragraph('{姓名}', '{ 姓名 }，', '｛是否｝'))).toEqual([
    '阿依古丽·买买提阿依古丽·买买提，是',
  ]);
  expect(
    filled(
      `<w:p>${run('{姓')}<w:proofErr w:type="spellStart"/><w:hyperlink>${run('名}')}</w:hyperlink></w:p>`,
    ),
  ).toEqual(['阿依古丽·买买提']);
});

test('filled: the format of the run where a placeholder begins stays, and so does all else', () => {
  const bold = '<w:r><w:rPr><w:b/></w:rPr><w:t>{姓</w:t></w:r>';
  const xml = fill(
    `<w:p>${bold}${run('名}')}<w:r><w:drawing><a:t>{姓名}</a:t></w:drawing></w:r></w:p>`
      .replace('<a:t>', '<w:x xmlns:a="a"><a:t>')
      .replace('</a:t>', '</a:t></w:x>'),
  );
  expect(xml).toContain('<w:rPr><w:b/></w:rPr><w:t xml:space="preserve">阿依古丽·买买提</w:t>');
  expect(xml).toContain('<a:t>{姓名}</a:t>');
  const untouched = documentOf(`${paragraph('没有列名')}<w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>`);
  expect(
    new LetterXml(untouched).filled(
      () => '',
      () => '',
    ),
  ).toBe(untouched);
});

test('filled: rare letters, XML signs, formulas and names in braces are text', () => {
  expect(filled(paragraph('{生僻}'))).toEqual(['林𠮷安𱁬']);
  expect(filled(paragraph('{符号}'))).toEqual([`<b>&"'</w:t>`]);
  expect(fill(paragraph('{符号}'))).toContain('&lt;b&gt;&amp;');
  expect(filled(paragraph('{公式}'))).toEqual(['=HYPERLINK("http://x")']);
  expect(filled(paragraph('{名称}'))).toEqual(['{姓名}｛护照号｝']);
  expect(filled(paragraph('A &amp; B &#x4E00; {姓名}'))).toEqual(['A & B 一 阿依古丽·买买提']);
});

test('filled: a line end becomes a break', () => {
  expect(filled(paragraph('甲{两行}乙'))).toEqual(['甲第一行\n第二行乙']);
  expect(fill(paragraph('{两行}'))).toContain('</w:t><w:br/><w:t xml:space="preserve">');
});

test('filled: what is not known is marked', () => {
  expect(filled(paragraph('{卡号}，{a.b}'))).toEqual(['〔卡号〕，〔a.b〕']);
});

test('仅当: the paragraph is there if the name has that value, is blank, or has one', () => {
  const body = [
    ...['{仅当 是否=是}甲', '{仅当 是否＝否}乙', '{仅当 卡号=}丙', '{仅当 卡号}丁', '｛仅当 姓名｝戊{姓名}'],
  ].map((text) => paragraph(text.slice(0, 4), text.slice(4)));
  expect(filled(body.join(''))).toEqual(['甲', '丙', '戊阿依古丽·买买提']);
});

test('仅当: a cell keeps its paragraph, a section its layout, and a text box goes with its paragraph', () => {
  expect(fill(`<w:tbl><w:tr><w:tc>${paragraph('{仅当 卡号}甲')}</w:tc></w:tr></w:tbl>`)).toMatch(
    /<w:tc><w:p>.*<\/w:p><\/w:tc>/u,
  );
  expect(filled(`<w:tbl><w:tr><w:tc>${paragraph('{仅当 卡号}甲')}</w:tc></w:tr></w:tbl>`)).toEqual(['']);
  expect(fill(`<w:p><w:pPr><w:sectPr/></w:pPr>${run('{仅当 卡号}甲')}</w:p>`)).toContain(
    '<w:pPr><w:sectPr/>',
  );
  const box = `<w:p>${run('{仅当 卡号}甲')}<w:r><w:txbxContent>${paragraph('{姓名}')}</w:txbxContent></w:r></w:p>`;
  expect(fill(box + paragraph('后'))).toBe(documentOf(paragraph('后')));
  expect(
    filled(`<w:p><w:r><w:txbxContent>${paragraph('{姓', '名}')}</w:txbxContent></w:r>${run('{是否}')}</w:p>`),
  ).toEqual(['阿依古丽·买买提', '是']);
});

test('names, brace: what a template asks for, and a brace too many', () => {
  const xml = new LetterXml(documentOf(paragraph('{姓名}{仅当 卡丢失=是}{姓', '名}')));
  expect([xml.names(), xml.brace()]).toEqual([['姓名', '卡丢失'], undefined]);
  const broken = paragraph('好{姓名}') + paragraph('{姓', '名');
  expect(new LetterXml(documentOf(broken)).brace()).toBe('{姓名');
  // A break ends a placeholder.
  const cut = `<w:p>${run('{姓')}<w:r><w:br/></w:r>${run('名}')}</w:p>`;
  expect(new LetterXml(documentOf(cut)).brace()).toBe('{姓\n名}');
});
