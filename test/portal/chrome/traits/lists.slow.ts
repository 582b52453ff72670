/** Tables made of several, and pagers without words. */
import { describe, expect, test } from 'vitest';
import { openForm } from '../../../../src/portal/chrome/begin.js';
import { everyRow, NOTHING_BEFORE } from '../../../../src/portal/chrome/rows.js';
import { applicationRows, buttonsOf, valueOf } from '../../../../src/portal/chrome/sheet.js';
import type { Tab } from '../../../../src/portal/chrome/tab.js';
import { lex, withPages } from './kit.js';

const show = withPages();
const number = (n: number): string => `APEC202603020000${String(n).padStart(2, '0')}`;

describe('tables with a fixed column', () => {
  const cell = 'style="height:40px;width:150px;padding:0"';
  const head = (columns: readonly string[]): string =>
    `<thead><tr>${columns.map((c) => `<th ${cell}>${c}</th>`).join('')}</tr></thead>`;
  const COLUMNS = ['申请单号', '申请人', '操作'];
  /** A table, and over its right column the same column of a second one. */
  const table = (
    rows: readonly (readonly string[])[],
    fixed: readonly (readonly string[])[],
    height = 40,
  ): string =>
    `<h1>新办/续办列表</h1><div style="position:relative;width:450px">
      <table style="border-spacing:0;width:450px">${head(COLUMNS)}<tbody>${rows
        .map((r) => `<tr>${r.map((c) => `<td ${cell}>${c}</td>`).join('')}</tr>`)
        .join('')}</tbody></table>
      <div style="position:absolute;top:0;right:0;background:#fff"><table style="border-spacing:0">${head(['操作'])}<tbody>${fixed
        .map(
          (r) =>
            `<tr>${r.map((c) => `<td style="height:${height}px;width:150px;padding:0">${c}</td>`).join('')}</tr>`,
        )
        .join('')}</tbody></table></div></div>`;
  const buttons = async (tab: Tab): Promise<unknown> =>
    applicationRows(await tab.look(), lex).map((row) => [
      row.number,
      valueOf(row.part, 'applicant', lex),
      buttonsOf(row.part, lex).map((b) => b.business),
    ]);
  const people = ['林知夏', '阮知遥'];

  test('its cells belong to the rows beside them [T6]', async () => {
    const { tab } = await show(
      table(
        people.map((p, n) => [number(n), p, '']),
        [['<a>换补卡</a><a>删除</a>'], ['<a>注销卡</a>']],
      ),
    );
    expect(await buttons(tab)).toEqual([
      [number(0), '林知夏', ['replacement']],
      [number(1), '阮知遥', ['cancellation']],
    ]);
  });

  test('a column that is drawn twice counts once [T6]', async () => {
    const links = ['<a>换补卡</a>', '<a>注销卡</a>'];
    const { tab } = await show(
      table(
        people.map((p, n) => [number(n), p, links[n]!]),
        links.map((l) => [l]),
      ),
    );
    expect(await buttons(tab)).toEqual([
      [number(0), '林知夏', ['replacement']],
      [number(1), '阮知遥', ['cancellation']],
    ]);
  });

  test.each([
    ['other heights', [['<a>换补卡</a>'], ['<a>注销卡</a>']], 52],
    ['another number of rows', [['<a>换补卡</a>']], 40],
  ] as const)('%s: which row a button belongs to is not known [T6]', async (_what, fixed, height) => {
    const { tab } = await show(
      table(
        people.map((p, n) => [number(n), p, '']),
        fixed,
        height,
      ),
    );
    expect(await buttons(tab)).toEqual([
      [number(0), '林知夏', []],
      [number(1), '阮知遥', []],
    ]);
  });
});

