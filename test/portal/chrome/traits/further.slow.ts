/** Many places for files, uploads that take time, lists that are typed into, the browser's own dialogs. */
import { expect, test } from 'vitest';
import { fieldsOn, slotsOn } from '../../../../src/portal/chrome/fields.js';
import { fillStep } from '../../../../src/portal/chrome/fill-step.js';
import { readOrders } from '../../../../src/portal/chrome/orders.js';
import { fileFor, filingOf, lex, NUMBERS, place, planned, withPages } from './kit.js';

const show = withPages();
const NEXT = '<button>下一步</button>';

/** A place whose input is hidden; `then` is done with the file's `name` and the place's `list`. */
const slot = (
  label: string,
  then: string,
): string => `<div><label>${label}</label><span style="cursor:pointer">点击上传</span>
  <input type="file" style="display:none" onchange="const list = this.nextElementSibling, { name } = this.files[0]; ${then}"><p></p></div>`;

test('34 places with one file each: each file goes to its own [T23]', async () => {
  const labels = Array.from({ length: 34 }, (_, n) => `材料${String(n + 1)}号`);
  const shown = await show(
    `<h3>上传材料</h3>${labels.map((l) => slot(l, 'list.textContent = name')).join('')}${NEXT}`,
  );
  expect(slotsOn(await shown.tab.look(), lex).map((s) => s.label)).toEqual(labels);
  const wanted = [0, 16, 33].map((n) => fileFor(labels[n]!, `第${String(n)}份.jpg`));
  await place(shown, wanted);
  expect(await shown.tab.page.locator('p').allTextContents()).toEqual(
    labels.map((l) => wanted.find((f) => f.slot === l)?.name ?? ''),
  );
});

test.each([
  ['with a role', '<i role=\\x22progressbar\\x22>60%</i>'],
  ['in words', '<i>正在上传</i>'],
])('progress %s is waited for, also if the name is there already [T26]', async (_what, bar) => {
  const shown = await show(
    slot(
      '护照页照片',
      `list.innerHTML = name + '${bar}'; setTimeout(() => { list.innerHTML = name + '<b>好</b>' }, 900)`,
    ) + NEXT,
  );
  await place(shown, [fileFor('护照页照片', '护照.jpg')]);
  expect(await shown.tab.page.locator('p').textContent()).toBe('护照.jpg好');
});

test('a toast that is still there from before refuses nothing [T31]', async () => {
  const shown = await show(
    `<p role="alert">上传失败</p>${slot('护照页照片', 'setTimeout(() => (list.textContent = name), 300)')}${NEXT}`,
  );
  await place(shown, [fileFor('护照页照片', '护照.jpg')]);
  expect(await shown.tab.page.locator('div p').textContent()).toBe('护照.jpg');
});

test('a list that can be typed into once it is open: an option is pressed, nothing typed [T12]', async () => {
  const { tab, base } = await show(`
    <p><span>注销原因</span><input id="box" readonly placeholder="请选择" style="cursor:pointer"></p>
    <div id="list" style="display:none;position:absolute"><li>离职</li><li>其他</li></div>
    <script>
      const box = document.getElementById('box'), list = document.getElementById('list');
      window.typed = 0;
      box.addEventListener('click', () => { box.readOnly = false; list.style.display = 'block'; });
      box.addEventListener('input', () => (window.typed += 1));
      for (const li of list.children) li.addEventListener('click', () => { box.value = li.textContent; box.readOnly = true; list.style.display = 'none'; });
    </script>${NEXT}`);
  const met = {
    labels: new Map(),
    readonly: new Map(),
    slots: new Set<string>(),
    files: [],
    unplanned: new Set<string>(),
  };
  const filing = filingOf([planned('注销原因', '其他', 'cancelReason')]);
  await fillStep({ base, lex }, tab, filing, { met, enterprise: undefined, isTakenUp: false });
  expect(fieldsOn(await tab.look(), lex).map((f) => f.value)).toEqual(['其他']);
  expect(await tab.page.evaluate('window.typed')).toBe(0);
});

test('alert is closed, confirm is declined and quoted, a question about leaving is agreed to [T30]', async () => {
  const { tab, base } = await show(
    `<button onclick="alert('请注意'); document.title = String(confirm('是否开通短信服务？'))">下一步</button>
     <input><script>addEventListener('beforeunload', (e) => e.preventDefault())</script>`,
  );
  const sheet = await tab.look();
  await tab.press(sheet.press('next')!, 'next');
  expect([await tab.page.title(), tab.said()]).toEqual(['false', ['是否开通短信服务？']]);
  await tab.page.locator('input').fill('x');
  await tab.goto(base, 'page');
  expect(await tab.page.inputValue('input')).toBe('');
});

test('tabs of orders that are <li> without a role, the tables of tabs seen before hidden [T2]', async () => {
  const tabs = ['提前制卡', '换补卡', '未制卡仅更换护照', '注销卡'];
  const order = (n: number): string =>
    `<table><tr><th>申请单号</th><th>办理状态</th></tr><tr><td>${NUMBERS[0]}-0${String(n)}</td><td>已受理</td></tr></table>`;
  const { tab, base } = await show(
    `<a>个人中心</a><h2>我的申请单</h2><ul>${tabs.map((t) => `<li style="cursor:pointer;display:inline">${t}</li>`).join('')}</ul>
     ${tabs.map((_, n) => `<section style="display:${n === 0 ? 'block' : 'none'}">${n === 3 ? order(4) : n === 1 ? order(2) : '暂无申请单'}</section>`).join('')}
     <script>const all = [...document.querySelectorAll('section')];
     [...document.querySelectorAll('li')].forEach((li, n) => li.addEventListener('click', () => all.forEach((s, m) => (s.style.display = m === n ? 'block' : 'none'))));</script>`,
  );
  const read = await readOrders({ base, lex }, tab, undefined);
  expect(read.map((o) => [o.business, o.number])).toEqual([
    ['replacement', `${NUMBERS[0]}-02`],
    ['cancellation', `${NUMBERS[0]}-04`],
  ]);
});
