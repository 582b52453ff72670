/** Which file fills which slot when no column says so: by the slot's label, else by the usual names of such papers. */
import { expect, test } from 'vitest';
import { collect } from '../../../src/filing/materials/materials.js';
import { openMaterials } from '../../../src/filing/materials/open-materials.js';
import type { Form, Slot } from '../../../src/filing/model.js';
import { isPersonal, kindOf } from '../../../src/filing/materials/slot-names.js';
import { full, twoSided, withStatement } from '../../../src/practice/world/materials.js';
import { application, choice, entry, folderOf, form, jpg, pdf, rules, slot } from '../kit.js';

const NUMBER = 'APEC20221031000002';

/** What these files fill, `slot ← file`, and the problems. Endings say what is in them. */
async function filled(
  names: string[],
  labels: (string | Slot)[],
  more: { applicant?: string; form?: Partial<Form>; values?: Record<string, string> } = {},
): Promise<string[]> {
  const content = (name: string, i: number) => (name.endsWith('pdf') ? pdf(`${i}`) : jpg(`${i}`));
  const paths = names.map((n) => (n.startsWith('公共材料/') ? n : `${NUMBER}/${n}`));
  const root = folderOf({
    [`${NUMBER}/.keep`]: pdf(),
    ...Object.fromEntries(paths.map((p, i) => [p, content(p, i)])),
  });
  const materials = await openMaterials(root);
  if ('rule' in materials) throw new Error(materials.rule);
  const slots = labels.map((l) => (typeof l === 'string' ? slot(l) : l));
  const { files, problems } = await collect(
    entry(),
    application({ applicant: more.applicant ?? '沈思川' }),
    form({ slots, ...more.form }),
    more.values ?? {},
    materials,
  );
  return [...files.map((f) => `${f.slotLabel} ← ${f.name}`), ...rules(problems)];
}
const optional = (label: string) => slot(label, { required: false });

test.each<[string, string, string[]]>([
  ['护照页照片', '护照首页.jpg', []],
  ['护照页照片', '新护照.jpg', []],
  ['护照页照片', 'PASSPORT.JPG', []],
  ['新护照首页', 'New Passport.jpg', []],
  ['新护照首页', '护照（新）.jpg', []],
  ['新护照首页', '护照资料页.jpg', []],
  ['旧护照首页', 'old_passport.jpg', []],
  ['原卡扫描件', '卡正面.jpg', []],
  ['原卡扫描件', '旧卡.jpg', []],
  ['原卡扫描件', 'card.jpg', []],
  ['换补卡情况说明', '情况说明.pdf', []],
  ['换补卡情况说明', 'Statement.pdf', []],
  ['更换护照情况说明', '护照更换说明.pdf', []],
  ['注销申请', '卡注销函.pdf', []],
  ['注销申请', 'Cancellation Letter.pdf', []],
  ['挂失证明', '登报遗失声明.pdf', []],
  ['挂失证明', '报案回执.pdf', []],
  ['挂失证明', 'loss.pdf', []],
  ['离职或退休证明', '离职证明.pdf', []],
  ['提前制卡申请', '提前制卡的申请.pdf', []],
  ['紧急出行说明', '邀请函.pdf', []],
])('byName: %s is filled by %s', async (label, file, problems) => {
  expect(await filled([file], [label])).toEqual([`${label} ← ${file}`, ...problems]);
});

test.each<[string, string]>([
  ['护照页照片', '旧护照首页.jpg'],
  ['护照页照片', '老护照.jpg'],
  ['新护照首页', '过期护照.jpg'],
  ['新护照首页', '旧护照.jpg'],
  ['旧护照首页', '新护照.jpg'],
  ['护照页照片', '更换护照情况说明.pdf'],
  ['提前制卡申请', '说明.pdf'],
  ['护照页照片', '照片.jpg'],
  ['原卡扫描件', '提前制卡申请.pdf'],
  ['原卡扫描件', '身份证 id card.jpg'],
])('byName: %s is not filled by %s', async (label, file) => {
  expect((await filled([file], [label])).sort()).toEqual(['error slot-missing', 'warn file-surplus']);
});

test('byName: new and old are told apart, also among slots with other labels', async () => {
  expect(await filled(['旧护照.jpg', '新护照.jpg'], ['旧护照资料页', '新护照资料页'])).toEqual([
    '旧护照资料页 ← 旧护照.jpg',
    '新护照资料页 ← 新护照.jpg',
  ]);
  // 仅更换护照: the page in the form is the new one.
  expect(await filled(['旧护照.jpg', '护照.jpg'], ['护照页照片', '旧护照首页'])).toEqual([
    '护照页照片 ← 护照.jpg',
    '旧护照首页 ← 旧护照.jpg',
  ]);
});

test('byName: a name that may be of several slots is reported once, and those slots have no other problem', async () => {
  expect(await filled(['护照.jpg'], ['旧护照首页', '新护照首页'])).toEqual(['error file-ambiguous']);
  expect(await filled(['新旧护照.jpg'], ['旧护照资料页', '新护照资料页'])).toEqual(['error file-ambiguous']);
  // Which one is left over does not say which one it is.
  expect(await filled(['新护照首页.jpg', '护照.jpg'], ['旧护照首页', '新护照首页'])).toEqual([
    '新护照首页 ← 新护照首页.jpg',
    'error file-ambiguous',
  ]);
  // Where both have their own, it is one too many.
  expect(
    await filled(['新护照首页.jpg', '旧护照首页.jpg', '护照.jpg'], ['旧护照首页', '新护照首页']),
  ).toEqual(['旧护照首页 ← 旧护照首页.jpg', '新护照首页 ← 新护照首页.jpg', 'warn file-surplus']);
  // Another slot that is empty is still missing.
  expect(await filled(['护照.jpg'], ['旧护照首页', '新护照首页', '注销申请'])).toEqual([
    'error file-ambiguous',
    'error slot-missing',
  ]);
});

