/** judgePdf: whole PDFs, and those cut short, locked, blank, or made to keep a reader busy without end. */
import { join } from 'node:path';
import { PDFDocument, StandardFonts, rgb } from '@cantoo/pdf-lib';
import { expect, test } from 'vitest';
import { apart } from '../../../src/filing/materials/in-worker.js';
import { readMaterial } from '../../../src/filing/materials/material-file.js';
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

test('judgePdf: what needs a password to be opened is refused; mere restrictions are reported', async () => {
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
  // Objects that are none and never close: for each, the rest of the file is searched for its end.
  const endless = Buffer.from(`%PDF-1.7\n${'1 0 obj )\n'.repeat(300_000)}%%EOF`);
  const copy = () => Buffer.from(Uint8Array.from(pdfLetter('a letter')).buffer);
  const [first, second] = await Promise.all([
    apart('pdf', Buffer.from(Uint8Array.from(endless).buffer), 1500),
    apart('pdf', copy()),
  ]);
  expect([first, second]).toEqual(['file-damaged', 'sound']);
});

test('judgePdf: mutations: some verdict for each, never a crash', async () => {
  const whole = await made(withText);
  let seed = 1;
  const random = (below: number) => (seed = (seed * 48271) % 2147483647) % below;
  for (let round = 0; round < 150; round += 1) {
    const bytes = Buffer.from(whole);
    for (let i = 0; i < 1 + random(20); i += 1) bytes[5 + random(bytes.length - 5)] = random(256);
    expect((await said(bytes)).join()).toMatch(
      /^(?:error (?:file-truncated|file-damaged|pdf-empty|pdf-encrypted))?$/u,
    );
  }
});
