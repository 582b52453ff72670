/** A person in front of the skin `layui`, who presses what is seen there: in a frame, in a layer, in another window. */
import type { Frame, Locator, Page } from 'playwright-core';
import { only, words, type Person } from './person.js';

const READS_MS = 8_000;

export function personAtLayui(page: Page, url: string): Person {
  /** What is worked on: a whole window, or a frame in one. */
  let now: Frame = page.mainFrame();
  const seen = (selector: string, within: Frame = now): Locator =>
    within.locator(selector).filter({ visible: true });
  const item = (label: string): Locator =>
    seen('.layui-form-item').filter({
      has: now.locator('.layui-form-label, .layui-form-checkbox > div').filter({ hasText: only(label) }),
    });
  const button = (label: string): Locator =>
    seen('button, a.layui-btn, .layui-layer-btn a').filter({ hasText: only(label) });
  const step = (): Locator => seen('.steps li.now');

  /** Goes into the frame of the tab that is open. */
  async function enterTab(): Promise<void> {
    const frame = await seen('.layui-tab-item.layui-show > iframe', page.mainFrame()).elementHandle();
    const inside = await frame.contentFrame();
    if (inside) now = inside;
  }

  /** An entry of the menu, which opens a tab, or the one that is open already. */
  async function entry(label: string, title = label): Promise<void> {
    now = page.mainFrame();
    await seen('.layui-nav a')
      .filter({ hasText: only(label) })
      .click();
    await seen('.layui-tab-title > li.layui-this')
      .filter({ hasText: only(title) })
      .waitFor();
    await enterTab();
  }

  /** Confirms a notice, and waits for what the button opens: a window, a layer or tab with a frame, this place itself. */
  async function enterForm(before: ReadonlySet<Page>): Promise<void> {
    const confirm = seen('.layui-layer-page .layui-layer-btn a').filter({ hasText: only('确定') });
    for (let waited = 0; waited < READS_MS; waited += 50) {
      if (await confirm.isVisible()) {
        await confirm.click();
        await confirm.waitFor({ state: 'hidden' });
      }
      const window = page
        .context()
        .pages()
        .find((one) => !before.has(one));
      const frames = (window ?? page).frames().filter((one) => /\/apply\.html\?/u.test(one.url()));
      if (frames.length > 0) {
        now = frames.at(-1)!;
        return;
      }
      await page.waitForTimeout(50);
    }
    throw new Error('no form has opened');
  }

  const self: Person = {
    get page() {
      return now.page();
    },
    button,
    text: (text) => now.getByText(text),
    slot: (label) => item(label).filter({ has: now.locator('input[type="file"]') }),
    next: () => button('下一步').click(),
    async login(email, password, kind = 'enterprise') {
      now = page.mainFrame();
      if (!page.url().includes('login.html')) await page.goto(`${url}login.html`);
      await seen('.layui-tab-title li')
        .filter({ hasText: kind === 'enterprise' ? '企业账号登录' : '经办人账号登录' })
        .click();
      await page.getByPlaceholder('请输入邮箱账号').fill(email);
      await page.getByPlaceholder('请输入密码').fill(password);
      await button('确认').click();
      await entry('新办/续办列表');
      await seen('.layui-table-main tr').first().waitFor();
    },
    async row(number) {
      for (let turned = 0; turned < 50; turned += 1) {
        await seen('.layui-table-main tr').first().waitFor();
        const found = seen('.layui-table-main tr').filter({ hasText: number });
        // The buttons are in the table beside, in the row of the same number.
        if ((await found.count()) > 0) {
          const index = await found.first().getAttribute('data-index');
          return seen(`.layui-table-fixed-r .layui-table-body tr[data-index="${index}"]`);
        }
        const answered = page.waitForResponse((r) => r.url().endsWith('GetApplyList'));
        await seen('.layui-laypage-next').click();
        await answered;
        await seen('.layui-table-init').waitFor({ state: 'hidden' });
        await page.waitForTimeout(100);
      }
      throw new Error(`${number} is in no page of the list`);
    },
    async begin(number, business) {
      const before = new Set(page.context().pages());
      const row = await self.row(number);
      await row
        .locator('a')
        .filter({ hasText: only(business) })
        .click();
      await enterForm(before);
      await self.at('在线填表');
    },
    async at(label) {
      await step()
        .filter({ hasText: words(label) })
        .waitFor();
    },
    async atOrder() {
      await seen('.layui-elem-quote')
        .filter({ hasText: only('申请单信息') })
        .waitFor();
    },
    async orders(business) {
      if (now.page() !== page) await now.page().close();
      await entry('个人中心');
      await seen('.layui-tab-title li')
        .filter({ hasText: only(business) })
        .click();
    },
    async fill(label, value) {
      const box = item(label).locator('input[name], textarea').first();
      await box.fill(value);
      await box.blur();
    },
    async choose(label, option) {
      const radio = item(label)
        .locator('.layui-form-radio')
        .filter({ hasText: only(option) });
      if ((await radio.count()) > 0) return radio.click();
      await item(label).locator('.layui-select-title').click();
      await item(label)
        .locator('dd')
        .filter({ hasText: only(option), visible: true })
        .click();
      await item(label).locator('dl').waitFor({ state: 'hidden' });
    },
    async tick(label) {
      const box = item(label).locator('.layui-form-checkbox');
      if (!(await item(label).locator('input[type=checkbox]').isChecked())) await box.click();
    },
    async upload(label, ...paths) {
      for (const path of paths) {
        const answered = now.page().waitForResponse((r) => r.url().endsWith('SaveUploadAccessory'));
        await self.slot(label).locator('input[type="file"]').setInputFiles(path);
        await answered;
        await seen('.sent').waitFor({ state: 'hidden' });
      }
    },
    async answer(filing) {
      for (const { slotLabel, path } of filing.files)
        if ((await self.slot(slotLabel).count()) > 0) await self.upload(slotLabel, path);
      for (const { label, value, shown } of filing.fields) {
        if ((await item(label).count()) === 0) continue;
        if (value === '1' && shown === '1') await self.tick(label);
        else if (value !== shown) await self.choose(label, shown);
        else if ((await item(label).locator(':is(input[name], textarea):not([readonly])').count()) > 0)
          await self.fill(label, value);
      }
    },
    async fillAll(filing) {
      for (;;) {
        await self.answer(filing);
        const before = await step().textContent();
        await self.next();
        await step().filter({ hasNotText: before! }).waitFor();
        if (await button('提交').isVisible()) return;
      }
    },
  };
  return self;
}
