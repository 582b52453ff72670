/** The materials folder: whose files, for which slots, and that nothing outside it is ever touched. */
import { chmodSync, mkdirSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Entry } from '../../../src/filing/table/entry.js';
import { collect } from '../../../src/filing/materials/materials.js';
import { openMaterials, type Materials } from '../../../src/filing/materials/open-materials.js';
import type { Slot } from '../../../src/filing/model.js';
import { application, entry, folderOf, form, jpg, pdf, rules, slot } from '../kit.js';

const NUMBER = 'APEC20221031000002';
const LETTER = slot('换补卡情况说明', { types: ['pdf'] });

async function opened(root: string): Promise<Materials> {
  const materials = await openMaterials(root);
  if ('rule' in materials) throw new Error(materials.rule);
  return materials;
}

/** What is found in `root` for these slots: file names by slot label, and the problems. */
async function found(
  root: string,
  slots: Slot[],
  who: { entry?: Partial<Entry>; values?: Record<string, string>; materials?: Materials } = {},
) {
  const materials = who.materials ?? (await opened(root));
  const person = entry({}, who.entry ?? {});
  const { files, problems } = await collect(
    person,
    application(),
    form({ slots }),
    who.values ?? {},
    materials,
  );
  return {
    files: files.map((f) => [f.slotLabel, f.path.slice(materials.root.length + 1)]),
    rules: rules(problems),
    problems,
  };
}

test('folderOf: the person’s folder by number, number and name, name and passport, in that order', async () => {
  const names = [NUMBER, `沈思川_${NUMBER}`, '沈思川EK1234567', '沈思川_EK1234567'];
  const root = folderOf(Object.fromEntries(names.map((name) => [`${name}/换补卡情况说明.pdf`, pdf(name)])));
  for (const name of names) {
    expect((await found(root, [LETTER])).files).toEqual([['换补卡情况说明', `${name}/换补卡情况说明.pdf`]]);
    rmSync(join(root, name), { recursive: true });
  }
  const { rules: left, problems } = await found(root, [LETTER]);
  expect(left).toEqual(['error folder-missing']);
  // Those named by a passport number are found, but no message proposes them.
  expect(problems[0]!.args).toEqual({ tried: names.slice(0, 2) });
});

test('材料文件夹 is the only folder tried; it is a name and no path', async () => {
  const root = folderOf({ [`${NUMBER}/换补卡情况说明.pdf`]: pdf(), '甲组/换补卡情况说明.pdf': pdf('x') });
  const by = (folder: string) => found(root, [LETTER], { entry: { folder } });
  expect((await by('甲组')).files).toEqual([['换补卡情况说明', '甲组/换补卡情况说明.pdf']]);
  const { files, problems } = await by('乙组');
  expect(files).toEqual([]);
  expect(problems).toMatchObject([{ rule: 'folder-missing', args: { tried: ['乙组'] } }]);
  for (const folder of ['../x', '.', '..', '．．', `甲组/../${NUMBER}`, '/etc', 'C:材料', '\\\\server\\x'])
    expect(await by(folder)).toMatchObject({
      files: [],
      problems: [
        { rule: 'folder-outside', level: 'error', args: { folder }, place: { column: '材料文件夹' } },
      ],
    });
});

test('collect: no folder is needed where nothing is required', async () => {
  const root = folderOf({ 'a.txt': pdf() });
  expect(await found(root, [{ ...LETTER, required: false }])).toMatchObject({ files: [], rules: [] });
});

test('collect: a file is found by the material’s name in its own; the longest name wins; system files do not count', async () => {
  const root = folderOf({
    [`${NUMBER}/沈思川 新护照 首页.JPG`]: jpg('new'),
    [`${NUMBER}/旧护照首页（扫描）.jpeg`]: jpg('old'),
    [`${NUMBER}/护照.jpg`]: jpg('?'),
    [`${NUMBER}/.DS_Store`]: pdf(),
    [`${NUMBER}/Thumbs.db`]: pdf(),
    [`${NUMBER}/~$换补卡情况说明.docx`]: pdf(),
    [`${NUMBER}/desktop.ini`]: pdf(),
    [`${NUMBER}/需要的材料.txt`]: pdf(),
  });
  const scan = (label: string) => slot(label, { types: ['jpg'] });
  const { files, problems } = await found(root, [
    scan('新护照首页'),
    scan('旧护照首页'),
    { ...scan('首页'), required: false },
  ]);
  expect(files).toEqual([
    ['新护照首页', `${NUMBER}/沈思川 新护照 首页.JPG`],
    ['旧护照首页', `${NUMBER}/旧护照首页（扫描）.jpeg`],
  ]);
  expect(problems).toMatchObject([{ rule: 'file-surplus', level: 'warn', args: { file: '护照.jpg' } }]);
});

