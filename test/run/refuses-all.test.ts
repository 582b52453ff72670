/** `refusesAll`: whether the next row of a business would fail like the first one. */
import { expect, test } from 'vitest';
import type { Sent } from '../../src/run/send.js';
import { refusesAll } from '../../src/run/run.js';
import { reasonOf } from '../../src/ledger/reasons.js';
import { PageDiffers, Rejected } from '../../src/portal/errors.js';

const sent = (error: Error): Sent => ({ error, reason: reasonOf(error) }) as unknown as Sent;

test.each([
  ['a page that does not go on by itself', new PageDiffers('next', [], ['请填写新的一项']), true],
  ['another content than was sent', new PageDiffers('readback', ['联系人姓名']), false],
  ['a file that the page does not take', new PageDiffers('upload', [], ['上传失败']), false],
  ['a refused content', new Rejected('saveForm', 'REFUSED', '不符合', true), true],
  ['a refused row', new Rejected('submit', 'NOT_ALLOWED', '不能办理'), false],
])('refusesAll: %s: %#', (_what, error, is) => {
  expect(refusesAll(sent(error))).toBe(is);
});
