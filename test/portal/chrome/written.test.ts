/** A scan on its way out of the page, and what a page says about a file. */
import { expect, test } from 'vitest';
import { guideWords } from '../../../src/portal/chrome/labels.js';
import { lexicon } from '../../../src/portal/chrome/lexicon.js';
import { readWritten, written, type Item } from '../../../src/portal/chrome/page/in-page.js';
import { complains, saidSince } from '../../../src/portal/chrome/said.js';
import type { Sheet } from '../../../src/portal/chrome/sheet.js';

const EMPTY: Item = {
  ...{ kind: 'text', text: '', names: [], near: '', placeholder: '', value: '', options: [], column: '' },
  ...{ checked: false, disabled: false, secret: false, readonly: false, required: false, alert: false },
  ...{ current: false, dialog: false, covered: false, pointer: '', drawn: false, maxLength: 0, path: [] },
};

test('written, readWritten: what says nothing is left out, and is there again', () => {
  const full: Item = {
    ...{
      kind: 'box',
      text: '甲',
      names: ['', '乙'],
      near: '丙',
      placeholder: '丁',
      value: '0',
      options: [''],
    },
    ...{ checked: true, disabled: true, secret: true, readonly: true, required: true, alert: true },
    ...{ current: true, dialog: true, covered: true, pointer: '戊', drawn: true, maxLength: 9, path: [0, 1] },
    ...{ column: '己', faint: true },
  };
  const scan = { items: [EMPTY, full], busy: true };
  const text = written(scan) as string;
  expect(text).not.toContain('""}');
  expect(text.length).toBeLessThan(JSON.stringify(scan).length);
  expect(readWritten(text)).toEqual(scan);
});

test.each([
  ['文件大小不能超过 2MB', true],
  ['上传失败', true],
  ['系统繁忙，请稍后重试', true],
  ['只能上传 jpg/png 文件', true],
  ['照片不清晰，请重新上传', true],
  ['上传成功', false],
  ['重新上传', false],
  ['护照号识别失败，请手工填写', false],
  ['上传中，请稍候', false],
  ['网络不好，正在重试', false],
  ['已选择 1 个文件', false],
  ['大小 1.2 MB', false],
  ['护照.jpg 上传中断，请重试', true],
  ['上传失败 45%', true],
  ['图片无法识别，请重新上传', true],
  ['等待超时，上传失败', true],
  ['格式不对', true],
  ['校验通过，没有错误', false],
  ['图片检测无异常', false],
  ['上传成功，如有错误请删除后重新上传', false],
])('complains: %s: %s', (text, is) => {
  expect(complains(text, lexicon(guideWords))).toBe(is);
});

test.each([
  ['还有 1 项未上传', false],
  ['1.2MB，不超过 5MB', false],
  ['已上传 1/1，不能再添加', false],
  ['校验通过，没有错误', false],
  ['上传成功，如有错误请删除后重新上传', false],
  ['护照.jpg 上传失败', true],
  ['图片无法识别，请重新上传', true],
  ['文件损坏', true],
])('saidSince, beside a shown file: %s: %s', (text, counts) => {
  const sheet = (texts: string[]): Sheet =>
    ({ items: texts.map((one) => ({ ...EMPTY, text: one })), dialog: [], alerts: [] }) as unknown as Sheet;
  const said = saidSince(sheet([]), '护照.jpg', lexicon(guideWords));
  said.hear(sheet([text]));
  expect(said.although().length > 0).toBe(counts);
});

test('saidSince: other words stand for an answer after a while, but not while a request is under way', () => {
  const sheet = { items: [{ ...EMPTY, text: '共有一个文件' }], dialog: [], alerts: [] } as unknown as Sheet;
  const said = saidSince({ ...sheet, items: [] }, '护照.jpg', lexicon(guideWords));
  said.hear(sheet);
  expect(said.instead(7_000, true)).toEqual([]);
  expect(said.instead(7_000, false)).toEqual(['共有一个文件']);
});
