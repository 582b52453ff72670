/** A folder of hostile files: each is named or passed over, none is followed, waited for, or held whole in memory. */
import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, renameSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readMaterial, sameFile } from '../../../src/filing/materials/material-file.js';
import { collect } from '../../../src/filing/materials/materials.js';
import { openMaterials } from '../../../src/filing/materials/open-materials.js';
import type { Slot } from '../../../src/filing/model.js';
import { plainJpeg } from '../../fixtures/scans.js';
import { application, entry, folderOf, form, jpg, pdf, rules, slot } from '../kit.js';

const NUMBER = 'APEC20221031000002';

async function found(root: string, slots: Slot[], folder?: string) {
  const materials = await openMaterials(root);
  if ('rule' in materials) throw new Error(materials.rule);
  const { files, problems } = await collect(
    entry({}, { folder }),
    application(),
    form({ slots }),
    {},
    materials,
  );
  return { files: files.map((f) => f.name), problems, rules: rules(problems) };
}

/** Where the system lets nobody make one (no rights, Windows), nothing can be shown. */
const makes = (command: string, ...args: string[]): boolean => {
  try {
    execFileSync(command, args, { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
};

test('materials: pipes, devices, links, folders and closed files: named, and never waited for [F33]', async () => {
  const outside = folderOf({ 'secret.pdf': pdf('secret') });
  const root = folderOf({ [`${NUMBER}/好.pdf`]: pdf() });
  const at = (name: string) => join(root, NUMBER, name);
  const labels: string[] = [];
  const wrong = (label: string, ok: boolean): void => {
    if (ok) labels.push(label);
  };
  wrong('管道', makes('mkfifo', at('管道.pdf')));
  wrong('设备', makes('mknod', at('设备.pdf'), 'c', '1', '5'));
  symlinkSync(join(outside, 'secret.pdf'), at('链接.pdf'));
  symlinkSync(outside, at('外链.pdf'));
  symlinkSync(at('断链.pdf'), at('断链.pdf'));
  labels.push('链接', '外链', '断链');
  const { files, problems } = await found(
    root,
    [...labels, '好'].map((label) => slot(label)),
  );
  expect(files).toEqual(['好.pdf']);
  expect(problems.map((p) => [p.rule, p.place.column])).toEqual(
    labels.map((label) => ['file-not-regular', `材料:${label}`]),
  );
});

test.skipIf(process.getuid?.() === 0)('materials: a file without the right to read it', async () => {
  const root = folderOf({ [`${NUMBER}/说明.pdf`]: pdf() });
  chmodSync(join(root, NUMBER, '说明.pdf'), 0);
  expect((await found(root, [slot('说明')])).rules).toEqual(['error file-unreadable']);
});

test('materials: folders within a person’s folder, one named like a file: not searched, and reported', async () => {
  const root = folderOf({
    [`${NUMBER}/说明.pdf/说明.pdf`]: pdf('inside'),
    [`${NUMBER}/扫描/护照.jpg`]: jpg(),
    [`${NUMBER}/__MACOSX/x`]: pdf(),
    [`${NUMBER}/.git/x`]: pdf(),
  });
  const { files, problems } = await found(root, [slot('说明')]);
  expect(files).toEqual([]);
  expect(problems.map((p) => [p.rule, p.level, p.rule === 'folder-deeper' && p.args.folder])).toEqual([
    ['folder-deeper', 'warn', '扫描'],
    ['folder-deeper', 'warn', '说明.pdf'],
    ['slot-missing', 'error', false],
  ]);
});

test('materials: a file where the person’s folder should be, and names that lead elsewhere', async () => {
  const root = folderOf({ [NUMBER]: pdf(), '甲/说明.pdf': pdf(), '．．/说明.pdf': pdf('full width') });
  expect((await found(root, [slot('说明')])).rules).toEqual(['error folder-missing']);
  for (const name of ['..', '.', '../甲', '甲/', '/', '甲/../甲', '\\\\server\\share', 'C:\\', '\0'])
    expect([name, (await found(root, [slot('说明')], name)).files]).toEqual([name, []]);
});

test('materials: names with line ends, escape sequences and marks of direction are found, and sent without them', async () => {
  const names = {
    '说明\n二.pdf': '说明 二.pdf',
    '说明\u001b[2J.pdf': '说明[2J.pdf',
    '说明\u202dfdp.exe': '说明fdp.exe',
    '说\u200e明.pdf': '说明.pdf',
  };
  for (const [name, sent] of Object.entries(names)) {
    const { files, problems } = await found(folderOf({ [`${NUMBER}/${name}`]: pdf() }), [slot('说明')]);
    expect([files, rules(problems)]).toEqual([[sent], ['warn cell-normalised']]);
    expect(problems[0]!.args).toMatchObject({ from: name, to: sent });
  }
  const { files, problems } = await found(folderOf({ [`${NUMBER}/说明.pdf `]: pdf() }), [slot('说明')]);
  expect([files, problems]).toEqual([['说明.pdf '], []]);
});

test('folderOf: the person’s folder is found under its name as macOS or a careful program writes it', async () => {
  const applicant = 'Zoë Müller: "Z"';
  const inside = { '说明.pdf': pdf() };
  for (const name of [`Zoë Müller_ _Z__${NUMBER}`, `zoë müller_ _Z__${NUMBER}`.normalize('NFD')]) {
    const root = folderOf(Object.fromEntries(Object.entries(inside).map(([f, b]) => [`${name}/${f}`, b])));
    const materials = await openMaterials(root);
    if ('rule' in materials) throw new Error(materials.rule);
    const person = application({ applicant });
    const { files } = await collect(entry(), person, form({ slots: [slot('说明')] }), {}, materials);
    expect(files).toHaveLength(1);
  }
});

test('sameFile: a file that was changed or replaced after it was read is another file', async () => {
  const root = folderOf({ 'a.jpg': plainJpeg('a'), 'b.jpg': plainJpeg('b') });
  const path = join(root, 'a.jpg');
  const { file } = await readMaterial(path, slot('说明'), {});
  if (!file) throw new Error('no file');
  expect(await sameFile(file)).toBe(true);
  renameSync(join(root, 'b.jpg'), path);
  expect(await sameFile(file)).toBe(false);
  const link = folderOf({ 'a.jpg': plainJpeg('a') });
  symlinkSync(join(link, 'a.jpg'), join(root, 'link.jpg'));
  expect(await sameFile({ ...file, path: join(root, 'link.jpg') })).toBe(false);
});

test('materials: empty and far too large files: refused by size, whatever the portal would take', async () => {
  const root = folderOf({ [`${NUMBER}/空.pdf`]: new Uint8Array(), [`${NUMBER}/大.pdf`]: pdf() });
  truncateSync(join(root, NUMBER, '大.pdf'), 70 * 1024 * 1024);
  const slots = [slot('空'), slot('大', { maxBytes: Number.MAX_SAFE_INTEGER })];
  const { problems } = await found(root, slots);
  expect(problems).toMatchObject([
    { rule: 'file-empty' },
    { rule: 'file-too-large', args: { max: 64 * 1024 * 1024 } },
  ]);
});

test('materials: two hundred files of a megabyte each: one at a time in memory', async () => {
  const root = folderOf({});
  mkdirSync(join(root, NUMBER));
  const filling = Buffer.alloc(999_999, '%filling\n');
  const end = pdf();
  for (let i = 0; i < 200; i += 1) {
    const bytes =
      i % 2
        ? Buffer.concat([end.subarray(0, 9), filling, end.subarray(9)])
        : Buffer.concat([plainJpeg(`${i}`), filling]);
    writeFileSync(join(root, NUMBER, `说明${i}.${i % 2 ? 'pdf' : 'jpg'}`), bytes);
  }
  const wanted = slot('说明', { maxFiles: 200, maxBytes: 2_000_000 });
  // Once before, so that what is loaded and warmed up is not counted.
  await found(root, [wanted]);
  const before = process.memoryUsage().rss;
  let peak = 0;
  const watch = setInterval(() => (peak = Math.max(peak, process.memoryUsage().rss)), 5);
  const { files } = await found(root, [wanted]);
  clearInterval(watch);
  expect(files).toHaveLength(200);
  expect(peak - before).toBeLessThan(60e6);
}, 60_000);