test('collect: a name that fits two materials alike is ambiguous; a column for it decides', async () => {
  const root = folderOf({ [`${NUMBER}/旧护照首页和新护照首页.jpg`]: jpg() });
  const slots = [slot('旧护照首页'), slot('新护照首页', { required: false })];
  const { problems } = await found(root, slots);
  // That 旧护照首页 is empty need not be said as well: mending the name mends it.
  expect(problems).toMatchObject([
    { rule: 'file-ambiguous', level: 'error', args: { slots: ['旧护照首页', '新护照首页'] } },
  ]);
  const named = new Map([['旧护照首页', '旧护照首页和新护照首页.jpg']]);
  const settled = await found(root, slots, { entry: { named } });
  expect([settled.files, settled.rules]).toEqual([
    [['旧护照首页', `${NUMBER}/旧护照首页和新护照首页.jpg`]],
    [],
  ]);
});

test('collect: a material the answers do not ask for is surplus, not sent', async () => {
  const root = folderOf({ [`${NUMBER}/挂失证明.pdf`]: pdf() });
  const lost = slot('挂失证明', { when: { field: 'replaceReason', in: ['2'] } });
  expect(await found(root, [lost], { values: { replaceReason: '1' } })).toMatchObject({
    files: [],
    rules: ['warn file-surplus'],
  });
  expect(await found(root, [lost], { values: { replaceReason: '2' } })).toMatchObject({
    files: [['挂失证明', `${NUMBER}/挂失证明.pdf`]],
    rules: [],
  });
});

test('collect: several files of one slot, in the order of their names; one too many is an error', async () => {
  const root = folderOf({
    [`${NUMBER}/原卡扫描件2反面.jpg`]: jpg('2'),
    [`${NUMBER}/原卡扫描件1正面.jpg`]: jpg('1'),
  });
  const card = slot('原卡扫描件', { maxFiles: 2 });
  expect((await found(root, [card])).files).toEqual([
    ['原卡扫描件', `${NUMBER}/原卡扫描件1正面.jpg`],
    ['原卡扫描件', `${NUMBER}/原卡扫描件2反面.jpg`],
  ]);
  writeFileSync(join(root, NUMBER, '原卡扫描件3.jpg'), jpg('3'));
  const { files, problems } = await found(root, [card]);
  expect(files).toEqual([]);
  expect(problems).toMatchObject([{ rule: 'slot-too-many', level: 'error', args: { max: 2 } }]);
  expect(problems[0]!.args).toMatchObject({ files: expect.arrayContaining(['原卡扫描件3.jpg']) });
});

