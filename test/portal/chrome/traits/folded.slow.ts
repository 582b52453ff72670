/** What is folded away: it is still in the page, and has no height or no width. */
import { describe, expect, test } from 'vitest';
import { fieldsOn } from '../../../../src/portal/chrome/fields.js';
import { readOrders } from '../../../../src/portal/chrome/orders.js';
import { lex, NUMBERS, withPages } from './kit.js';

const show = withPages();
const FOLD = 'height:0;overflow:hidden';

describe('folded', () => {
  test('the tables of other tabs, folded and transparent, are not those of the tab that is shown [T39]', async () => {
    const tabs = ['提前制卡', '换补卡', '未制卡仅更换护照', '注销卡'];
    const order = (n: number): string =>
      `<table><tr><th>申请单号</th><th>办理状态</th></tr><tr><td>${NUMBERS[0]}-0${String(n)}</td><td>已受理</td></tr></table>`;
    const { tab, base } = await show(
      `<a>个人中心</a><h2>我的申请单</h2><p>${tabs.map((t) => `<span role="tab">${t}</span>`).join(' ')}</p>
       ${tabs.map((_, n) => `<section>${n === 0 ? order(1) : n === 3 ? order(4) : '暂无申请单'}</section>`).join('')}
       <script>const all = [...document.querySelectorAll('section')];
       const turn = (n) => all.forEach((s, m) => (s.style.cssText = m === n ? '' : '${FOLD};opacity:0;pointer-events:none'));
       [...document.querySelectorAll('[role=tab]')].forEach((t, n) => t.addEventListener('click', () => turn(n)));
       turn(0);</script>`,
    );
    const read = await readOrders({ base, lex }, tab, undefined);
    expect(read.map((o) => [o.business, o.number])).toEqual([
      ['early-production', `${NUMBERS[0]}-01`],
      ['cancellation', `${NUMBERS[0]}-04`],
    ]);
  });

  test.each([
    ['no height', FOLD, ['列表']],
    ['no width', 'width:0;overflow:clip', ['列表']],
    ['no height but a border', `${FOLD};border-bottom:1px solid`, ['列表']],
    ['no box of its own', 'display:contents;overflow:hidden', ['列表', '换补卡']],
    ['no height, and nothing cut off', 'height:0', ['列表', '换补卡']],
    ['some height', 'height:30px;overflow:hidden', ['列表', '换补卡']],
  ])('a panel with %s [T39]', async (_what, style, seen) => {
    const { tab } = await show(
      `<b>列表</b><div style="${style}"><p style="margin:0;width:80px">换补卡</p></div>`,
    );
    expect((await tab.look()).items.map((i) => i.text)).toEqual(seen);
  });

  test('what floats out of a line is not cut off by it [T39]', async () => {
    const { tab } = await show(
      '<b>列表</b><p><span style="overflow:hidden"><span style="float:left">换补卡</span></span></p>',
    );
    expect((await tab.look()).items.map((i) => i.text)).toEqual(['列表', '换补卡']);
  });

  test.each([
    ['fixed', '', ['列表', '确定']],
    ['absolute', '', ['列表', '确定']],
    ['absolute', 'position:relative', ['列表']],
  ])('a layer that is %s leaves a fold that it is not placed by (%s) [T39]', async (position, own, seen) => {
    const { tab } = await show(
      `<b>列表</b><div style="${FOLD};${own}"><div style="position:${position};top:9px;left:9px"><button>确定</button></div></div>`,
    );
    expect((await tab.look()).items.map((i) => i.text)).toEqual(seen);
  });

  test('a control that is folded behind its drawing is still a field [T39]', async () => {
    const { tab } = await show(
      `<label>同意<span style="display:inline-block;width:0;${FOLD}"><input type="checkbox"></span></label>
       <p>注销原因 <span style="display:inline-block;width:0;${FOLD}"><select><option value="">请选择</option><option>离职</option></select></span></p>`,
    );
    expect(fieldsOn(await tab.look(), lex).map((f) => [f.label, f.kind])).toEqual([
      ['同意', 'tick'],
      ['注销原因', 'choice'],
    ]);
  });
});
