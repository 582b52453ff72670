/** Ways that are in menus: to the list, and to the businesses of a row. */
import { describe, expect, test } from 'vitest';
import { readApplications } from '../../../../src/portal/chrome/applications.js';
import { openForm } from '../../../../src/portal/chrome/begin.js';
import { toList } from '../../../../src/portal/chrome/enter.js';
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

describe('toList', () => {
  test.each([
    ['open, with 用户中心 as its heading', '<ul role="menu"><li><a href="/list">新办/续办列表</a></li></ul>'],
    [
      'of entries without an address',
      `<ul role="menu" tabindex="0"><li role="menuitem" onclick="location = '/list'">新办/续办列表</li></ul>`,
    ],
  ])('a menu %s: the first page is understood, and the list is reached [T41]', async (_what, inner) => {
    const { tab, base } = await show(`<h1>首页</h1>${menu(inner)}`, { '/list': LIST });
    expect((await toList({ base, lex }, tab, 'applyList')).kind).toBe('list');
  });
});

/** A page of its own, which this link only shows again. */
const ENTRY = '<a href="#">新办/续办列表</a>';

describe('a row with a menu', () => {
  const MENU = ['撤回', '换补卡', '注销卡', '删除'];
  /** Each row has 更多, which opens the only menu at the end of the body. */
  const list = (on: 'mouseenter' | 'click', entries = MENU): string => `<h1>新办/续办列表</h1>
    <table><tr><th>申请单号</th><th>申请人</th><th>状态</th><th>操作</th></tr>
    ${NUMBERS.map((n) => `<tr><td>${n}</td><td>林知夏</td><td>已自取</td><td><a href="#">查看</a> <a class="more" data-of="${n}">更多 ▾</a></td></tr>`).join('')}</table>
    <ul id="menu" role="menu" tabindex="0" style="position:absolute;top:400px;left:400px;display:none">${entries.map((e) => `<li role="menuitem">${e}</li>`).join('')}</ul>
    <script>
      const menu = document.getElementById('menu');
      let of = '', closing = 0;
      window.pressed = [];
      const open = (more) => { clearTimeout(closing); of = more.dataset.of; menu.style.display = 'block'; };
      const close = () => { closing = setTimeout(() => (menu.style.display = 'none'), 150); };
      for (const more of document.querySelectorAll('.more')) {
        more.addEventListener('${on}', () => open(more));
        if ('${on}' === 'mouseenter') more.addEventListener('mouseleave', close);
      }
      menu.addEventListener('mouseenter', () => clearTimeout(closing));
      for (const li of menu.children) li.addEventListener('click', () => {
        window.pressed.push(of + li.textContent);
        if (li.textContent === '注销卡') document.body.innerHTML = ${JSON.stringify(FORM)};
      });
    </script>`;
  const begun = async (html: string) => {
    const { tab, base } = await show(
      `<a href="#" onclick="document.getElementById('page').hidden = false">新办/续办列表</a><div id="page">${html}</div>`,
    );
    const opened = openForm({ base, lex }, tab, 'form', NUMBERS[1], 'cancellation', {
      draft: () => 'leave',
      notice: () => 'leave',
    });
    const sheet = await opened.then(
      (o) => o!.sheet.kind,
      (error: unknown) => error,
    );
    return [sheet, await tab.page.evaluate('window.pressed')];
  };

  test.each(['mouseenter', 'click'] as const)(
    'that opens by %s: the business in it is pressed, and nothing else [T42]',
    async (on) => {
      expect(await begun(list(on))).toEqual(['form', [`${NUMBERS[1]}注销卡`]]);
    },
  );

  test('beside another business in the row: the one in the menu is found too [T42]', async () => {
    const html = list('mouseenter', ['注销卡']).replaceAll('>查看<', '>换补卡<');
    expect(await begun(html)).toEqual(['form', [`${NUMBERS[1]}注销卡`]]);
  });

  test('without that business, but with another: it is not allowed [T42]', async () => {
    const result = await begun(list('mouseenter', ['撤回', '换补卡']));
    expect(result).toMatchObject([{ name: 'Rejected', code: 'NOT_ALLOWED' }, []]);
  });

  test('a link of that name that was there before is not in the menu [T42]', async () => {
    const link = `<p><a href="#" onclick="window.pressed.push('elsewhere')">注销卡</a></p>`;
    const result = await begun(link + list('mouseenter', ['撤回', '换补卡']));
    expect(result).toMatchObject([{ name: 'Rejected', code: 'NOT_ALLOWED' }, []]);
  });

  test('of rows that move meanwhile: it is the menu of the same row [T42]', async () => {
    const moves = `<script>
      document.addEventListener('mousemove', ({ clientX, clientY }) => {
        const row = document.querySelectorAll('tr')[1];
        if (clientX + clientY > 0 || document.getElementById('new')) return;
        const one = row.cloneNode(true);
        one.id = 'new';
        one.firstElementChild.textContent = 'APEC20260302000009';
        row.before(one);
      });</script>`;
    expect(await begun(list('mouseenter') + moves)).toEqual(['form', [`${NUMBERS[1]}注销卡`]]);
  });

  test('without any business: its words are not known [T42]', async () => {
    const result = await begun(list('click', ['撤回', '补办']));
    expect(result).toMatchObject([{ name: 'UnknownAnswer', why: 'label', detail: '注销卡' }, []]);
  });

  test('for labels: its business is found, and its form reached [T42]', async () => {
    const { tab, base } = await show(ENTRY + list('mouseenter', ['撤回', '注销卡']));
    const { labels, stopped } = await walkLabels({ base, lex }, tab, () => undefined);
    const found = (name: string): unknown => labels.find((l) => l.name === name)!.found;
    expect([stopped, found('business:cancellation'), found('next')]).toEqual([[], 'yes', 'yes']);
  });

  test('what a closed menu holds is not known, and the list is read without opening any [T42]', async () => {
    const html = list('click');
    const { tab, base } = await show(html);
    const all = await readApplications({ base, lex }, tab);
    expect(all.map((a) => [a.number, a.buttons])).toEqual(NUMBERS.map((n) => [n, undefined]));
    expect(await tab.page.isVisible('#menu')).toBe(false);
  });
});
