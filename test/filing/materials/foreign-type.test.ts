/** foreignType: files that no portal takes are called what they are, by content, with the remedy that works. */
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { collect } from '../../../src/filing/materials/materials.js';
import { openMaterials } from '../../../src/filing/materials/open-materials.js';
import { readMaterial } from '../../../src/filing/materials/material-file.js';
import type { FileType } from '../../../src/filing/model.js';
import { zh } from '../../../src/terminal/messages/zh/index.js';
import { problemText } from '../../../src/terminal/words.js';
import { application, entry, folderOf, form, pdf, slot } from '../kit.js';

/** A ZIP of empty entries, with its directory. */
function zip(names: readonly string[], comment = ''): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const name of names) {
    const bytes = Buffer.from(name);
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50);
    local.writeUInt16LE(bytes.length, 26);
    const central = Buffer.alloc(46);
    central.writeUInt32LE(0x02014b50);
    central.writeUInt16LE(bytes.length, 28);
    central.writeUInt32LE(at, 42);
    parts.push(local, bytes);
    directory.push(central, bytes);
    at += 30 + bytes.length;
  }
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50);
  end.writeUInt16LE(names.length, 10);
  end.writeUInt32LE(Buffer.concat(directory).length, 12);
  end.writeUInt32LE(at, 16);
  end.writeUInt16LE(comment.length, 20);
  return Buffer.concat([...parts, ...directory, end, Buffer.from(comment)]);
}

/** An OLE container with these streams in its directory. */
function compound(...streams: string[]): Buffer {
  const bytes = Buffer.alloc(2048);
  Buffer.from('d0cf11e0a1b11ae1', 'hex').copy(bytes);
  bytes.writeUInt16LE(0xfffe, 28);
  bytes.writeUInt16LE(9, 30);
  bytes.writeUInt32LE(1, 48);
  for (const [i, name] of ['Root Entry', ...streams].entries()) bytes.write(name, 1024 + i * 128, 'utf16le');
  return bytes;
}

const box = (brand: string): Buffer =>
  Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from(`ftyp${brand}\0\0\0\0${brand}mif1`)]);
const WORD = ['[Content_Types].xml', '_rels/.rels', 'word/document.xml'];
const many = Array.from({ length: 200 }, (_, i) => `照片/${i}.jpg`);

async function said(name: string, bytes: Uint8Array, types: FileType[] = ['pdf', 'jpg'], maxBytes = 100_000) {
  const path = join(folderOf({ [name]: bytes }), name);
  const { problems } = await readMaterial(path, slot('说明', { types, maxBytes }), { row: 3 });
  const [problem] = problems;
  const args = problem!.args as { found?: string };
  return { rule: problem!.rule, found: args.found, text: problemText(zh, problem!) };
}

test.each<[string, Uint8Array, string, RegExp]>([
  ['IMG_1.HEIC', box('heic'), 'heic', /HEIC（苹果手机照片）.*微信发送原图.*另存为 JPG/u],
  ['a.avif', box('avif'), 'avif', /AVIF 图片.*另存为 JPG/u],
  ['a.tif', Buffer.from('49492a0008000000', 'hex'), 'tif', /TIFF 图片.*另存为 JPG/u],
  ['a.webp', Buffer.from('RIFF\0\0\0\0WEBPVP8 '), 'webp', /WEBP 图片/u],
  ['a.docx', zip(WORD), 'docx', /Word 文档（\.docx）.*打印、盖章后再扫描；不用盖章的，才可以另存为 PDF/u],
  ['a.doc', compound('1Table', 'WordDocument'), 'doc', /Word 文档（\.doc）.*盖章/u],
  ['a.wps', compound('WordDocument'), 'wps', /WPS 文字文档.*盖章/u],
  ['b.wps', zip(WORD), 'wps', /WPS 文字文档/u],
  ['a.xlsx', zip(['[Content_Types].xml', 'xl/workbook.xml']), 'xlsx', /Excel 表格（\.xlsx）/u],
  ['a.et', compound('Workbook'), 'et', /WPS 表格/u],
  ['a.ppt', compound('PowerPoint Document'), 'ppt', /PPT/u],
  ['a.ofd', zip(['OFD.xml', 'Doc_0/Document.xml']), 'ofd', /OFD 版式文件.*转换为 PDF/u],
  ['a.zip', zip(['a.pdf', 'b.pdf']), 'zip', /ZIP 压缩包.*先解压/u],
  // Its directory is at the end, behind a comment.
  ['b.zip', zip([...many, 'x'], 'word/document.xml'), 'zip', /ZIP 压缩包/u],
  ['late.docx', zip([...many, ...WORD]), 'docx', /Word/u],
  ['cut.zip', zip(many).subarray(0, 400), 'zip', /ZIP 压缩包/u],
  ['a.rar', Buffer.from('526172211a0700cf90730000', 'hex'), 'rar', /RAR 压缩包.*先解压/u],
  ['a.7z', Buffer.from('377abcaf271c0004', 'hex'), '7z', /7Z 压缩包.*先解压/u],
])('foreignType %s: its type and what to do [F35]', async (name, bytes, found, words) => {
  const as = await said(name, bytes);
  expect(as).toMatchObject({ rule: 'file-type', found });
  expect(as.text).toMatch(words);
  // Under a name that the portal takes it is still the same.
  if (name.endsWith('.wps') || name.endsWith('.et')) return;
  const renamed = await said('说明.jpg', bytes);
  expect(renamed).toMatchObject({ rule: 'file-extension', found });
  expect(renamed.text).toMatch(words);
  for (const { text } of [as, renamed]) expect(text).not.toMatch(/请[^。]*改名|压缩后/u);
});

test('foreignType: a document too large for the slot is not to be made smaller', async () => {
  const large = await said('a.docx', zip([...many, ...WORD]), ['pdf'], 1000);
  expect(large).toMatchObject({ rule: 'file-too-large', found: 'docx' });
  expect(large.text).toMatch(/Word 文档.*盖章/u);
  expect(await said('a.pdf', pdf('x'.repeat(3000)), ['pdf'], 1000)).toMatchObject({
    ...{ rule: 'file-too-large', found: undefined },
    text: expect.stringContaining('压缩') as string,
  });
});

test('foreignType: the remedy ends in a type that the slot takes', async () => {
  expect((await said('a.heic', box('heic'), ['pdf'])).text).toContain('另存为 JPG，再转成 PDF');
  expect((await said('a.docx', zip(WORD), ['jpg', 'png'])).text).toContain('盖章后扫描成 JPG、PNG');
  expect((await said('a.docx', zip(WORD), ['jpg', 'png'])).text).not.toContain('另存为 PDF');
});

test('slot-missing: a photo that no name makes fit is not proposed for renaming', async () => {
  const number = 'APEC20221031000002';
  const root = folderOf({ [`${number}/IMG_1.HEIC`]: box('heic'), [`${number}/扫描.pdf`]: pdf() });
  const materials = await openMaterials(root);
  if ('rule' in materials) throw new Error(materials.rule);
  const slots = [slot('照片', { types: ['jpg'] })];
  const { problems } = await collect(entry(), application(), form({ slots }), {}, materials);
  const texts = problems.map((p) => problemText(zh, p));
  expect(problems.map((p) => p.rule)).toEqual(['file-surplus', 'file-surplus', 'slot-missing']);
  expect(texts[0]).toMatch(/“IMG_1\.HEIC”是 HEIC.*如果是要交的材料：.*微信/u);
  expect(texts[2]).not.toContain('IMG_1');
});
