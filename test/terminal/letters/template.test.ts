/** LetterTemplate: what is a template, what may be in it, and that a letter says nothing of its own. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { unzipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { BUSINESSES, type Business } from '../../../src/filing/business.js';
import { LETTERS } from '../../../src/filing/letters/letters.js';
import { LETTER_NAMES, letterTexts } from '../../../src/filing/letters/values.js';
import { emptyForm } from '../../../src/filing/model.js';
import { ECONOMIES } from '../../../src/filing/status.js';
import { columnKey } from '../../../src/filing/table/columns.js';
import { ownTemplate } from '../../../src/terminal/letters/own-templates.js';
import { blankFor, LetterTemplate } from '../../../src/terminal/letters/template.js';
import { application, entry, field } from '../../filing/kit.js';
import { folder, letterTemplates } from '../../fixtures/templates.js';
import { docx, documentOf, lettersIn, paragraph, partOf, templateOf } from './kit.js';

const open = (bytes: Uint8Array) => LetterTemplate.open('模板/换补卡情况说明.docx', bytes);
const texts = (of: Record<string, string>) =>
  new Map(Object.entries(of).map(([name, text]) => [columnKey(name), text]));

test('letter: only the text is new, and its blanks are named', async () => {
  const template = await open(ownTemplate('replacement'));
  const { bytes, blanks } = await template.letter(
    texts({ 姓名: '沈思川', 卡丢失: '是', 材料名称: '换补卡情况说明' }),
  );
  const [title, , first] = lettersIn(bytes);
  expect([title, first]).toEqual([
    '换补卡情况说明',
    '我单位沈思川（〔　　　待填：申请人身份　　〕，护照号：〔　　　待填：护照号　　〕）持有APEC商务旅行卡，卡号：〔　　　待填：卡号　　〕，申请单号：〔　　　待填：申请单号　　〕。',
  ]);
  expect(lettersIn(bytes)).toContain('原卡已丢失，无法交还。');
  expect(blanks).toEqual([
    ...['办理机构', '申请人身份', '护照号', '卡号', '申请单号', '换补卡原因', '具体情况', '企业名称', '日期'],
  ]);
  const [made, before] = [unzipSync(bytes), unzipSync(ownTemplate('replacement'))];
  expect(Object.keys(made)).toEqual(Object.keys(before));
  expect(made['word/styles.xml']).toEqual(before['word/styles.xml']);
});

test('letter: one letter has nothing of the one before', async () => {
  const template = await open(templateOf(paragraph('{姓名}', '{卡号}')));
  const first = await template.letter(texts({ 姓名: '沈思川', 卡号: 'C1' }));
  const second = await template.letter(texts({ 姓名: '方岚' }));
  expect([first.blanks, second.blanks]).toEqual([[], ['卡号']]);
  expect(lettersIn(second.bytes)).toEqual([`方岚${blankFor('卡号')}`]);
  expect(lettersIn(first.bytes)).toEqual(['沈思川C1']);
});

test('mustKnow: names of ours and columns of the table; others are named with the file', async () => {
  const template = await open(templateOf(paragraph('{职务}{姓名}{护照号码}{部门}')));
  expect(() => template.mustKnow(['姓名', '职务'])).toThrow(
    expect.objectContaining({
      code: 'letter-placeholder',
      args: { file: '模板/换补卡情况说明.docx', names: ['护照号码', '部门'], near: '护照号' },
    }),
  );
  expect(() => template.mustKnow(['职务', '护照号码', '部门'])).not.toThrow();
  for (const name of ['__proto__', 'constructor', '订单号']) {
    const other = await open(templateOf(paragraph(`{${name}}`)));
    expect(() => other.mustKnow([])).toThrow(expect.objectContaining({ code: 'letter-placeholder' }));
  }
});

const HEADER = documentOf(paragraph('{姓', '名}'));
test.each<[string, () => Uint8Array, string]>([
  ['no archive', () => Buffer.from('docx'), 'not-docx'],
  ['cut off', () => ownTemplate('replacement').subarray(0, 2000), 'not-docx'],
  ['no document', () => docx({ 'word/document.xml': '<w:x xmlns:w="w"/>' }), 'not-docx'],
  ['not well-formed', () => docx({ 'word/document.xml': '<w:document><w:body>' }), 'not-docx'],
  [
    'an entity of its own',
    () => docx({ 'word/document.xml': '<!DOCTYPE a [<!ENTITY b "c">]><w:body>&b;</w:body>' }),
    'not-docx',
  ],
  ['a name in the header', () => docx({ 'word/header1.xml': HEADER }), 'header'],
  ['a brace too many', () => templateOf(paragraph('{姓名')), 'brace'],
])('open: refuses %s', async (_, bytes, why) => {
  await expect(open(bytes())).rejects.toMatchObject({
    code: 'letter-template',
    args: { file: '模板/换补卡情况说明.docx', why },
  });
});

describe('templates/letters/', () => {
  test('holds what `npm run templates` makes, byte for byte', () => {
    const made = letterTemplates();
    expect(
      readdirSync(join(folder, 'letters'))
        .map((name) => `letters/${name}`)
        .sort(),
    ).toEqual([...made.keys()].sort());
    for (const [name, bytes] of made)
      expect(readFileSync(join(folder, name)).equals(bytes), `${name}: npm run templates`).toBe(true);
  });

  test.each(BUSINESSES)('%s: every name is known, A4, no author', async (business) => {
    (await open(ownTemplate(business))).mustKnow([]);
    expect(partOf(ownTemplate(business), 'word/document.xml')).toContain('<w:pgSz w:w="11906" w:h="16838"/>');
    expect(Object.keys(unzipSync(ownTemplate(business))).join()).not.toContain('docProps');
  });
});

/** Letters that are in no template, so that each is recognised. */
const cell = fc.string({
  unit: fc.constantFrom(...'鹮鹱鹲𠮷𱁬·<>&"\'{}=\n'),
  minLength: 1,
  maxLength: 12,
});
const PORTAL = ['replaceReason', 'handIn', 'passportReason', 'cancelReason', 'changePassport', 'newPassport'];

