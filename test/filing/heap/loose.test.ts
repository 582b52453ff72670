/** collect: files that lie in the materials folder itself are used only where person and material are certain. */
import { basename } from 'node:path';
import { expect, test } from 'vitest';
import { peopleOf } from '../../../src/filing/heap/people.js';
import { directoryProblems } from '../../../src/filing/materials/folders.js';
import { collect } from '../../../src/filing/materials/materials.js';
import { openMaterials } from '../../../src/filing/materials/open-materials.js';
import type { Application } from '../../../src/filing/model.js';
import { application, entry, folderOf, form, jpg, pdf, rules, slot } from '../kit.js';
import { YEAR } from './kit.js';

const shen = application();
const other = (applicant: string): Application =>
  application({ id: '9', number: 'APEC20231101000009', applicant, passport: 'EK7654321' });

async function found(files: Record<string, Uint8Array>, list: Application[] | 'unknown' = [shen]) {
  const materials = await openMaterials(folderOf(files));
  if ('rule' in materials) throw new Error(materials.rule);
  if (list !== 'unknown') materials.loose!.people = peopleOf(list, { year: YEAR });
  const slots = [slot('旧护照首页'), slot('换补卡情况说明')];
  const { files: used, problems } = await collect(entry(), shen, form({ slots }), {}, materials);
  return {
    used: used.map((file) => `${file.slotLabel} ${basename(file.path)}`),
    rules: rules(problems),
    problems,
    materials,
  };
}

const good = { '沈思川旧护照首页.jpg': jpg('a'), 'APEC20221031000002 情况说明(1).pdf': pdf('b') };

test('loose files: a number, or a name that stands alone, with one material: used as they lie', async () => {
  const { used, problems } = await found({ ...good, '名单.xlsx': pdf('c'), '整理记录.json': pdf('d') });
  expect(used).toEqual([
    '旧护照首页 沈思川旧护照首页.jpg',
    '换补卡情况说明 APEC20221031000002 情况说明(1).pdf',
  ]);
  expect(problems).toEqual([]);
});

test('loose files: where some are used, it is the right folder', async () => {
  const { materials } = await found(good);
  expect(directoryProblems(materials, 1)).toEqual([]);
});

test('loose files: a name that is part of another is not certain', async () => {
  const { used, problems } = await found(good, [shen, other('沈思川平')]);
  expect(used).toEqual(['换补卡情况说明 APEC20221031000002 情况说明(1).pdf']);
  expect(problems).toMatchObject([
    { rule: 'heap-unsure', args: { slot: '旧护照首页', files: ['沈思川旧护照首页.jpg'], count: 1 } },
  ]);
});

test('loose files: a file of nobody may be the missing one, a file of somebody else may not', async () => {
  const some = { '沈思川旧护照首页.jpg': jpg('a'), '沈平说明.pdf': pdf('e') };
  expect((await found(some, [shen, other('沈平')])).rules).toEqual(['error slot-missing']);
  expect((await found({ ...some, 'IMG_2031.pdf': pdf('f') }, [shen, other('沈平')])).problems).toMatchObject([
    { rule: 'heap-unsure', args: { files: ['IMG_2031.pdf'], count: 1 } },
  ]);
});

test('loose files: two for a slot of one are too many', async () => {
  const { rules } = await found({ ...good, '沈思川 旧护照首页 2.jpg': jpg('g') });
  expect(rules).toEqual(['error slot-too-many']);
});

test('loose files: without the whole list nobody is certain; a person’s folder goes before', async () => {
  const { used, problems, materials } = await found(good, 'unknown');
  expect(used).toEqual([]);
  expect(problems).toMatchObject([{ rule: 'folder-missing', args: { loose: 2 } }]);
  expect(directoryProblems(materials, 1)).toMatchObject([{ rule: 'folder-none', args: { loose: 2 } }]);
  const own = await found({ ...good, '沈思川_APEC20221031000002/旧护照首页.jpg': jpg('h') });
  expect(own.used).toEqual(['旧护照首页 旧护照首页.jpg']);
  expect(own.rules).toEqual(['error slot-missing']);
});

test('loose files: what stands behind the last dot may be a word', async () => {
  const { used, rules } = await found({ '沈思川旧护照首页.妻子': jpg('i'), '沈思川情况说明.pdf': pdf('j') });
  expect(used).toEqual(['换补卡情况说明 沈思川情况说明.pdf']);
  expect(rules).toEqual(['error heap-unsure']);
});

test('loose files: another version of a file that nobody can be sure of stops both', async () => {
  const files = { '沈思川旧护照首页.jpg': jpg('a'), '沈思川旧护照首页重拍后.jpg': jpg('k') };
  const { used, problems } = await found({ ...files, '沈思川情况说明.pdf': pdf('j') });
  expect(used).toEqual(['换补卡情况说明 沈思川情况说明.pdf']);
  expect(problems).toMatchObject([{ rule: 'heap-unsure', args: { slot: '旧护照首页', count: 1 } }]);
});
