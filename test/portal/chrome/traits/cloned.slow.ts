/** A list as Element UI draws it: each row twice, the second time for its fixed column; 删除 and 撤回 beside the businesses. */
import { describe, expect, test } from 'vitest';
import { openForm } from '../../../../src/portal/chrome/begin.js';
import { lex, NUMBERS, withPages } from './kit.js';

const show = withPages();
const PEOPLE = ['林知夏', '阮知遥', '祁承川'] as const;
const HEIGHTS = [40, 96, 61] as const;
const WIDTHS = [230, 110, 250] as const;
const TEXTS = ['申请单号', '申请人', '操作'] as const;

/** Pressed, a word opens its row's form, which another row's filing would not recognise; and is remembered. */
const word = (row: number, text: string, tag = 'span'): string =>
  `<${tag} style="cursor:pointer;margin:0 4px" onclick="pressed('${text}', ${row})">${text}</${tag}>`;
const ALL = ['删除', '换补卡', '撤回'];

interface Drawn {
  /** The words of each row's 操作. */
  words?: readonly (readonly string[])[];
  /** Heights of the rows of the fixed column. */
  fixed?: readonly number[];
  /** The rows that the fixed column has. */
  rows?: readonly number[];
  tag?: string;
}

/** The table and its copy: in the first 操作 is hidden, in the second everything else. */
function list({
  words = NUMBERS.map(() => ALL),
  fixed = HEIGHTS,
  rows = [0, 1, 2],
  tag = 'span',
}: Drawn): string {
  const row = (n: number, height: number, isCopy: boolean): string => {
    const cells = [NUMBERS[n]!, PEOPLE[n]!, words[n]!.map((text) => word(n, text, tag)).join('')];
    return `<tr>${cells
      .map((cell, column) => {
        const isShown = isCopy === (column === 2);
        return `<td style="width:${WIDTHS[column]}px;height:${height}px;padding:0"><div style="${isShown ? '' : 'visibility:hidden'}">${cell}</div></td>`;
      })
      .join('')}</tr>`;
  };
  const head = (isCopy: boolean): string =>
    `<thead><tr>${TEXTS.map((text, n) => `<th style="width:${WIDTHS[n]}px;padding:0"><div style="${isCopy === (n === 2) ? '' : 'visibility:hidden'}">${text}</div></th>`).join('')}</tr></thead>`;
  const table = (of: readonly number[], heights: readonly number[], isCopy: boolean): string =>
    `<table style="border-spacing:0;width:590px;table-layout:fixed">${head(isCopy)}<tbody>${of.map((n, at) => row(n, heights[at]!, isCopy)).join('')}</tbody></table>`;
  return `<h1>新办/续办列表</h1><div style="position:relative;width:590px">${table([0, 1, 2], HEIGHTS, false)}
    <div style="position:absolute;top:0;right:0;width:250px;overflow:hidden;background:#fff"><div style="position:absolute;right:0;top:0">${table(rows, fixed, true)}</div>${table(rows, fixed, true).replace('<table style="', '<table style="visibility:hidden;')}</div></div>
    <script>
      window.all = [];
      function pressed(word, row) {
        window.all.push(word + ' ' + row);
        if (word === '换补卡') document.body.innerHTML = '<h1>在线填表</h1><p>第' + row + '行</p><button>下一步</button>';
      }
    </script>`;
}

async function opened(drawn: Drawn, row: number): Promise<{ result: unknown; pressed: unknown }> {
  const { tab, base } = await show(list(drawn));
  const answers = { draft: () => 'leave' as const, notice: () => 'leave' as const };
  const result = await openForm({ base, lex }, tab, 'prepare', NUMBERS[row]!, 'replacement', answers).then(
    (form) => form?.sheet.kind,
    (error: Error & { why?: string; code?: string }) => error.code ?? error.why,
  );
  return { result, pressed: await tab.page.evaluate('window.all') };
}

describe('openForm in a cloned table with 删除 and 撤回', () => {
  test.each([0, 1, 2])('rows of unequal height: row %i gets its own button', async (row) => {
    expect(await opened({}, row)).toEqual({ result: 'form', pressed: [`换补卡 ${row}`] });
  });

  test('the same with buttons', async () => {
    expect(await opened({ tag: 'button' }, 1)).toEqual({ result: 'form', pressed: ['换补卡 1'] });
  });

  test.each([
    ['one height for all', 1, { fixed: [40, 40, 40] }],
    ['the heights in another order', 1, { fixed: [96, 40, 61] }],
    ['a row is missing', 0, { rows: [1, 2], fixed: [96, 61] }],
    ['a row is missing, the others in its place', 0, { rows: [1, 2], fixed: [40, 96] }],
    ['one of them is taller', 0, { fixed: [40, 96, 99] }],
  ] as const)('the fixed column has other rows (%s): nothing is pressed', async (_what, row, drawn) => {
    expect(await opened(drawn, row)).toEqual({ result: 'label', pressed: [] });
  });

  test('a row with 删除 and 撤回 only does not allow the business', async () => {
    const words = [ALL, ['删除', '撤回'], ALL];
    expect(await opened({ words }, 1)).toEqual({ result: 'NOT_ALLOWED', pressed: [] });
  });

  test('a word that holds both is none of them', async () => {
    const words = [ALL, ['撤回换补卡', '删除换补卡'], ALL];
    expect(await opened({ words }, 1)).toEqual({ result: 'NOT_ALLOWED', pressed: [] });
  });
});