/** What a template says by itself, between its names. */
const fixed = (business: Business): string[] =>
  lettersIn(ownTemplate(business)).flatMap((text) => text.split(/\{[^}]*\}/u));

test('letter: no text that is neither the template’s nor the row’s nor the portal’s', async () => {
  const template = new Map(
    await Promise.all(BUSINESSES.map(async (b) => [b, await open(ownTemplate(b))] as const)),
  );
  const given = fc.record({
    business: fc.constantFrom(...BUSINESSES),
    cells: fc.dictionary(fc.constantFrom('申请人身份', '卡号', '具体情况', '提前制卡原因', '备注'), cell),
    answers: fc.dictionary(fc.constantFrom(...PORTAL), cell),
    applicant: cell,
    economies: fc.subarray(['AUS', 'JPN', 'XYZ']),
  });
  await fc.assert(
    fc.asyncProperty(given, async ({ business, cells, answers, applicant, economies }) => {
      const fields = Object.entries(answers).map(([id, label]) =>
        field(id, { kind: 'choice', options: [{ code: 'c', label }] }),
      );
      const app = application({ applicant, economies });
      const values = Object.fromEntries(Object.keys(answers).map((id) => [id, 'c']));
      const row = {
        ...{ application: app, values, entry: entry(cells, { business }) },
        form: { ...emptyForm('1', business), fields },
      };
      const enterprise = { name: '岚禾精密机械有限公司', creditCode: '91310000MA1FL00000' };
      const said = letterTexts(row, { name: LETTERS[business], enterprise, today: '2026-11-30' });
      const letter = lettersIn((await template.get(business)!.letter(said)).bytes).join('\n');
      const sources = [
        ...[...Object.values(cells), ...Object.values(answers), applicant].flatMap((text) =>
          text.split('\n'),
        ),
        ...[app.passport, app.number, app.agency.name, enterprise.name, LETTERS[business]],
        ...['2022年10月31日', '2026年11月30日', ...Object.values(ECONOMIES), '、'],
        ...LETTER_NAMES.map(blankFor),
      ].map((text) => text.trim());
      const known = [...sources, ...fixed(business)].filter((text) => text !== '');
      known.sort((a, b) => b.length - a.length);
      const left = known.reduce((text, one) => text.replaceAll(one, '\n'), letter);
      expect(left.replace(/\s/gu, '')).toBe('');
      // No code of an economy, and no code of an answer.
      expect(letter.replaceAll('APEC', '').replaceAll(app.passport, '')).not.toMatch(/[A-Za-z]/u);
    }),
    { numRuns: 60 },
  );
});
