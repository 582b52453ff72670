/** Boxes for dates that take no text: the day is pressed in their panel. */
import { describe, expect, test } from 'vitest';
import { monthIn } from '../../../../src/portal/chrome/calendar.js';
import { fieldsOn } from '../../../../src/portal/chrome/fields.js';
import { checkStep, fillStep } from '../../../../src/portal/chrome/fill-step.js';
import { filingOf, lex, planned, withPages } from './kit.js';

const show = withPages();

interface Drawn {
  /** What the head of the panel is, from `y` and `m`. */
  head?: string;
  /** The arrows at the left and at the right, from the outside: `y` turns years, `m` months. */
  arrows?: 'ym' | 'm' | 'y';
  /** What an arrow is: nothing but a picture, a sign, or a button with a name. */
  arrow?: (by: string) => string;
  /** What a press on a day does with `text`, the day as the box would show it. */
  takes?: string;
  box?: string;
  /** The month that it opens with. */
  first?: string;
  /** Below the days. */
  more?: string;
}

const SIGNS: Record<string, string> = { '-12': '«', '-1': '‹', '1': '›', '12': '»' };
const icon = (by: string): string =>
  `<i data-by="${by}" style="cursor:pointer;display:inline-block;width:16px;height:16px;background:#999;margin:2px"></i>`;
const sign = (by: string): string =>
  `<span data-by="${by}" style="cursor:pointer;padding:0 4px">${SIGNS[by]}</span>`;
const button = (by: string): string =>
  `<button data-by="${by}" aria-label="翻页" style="width:20px">${SIGNS[by]}</button>`;

const USUAL: Required<Drawn> = {
  head: '`<b>${y} 年</b> <b>${m} 月</b>`',
  ...{ arrows: 'ym', arrow: icon, first: '2026, 7', more: '' },
  takes: "box.value = text; panel.style.display = 'none';",
  box: '<input id="box" readonly style="cursor:pointer">',
};

function page(drawn: Drawn): string {
  const { head, arrows, arrow, takes, box, first, more } = { ...USUAL, ...drawn };
  const by = { ym: ['-12', '-1', '1', '12'], m: ['-1', '1'], y: ['-12', '12'] }[arrows];
  const half = by.length / 2;
  return `<p><span>新护照签发日期</span>${box}</p><p><span>联系人姓名</span><input></p>
    <div id="panel" style="display:none;position:absolute;top:120px;width:300px;background:#fff">
      <div>${by.slice(0, half).map(arrow).join('')}<span id="head"></span>${by.slice(half).map(arrow).join('')}</div>
      <table><tr>${[...'日一二三四五六'].map((d) => `<th>${d}</th>`).join('')}</tr><tbody id="days"></tbody></table>${more}</div>
    <script>
      const box = document.getElementById('box'), panel = document.getElementById('panel');
      let [year, month] = [${first}], text = '';
      function draw() {
        const [y, m] = [year, month];
        document.getElementById('head').innerHTML = ${head};
        const begin = new Date(year, month - 1, 1 - new Date(year, month - 1, 1).getDay());
        document.getElementById('days').innerHTML = Array.from({ length: 6 }, (_, w) => '<tr>' + Array.from({ length: 7 }, (_, d) => {
          const day = new Date(begin.getFullYear(), begin.getMonth(), begin.getDate() + w * 7 + d);
          const shown = [day.getFullYear(), day.getMonth() + 1, day.getDate()].map((n) => String(n).padStart(2, '0')).join('-');
          return '<td style="cursor:pointer" data-day="' + shown + '">' + day.getDate() + '</td>';
        }).join('') + '</tr>').join('');
      }
      draw();
      window.turned = 0;
      box.addEventListener('click', () => (panel.style.display = 'block'));
      addEventListener('keydown', (e) => e.key === 'Escape' && (panel.style.display = 'none'));
      panel.addEventListener('click', (e) => {
        const by = Number(e.target.dataset.by);
        if (by) { window.turned += 1; const all = year * 12 + month - 1 + by; [year, month] = [Math.floor(all / 12), (all % 12) + 1]; draw(); }
        const day = e.target.dataset.day;
        if (day) { text = day; ${takes} }
      });
    </script><button>下一步</button>`;
}

