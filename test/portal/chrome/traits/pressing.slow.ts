/** What looks pressable, what lies over the page, and what is never pressed. */
import { describe, expect, test } from 'vitest';
import { parseLabels } from '../../../../src/portal/chrome/labels-file.js';
import { applicationRows, buttonsOf } from '../../../../src/portal/chrome/sheet.js';
import { lex, NUMBERS, withPages } from './kit.js';

const show = withPages();
const told = '<p id="told"></p>';
const tell = (what: string): string => `onclick="document.getElementById('told').textContent='${what}'"`;
/** A listener that no attribute shows. */
const listening = (id: string, what: string): string =>
  `<script>document.getElementById('${id}').addEventListener('click', () => (document.getElementById('told').textContent = '${what}'))</script>`;

describe('press', () => {
  test.each([
    ['<a> without an address', '<a id="x">用户中心</a>'],
    ['<span> with a pointer', '<span id="x" style="cursor:pointer">用户中心</span>'],
    [
      '<li> of a menu, the word in a <span>',
      '<ul><li id="x" role="menuitem"><i></i><span>用户中心</span></li></ul>',
    ],
    ['<div> that can be reached by Tab', '<div id="x" tabindex="0">用 户 中 心</div>'],
    ['<td> with a listener in its markup', `<table><tr><td id="x" onclick="">用户中心</td></tr></table>`],
    ['a word in two pieces', '<span id="x" style="cursor:pointer"><b>用户</b><b>中心</b></span>'],
  ])('%s is pressed by its word [T1 T3]', async (_what, html) => {
    const { tab } = await show(`${told}${html}${listening('x', '按了')}`);
    const item = (await tab.look()).press('userCentre');
    expect(item).toBeDefined();
    await tab.press(item!, 'userCentre');
    await tab.until('page', (s) => s.items.find((i) => i.text === '按了'));
  });

  test('a row that is pressable as a whole makes none of its words a button', async () => {
    const { tab } = await show(
      `<table><tr style="cursor:pointer"><td>${NUMBERS[0]}</td><td>换补卡</td></tr></table>`,
    );
    const sheet = await tab.look();
    expect(applicationRows(sheet, lex).flatMap((row) => buttonsOf(row.part, lex))).toEqual([]);
  });

  test.each(['删除', '撤回', '撤销申请', '去支付', '立即缴费', '退出登录', '注销登录'])(
    '%s is never pressed, whatever it is taken for',
    async (word) => {
      const { tab } = await show(`${told}<button ${tell('按了')}>${word}</button>`);
      const item = (await tab.look()).items.find((i) => i.kind === 'button')!;
      await expect(tab.press(item, 'details')).rejects.toMatchObject({ name: 'UnknownAnswer', why: 'never' });
      expect((await tab.look()).items.some((i) => i.text === '按了')).toBe(false);
    },
  );

  test('a button is pressed only as what it says', async () => {
    const { tab } = await show(`${told}<button ${tell('按了')}>注销卡</button>`);
    const item = (await tab.look()).items.find((i) => i.kind === 'button')!;
    await expect(tab.press(item, { business: 'replacement' })).rejects.toMatchObject({ why: 'label' });
    await tab.press(item, { business: 'cancellation' });
  });

  test('a dialog over the button: its words are said, and nothing is pressed [T29]', async () => {
    const { tab } = await show(
      `${told}<button ${tell('按了')}>下一步</button>
       <div style="position:fixed;inset:0;background:#0008"></div>
       <div style="position:fixed;left:400px;top:300px;width:300px;background:#fff">请先完成实名认证<a>知道了</a></div>`,
    );
    const item = (await tab.look()).items.find((i) => i.text === '下一步')!;
    await expect(tab.press(item, 'next')).rejects.toMatchObject({
      why: 'question',
      detail: expect.stringContaining('实名认证'),
    });
  });
});

