/** A person's folder where its name, or the row, says only a part: what is found by it, and what is said of it. */
import { expect, test } from 'vitest';
import { collect, openMaterials } from '../../../src/filing/materials/materials.js';
import type { Application, Slot } from '../../../src/filing/model.js';
import { application, entry, folderOf, form, pdf, rules, slot } from '../kit.js';

const NUMBER = 'APEC20221031000002';
const LETTER = slot('换补卡情况说明', { types: ['pdf'] });

async function found(root: string, who: Partial<Application>, slots: Slot[] = [LETTER], folder?: string) {
  const materials = await openMaterials(root);
  if ('rule' in materials) throw new Error(materials.rule);
  return collect(entry({}, { folder }), application(who), form({ slots }), {}, materials);
}

test('a passport number in a folder’s name is said by no message, however it is typed', async () => {
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

test('offline a row may know no passport or no number: a folder of the name alone is nobody’s', async () => {
  const root = folderOf({ '沈思川/换补卡情况说明.pdf': pdf(), '沈思川_/换补卡情况说明.pdf': pdf() });
  const byNumber = await found(root, { passport: '' });
  expect(byNumber.files).toEqual([]);
  expect(byNumber.problems[0]!.args).toEqual({ tried: [NUMBER, `沈思川_${NUMBER}`] });
  const byPassport = await found(root, { number: '' });
  expect(byPassport.files).toEqual([]);
  expect(byPassport.problems[0]!.args).toEqual({ tried: ['沈思川_申请单号'] });
});