test('byName: a label goes before a kind; a slot with room takes more of its kind, a full one takes nothing', async () => {
  expect(await filled(['情况说明.pdf', '换补卡情况说明.pdf'], ['换补卡情况说明'])).toEqual([
    '换补卡情况说明 ← 换补卡情况说明.pdf',
    'warn file-surplus',
  ]);
  const card = slot('原卡扫描件', { maxFiles: 2 });
  expect(await filled(['原卡扫描件 正面.jpg', '卡反面.jpg'], [card])).toEqual([
    '原卡扫描件 ← 原卡扫描件 正面.jpg',
    '原卡扫描件 ← 卡反面.jpg',
  ]);
  expect(await filled(['卡正面.jpg', '卡反面.jpg'], ['原卡扫描件'])).toEqual(['error slot-too-many']);
});

test('公共材料 fills by kind too; two letters there for one slot are a question', async () => {
  expect(await filled(['公共材料/情况说明.pdf'], ['换补卡情况说明'])).toEqual([
    '换补卡情况说明 ← 情况说明.pdf',
  ]);
  expect(await filled(['公共材料/说明甲.pdf', '公共材料/说明乙.pdf'], ['换补卡情况说明'])).toEqual([
    'error slot-too-many',
  ]);
  expect(await filled(['情况说明.pdf', '公共材料/换补卡情况说明.pdf'], ['换补卡情况说明'])).toEqual([
    '换补卡情况说明 ← 情况说明.pdf',
  ]);
});

test('byName: a person called 新 or 旧 does not make a passport new or old', async () => {
  const slots = ['旧护照首页', '新护照首页'];
  expect(await filled(['陈新护照首页.jpg'], slots, { applicant: '陈新' })).toEqual(['error file-ambiguous']);
  expect(await filled(['陈新护照首页.jpg'], ['护照页照片'], { applicant: '陈新' })).toEqual([
    '护照页照片 ← 陈新护照首页.jpg',
  ]);
  expect(await filled(['陈新 旧护照首页.jpg', '陈新新护照首页.jpg'], slots, { applicant: '陈新' })).toEqual([
    '旧护照首页 ← 陈新 旧护照首页.jpg',
    '新护照首页 ← 陈新新护照首页.jpg',
  ]);
});

test('nameKey: names compare without width, case, blanks and the way macOS composes accents', async () => {
  const decomposed = 'Résumé é'.normalize('NFD');
  expect(await filled([`${decomposed}.pdf`], ['résumé É'])).toEqual([`résumé É ← ${decomposed}.pdf`]);
  expect(await filled(['Ａｎｎｅｘ　１.pdf'], ['annex1'])).toEqual(['annex1 ← Ａｎｎｅｘ　１.pdf']);
});

test('lossProofMissing: a lost card needs a proof where there is a slot for it, and is asked for it once', async () => {
  const reason = choice('replaceReason', ['卡污损', '卡丢失']);
  const lost = { form: { fields: [reason] }, values: { replaceReason: '2' } };
  expect(await filled([], [optional('挂失证明')], lost)).toEqual(['error loss-proof-missing']);
  expect(await filled(['挂失证明.pdf'], [optional('挂失证明')], lost)).toEqual(['挂失证明 ← 挂失证明.pdf']);
  expect(await filled([], ['挂失证明'], lost)).toEqual(['error slot-missing']);
  expect(await filled([], [optional('注销申请')], lost)).toEqual([]);
  const soiled = { form: { fields: [reason] }, values: { replaceReason: '1' } };
  expect(await filled([], [optional('挂失证明')], soiled)).toEqual([]);
  // Two places for it: one of them is enough.
  const two = [optional('挂失证明'), optional('登报遗失证明')];
  expect(await filled(['登报遗失证明.pdf'], two, lost)).toEqual(['登报遗失证明 ← 登报遗失证明.pdf']);
  const cancelled = { form: { fields: [choice('cancelReason', ['遗失'])] }, values: { cancelReason: '1' } };
  expect(await filled([], [optional('报案证明')], cancelled)).toEqual(['error loss-proof-missing']);
});

test('kindOf: every material of the practice portal has a known kind; scans are personal, letters are not', () => {
  const labels = [full, twoSided, withStatement].flatMap((m) => Object.values(m).flat()).map((s) => s.label);
  expect(labels.filter((l) => kindOf(l) === undefined)).toEqual([]);
  for (const label of ['护照页照片', '新护照首页', '旧护照首页', '原卡扫描件', '照片', '签名', '身份证'])
    expect([label, isPersonal(label)]).toEqual([label, true]);
  for (const label of ['注销申请', '挂失证明', '换补卡情况说明', '离职或退休证明', '发票', '提前制卡直办'])
    expect([label, isPersonal(label)]).toEqual([label, false]);
});