describe('parseLabels', () => {
  const parsed = (name: string, word: string) =>
    parseLabels(JSON.stringify({ version: 1, labels: { [name]: [word] } }));

  test.each([
    ['next', '删除并继续'],
    ['business:cancellation', '撤销卡'],
    ['ok', '去支付'],
  ])('%s: %s is refused, since it would be pressed', (name, word) => {
    expect(parsed(name, word)).toEqual({ problems: [{ why: 'never', at: name }] });
  });

  test('all that is wrong at once', () => {
    const labels = { nxt: ['下一步'], next: ['去支付'] };
    expect(parseLabels(JSON.stringify({ version: 1, labels }))).toEqual({
      problems: [
        { why: 'unknown', at: 'nxt' },
        { why: 'never', at: 'next' },
      ],
    });
  });

  test('the words for one file and for the session may be such words', () => {
    expect(parsed('remove', '删除文件')).toEqual({ words: { remove: ['删除文件'] } });
    expect(parsed('logout', '安全退出')).toEqual({ words: { logout: ['安全退出'] } });
  });
});

describe('dialogs', () => {
  const box = (text: string): string => `${text}<a style="cursor:pointer">确定</a><a>取消</a>`;
  test.each([
    [
      'beside its veil, without a role',
      `<div style="position:fixed;inset:0;background:#0006;z-index:9"></div>
       <div style="position:fixed;left:400px;top:200px;width:300px;z-index:10;background:#fff">${box('确定提交该申请单吗？')}</div>`,
    ],
    [
      'inside a layer over the page, without a role',
      `<div style="position:fixed;inset:0;z-index:9"><div style="margin:200px auto;width:300px;background:#fff">${box('确定提交该申请单吗？')}</div></div>`,
    ],
    [
      'with a role',
      `<div role="dialog" style="position:absolute;left:400px;top:200px;background:#fff">${box('确定提交该申请单吗？')}</div>`,
    ],
  ])('%s is above the page [T29]', async (_what, html) => {
    const { tab } = await show(`<h1>新办/续办列表</h1><p>正文</p><button>用户中心</button>${html}`);
    const { dialog, items } = await tab.look();
    expect(dialog.map((i) => i.text)).toEqual(['确定提交该申请单吗？', '确定', '取消']);
    expect(items.find((i) => i.text === '正文')!.dialog).toBe(false);
  });

  test('a page whose frame fills the window is no dialog', async () => {
    const { tab } = await show(
      '<div style="position:fixed;inset:0"><h1>新办/续办列表</h1><button>用户中心</button></div>',
    );
    expect((await tab.look()).dialog).toEqual([]);
  });

  test('a picture behind the page is no dialog', async () => {
    const { tab } = await show(
      `<div style="position:fixed;inset:0;z-index:-1;background:#eee"></div>
       <div style="width:600px"><h1>新办/续办列表</h1><button>用户中心</button></div>`,
    );
    expect((await tab.look()).dialog).toEqual([]);
  });

  test('a veil without anything to press means that the page waits', async () => {
    const { tab } = await show('<h1>新办/续办列表</h1><button>用户中心</button>');
    expect((await tab.look()).busy).toBe(false);
    await tab.page.evaluate(
      `document.body.insertAdjacentHTML('beforeend', '<div style="position:fixed;inset:0"><span>请等一下</span></div>')`,
    );
    expect((await tab.look()).busy).toBe(true);
  });

  test('a form in a dialog is the page [T29]', async () => {
    const { tab } = await show(
      `<h1>新办/续办列表</h1><p>${NUMBERS[0]}</p><button>换补卡</button>
       <div style="position:fixed;inset:0;z-index:9"><div style="margin:100px;background:#fff">
       <label>联系人姓名<input></label><button>下一步</button></div></div>`,
    );
    const sheet = await tab.look();
    expect(sheet.kind).toBe('form');
    expect(sheet.dialog).toEqual([]);
  });
});

describe('layers', () => {
  const layer = (place: string): string =>
    `<div style="position:fixed;inset:0"><div style="margin:200px;background:#fff"><p><span>注销原因</span><input></p><button>下一步</button></div></div>
     <div style="position:absolute;top:0;left:0;${place}"><div style="position:absolute;top:300px;left:300px;background:#fff"><p>离职</p></div></div>`;

  test.each(['width:100%', ''])(
    'a list over a dialog, in a wrapper without height (%s) [T29]',
    async (place) => {
      const { tab } = await show(`<p>列表</p>${layer(place)}`);
      expect((await tab.look()).items.map((i) => i.text)).toEqual(['注销原因', '', '下一步', '离职']);
    },
  );
});

