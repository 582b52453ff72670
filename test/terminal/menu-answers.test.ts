/** contactOf: a name and a telephone in one answer. */
import { expect, test } from 'vitest';
import { contactOf } from '../../src/cli/menu/contact-and-folder.js';

test('contactOf: in either order, with any separator and full-width digits; a letter of a name stays as it is', () => {
  const phone = '18800001234';
  for (const text of [
    `阮知遥 ${phone}`,
    `${phone} 阮知遥`,
    `阮知遥，${phone}`,
    `阮知遥　${phone}`,
    '阮知遥 １８８００００１２３４',
  ])
    expect(contactOf(text), text).toEqual({ name: '阮知遥', phone });
  expect(contactOf('林𠮷安 0188-5551234')).toEqual({ name: '林𠮷安', phone: '0188-5551234' });
  expect(contactOf(`\ufa12 ${phone}`)?.name).toBe('\ufa12');
});

test('contactOf: half an answer, and a number that is no telephone, are asked again', () => {
  for (const text of ['阮知遥', '18800001234', '阮知遥 1880000', '阮知遥 18800001234 18800001235'])
    expect(contactOf(text), text).toBeUndefined();
});

test('contactOf: an e-mail is no name', () => {
  expect(contactOf('office@lanhe.example 18800001234')).toBeUndefined();
  expect(contactOf('office@lanhe.example张敏 18800001234')).toBeUndefined();
});
