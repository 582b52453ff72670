/** A person in front of the skins `element` and `plain`, who goes by what is written there and not by how it is made. */
import type { Locator, Page } from 'playwright-core';

/** The words, whatever blanks, colons, stars and pictures stand around and between them. */
export function words(text: string): RegExp {
  const letters = [...text.replace(/\s/gu, '')].map((c) =>
    c.replace(/[.*+?^${}()|[\]\\]/gu, String.raw`\$&`),
  );
  return new RegExp(letters.join(String.raw`\s*`), 'u');
}
/** The words and nothing else that says anything. */
export const only = (text: string): RegExp =>
  new RegExp(String.raw`^[^\p{L}\p{N}]*${words(text).source}[^\p{L}\p{N}]*$`, 'u');

/** What a person types and uploads: a filing holds it. */
export interface ToFill {
  fields: readonly { label: string; value: string; shown: string }[];
  files: readonly { slotLabel: string; path: string }[];
}

export interface Person {
  /** The window that is worked in: a button may have opened another one. */
  readonly page: Page;
  button: (label: string) => Locator;
  /** What is written on the page that is worked on, which may stand in a frame. */
  text: (text: string) => Locator;
  login: (email: string, password: string, kind?: 'enterprise' | 'handler') => Promise<void>;
  /** The block of the list that is about this application; pages are turned until it is there. */
  row: (number: string) => Promise<Locator>;
  /** Presses the business's button, confirms its notice, and waits for the form. */
  begin: (number: string, business: string) => Promise<void>;
  fill: (label: string, value: string) => Promise<void>;
  choose: (label: string, option: string) => Promise<void>;
  tick: (label: string) => Promise<void>;
  /** A place for a file. */
  slot: (label: string) => Locator;
  upload: (slot: string, ...paths: string[]) => Promise<void>;
  /** Fills in what is asked of `filing` on the page that is shown. */
  answer: (filing: ToFill) => Promise<void>;
  /** From the first page to the confirmation. */
  fillAll: (filing: ToFill) => Promise<void>;
  next: () => Promise<void>;
  /** Waits for a step's heading to be the one of now. */
  at: (step: string) => Promise<void>;
  /** Waits for an order's own page. */
  atOrder: () => Promise<void>;
  /** 个人中心 → 我的申请单, and the business's tab. */
  orders: (business: string) => Promise<void>;
}

const CHOICES = 'select, [role="combobox"]';

export function person(page: Page, url: string): Person {
  const button = (label: string): Locator => page.getByRole('button', { name: only(label) });
  const next = (): Promise<void> => button('下一步').click();
  const groupOf = (label: string): Locator =>
    page
      .locator('fieldset, .el-form-item')
      .filter({ has: page.locator('legend, .el-form-item__label').filter({ hasText: only(label) }) });
  const slot = (label: string): Locator =>
    page
      .locator('fieldset, [role="group"][data-slot]')
      .filter({ hasText: words(label) })
      .filter({ has: page.locator('input[type="file"]') });

  const asked = (label: string): Locator =>
    page.locator('label, legend, .el-form-item__label').filter({ hasText: only(label) });

  const self: Person = {
    page,
    button,
    text: (text) => page.getByText(text),
    slot,
    next,
    async login(email, password, kind = 'enterprise') {
      // Whoever is logged in gets there only on the way to somewhere.
      if (!page.url().includes('#/login')) await page.goto(`${url}#/login`);
      await page.getByText(words(kind === 'enterprise' ? '企业账号登录' : '经办人账号登录')).click();
      await page.getByRole('textbox', { name: words('邮箱账号') }).fill(email);
      await page.locator('input[type="password"]').fill(password);
      await button('确认').click();
      await page.getByRole('heading', { name: words('新办/续办列表') }).waitFor();
    },
    async row(number) {
      const rows = page.locator('[role="listitem"], tr, .cards li');
      for (let turned = 0; turned < 50; turned += 1) {
        await rows.filter({ hasText: 'APEC' }).first().waitFor();
        const found = rows.filter({ hasText: number });
        if ((await found.count()) > 0) return found.first();
        const answered = page.waitForResponse((r) => r.url().endsWith('GetApplyList'));
        await page
          .getByRole('button', { name: /下一页/u })
          .or(page.locator('.el-pagination .btn-next'))
          .click();
        await answered;
        await page.waitForTimeout(50);
      }
      throw new Error(`${number} is in no page of the list`);
    },
    async begin(number, business) {
      await (await self.row(number)).getByRole('button', { name: only(business) }).click();
      const confirm = button('确定');
      await page.getByText(words('在线填表')).or(confirm).first().waitFor();
      if (await confirm.isVisible()) await confirm.click();
      await self.at('在线填表');
    },
    async at(step) {
      await page
        .locator('[aria-current="step"]')
        .filter({ hasText: words(step) })
        .waitFor();
    },
    async atOrder() {
      await page.getByRole('heading', { name: words('申请单信息') }).waitFor();
    },
    async orders(business) {
      await page.getByRole('link', { name: only('个人中心') }).click();
      await page
        .getByRole('tab', { name: only(business) })
        .or(button(business))
        .click();
    },
    async fill(label, value) {
      const box = page.getByLabel(only(label)).and(page.locator('input')).first();
      await box.fill(value);
      await box.press('Tab');
    },
    async choose(label, option) {
      const list = page.getByLabel(only(label)).and(page.locator(CHOICES)).first();
      if ((await list.count()) === 0) {
        // A list that says nowhere that it is one.
        const drawn = groupOf(label).locator('.el-select');
        if ((await drawn.count()) > 0) {
          await drawn.click();
          const options = page.locator('.el-select-dropdown__item').filter({ visible: true });
          await options.filter({ hasText: only(option) }).click();
          return options.first().waitFor({ state: 'hidden' });
        }
        await groupOf(label).getByText(only(option)).click();
        return;
      }
      if ((await list.evaluate((element) => element.nodeName)) === 'SELECT') {
        await list.selectOption({ label: option });
        return;
      }
      // The box lies below what it shows: a keyboard opens it as well.
      await list.press('Enter');
      await page
        .getByRole('option', { name: only(option) })
        .and(page.locator(':visible'))
        .click();
    },
    async tick(label) {
      if (!(await asked(label).locator('input').isChecked())) await asked(label).click();
    },
    async upload(label, ...paths) {
      for (const path of paths) {
        const answered = page.waitForResponse((r) => r.url().endsWith('SaveUploadAccessory'));
        await slot(label).locator('input[type="file"]').setInputFiles(path);
        await answered;
      }
    },
    async answer(filing) {
      for (const { slotLabel, path } of filing.files)
        if ((await slot(slotLabel).count()) > 0) await self.upload(slotLabel, path);
      for (const { label, value, shown } of filing.fields) {
        if ((await asked(label).count()) === 0) continue;
        if (value === '1' && shown === '1') await self.tick(label);
        else if (value === shown) {
          const box = page.getByLabel(only(label)).and(page.locator('input:not([readonly])'));
          if ((await box.count()) > 0) await self.fill(label, value);
        } else await self.choose(label, shown);
      }
    },
    async fillAll(filing) {
      for (;;) {
        await self.answer(filing);
        const step = await page.locator('[aria-current="step"]').textContent();
        await next();
        await page.locator('[aria-current="step"]').filter({ hasNotText: step! }).waitFor();
        if (await button('提交').isVisible()) return;
      }
    },
  };
  return self;
}