describe('look', () => {
  test('a library of the page that changes how values are written changes nothing that is read', async () => {
    const { tab } = await show(
      `<script>Array.prototype.toJSON = () => 'a list'; String.prototype.toJSON = () => 'a text';</script><h1>新办/续办列表</h1><button>用户中心</button>`,
    );
    const { items, kind } = await tab.look();
    expect([kind, items.map((i) => i.text)]).toEqual(['list', ['新办/续办列表', '用户中心']]);
  });
});

describe('frames and windows', () => {
  const list = `<h1>新办/续办列表</h1><table><tr><td>${NUMBERS[0]}</td><td><a id="x">换补卡</a></td></tr></table>`;
  const opening = (act: string): string =>
    `<script>document.getElementById('x').addEventListener('click', () => { ${act} })</script>`;
  const form = `<p>${NUMBERS[0]}</p><label>联系人姓名<input></label><button>下一步</button>`;

  test('what is in a frame of a frame is read and pressed [T7 T8]', async () => {
    const { tab } = await show(
      '<h1>首页</h1><iframe src="/a" style="margin:50px;width:900px;height:500px"></iframe>',
      {
        '/a': '<iframe src="/b" style="margin:30px;width:800px;height:400px"></iframe>',
        '/b': list + opening("document.body.innerHTML = '<p>按了</p>'"),
      },
    );
    const [row] = await tab.until('page', (s) => {
      const rows = applicationRows(s, lex);
      return rows.length > 0 ? rows : undefined;
    });
    await tab.press(buttonsOf(row!.part, lex)[0]!.button, { business: 'replacement' });
    await tab.until('page', (s) => s.items.find((i) => i.text === '按了'));
  });

  test('a frame that does not show is no part of the page [T7]', async () => {
    const { tab } = await show('<h1>首页</h1><iframe src="/a" style="display:none"></iframe>', {
      '/a': list,
    });
    await tab.page.waitForLoadState('networkidle');
    expect(applicationRows(await tab.look(), lex)).toEqual([]);
  });

  test.each([
    ['window.open', "window.open('/form')"],
    [
      'a link with a target and without an opener',
      "const a = document.createElement('a'); a.href = '/form'; a.target = '_blank'; a.rel = 'noopener'; a.click()",
    ],
  ])('a window that a press opens by %s is followed, and closed afterwards [T9]', async (_what, act) => {
    const { tab, base, context } = await show(list + opening(act), { '/form': form });
    const person = await context.newPage();
    const [row] = applicationRows(await tab.look(), lex);
    await tab.press(buttonsOf(row!.part, lex)[0]!.button, { business: 'replacement' });
    await tab.until('page', (s) => (s.kind === 'form' ? s : undefined));
    expect(tab.page.url()).toBe(`${base}form`);
    await tab.goto(base, 'page');
    expect(tab.page.url()).toBe(base);
    expect(context.pages()).toHaveLength(2);
    expect(person.isClosed()).toBe(false);
  });

  test('a window that closes itself gives its page back [T9]', async () => {
    const { tab, base } = await show(list + opening("window.open('/form')"), {
      '/form': `${form}<script>setTimeout(() => close(), 2500)</script>`,
    });
    const [row] = applicationRows(await tab.look(), lex);
    await tab.press(buttonsOf(row!.part, lex)[0]!.button, { business: 'replacement' });
    await tab.until('page', () => (tab.page.url() === `${base}form` ? true : undefined));
    await tab.until('page', (s) => (s.kind === 'list' ? s : undefined));
  });

  test('a window of another site is named [T10]', async () => {
    const { tab, base } = await show(
      list + opening("window.open('http://localhost:' + location.port + '/form')"),
      {
        '/form': form,
      },
    );
    expect(base).toContain('127.0.0.1');
    const [row] = applicationRows(await tab.look(), lex);
    await tab.press(buttonsOf(row!.part, lex)[0]!.button, { business: 'replacement' });
    await expect(tab.until('page', (s) => (s.kind === 'form' ? s : undefined))).rejects.toMatchObject({
      why: 'elsewhere',
    });
  });
});
