/** A plain script at the practice portal's pages: what a competent Playwright user writes, without any doubt. */
import type { Page } from 'playwright-core';
import { businessFacts } from '../../src/filing/business.js';
import type { Filing } from '../../src/filing/filing.js';
import { practiceAccounts } from '../../src/practice/index.js';
import { personAt } from '../browser/people.js';
import { only, type Person } from '../browser/person.js';
import type { Skin } from '../browser/skins.js';

const account = practiceAccounts()[0]!;

/** Seconds. */
export const since = (began: number): number => (performance.now() - began) / 1000;

/** In seconds; of the script, `looks` is its one look at the orders, and there are no screenshots. */
export interface Took {
  filing: number;
  looks: number;
  pictures: number;
}

/** Only clicks, and reads what the list and the orders show. */
export function script(skin: Skin, page: Page, url: string) {
  const me: Person = personAt(skin, page, url);
  const rows = page.locator('tr, [role="listitem"], .cards li').filter({ visible: true });
  const next = page.getByRole('button', { name: /下一页/u }).or(page.locator('.el-pagination .btn-next'));
  const toList = async (): Promise<void> => {
    await page.goto(url);
    await page.getByText(only('用户中心')).filter({ visible: true }).first().click();
    await rows.filter({ hasText: 'APEC' }).first().waitFor();
  };
  return {
    login: () => me.login(account.email, account.password),
    async list(): Promise<Set<string>> {
      const numbers = new Set<string>();
      await toList();
      for (;;) {
        for (const text of await rows.allInnerTexts())
          for (const [number] of text.matchAll(/APEC\d+/gu)) numbers.add(number);
        if (!(await next.isVisible()) || (await next.isDisabled())) return numbers;
        const answered = page.waitForResponse((r) => r.url().endsWith('GetApplyList'));
        await next.click();
        await answered;
        await page.waitForTimeout(100);
      }
    },
    async file(filing: Filing): Promise<Took> {
      const began = performance.now();
      const { name } = businessFacts[filing.business];
      await toList();
      await me.begin(filing.application.number, name);
      await me.fillAll(filing);
      await me.button('提交').click();
      await me.atOrder();
      const took = since(began);
      await me.orders(name);
      const orders = page.locator('tr, li').filter({ visible: true });
      await orders.filter({ hasText: filing.application.number }).first().waitFor();
      await orders.allInnerTexts();
      return { filing: took, looks: since(began) - took, pictures: 0 };
    },
  };
}
