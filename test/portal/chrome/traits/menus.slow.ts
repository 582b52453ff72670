/** Ways that are in menus: to the list, and to the businesses of a row. */
import { describe, expect, test } from 'vitest';
import { walkLabels } from '../../../../src/portal/chrome/walk.js';
import { lex, NUMBERS, withPages } from './kit.js';

const show = withPages();

const menu = (inner: string): string => `<ul><li role="menuitem"><b>用户中心</b>${inner}</li></ul>`;
const LIST = `<h1>新办/续办列表</h1><table><tr><th>申请单号</th><th>申请人</th><th>状态</th><th>操作</th></tr>
  <tr><td>${NUMBERS[0]}</td><td>林知夏</td><td>已自取</td><td><a href="/form">注销卡</a></td></tr></table>`;
const FORM = `<p>${NUMBERS[0]}</p><p><span>联系人姓名</span><input></p><button>下一步</button>`;

describe('walkLabels', () => {
  const entry = '<a href="/list">新办/续办列表</a>';
  test.each([
    ['a menu that is open, under 用户中心 as a heading', menu(`<ul><li>${entry}</li></ul>`)],
    [
      'a menu that is closed',
      menu('').replace(
        '<b>',
        `<b onclick="this.parentNode.innerHTML += '${entry.replaceAll('"', '')}'" style="cursor:pointer">`,
      ),
    ],
    ['a page of its own', `<a href="/centre">用户中心</a>`],
  ])('%s: the list and the forms are reached [T41]', async (_what, html) => {
    const others = { '/list': LIST, '/form': FORM, '/centre': `<h2>用户中心</h2>${entry}` };
    const { tab, base, asked } = await show(html, others);
    const { labels, stopped } = await walkLabels({ base, lex }, tab, () => undefined);
    expect(stopped).toEqual([]);
    expect(asked()).toContain('/form');
    const found = (name: string): unknown => labels.find((l) => l.name === name)!.found;
    expect(['applicationNumber', 'business:cancellation', 'next', 'field:contactName'].map(found)).toEqual(
      Array.from({ length: 4 }, () => 'yes'),
    );
  });
});
