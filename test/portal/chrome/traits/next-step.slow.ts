/** 下一步 that leads nowhere: the page's own check, or the portal's refusal. */
import { describe, expect, test } from 'vitest';
import { fillStep } from '../../../../src/portal/chrome/fill-step.js';
import { onward } from '../../../../src/portal/chrome/prepare.js';
import type { Tab } from '../../../../src/portal/chrome/tab.js';
import { filingOf, lex, planned, withPages } from './kit.js';

const show = withPages();
const name = planned('联系人姓名', '阮知遥', 'contactName');
const fill = async (tab: Tab, base: string): Promise<void> => {
  const [labels, readonly, slots, unplanned] = [new Map(), new Map(), new Set<string>(), new Set<string>()];
  const met = { labels, readonly, slots, files: [], unplanned };
  await fillStep({ base, lex }, tab, filingOf([name]), { met, enterprise: undefined, isTakenUp: false });
};

describe('下一步', () => {
  /** A page that answers 下一步 by words of its own; `more` runs first. */
  const staying = (words: string, more = ''): string =>
    `<h3>在线填表</h3><p><span>联系人姓名</span><input></p>
     <button onclick="${more}document.getElementById('said').textContent = '${words}'">下一步</button><p id="said"></p>`;

  test('a page that does not go on, and asked nothing of the portal: its own check, in its own words', async () => {
    const { tab, base } = await show(staying('联系人姓名格式不正确'));
    await fill(tab, base);
    await expect(onward({ base, lex }, tab, filingOf([name]))).rejects.toMatchObject({
      ...{ name: 'PageDiffers', why: 'next', what: ['下一步'], page: ['联系人姓名格式不正确'] },
    });
  });

  test('a page that does not go on after it asked the portal: a refusal', async () => {
    const { tab, base } = await show(staying('联系人姓名格式不正确', "fetch('/saved');"));
    await fill(tab, base);
    await expect(onward({ base, lex }, tab, filingOf([name]))).rejects.toMatchObject({
      ...{ name: 'Rejected', portalWords: '联系人姓名格式不正确' },
    });
  });
});
