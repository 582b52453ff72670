/** People's folders: made, found again, renewed, and never one outside. */
import {
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { needsText, FolderRefused, layOut, NEEDS_FILE } from '../../../src/filing/template/person-folders.js';
import { folderOf } from '../kit.js';

const says =
  (text: string) =>
  (earlier: string | undefined): string =>
    `${earlier ?? ''}${text}`;
const wanted = (name: string, others: string[] = [], text = 'x') => ({ name, others, needs: says(text) });
const refused = async (act: Promise<unknown>): Promise<string> => {
  const error = await act.then(
    () => undefined,
    (e: unknown) => e,
  );
  if (!(error instanceof FolderRefused)) throw new Error(`not refused: ${String(error)}`);
  return error.why;
};
const all = (root: string) => readdirSync(root, { recursive: true, encoding: 'utf8' }).sort();
const links = process.platform !== 'win32';

describe('layOut', () => {
  test('makes the folder, the people’s folders and their texts, for their owner alone; again changes nothing', async () => {
    const root = join(folderOf({}), 'a', '材料');
    const same = { ...wanted('沈思川_1'), needs: () => 'same' };
    expect(await layOut(root, [same])).toEqual([{ folder: '沈思川_1', made: true }]);
    const file = join(root, '沈思川_1', NEEDS_FILE);
    expect(readFileSync(file, 'utf8')).toBe('same');
    if (links)
      for (const [path, mode] of [
        [root, 0o700],
        [join(root, '沈思川_1'), 0o700],
        [file, 0o600],
      ] as const)
        expect(statSync(path).mode & 0o777).toBe(mode);
    writeFileSync(join(root, '沈思川_1', '说明.pdf'), 'hers');
    const before = statSync(file, { bigint: true });
    expect(await layOut(root, [same])).toEqual([{ folder: '沈思川_1', made: false }]);
    expect(statSync(file, { bigint: true }).ino).toBe(before.ino);
    expect(readFileSync(join(root, '沈思川_1', '说明.pdf'), 'utf8')).toBe('hers');
    expect(all(root)).toEqual(
      ['沈思川_1', join('沈思川_1', NEEDS_FILE), join('沈思川_1', '说明.pdf')].sort(),
    );
  });

  test('uses a folder that is in use under another name, and makes no second one', async () => {
    const root = folderOf({ 'APEC1/a.pdf': Buffer.from('a'), '沈思川_APEC1/b.pdf': Buffer.from('b') });
    expect(await layOut(root, [wanted('沈思川_APEC1', ['APEC1'])])).toEqual([
      { folder: 'APEC1', made: false },
    ]);
    expect(existsSync(join(root, 'APEC1', NEEDS_FILE))).toBe(true);
    expect(existsSync(join(root, '沈思川_APEC1', NEEDS_FILE))).toBe(false);
  });

  test('takes a name in the other form of Unicode for the same folder', async () => {
    const root = folderOf({ [`${'José'.normalize('NFD')}_1/a.pdf`]: Buffer.from('a') });
    const [made] = await layOut(root, [wanted(`${'José'.normalize('NFC')}_1`)]);
    expect(made?.made).toBe(false);
    expect(readdirSync(root)).toHaveLength(1);
  });

  test.each([
    ['沈思川_1', '沈 思川_1'],
    ['沈思川_1', '沈思川_1.'],
    ['沈思川_１', '沈思川_1'],
  ])('%j and %j: which one is meant is not known, and nothing is made', async (one, other) => {
    const root = folderOf({});
    for (const name of [one, other]) mkdirSync(join(root, name));
    expect(await refused(layOut(root, [wanted('沈思川_2'), wanted('沈思川_1')]))).toBe('alike');
    expect(readdirSync(root).sort()).toEqual([one, other].sort());
  });

  test.skipIf(!links)('does not write into a folder that became a link meanwhile', async () => {
    const [root, elsewhere] = [folderOf({ 'b/x': Buffer.from('x') }), folderOf({})];
    const swap = {
      ...wanted('a'),
      needs: () => {
        renameSync(join(root, 'b'), join(root, 'c'));
        symlinkSync(elsewhere, join(root, 'b'));
        return 'x';
      },
    };
    expect(await refused(layOut(root, [swap, wanted('b')]))).toBe('link');
    expect(readdirSync(elsewhere)).toEqual([]);
  });

  test('reads a text that an editor saved in the system’s own encoding', async () => {
    const root = folderOf({ [`a/${NEEDS_FILE}`]: Buffer.from([0xb2, 0xc4, 0xc1, 0xcf]) });
    await layOut(root, [wanted('a', [], '!')]);
    expect(readFileSync(join(root, 'a', NEEDS_FILE), 'utf8')).toBe('材料!');
  });
});

describe.skipIf(!links)('layOut refuses, before anything is made,', () => {
  const outside = () => folderOf({ 'keep.txt': Buffer.from('mine') });

  test('a person’s folder that is a link', async () => {
    const [root, elsewhere] = [folderOf({}), outside()];
    symlinkSync(elsewhere, join(root, 'b'));
    expect(await refused(layOut(root, [wanted('a'), wanted('b')]))).toBe('link');
    expect(readdirSync(root)).toEqual(['b']);
    expect(all(elsewhere)).toEqual(['keep.txt']);
  });

  test('a link to nothing', async () => {
    const root = folderOf({});
    symlinkSync(join(root, 'nowhere'), join(root, 'b'));
    expect(await refused(layOut(root, [wanted('b')]))).toBe('link');
    expect(all(root)).toEqual(['b']);
  });

  test('a 需要的材料.txt that is a link', async () => {
    const [root, elsewhere] = [folderOf({}), outside()];
    mkdirSync(join(root, 'b'));
    symlinkSync(join(elsewhere, 'keep.txt'), join(root, 'b', NEEDS_FILE));
    expect(await refused(layOut(root, [wanted('a'), wanted('b')]))).toBe('link');
    expect(readFileSync(join(elsewhere, 'keep.txt'), 'utf8')).toBe('mine');
    expect(existsSync(join(root, 'a'))).toBe(false);
  });

  test('a link that appears while the folders are made', async () => {
    const [root, elsewhere] = [folderOf({}), outside()];
    mkdirSync(join(root, 'b'));
    const swap = {
      ...wanted('a'),
      needs: () => {
        symlinkSync(join(elsewhere, 'keep.txt'), join(root, 'b', NEEDS_FILE));
        return 'x';
      },
    };
    expect(await refused(layOut(root, [swap, wanted('b')]))).toBe('link');
    expect(readFileSync(join(elsewhere, 'keep.txt'), 'utf8')).toBe('mine');
    expect(lstatSync(join(root, 'b', NEEDS_FILE)).isSymbolicLink()).toBe(true);
  });

  test('files where folders should be, folders where files should be', async () => {
    const root = folderOf({ a: Buffer.from('a'), [`b/${NEEDS_FILE}/x`]: Buffer.from('x') });
    expect(await refused(layOut(root, [wanted('a')]))).toBe('not-a-folder');
    expect(await refused(layOut(root, [wanted('b')]))).toBe('not-a-file');
    expect(await refused(layOut(join(root, 'a'), [wanted('b')]))).toBe('not-a-folder');
    expect(await refused(layOut(join(root, 'a', 'c'), [wanted('b')]))).toBe('not-a-folder');
  });

  test('a name that leads elsewhere', async () => {
    const root = join(folderOf({}), 'in');
    expect(await refused(layOut(root, [wanted('../out')]))).toBe('not-a-folder');
    expect(existsSync(join(root, '../out'))).toBe(false);
  });

  test('but accepts a link as the folder itself: it is the one that was named', async () => {
    const [root, elsewhere] = [folderOf({}), outside()];
    symlinkSync(elsewhere, join(root, '材料'));
    expect(await layOut(join(root, '材料'), [wanted('a')])).toEqual([{ folder: 'a', made: true }]);
    expect(existsSync(join(elsewhere, 'a', NEEDS_FILE))).toBe(true);
  });
});

describe('需要的材料.txt', () => {
  const first = needsText(undefined, ['甲'], 'cancellation', ['', '1. 注销申请']);

  test('for Notepad, with a section for the business', () => {
    expect(first).toBe('\ufeff甲\r\n\r\n【注销卡】\r\n\r\n1. 注销申请\r\n');
  });

  test('another business is added, the same one replaced, and the others stay word for word', () => {
    const noted = first.replace('1. 注销申请', '1. 注销申请\r\n（已扫描）');
    const both = needsText(noted, ['乙'], 'replacement', ['新']);
    expect(both).toBe(
      '\ufeff乙\r\n\r\n【换补卡】\r\n新\r\n\r\n【注销卡】\r\n\r\n1. 注销申请\r\n（已扫描）\r\n',
    );
    expect(needsText(both, ['乙'], 'replacement', ['新'])).toBe(both);
    expect(needsText(both.replaceAll('\r\n', '\n'), ['乙'], 'replacement', ['新'])).toBe(both);
    expect(needsText(both, ['乙'], 'cancellation', ['另'])).toBe(
      '\ufeff乙\r\n\r\n【换补卡】\r\n新\r\n\r\n【注销卡】\r\n另\r\n',
    );
  });
});
