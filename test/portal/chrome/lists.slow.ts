/** everyRow: lists with other ways to turn pages are read to their last row, or not at all. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, onTestFinished, test, vi } from 'vitest';
import { findApplication } from '../../../src/portal/chrome/applications.js';
import { guideWords } from '../../../src/portal/chrome/labels.js';
import { lexicon } from '../../../src/portal/chrome/lexicon.js';
import { readOrders } from '../../../src/portal/chrome/orders.js';
import { makeWindow } from '../../../src/portal/chrome/window.js';
import { launch } from '../../browser/chromium.js';
import { folder } from '../kit.js';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });
let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

const number = (n: number): string => `APEC20260105${String(n).padStart(6, '0')}`;

/** 我的申请单 with `count` replacements, ten at a time; `script` shows more of them by `show(from)` and `add(from)`. */
const orders = (count: number, foot: string, script: string): string => `<!doctype html><meta charset="utf-8">
<nav><a href="#">用户中心</a> <a href="#">退出登录</a></nav><h2>我的申请单</h2>
<div role="tablist">${['提前制卡', '换补卡', '未制卡仅更换护照', '注销卡']
  .map((b) => `<button role="tab" aria-selected="${b === '换补卡'}">${b}</button>`)
  .join('')}</div>
<div style="height:400px;overflow:auto" id="box"><table><thead><tr><th>申请单号</th><th>申请人</th><th>办理状态</th></tr></thead><tbody></tbody></table></div>
${foot}
<script>
  let count = ${count}; const rows = document.querySelector('tbody'), box = document.getElementById('box');
  const row = (n) => '<tr style="height:44px"><td>APEC20260105' + String(n).padStart(6, '0') + '-01-bk</td><td>甲</td><td>待受理</td></tr>';
  const some = (from) => Array.from({ length: Math.max(0, Math.min(10, count - from)) }, (_, i) => row(from + i)).join('');
  const show = (from) => { rows.innerHTML = some(from); };
  const add = (from) => { rows.insertAdjacentHTML('beforeend', some(from)); };
  show(0);
  ${script}
</script>`;

const list = `<!doctype html><meta charset="utf-8"><nav><a href="#">用户中心</a> <a href="#">退出登录</a></nav>
<p role="status">${number(7)} 的申请人请注意</p><h2>新办/续办列表</h2>
<table><thead><tr><th>申请单号</th><th>申请人</th><th>状态</th><th>操作</th></tr></thead><tbody>
${[6, 7].map((n) => `<tr><td>${number(n)}</td><td>人${n}</td><td>已获批，未制卡</td><td><button>提前制卡</button></td></tr>`).join('')}
</tbody></table>`;

async function tabOn(html: string) {
  const server = createServer((_, answer) => {
    answer.setHeader('content-type', 'text/html; charset=utf-8');
    answer.end(html);
  }).listen(0, '127.0.0.1');
  await new Promise((done) => server.once('listening', done));
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}/APEC/`;
  const lex = lexicon(guideWords);
  const window = makeWindow({
    ...{ base, profile: folder(), lex, patienceMs: 8_000, paceMs: 0 },
    launch: () => browser.newContext({ viewport: { width: 1280, height: 700 } }),
  });
  onTestFinished(async () => {
    await window.close();
    server.close();
  });
  return { pages: { base, lex }, tab: await window.reading() };
}

const NEXT = `let at = 0; const next = document.getElementById('next');
  next.onclick = () => { at += 10; show(at); if (at + 10 >= count) next.outerHTML = '<span>下一页</span>'; };`;
const MORE = `const more = document.getElementById('more');
  more.onclick = () => setTimeout(() => { add(rows.children.length); if (rows.children.length >= count) more.outerHTML = '<p>没有更多了</p>'; }, 300);`;
const SCROLL = `box.onscroll = () => { if (box.scrollTop + box.clientHeight > box.scrollHeight - 5 && rows.children.length < count) setTimeout(() => add(rows.children.length), 50); };`;

test.each([
  ['下一页 is plain text on the last page', '<button id="next">下一页</button>', NEXT],
  ['加载更多, until there is no more', '<button id="more">加载更多</button>', MORE],
  ['more rows come when its end is reached', '', SCROLL],
])('everyRow: %s: every order is read', async (_what, foot, script) => {
  const { pages, tab } = await tabOn(orders(34, foot, script));
  const read = await readOrders(pages, tab, 'replacement');
  expect(read.map((o) => o.applicationNumber)).toEqual(Array.from({ length: 34 }, (_, n) => number(n)));
});

test.each([
  ['下一页 that nothing can press', '<span>下一页</span>', '', 'label'],
  ['加载更多 that brings nothing', '<button>加载更多</button>', '', 'label'],
  ['共 34 条, and ten of them', '<p>共 34 条</p>', '', 'shape'],
])('everyRow: %s: the list is not used', async (_what, foot, script, why) => {
  const { pages, tab } = await tabOn(orders(34, foot, script));
  await expect(readOrders(pages, tab, 'replacement')).rejects.toMatchObject({ name: 'UnknownAnswer', why });
});

/** Ten rows, then what `second` does; `foot` says how many there are. */
const twoPages = (second: string) =>
  `const foot = document.getElementById('foot'), next = document.getElementById('next');
  const none = () => { rows.innerHTML = '<tr><td colspan="3">暂无数据</td></tr>'; };
  const total = (n) => { foot.textContent = '共 ' + n + ' 条'; };
  next.onclick = () => { next.disabled = true; ${second} };`;
const NEXT_PAGE = '<p id="foot"></p><button id="next">下一页</button>';

test.each([
  ['page 2 says that there is nothing', 'total(34);', 'total(0); none();'],
  ['page 2 says that there are as many as came', 'total(34);', 'total(14); count = 14; show(10);'],
  ['page 2 is empty', 'total(34);', 'none();'],
  ['page 2 is empty, and no page says how many there are', '', 'none();'],
  ['page 2 shows a row of page 1, and no page says how many there are', '', 'show(9);'],
  ['page 1 is empty, and 34 rows are said to be there', 'total(34); none(); next.disabled = true;', ''],
  ['fewer rows are said to be there than are shown', 'total(7);', 'show(10);'],
])('list whose pages do not fit together, %s: no part of it is used [F51]', async (_what, at, second) => {
  const { pages, tab } = await tabOn(orders(34, NEXT_PAGE, `${twoPages(second)} ${at}`));
  await expect(readOrders(pages, tab, 'replacement')).rejects.toMatchObject({
    name: 'UnknownAnswer',
    why: 'shape',
  });
});

test('readApplications: a notice above the list names an application: its row is read, not the notice', async () => {
  const { pages, tab } = await tabOn(list);
  const { application } = await findApplication(pages, tab, number(7));
  expect(application).toMatchObject({ applicant: '人7', buttons: ['early-production'] });
});

test('sheetOf: rows that can each be changed and submitted are a list, not a confirmation', async () => {
  const drafts = `<!doctype html><meta charset="utf-8"><nav><a href="#">用户中心</a></nav><h2>草稿</h2>
    ${[1, 2].map((n) => `<div>${number(n)} <button>修改</button> <button>提交</button></div>`).join('')}`;
  const { pages, tab } = await tabOn(drafts);
  expect((await tab.goto(pages.base, 'page')).kind).not.toBe('confirm');
});
