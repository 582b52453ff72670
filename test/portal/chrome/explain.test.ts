/** portal explain: an outline holds words of the guide and of such pages, and nothing of a person; it is read as the page was. */
import { expect, test, vi } from 'vitest';
import { PageDiffers, UnknownAnswer } from '../../../src/portal/errors.js';
import { guideWords, withOwn } from '../../../src/portal/chrome/labels.js';
import {
  explained,
  isNotUnderstood,
  lookAt,
  outlineOf,
  parseOutline,
} from '../../../src/portal/chrome/outline.js';
import { pageWords } from '../../../src/portal/chrome/page-words.js';
import { again } from './outlined.js';
import { withChrome } from './kit.js';
import { NUMBERS, withPages } from './traits/kit.js';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });
const show = withPages();
const chrome = withChrome('plain');

test('onStop: is called while the page is shown, and the error stays the same', async () => {
  const far = await chrome.open({ people: 4 });
  const stops: unknown[] = [];
  const portal = await far.chrome(0, {
    words: withOwn({ personalCentre: ['没有的字'] }),
    onStop: async ({ page }, error) => {
      const outline = outlineOf(await lookAt(page, 20_000), { now: new Date(0), own: {}, error });
      stops.push([explained(outline).page, outline.stopped]);
    },
  });
  await expect(portal.orders()).rejects.toMatchObject({ name: 'UnknownAnswer', why: 'label' });
  expect(stops).toEqual([['list', { why: 'label', what: ['<text:4>'] }]]);
});

test.each([
  ['下一步', '下一步'],
  ['* 联系人姓名：', '* 联系人姓名：'],
  ['联系人姓名：＊', '联系人姓名：＊'],
  ['护照页照片 ：（必传）', '护照页照片 ：（必传）'],
  ['联系电话：110', '联系电话：<digits:3>'],
  ['❖ 用 户 中心', '❖ 用 户 中心'],
  ['联系人真实姓名', '联系人真实姓名'],
  ['共 12 条', '共 12 条'],
  ['最多 3 个', '最多 3 个'],
  ['2', '2'],
  ['换补卡（卡丢失除外）需交还原APEC卡，我已知晓', '换补卡（卡丢失除外）需交还原APEC卡，我已知晓'],
  ['阮知遥', '<text:3>'],
  ['您好，阮知遥', '您好，<text:3>'],
  ['张新', '<text:2>'],
  ['时月元', '<text:3>'],
  ['申请人：阮知遥', '申请人：<text:3>'],
  ['申请人：成功', '申请人：<text:2>'],
  ['状态：已邮寄', '状态：已邮寄'],
  ['联系电话 138-0013-8000', '联系电话 <digits:3>-<digits:4>-<digits:4>'],
  ['13900000001', '<digits:11>'],
  ['EK1234567', '<text:9>'],
  ['office@lanhe.example', '<text:6>@<text:5>.<text:7>'],
  ['Grace Page', '<text:5> <text:4>'],
  ['岚禾精密机械有限公司', '<text:10>'],
  ['岚州市棠梨路 1 号', '<text:6> <digits:1> <text:1>'],
  ['注销申请-阮知遥.pdf', '<text:8>.pdf'],
  [`${NUMBERS[0]}-护照.JPG`, 'APEC00000000000001<text:3>.jpg'],
  [`${NUMBERS[0]} 换补卡`, 'APEC00000000000001 换补卡'],
  [`申请单号：${NUMBERS[0]}-01-ta`, '申请单号：APEC00000000000001-2'],
])('outline: the text %s', (text, kept) => {
  expect(pageWords(guideWords).text(text)).toBe(kept);
});

test('outline: a cell keeps a status and no other word', () => {
  const { value } = pageWords(guideWords);
  expect(['已邮寄', '成功', '上海', '阮知遥'].map(value)).toEqual([
    '已邮寄',
    '<text:2>',
    '<text:2>',
    '<text:3>',
  ]);
});

test('outline: one number is one counter, in the order of the page', () => {
  const { text } = pageWords(guideWords);
  expect([NUMBERS[1], NUMBERS[0], NUMBERS[1]].map(text)).toEqual([
    ...['APEC00000000000001', 'APEC00000000000002', 'APEC00000000000001'],
  ]);
});

test('outline: no answer, no password, no chosen option; boxes in a frame are those of the page', async () => {
  const { tab } = await show(
    `<p style="margin:0">${NUMBERS[0]}</p><iframe src="/a" style="position:absolute;left:100px;top:50px;width:600px;height:400px;border:0"></iframe>`,
    {
      '/a': `<label>联系人姓名<input value="阮知遥"></label><input type="password" value="geheim"><p>同时更换护照</p>
        <label><input type="radio" name="r" checked>是</label><label><input type="radio" name="r">否</label>
        <li role="option" aria-selected="true">其他</li><button style="position:absolute;left:20px;top:200px;width:80px;height:30px">下一步</button>`,
    },
  );
  await tab.page.waitForLoadState('networkidle');
  const outline = again(await lookAt(tab.page, 20_000));
  const text = JSON.stringify(outline);
  for (const secret of ['阮知遥', 'geheim', '"checked"', NUMBERS[0]]) expect(text).not.toContain(secret);
  expect(outline.items.find((i) => i.text === '下一步')).toMatchObject({
    box: [120, 250, 80, 30],
    tag: 'button',
  });
  expect(outline.items.find((i) => i.kind === 'option')).toMatchObject({ current: false, role: 'option' });
  expect(outline.items.find((i) => i.names.includes('联系人姓名'))!.value).toBe('<text:3>');
});

test('explained: which page it is, which labels are on it and which are not, after the outline was sent', async () => {
  const { tab } = await show(`<h3>在线填表</h3><p><span>联络人姓名</span><input></p><button>下一步</button>`);
  const { page, labels } = explained(again(await lookAt(tab.page, 20_000)));
  expect(page).toBe('form');
  const found = (name: string) => labels.find((l) => l.name === name)?.found;
  expect([found('next'), found('step:在线填表'), found('field:contactName')]).toEqual(['yes', 'yes', 'no']);
});

test('parseOutline: only what outlineText writes', () => {
  for (const wrong of [
    undefined,
    {},
    { version: 2, at: '', busy: false, items: [] },
    { version: 1, at: '', busy: false, items: [{}] },
  ])
    expect(parseOutline(wrong)).toBeUndefined();
  expect(parseOutline({ version: 1, at: '2026-03-02T01:02:03.000Z', busy: false, items: [] })).toBeDefined();
  expect(parseOutline({ version: 1, at: 'x', busy: false, items: [] })).toBeUndefined();
});

test('page-differs, unknown-answer: why it stopped, without the value', () => {
  const looked = { items: [], busy: false, looks: [] };
  const why = (error: unknown) => outlineOf(looked, { now: new Date(0), own: {}, error }).stopped;
  expect(why(new PageDiffers('no-place', ['联系人姓名“阮知遥”']))).toEqual({
    why: 'no-place',
    what: ['联系人姓名'],
  });
  expect(why(new UnknownAnswer('page', 'question', '是否为阮知遥开通？'))).toEqual({
    why: 'question',
    what: ['<text:8>？'],
  });
  expect(isNotUnderstood(new UnknownAnswer('page', 'captcha', ''))).toBe(false);
});
