/** What depends on a missing or wrong choice: it is not called unused, and the message says what each option wants. */
import { expect, test } from 'vitest';
import { complete } from '../../src/filing/complete.js';
import { openMaterials, pickedMaterials } from '../../src/filing/materials/open-materials.js';
import type { Entry } from '../../src/filing/table/entry.js';
import { zh } from '../../src/terminal/messages/zh/index.js';
import { problemText } from '../../src/terminal/words.js';
import { application, choice, entry, field, folderOf, form, pdf, slot } from './kit.js';

const ON_SITE = { field: 'handIn', in: ['1'] };
const BROKEN = { field: 'replaceReason', in: ['1'] };
const FORM = form({
  fields: [
    choice('replaceReason', ['卡被毁', '卡丢失']),
    choice('handIn', ['现场', '邮寄'], { when: BROKEN }),
    choice('handInPoint', ['甲窗口', '乙窗口'], { when: ON_SITE }),
    field('remark', { label: '补充说明', required: false, when: BROKEN }),
    field('contactName'),
  ],
  slots: [
    slot('原卡扫描件', { when: BROKEN }),
    slot('挂失证明', { required: false }),
    slot('换补卡情况说明'),
  ],
});
const NUMBER = 'APEC20221031000002';

async function completed(cells: Record<string, string>, more: Partial<Entry> = {}) {
  const root = folderOf({
    [`${NUMBER}/原卡扫描件.pdf`]: pdf('a'),
    [`${NUMBER}/换补卡情况说明.pdf`]: pdf('b'),
  });
  const materials = await openMaterials(root);
  if ('rule' in materials) throw new Error(materials.rule);
  const row = entry({ contactName: '阮知遥', ...cells }, more);
  const { problems } = await complete(row, application(), FORM, {
    ...{ materials, defaults: {}, today: '2026-03-02', passportMonths: 6, seen: true },
  });
  return problems;
}
const said = async (...given: Parameters<typeof completed>) =>
  (await completed(...given)).map((p) => `${p.level} ${p.rule} ${p.place.column ?? ''}`);

test('field-missing: an empty reason does not make the columns, the files and the file names beside it unused', async () => {
  const named = new Map([['原卡扫描件', '原卡扫描件.pdf']]);
  for (const replaceReason of [{}, { replaceReason: '卡被悔' }]) {
    const rule = 'replaceReason' in replaceReason ? 'field-option' : 'field-missing';
    const cells = { ...replaceReason, handIn: '现场', handInPoint: '甲窗口', remark: 'x' };
    expect(await said(cells)).toEqual([`error ${rule} 换补卡原因`]);
    expect(await said(cells, { named })).toEqual([`error ${rule} 换补卡原因`]);
    // What is wrong in them already is said in the same round.
    expect(await said({ ...cells, handIn: '现厂' })).toEqual([
      `error ${rule} 换补卡原因`,
      'error field-option 交卡方式',
    ]);
  }
  expect(await said({ handInPoint: '甲窗口' }, { damaged: new Set(['replaceReason']) })).toEqual([]);
  // With a reason it is known.
  expect(await said({ replaceReason: '卡丢失', handIn: '现场' }, { named })).toEqual([
    'warn field-unused 交卡方式',
    'warn field-unused 材料:原卡扫描件',
    'warn file-surplus ',
    'error loss-proof-missing 材料:挂失证明',
  ]);
});

test('field-option: a wrong 交卡方式 alone leaves the point undecided', async () => {
  expect(await said({ replaceReason: '卡被毁', handIn: '快递', handInPoint: '甲窗口' })).toEqual([
    'error field-option 交卡方式',
  ]);
});

test('field-missing: says what each reason wants, with what that wants in turn', async () => {
  const [problem] = await completed({});
  expect(problem!.args).toEqual({
    label: '换补卡原因',
    options: ['卡被毁', '卡丢失'],
    wants: [
      {
        options: ['卡被毁'],
        columns: [
          { heading: '交卡方式' },
          { heading: '交卡代办点', only: { heading: '交卡方式', options: ['现场'] } },
          { heading: '原卡扫描件', material: true },
        ],
      },
      { options: ['卡丢失'], columns: [{ heading: '挂失证明', material: true }] },
    ],
  });
  expect(problemText(zh, problem!)).toBe(
    '“换补卡原因”未填。本机构可选：卡被毁、卡丢失。选“卡被毁”还要“交卡方式”、“交卡代办点”（“交卡方式”选“现场”时）、材料“原卡扫描件”；选“卡丢失”还要材料“挂失证明”。',
  );
});

test('slot-unknown: a file picked for a slot that a missing choice decides on is not refused', async () => {
  const root = folderOf({ 'a.pdf': pdf('a'), 'b.pdf': pdf('b') });
  const materials = pickedMaterials({ 原卡扫描件: [`${root}/a.pdf`], 换补卡情况说明: [`${root}/b.pdf`] });
  const { problems } = await complete(entry({ contactName: '阮知遥' }), application(), FORM, {
    ...{ materials, defaults: {}, today: '2026-03-02', passportMonths: 6, seen: true },
  });
  expect(problems.map((p) => p.rule)).toEqual(['field-missing']);
});