test('collect: a Word draft or the rest of a download gives way to the scan beside it', async () => {
  const docx = Buffer.concat([
    Buffer.from('504b0304140000000000', 'hex'),
    Buffer.alloc(20),
    Buffer.from('word/document.xml'),
  ]);
  docx.writeUInt16LE(17, 26);
  const names = ['换补卡情况说明.docx', '换补卡情况说明.docx.tmp', '换补卡情况说明.pdf'];
  const both = folderOf({
    [`${NUMBER}/${names[0]}`]: docx,
    [`${NUMBER}/${names[1]}`]: docx,
    [`${NUMBER}/${names[2]}`]: pdf(),
  });
  const one = await found(both, [LETTER]);
  expect(one.files).toEqual([['换补卡情况说明', `${NUMBER}/换补卡情况说明.pdf`]]);
  expect(one.problems.map((p) => [p.level, p.rule, p.args])).toEqual([
    ['warn', 'file-surplus', { file: names[0], found: 'docx' }],
    ['warn', 'file-surplus', { file: names[1], found: 'part' }],
  ]);
  // A download that has just begun is empty, and is called what it is.
  const begun = `${names[2]}.crdownload`;
  const empty = folderOf({ [`${NUMBER}/${names[2]}`]: pdf(), [`${NUMBER}/${begun}`]: Buffer.alloc(0) });
  expect((await found(empty, [LETTER])).problems.map((p) => [p.level, p.rule, p.args])).toEqual([
    ['warn', 'file-surplus', { file: begun, found: 'part' }],
  ]);
  // Where there is room for several, only the draft of one of them gives way: another may be a missing page.
  const several = slot('换补卡情况说明', { types: ['pdf'], maxFiles: 5 });
  const pages = folderOf({
    [`${NUMBER}/换补卡情况说明1.pdf`]: pdf(),
    [`${NUMBER}/换补卡情况说明2.docx`]: docx,
  });
  expect((await found(pages, [several])).rules).toEqual(['error file-type']);
  expect((await found(both, [several])).rules).toEqual(['warn file-surplus', 'error file-type']);
  // A photo in a foreign format is no draft: it may be the right one.
  const heic = Buffer.from('\0\0\0\u0018ftypheic\0\0\0\0mif1heic\0\0\0\u0008mdat', 'latin1');
  const photo = folderOf({ [`${NUMBER}/换补卡情况说明 新.heic`]: heic, [`${NUMBER}/${names[2]}`]: pdf() });
  expect((await found(photo, [LETTER])).rules).toEqual(['error slot-too-many']);
  // Of drafts alone none gives way.
  const drafts = folderOf({ [`${NUMBER}/${names[0]}`]: docx, [`${NUMBER}/换补卡情况说明 修改.docx`]: docx });
  expect((await found(drafts, [LETTER])).rules).toEqual(['error slot-too-many']);
  // Alone it is no material.
  const alone = folderOf({ [`${NUMBER}/${names[0]}`]: docx });
  expect((await found(alone, [LETTER])).rules).toEqual(['error file-type']);
});

test('材料:<slot> names a file of the person or a common one, and goes before the names of files', async () => {
  const root = folderOf({
    [`${NUMBER}/换补卡情况说明.pdf`]: pdf('by name'),
    [`${NUMBER}/扫描0001.pdf`]: pdf('named'),
    '公共材料/集体说明.pdf': pdf('common'),
  });
  const by = (file: string) =>
    found(root, [LETTER], { entry: { named: new Map([['换补卡 情况说明', file]]) } });
  expect(await by('扫描0001.pdf')).toMatchObject({
    files: [['换补卡情况说明', `${NUMBER}/扫描0001.pdf`]],
    rules: ['warn file-surplus'],
  });
  expect((await by('集体说明.pdf')).files).toEqual([['换补卡情况说明', '公共材料/集体说明.pdf']]);
  const missing = await by('0001.pdf');
  expect(missing.rules).toContain('error file-named-missing');
  expect(missing.rules).not.toContain('error slot-missing');
  expect(missing.problems[0]!.place).toMatchObject({ column: '材料:换补卡 情况说明', value: '0001.pdf' });
  const unknown = await found(root, [LETTER], { entry: { named: new Map([['挂失证明', '扫描0001.pdf']]) } });
  expect(unknown.rules).toContain('warn slot-unknown');
});

test.each([
  '../x.pdf',
  '..',
  `../${NUMBER}/换补卡情况说明.pdf`,
  '/etc/passwd',
  'C:\\x.pdf',
  '..\\x.pdf',
  './x.pdf',
])('材料:<slot>: %s in a cell is no file name, wherever it leads [F33]', async (file) => {
  const root = folderOf({ [`${NUMBER}/换补卡情况说明.pdf`]: pdf(), 'x.pdf': pdf() });
  const { files, problems } = await found(root, [LETTER], {
    entry: { named: new Map([['换补卡情况说明', file]]) },
  });
  // The row is held by the error; what its own folder holds is found by name as ever.
  expect(files).toEqual([['换补卡情况说明', `${NUMBER}/换补卡情况说明.pdf`]]);
  const place = { column: '材料:换补卡情况说明', value: file };
  expect(problems).toMatchObject([{ rule: 'file-outside', level: 'error', args: { file }, place }]);
});

test('公共材料 fills what the person’s own folder lacks', async () => {
  const root = folderOf({ [`${NUMBER}/a.txt`]: pdf(), '公共材料/换补卡情况说明.pdf': pdf('common') });
  expect((await found(root, [LETTER])).files).toEqual([['换补卡情况说明', '公共材料/换补卡情况说明.pdf']]);
  writeFileSync(join(root, NUMBER, '换补卡情况说明（本人）.pdf'), pdf('own'));
  expect((await found(root, [LETTER])).files).toEqual([
    ['换补卡情况说明', `${NUMBER}/换补卡情况说明（本人）.pdf`],
  ]);
});

