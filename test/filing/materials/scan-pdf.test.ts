/** judgePdf: whole PDFs, and those cut short, locked, blank, or made to keep a reader busy without end. */
import { join } from 'node:path';
import { PDFDocument, StandardFonts, rgb } from '@cantoo/pdf-lib';
import { expect, test } from 'vitest';
import { judgeInChild } from '../../../src/filing/materials/in-child.js';
import { readMaterial } from '../../../src/filing/materials/material-file.js';
import { endlessPdf } from '../../fixtures/bombs.js';
import { pdfLetter } from '../../fixtures/scans.js';
import { folderOf, rules, slot } from '../kit.js';

async function said(bytes: Uint8Array): Promise<string[]> {
  const path = join(folderOf({ 'a.pdf': bytes }), 'a.pdf');
  return rules((await readMaterial(path, slot('情况说明', { maxBytes: 1e8 }), {})).problems);
}

/** The letter with one text in the place of another; its table of places is wrong then, as in many PDFs. */
const letter = (from: string | RegExp, to: string): Buffer =>
  Buffer.from(pdfLetter('a letter').toString('latin1').replace(from, to), 'latin1');

async function made(draw: (doc: PDFDocument) => Promise<void> | void, objectStreams = true): Promise<Buffer> {
  const doc = await PDFDocument.create();
  await draw(doc);
  return Buffer.from(await doc.save({ useObjectStreams: objectStreams, addDefaultPage: false }));
}
const withText = async (doc: PDFDocument) =>
  doc.addPage([595, 842]).drawText('a letter', { font: await doc.embedFont(StandardFonts.Helvetica) });

test('judgePdf: whole PDFs, and those that only a strict reader would refuse', async () => {
  expect(await said(pdfLetter('a letter'))).toEqual([]);
  expect(await said(await made(withText))).toEqual([]);
  expect(await said(await made(withText, false))).toEqual([]);
  // Places that are wrong, a table that is missing, blanks and NULs after the end.
  expect(await said(letter('Helvetica', 'Times-Roman-and-so-on'))).toEqual([]);
  expect(await said(letter(/xref[^]*?trailer/u, 'trailer'))).toEqual([]);
  expect(await said(letter(/startxref\n\d+/u, 'startxref\n0'))).toEqual([]);
  expect(await said(Buffer.concat([pdfLetter('a letter'), Buffer.alloc(9000)]))).toEqual([]);
  // An object that nobody needs cannot be read.
  expect(await said(letter('5 0 obj\n<<', '6 0 obj\n<< /A (( >>\nendobj\n5 0 obj\n<<'))).toEqual([]);
});

test('judgePdf: a PDF cut anywhere is not complete', async () => {
  for (const whole of [pdfLetter('a letter'), await made(withText)])
    for (let end = 5; end < whole.length - 6; end += 37)
      expect(await said(whole.subarray(0, end))).toEqual(['error file-truncated']);
});

test('judgePdf: a PDF cut after the end of an earlier version is not complete; what a mail gateway appends does not count', async () => {
  const first = pdfLetter('a letter');
  const newer = '1 0 obj\n<< /Type /Catalog /Pages 2 0 R /Lang (zh-CN) >>\nendobj\n';
  const ending = `trailer << /Size 6 /Root 1 0 R >>\nstartxref\n${first.length}\n%%EOF\n`;
  expect(await said(Buffer.concat([first, Buffer.from(newer + ending)]))).toEqual([]);
  for (const end of [newer.length, newer.length - 9, 9])
    expect(await said(Buffer.concat([first, Buffer.from(newer.slice(0, end))]))).toEqual([
      'error file-truncated',
    ]);
  expect(await said(Buffer.concat([first, Buffer.from('\r\n-- \r\nsent from 1 phone\r\n')]))).toEqual([]);
});

test('judgePdf: a PDF without a catalogue or with nothing but noise is damaged', async () => {
  expect(await said(Buffer.from('%PDF-1.7\n%%EOF'))).toEqual(['error file-damaged']);
  expect(await said(letter('/Type /Catalog /Pages 2 0 R', '/Type /Nothing'))).toEqual(['error file-damaged']);
  const noise = Buffer.from(pdfLetter('a letter'));
  for (let i = 9; i < noise.length - 40; i += 1) noise[i] = (i * 7919) >> 5;
  expect(await said(noise)).toEqual(['error file-damaged']);
});

test('judgePdf: what needs a password to be opened is refused; mere restrictions are reported [F35]', async () => {
  const encrypted = (
    userPassword: string,
    objectStreams: boolean,
    draw: (doc: PDFDocument) => unknown = withText,
  ) =>
    made(async (doc) => {
      await draw(doc);
      doc.encrypt({ userPassword, ownerPassword: 'owner', permissions: { printing: false } });
    }, objectStreams);
  for (const objectStreams of [true, false]) {
    expect(await said(await encrypted('secret', objectStreams))).toEqual(['error pdf-encrypted']);
    expect(await said(await encrypted('', objectStreams))).toEqual(['warn pdf-restricted']);
    const blank = (doc: PDFDocument) => Promise.resolve(doc.addPage());
    expect(await said(await encrypted('', objectStreams, blank))).toEqual(['error pdf-empty']);
  }
  // The word alone is no lock.
  expect(await said(pdfLetter('no /Encrypt here'))).toEqual([]);
});

