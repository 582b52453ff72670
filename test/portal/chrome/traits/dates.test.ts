/** A date in three fields: year, month and day. */
import { describe, expect, test } from 'vitest';
import { fieldsOn } from '../../../../src/portal/chrome/fields.js';
import { checkStep, fillStep } from '../../../../src/portal/chrome/fill-step.js';
import type { Tab } from '../../../../src/portal/chrome/tab.js';
import type { FilledField } from '../../../../src/filing/filing.js';
import { filingOf, lex, planned, withPages } from './kit.js';

const show = withPages();
const NEXT = '<button>下一步</button>';
const ISSUED = planned('新护照签发日期', '2026-03-05', 'newPassportIssued');

const fields = async (tab: Tab) => fieldsOn(await tab.look(), lex).map((f) => [f.id, f.kind, f.value]);

async function fill(tab: Tab, base: string, ...given: FilledField[]): Promise<void> {
  const filing = filingOf(given);
  const met = {
    ...{ labels: new Map(), readonly: new Map(), slots: new Set<string>(), files: [] },
    unplanned: new Set<string>(),
  };
  await fillStep({ base, lex }, tab, filing, { met, enterprise: undefined, isTakenUp: false });
  await checkStep({ base, lex }, tab, filing);
}

const options = (from: number, to: number, unit = ''): string =>
  `<option value=""></option>${Array.from({ length: to - from + 1 }, (_, i) => `<option value="${from + i}">${from + i}${unit}</option>`).join('')}`;

const WAYS: readonly [string, string][] = [
  [
    'lists with the unit behind each',
    `<span>新护照签发日期</span><select>${options(2020, 2030)}</select>年<select>${options(1, 12)}</select>月<select>${options(1, 31)}</select>日`,
  ],
  [
    'lists with the unit in each option and as their name',
    `<span>新护照签发日期</span>${[
      ['年', options(2020, 2030, '年')],
      ['月', options(1, 12, '月')],
      ['日', options(1, 31, '日')],
    ]
      .map(([unit, all]) => `<select aria-label="${unit}">${all}</select>`)
      .join('')}`,
  ],
  [
    'boxes with the unit as a prompt',
    '<label>新护照签发日期</label><input placeholder="年"><input placeholder="请选择月份"><input placeholder="请输入日">',
  ],
  [
    'a list of days that is filled once the month is chosen',
    `<span>新护照签发日期</span><select>${options(2020, 2030)}</select>年<select id="m">${options(1, 12)}</select>月<select id="d"></select>日
     <script>document.getElementById('m').onchange = () => (document.getElementById('d').innerHTML = ${JSON.stringify(options(1, 31))})</script>`,
  ],
];

describe('three fields', () => {
  test.each(WAYS)('%s: one question, filled in and read back [T18]', async (_what, html) => {
    const { tab, base } = await show(`<p>${html}</p><p><span>联系人姓名</span><input></p>${NEXT}`);
    expect(await fields(tab)).toEqual([
      ['newPassportIssued', 'date', ''],
      ['contactName', 'text', ''],
    ]);
    await fill(tab, base, ISSUED, planned('联系人姓名', '周砚', 'contactName'));
    expect(await fields(tab)).toEqual([
      ['newPassportIssued', 'date', '2026-03-05'],
      ['contactName', 'text', '周砚'],
    ]);
  });

  test('a page that changes the day by itself: it is not accepted', async () => {
    const [, html] = WAYS[0]!;
    const { tab, base } = await show(
      `<p>${html}</p>${NEXT}<script>const [, , day] = document.querySelectorAll('select'); day.onchange = () => (day.value = '6')</script>`,
    );
    await expect(fill(tab, base, ISSUED)).rejects.toMatchObject({
      why: 'changed',
      what: ['新护照签发日期“2026-03-05”'],
      page: ['2026-03-06'],
    });
  });

  test('a date that the page has preset and the plan lacks: it stops', async () => {
    const { tab, base } = await show(
      `<p>${WAYS[0]![1].replace('<option value="2024"', '<option selected value="2024"')}</p>${NEXT}`,
    );
    await expect(fill(tab, base)).rejects.toMatchObject({ why: 'preset' });
  });

  test('a year that the list lacks: it stops before anything is chosen [T18]', async () => {
    const { tab, base } = await show(`<p>${WAYS[0]![1]}</p>${NEXT}`);
    await expect(
      fill(tab, base, planned('新护照签发日期', '2031-03-05', 'newPassportIssued')),
    ).rejects.toMatchObject({ why: 'option', what: ['新护照签发日期“2031-03-05”'] });
    expect(await fields(tab)).toEqual([['newPassportIssued', 'date', '']]);
  });
});