const ISSUED = planned('新护照签发日期', '2024-02-29', 'newPassportIssued');
async function filled(drawn: Drawn, wanted = ISSUED) {
  const { tab, base } = await show(page(drawn));
  const filing = filingOf([wanted, planned('联系人姓名', '周砚', 'contactName')]);
  const met = {
    ...{ labels: new Map(), readonly: new Map(), slots: new Set<string>(), files: [] },
    unplanned: new Set<string>(),
  };
  const done = (async () => {
    await fillStep({ base, lex }, tab, filing, { met, enterprise: undefined, isTakenUp: false });
    await checkStep({ base, lex }, tab, filing);
  })();
  const error = await done.catch((e: unknown) => e);
  const values = fieldsOn(await tab.look(), lex).map((f) => f.value);
  return {
    error,
    values,
    turned: await tab.page.evaluate('window.turned'),
    isOpen: await tab.page.isVisible('#panel'),
  };
}

describe('a box for a date that takes no text', () => {
  test.each<[string, Drawn, number]>([
    ['arrows that are pictures, two on each side', {}, 7],
    ['arrows that are signs, for months alone', { arrows: 'm', arrow: sign }, 29],
    ['arrows that are buttons', { arrow: button }, 7],
    [
      'the month before the year, in one text',
      { head: "`${['一','二','三','四','五','六','七','八','九','十','十一','十二'][m - 1]}月 ${y}`" },
      7,
    ],
    ['2026-07 above the days', { head: '`<b>${y}-${String(m).padStart(2, "0")}</b>`' }, 7],
    [
      'a box without a pointer, from a later year',
      { box: '<input id="box" readonly>', first: '2021, 12' },
      4,
    ],
    [
      'a panel that takes the day at 确定',
      { takes: '', more: `<button onclick="box.value = text; panel.style.display = 'none'">确定</button>` },
      7,
    ],
    ['a panel that stays open', { takes: 'box.value = text;' }, 7],
    [
      'a box that writes the day in another way',
      { takes: "box.value = text.replace(/-/g, '/'); panel.style.display = 'none';" },
      7,
    ],
  ])('%s: the day is pressed and read back [T37]', async (_what, drawn, turned) => {
    const { error, values, ...rest } = await filled(drawn);
    expect(error).toBeUndefined();
    expect(values).toEqual([expect.stringMatching(/^2024.02.29$/u), '周砚']);
    expect(rest).toEqual({ turned, isOpen: false });
  });

  test.each<[string, Drawn, object, string]>([
    [
      'a page that takes another day',
      { takes: "box.value = '2024-02-28'; panel.style.display = 'none';" },
      { why: 'changed', page: ['2024-02-28'] },
      '2024-02-28',
    ],
    ['a page that takes no day', { takes: '' }, { why: 'changed', page: [''] }, ''],
    ['an arrow for months that turns years', { arrows: 'y' }, { why: 'fixed', page: [''] }, ''],
    [
      'a panel with two months',
      { head: '`${y} 年 ${m} 月 – ${y} 年 ${m + 1} 月`' },
      { why: 'fixed', page: [''] },
      '',
    ],
  ])('%s: it stops, with the value and what the page shows [T37]', async (_what, drawn, error, value) => {
    const result = await filled(drawn);
    expect(result.error).toMatchObject({
      ...{ name: 'PageDiffers', what: ['新护照签发日期“2024-02-29”'] },
      ...error,
    });
    expect(result.values[0]).toBe(value);
    expect(result.isOpen).toBe(false);
  });

  test('what is preset and right is not opened', async () => {
    const { error, isOpen, turned } = await filled({ box: '<input id="box" readonly value="2024-02-29">' });
    expect([error, isOpen, turned]).toEqual([undefined, false, 0]);
  });
});

test.each([
  ['2026 年 3 月', { year: 2026, month: 3 }],
  ['十二月 2026', { year: 2026, month: 12 }],
  ['March 2026', { year: 2026, month: 3 }],
  ['2026/03', { year: 2026, month: 3 }],
  ['2026', undefined],
  ['2026 年 3 月 2026 年 4 月', undefined],
  ['2026 年 13 月', undefined],
])('the head of a panel: %s', (text, shown) => {
  expect(monthIn(text)).toEqual(shown);
});
