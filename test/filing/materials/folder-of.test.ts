/** A person's folder where its name, or the row, has only a part: what is found by it, and what is reported. */
import { describe, expect, test } from 'vitest';
import { directoryProblems, nearFolder } from '../../../src/filing/materials/folders.js';
import { collect } from '../../../src/filing/materials/materials.js';
import { openMaterials } from '../../../src/filing/materials/open-materials.js';
import type { Application, Slot } from '../../../src/filing/model.js';
import { application, entry, folderOf, form, pdf, rules, slot } from '../kit.js';

const NUMBER = 'APEC20221031000002';
const LETTER = slot('换补卡情况说明', { types: ['pdf'] });

async function found(root: string, who: Partial<Application>, slots: Slot[] = [LETTER], folder?: string) {
  const materials = await openMaterials(root);
  if ('rule' in materials) throw new Error(materials.rule);
  return collect(entry({}, { folder }), application(who), form({ slots }), {}, materials);
}

test('folderOf: a passport number in a folder’s name is in no message, however it is typed', async () => {
  for (const name of [
    '沈思川EK1234567',
    '沈思川_ek1234567',
    '沈思川ＥＫ１２３４５６７',
    '沈思川 EK 1234567',
  ]) {
    const root = folderOf({ [`${name}/换补卡情况说明.pdf`]: pdf() });
    const { problems } = await found(root, {}, [LETTER, slot('挂失证明')]);
    expect(rules(problems)).toEqual(['error slot-missing']);
    expect(JSON.stringify(problems).normalize('NFKC')).not.toMatch(/1234567/u);
  }
  const { problems } = await found(folderOf({}), {}, [LETTER], '沈思川-ek1234567');
  expect(problems[0]!.args).toEqual({ tried: ['沈思川-…'] });
});

test('folderOf: the dot of a name, however the folder has it', async () => {
  const who = { applicant: '阿依古丽·买买提', passport: 'EA0000001' };
  for (const dot of '·•．.‧・') {
    const root = folderOf({ [`阿依古丽${dot}买买提_${NUMBER}/换补卡情况说明.pdf`]: pdf() });
    expect((await found(root, who)).files).toHaveLength(1);
  }
});

test('folderOf offline: a row may lack passport or number: a folder with the name alone is nobody’s', async () => {
  const root = folderOf({ '沈思川/换补卡情况说明.pdf': pdf(), '沈思川_/换补卡情况说明.pdf': pdf() });
  const byNumber = await found(root, { passport: '' });
  expect(byNumber.files).toEqual([]);
  expect(byNumber.problems[0]!.args).toEqual({ tried: [NUMBER, `沈思川_${NUMBER}`], near: '沈思川' });
  const byPassport = await found(root, { number: '' });
  expect(byPassport.files).toEqual([]);
  expect(byPassport.problems[0]!.args).toEqual({ tried: ['沈思川_申请单号'], near: '沈思川' });
});

describe('directoryProblems: a folder that is nobody’s', () => {
  const near = async (folders: string[], claimed: string[] = [], who: Partial<Application> = {}) => {
    const root = folderOf(Object.fromEntries(folders.map((name) => [`${name}/a.pdf`, pdf()])));
    const materials = await openMaterials(root);
    if ('rule' in materials) throw new Error(materials.rule);
    for (const name of claimed) materials.claimed.add(name);
    return { is: nearFolder(application(who), materials), said: directoryProblems(materials, 1) };
  };

  test.each([
    ['沈思川（换补卡）', '沈思川（换补卡）'],
    ['APEC2022103100002', 'APEC2022103100002'],
    ['2组 apec20221031000020', '2组 apec20221031000020'],
    ['APEC20221031000117', undefined],
    ['APEC20991231999999', undefined],
    ['公共材料', undefined],
    ['.沈思川', undefined],
    ['沈思川EK7654321', '沈思川…'],
    ['方岚', undefined],
  ])('%s may be the one that was meant: %s', async (name, expected) => {
    expect((await near([name])).is).toBe(expected);
    expect((await near([name], [name])).is).toBe(undefined);
  });

  test('is proposed by name before number, and a proposed one is not called unused', async () => {
    const { is, said } = await near(
      ['APEC20221031000003', '沈思川的', '甲', '乙E12345678', '公共材料'],
      ['甲'],
    );
    expect(is).toBe('沈思川的');
    const folders = ['APEC20221031000003', '乙…'];
    expect(said).toMatchObject([{ rule: 'folder-unused', level: 'warn', args: { folders, count: 2 } }]);
  });

  test('is not reported if it may be of another table of the same people', async () => {
    const names = ['APEC20230101000001', '方岚_APEC20230101000002', '祁承川EK7654321', '方岚', '甲'];
    const root = folderOf(Object.fromEntries(names.map((name) => [`${name}/a.pdf`, pdf()])));
    const materials = await openMaterials(root);
    if ('rule' in materials) throw new Error(materials.rule);
    materials.claimed.add('甲');
    const others = [
      application({ number: 'APEC20230101000001' }),
      application({ number: 'APEC20230101000002', applicant: '方岚' }),
      application({ number: 'APEC20230101000003', applicant: '祁承川', passport: 'EK7654321' }),
    ];
    expect(directoryProblems(materials, 0, others)).toMatchObject([
      { rule: 'folder-unused', args: { folders: ['方岚'], count: 1 } },
    ]);
    materials.claimed.clear();
    expect(directoryProblems(materials, 1, others)).toMatchObject([
      { rule: 'folder-none', args: { count: 5 } },
    ]);
  });

  test('is named up to ten times, and all are counted; where every row has its own there is no problem', async () => {
    const names = Array.from({ length: 12 }, (_, i) => `人${String(i).padStart(2, '0')}`);
    const { said } = await near([...names, '甲'], ['甲']);
    expect(said).toMatchObject([{ rule: 'folder-unused', args: { folders: names.slice(0, 10), count: 12 } }]);
    expect((await near(['甲'], ['甲'])).said).toEqual([]);
  });

  test('no row has a folder: perhaps the directory is the wrong one', async () => {
    const { said } = await near(['2023', '2024']);
    expect(said).toMatchObject([
      { rule: 'folder-none', level: 'warn', args: { folders: ['2023', '2024'], count: 2 } },
    ]);
    expect((await near([])).said).toMatchObject([{ rule: 'folder-none', args: { folders: [], count: 0 } }]);
  });
});

test('slot-missing names the files that match nothing', async () => {
  const root = folderOf({ [`${NUMBER}/IMG_1.pdf`]: pdf(), [`${NUMBER}/扫描.pdf`]: pdf('b') });
  const { problems } = await found(root, {});
  expect(problems.find((p) => p.rule === 'slot-missing')!.args).toMatchObject({
    slot: '换补卡情况说明',
    files: ['IMG_1.pdf', '扫描.pdf'],
  });
});