describe('pagers', () => {
  /** Five rows, two a page; `pager` draws the controls, `turn(n)` shows page n. */
  const list = (pager: string, total = '共 5 条'): string => `
    <h1>新办/续办列表</h1><div id="rows"></div><div id="pager"><span>${total}</span>${pager}</div>
    <script>
      window.pressed = [];
      let at = 1;
      const rows = ${JSON.stringify([1, 2, 3, 4, 5].map(number))};
      function turn(n, by) {
        window.pressed.push(by ?? n);
        at = Math.min(3, Math.max(1, n));
        document.getElementById('rows').innerHTML = rows.slice(at * 2 - 2, at * 2)
          .map((r) => '<p>' + r + ' <a>换补卡</a></p>').join('');
      }
      turn(1, 'start');
    </script>`;
  const read = async (html: string): Promise<{ numbers: string[]; pressed: unknown }> => {
    const { tab, base } = await show(html);
    const numbers: string[] = [];
    await everyRow({ base, lex }, tab, 'applyList', 'list', applicationRows, NOTHING_BEFORE, (row) => {
      numbers.push(row.number);
      return false;
    });
    return { numbers, pressed: await tab.page.evaluate('window.pressed') };
  };
  const all = [1, 2, 3, 4, 5].map(number);
  const numbered = [1, 2, 3]
    .map((n) => `<li style="display:inline;cursor:pointer" onclick="turn(${n})">${n}</li>`)
    .join('');

  test('page numbers, with arrows that have no word [T5 T19]', async () => {
    const { numbers, pressed } = await read(
      list(`<button><i></i></button>${numbered}<button><i></i></button>`),
    );
    expect(numbers).toEqual(all);
    expect(pressed).toEqual(['start', 2, 3]);
  });

  test('the current number drawn in another way [T19]', async () => {
    const { numbers } = await read(
      list(`<span><em></em><em>1</em></span><a onclick="turn(2)">2</a><a onclick="turn(3)">3</a>`),
    );
    expect(numbers).toEqual(all);
  });

  test('arrows alone [T5]', async () => {
    const { numbers, pressed } = await read(
      list(`<button disabled><i></i></button><button onclick="turn(at + 1, 'arrow')"><i></i></button>`),
    );
    expect(numbers).toEqual(all);
    expect(pressed).toEqual(['start', 'arrow', 'arrow']);
  });

  test('an arrow with a title [T5]', async () => {
    const { numbers } = await read(
      list(
        `<i title="下一页" style="cursor:pointer;display:inline-block;width:20px;height:20px" onclick="turn(at + 1)"></i>`,
      ),
    );
    expect(numbers).toEqual(all);
  });

  test('下一页 that can be pressed on the last page too: the total ends the walk [T20]', async () => {
    const { numbers, pressed } = await read(
      list(`<a style="cursor:pointer" onclick="turn(at + 1, '下一页')">下一页</a>`),
    );
    expect(numbers).toEqual(all);
    expect(pressed).toEqual(['start', '下一页', '下一页']);
  });

  test('two totals on a page are no total [T19]', async () => {
    const { numbers } = await read(list(`<p>共 2 条未读消息</p>${numbered}`));
    expect(numbers).toEqual(all);
  });

  test('a total of something else that equals the rows so far: the page number behind says so [T19]', async () => {
    await expect(read(list(numbered, '共 2 条'))).rejects.toMatchObject({ why: 'shape' });
  });

  test('the same with 下一页: the total stands elsewhere, so it does not end the walk', async () => {
    const { tab, base } = await show(
      list(`<a style="cursor:pointer" onclick="turn(at + 1, '下一页')">下一页</a>`, '').replace(
        '</h1>',
        '</h1><p>您共 2 条待办</p>',
      ),
    );
    const walk = everyRow(
      { base, lex },
      tab,
      'applyList',
      'list',
      applicationRows,
      NOTHING_BEFORE,
      () => false,
    );
    await expect(walk).rejects.toMatchObject({ why: 'shape' });
  });

  test('a button without words elsewhere on the page is no arrow [T5]', async () => {
    const html = list('').replace('</h1>', `</h1><button onclick="turn(at + 1, 'other')"><i></i></button>`);
    await expect(read(html)).rejects.toMatchObject({ name: 'UnknownAnswer' });
  });

  test('an arrow that turns nothing: the list is not whole', async () => {
    await expect(read(list('<button><i></i></button>'))).rejects.toMatchObject({ name: 'UnknownAnswer' });
  });
});

describe('openForm', () => {
  const open = async (rows: readonly string[]): Promise<unknown> => {
    const { tab, base } = await show(
      `<h1>新办/续办列表</h1>${rows.map((r, n) => `<p>${number(n)} ${r}</p>`).join('')}`,
    );
    const answers = { draft: () => 'leave' as const, notice: () => 'leave' as const };
    return openForm({ base, lex }, tab, 'prepare', number(0), 'replacement', answers);
  };

  test('no row shows any button: the page is not understood, and nothing is refused', async () => {
    await expect(open(['已受理', '已受理'])).rejects.toMatchObject({ name: 'UnknownAnswer', why: 'label' });
  });

  test('other rows show buttons: this one does not allow the business', async () => {
    await expect(open(['已受理', '<a>换补卡</a>'])).rejects.toMatchObject({
      name: 'Rejected',
      code: 'NOT_ALLOWED',
    });
  });

  test('the same button twice in a row: neither is pressed [T4]', async () => {
    await expect(open(['<a>换补卡</a> <a>换补卡</a>'])).rejects.toMatchObject({ why: 'twice' });
  });
});

describe('which page it is', () => {
  const MENU = '<a href="#">用户中心</a><a href="#">新办/续办列表</a>';
  test.each([
    ['a menu that names the list is none', `${MENU}<p>欢迎</p>`, 'entrance'],
    ['its title and nothing else is one', `${MENU}<h2>新办/续办列表</h2><p>暂无数据</p>`, 'list'],
    ['its columns below a menu are one', `${MENU}<p>申请单号</p><p>申请人</p><p>暂无数据</p>`, 'list'],
  ])('%s', async (_what, html, kind) => {
    const { tab } = await show(html);
    expect((await tab.look()).kind).toBe(kind);
  });
});