test('openMaterials: links out of the folder are never followed: a file, a person’s folder, 公共材料 [F33]', async () => {
  const outside = folderOf({ '换补卡情况说明.pdf': pdf('secret') });
  const file = folderOf({ [`${NUMBER}/a.txt`]: pdf() });
  symlinkSync(join(outside, '换补卡情况说明.pdf'), join(file, NUMBER, '换补卡情况说明.pdf'));
  expect(await found(file, [LETTER])).toMatchObject({ files: [] });
  expect((await found(file, [LETTER])).rules).toContain('error file-not-regular');

  const person = folderOf({ 'a.txt': pdf() });
  symlinkSync(outside, join(person, NUMBER));
  expect(await found(person, [LETTER])).toMatchObject({ files: [], rules: ['error folder-unreadable'] });

  const common = folderOf({ [`${NUMBER}/a.txt`]: pdf() });
  symlinkSync(outside, join(common, '公共材料'));
  const refused = { rule: 'folder-unreadable', args: { folder: '公共材料' } };
  expect(await openMaterials(common)).toMatchObject(refused);
});

test('openMaterials: a link that stays inside is a folder like another', async () => {
  const root = folderOf({ '沈/换补卡情况说明.pdf': pdf() });
  symlinkSync(join(root, '沈'), join(root, NUMBER));
  expect((await found(root, [LETTER])).files).toEqual([['换补卡情况说明', '沈/换补卡情况说明.pdf']]);
});

test('openMaterials: the materials folder itself: missing, no folder, or a link to one', async () => {
  const root = folderOf({ [`${NUMBER}/换补卡情况说明.pdf`]: pdf() });
  expect(await openMaterials(join(root, 'no'))).toMatchObject({
    rule: 'materials-unreadable',
    args: { why: 'missing' },
  });
  const file = join(root, NUMBER, '换补卡情况说明.pdf');
  expect(await openMaterials(file)).toMatchObject({ args: { why: 'not-a-folder' } });
  const link = join(folderOf({}), 'link');
  symlinkSync(root, link);
  expect((await found(link, [LETTER])).files).toHaveLength(1);
});

test('collect: a person’s folder that is gone by the time it is read, or cannot be opened', async () => {
  const root = folderOf({ [`${NUMBER}/换补卡情况说明.pdf`]: pdf() });
  const materials = await opened(root);
  chmodSync(join(root, NUMBER), 0);
  // Root reads it all the same: then only the folder that is gone can be tried.
  const closed = await Promise.resolve()
    .then(() => readdirSync(join(root, NUMBER)))
    .then(
      () => false,
      () => true,
    );
  if (closed) expect((await found(root, [LETTER], { materials })).rules).toEqual(['error folder-unreadable']);
  chmodSync(join(root, NUMBER), 0o700);
  rmSync(join(root, NUMBER), { recursive: true });
  expect((await found(root, [LETTER], { materials })).rules).toEqual(['error folder-unreadable']);
  mkdirSync(join(root, NUMBER));
  expect((await found(root, [LETTER], { materials })).rules).toEqual(['error slot-missing']);
});

test('slot-missing: only files of a type that the slot takes are named, and none that is called like another slot', async () => {
  const photo = slot('护照页照片', { types: ['jpg', 'png'] });
  const other = slot('出行证明', { when: { field: 'x', in: ['y'] } });
  const root = folderOf({
    [`${NUMBER}/扫描0001.pdf`]: pdf('one'),
    [`${NUMBER}/IMG_0002.jpg`]: jpg('two'),
    [`${NUMBER}/IMG_0003.JPEG`]: jpg('three'),
    [`${NUMBER}/出行证明.jpg`]: jpg('four'),
  });
  const { problems } = await found(root, [photo, LETTER, other]);
  const named = problems.flatMap((p) => (p.rule === 'slot-missing' ? [[p.args.slot, p.args.files]] : []));
  expect(named).toEqual([
    [photo.label, ['IMG_0002.jpg', 'IMG_0003.JPEG']],
    [LETTER.label, ['扫描0001.pdf']],
  ]);
});