test('judgePdf: a PDF without pages or with blank ones; one page with something on it is enough', async () => {
  expect(await said(await made(() => undefined))).toEqual(['error pdf-empty']);
  expect(await said(await made((doc) => void doc.addPage()))).toEqual(['error pdf-empty']);
  // What an office program writes for a blank page: it saves a state, sets a clip, and paints nothing.
  expect(await said(letter(/BT .*ET/u, '0.1 w q 0 0 595 842 re W* n Q'))).toEqual(['error pdf-empty']);
  expect(await said(letter(/ \/Contents 4 0 R/u, ''))).toEqual(['error pdf-empty']);
  const second = await made((doc) => {
    doc.addPage();
    doc.addPage().drawRectangle({ x: 9, y: 9, width: 90, height: 90, color: rgb(1, 0, 0) });
  });
  expect(await said(second)).toEqual([]);
});

test('judgePdf: work that does not end is given up, and the next file is read all the same', async () => {
  const task = { type: 'pdf', colour: false } as const;
  const [first, second] = await Promise.all([
    judgeInChild(endlessPdf(), task, undefined, 1000),
    judgeInChild(pdfLetter('a letter'), task),
  ]);
  expect([first, second]).toEqual(['file-too-costly', { cautions: [] }]);
});

test('judgePdf: a form that is drawn when it is opened has nothing to see elsewhere', async () => {
  const catalog = (entries: string) => letter('/Type /Catalog', `/Type /Catalog ${entries}`);
  const xfa = '/AcroForm << /Fields [] /XFA [(template) 4 0 R] >>';
  expect(await said(catalog(`${xfa} /NeedsRendering true`))).toEqual(['error pdf-dynamic-form']);
  expect(await said(catalog('/AcroForm << /XFA 4 0 R /NeedsRendering true >>'))).toEqual([
    'error pdf-dynamic-form',
  ]);
  // Its pages are drawn already.
  expect(await said(catalog(xfa))).toEqual([]);
  expect(await said(catalog('/NeedsRendering true'))).toEqual([]);
  const wait = 'Please wait... If this message is not eventually replaced by the proper contents';
  expect(await said(pdfLetter(wait))).toEqual(['error pdf-dynamic-form']);
  expect(await said(pdfLetter('Please wait for my signature'))).toEqual([]);
});

test('judgePdf: programs that it starts are refused wherever they are named; scripts and attached files are reported', async () => {
  const catalog = (entries: string) => letter('/Type /Catalog', `/Type /Catalog ${entries}`);
  const page = (entries: string) => letter('/MediaBox', `${entries} /MediaBox`);
  const launch = '<< /S /Launch /F (calc.exe) >>';
  for (const one of [
    catalog(`/OpenAction ${launch}`),
    catalog(`/AA << /WC ${launch} >>`),
    catalog(`/OpenAction << /S /URI /URI (x) /Next [<< /S /GoTo /D [3 0 R] /Next ${launch} >>] >>`),
    page(`/AA << /O ${launch} >>`),
    page(`/Annots [<< /Type /Annot /Subtype /Link /A ${launch} >>]`),
    // In an object of its own.
    letter(
      /Type .Catalog([^]*)5 0 obj/u,
      `Type /Catalog /OpenAction 6 0 R$1 6 0 obj\n<< /S /Launch /Type /Action >>\nendobj\n5 0 obj`,
    ),
  ])
    expect(await said(one)).toEqual(['error pdf-launch']);
  const script = '<< /S /JavaScript /JS (app.alert(1)) >>';
  const file = '<< /Type /Filespec /F (a.docx) /EF << /F 4 0 R >> >>';
  expect(await said(catalog(`/OpenAction ${script}`))).toEqual(['warn pdf-script']);
  expect(await said(catalog(`/Names << /EmbeddedFiles << /Names [(a.docx) ${file}] >> >>`))).toEqual([
    'warn pdf-attachment',
  ]);
  const both = page(`/Annots [<< /Subtype /FileAttachment /FS ${file} /AA << /E ${script} >> >>]`);
  expect((await said(both)).sort()).toEqual(['warn pdf-attachment', 'warn pdf-script']);
  // The words alone, in a letter or in an object that nothing names, do nothing.
  expect(await said(pdfLetter('/S /Launch and /S /JavaScript /JS'))).toEqual([]);
  expect(await said(letter('5 0 obj\n', `6 0 obj\n${launch}\nendobj\n5 0 obj\n`))).toEqual([]);
});

test('judgePdf: other bytes before a PDF, as far as viewers allow', async () => {
  const after = (bytes: Buffer) => said(Buffer.concat([bytes, pdfLetter('a letter')]));
  for (const before of [Buffer.from('\ufeff'), Buffer.from('\r\n'), Buffer.alloc(1019, '\n')])
    expect(await after(before)).toEqual(['warn pdf-leading-bytes']);
  expect(await after(Buffer.alloc(1020, '\n'))).toEqual(['error file-extension']);
  // What is another file is none.
  expect(await after(Buffer.from('PK\u0003\u0004'))).toEqual(['error file-extension']);
});

test('judgePdf: mutations: some verdict for each, never a crash', async () => {
  const whole = await made(withText);
  let seed = 1;
  const random = (below: number) => (seed = (seed * 48271) % 2147483647) % below;
  for (let round = 0; round < 150; round += 1) {
    const bytes = Buffer.from(whole);
    for (let i = 0; i < 1 + random(20); i += 1) bytes[5 + random(bytes.length - 5)] = random(256);
    expect((await said(bytes)).join()).toMatch(
      /^(?:error (?:file-truncated|file-damaged|pdf-empty|pdf-encrypted)|warn pdf-leading-bytes)?$/u,
    );
  }
});
