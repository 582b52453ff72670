/** A person in front of the skin `element-ui2`, who presses what is seen there. */
import type { Locator, Page } from 'playwright-core';
import { only, person, words, type Person } from './person.js';

/** Its reader offers to fill in what it has read from this picture. */
const PASSPORT_PICTURE = '护照页照片';

export function personAtElementUi2(page: Page, url: string): Person {
  const seen = (selector: string): Locator => page.locator(selector).filter({ visible: true });
  const item = (label: string): Locator =>
    seen('.el-form-item').filter({
      has: page.locator('.el-form-item__label, .el-checkbox__label').filter({ hasText: only(label) }),
    });
  const now = (): Locator => seen('.el-step__title.is-process');
  /** The columns that are fixed at the right, where the buttons are. */
  const rows = (): Locator => seen('.el-table__fixed-right .el-table__fixed-body-wrapper tr');
  const other = person(page, url);

  const self: Person = {
    ...other,
    slot: (label) => item(label).filter({ has: page.locator('input[type="file"]') }),
    async login(email, password, kind = 'enterprise') {
      if (!page.url().includes('#/login')) await page.goto(`${url}#/login`);
      await page
        .getByRole('tab', { name: kind === 'enterprise' ? '企业账号登录' : '经办人账号登录' })
        .click();
      await page.getByPlaceholder('请输入邮箱账号').fill(email);
      await page.getByPlaceholder('请输入密码').fill(password);
      await other.button('确认').click();
      await seen('.el-card__header')
        .filter({ hasText: words('新办/续办列表') })
        .waitFor();
    },
    async row(number) {
      for (let turned = 0; turned < 50; turned += 1) {
        await rows().first().waitFor();
        const found = rows().filter({ hasText: number });
        if ((await found.count()) > 0) return found.first();
        const answered = page.waitForResponse((r) => r.url().endsWith('GetApplyList'));
        await seen('.el-pagination .btn-next').click();
        await answered;
        await page.waitForTimeout(100);
      }
      throw new Error(`${number} is in no page of the list`);
    },
    async begin(number, business) {
      const row = await self.row(number);
      await row.getByText(only(business)).filter({ visible: true }).first().click();
      await now()
        .or(seen('.el-dialog').getByRole('button', { name: only('确定') }))
        .first()
        .waitFor();
      const confirm = seen('.el-dialog').getByRole('button', { name: only('确定') });
      if (await confirm.isVisible()) await confirm.click();
      await self.at('在线填表');
    },
    async at(step) {
      await now()
        .filter({ hasText: words(step) })
        .waitFor();
    },
    async atOrder() {
      await seen('.el-descriptions__title')
        .filter({ hasText: words('申请单信息') })
        .waitFor();
    },
    async orders(business) {
      await page.getByText(only('个人中心')).click();
      await page.getByRole('tab', { name: only(business) }).click();
    },
    async fill(label, value) {
      const box = item(label).locator('input, textarea').first();
      await box.fill(value);
      // A calendar opens whenever its box is reached, also from the box before it, and stays.
      if ((await item(label).locator('.el-date-editor').count()) > 0) await box.press('Enter');
      else await box.blur();
      await seen('.el-picker-panel').waitFor({ state: 'hidden' });
    },
    async choose(label, option) {
      const radio = item(label)
        .locator('.el-radio')
        .filter({ hasText: only(option) });
      if ((await radio.count()) > 0) return radio.click();
      await item(label).locator('.el-select').click();
      await seen('.el-select-dropdown__item')
        .filter({ hasText: only(option) })
        .click();
      await seen('.el-select-dropdown').waitFor({ state: 'hidden' });
    },
    async tick(label) {
      const box = item(label).locator('.el-checkbox');
      if (!(await box.locator('input').isChecked())) await box.click();
    },
    async upload(label, ...paths) {
      for (const path of paths) {
        const answered = page.waitForResponse((r) => r.url().endsWith('SaveUploadAccessory'));
        await self.slot(label).locator('input[type="file"]').setInputFiles(path);
        await answered;
        if (!words(PASSPORT_PICTURE).test(label)) continue;
        // Nothing is taken over: the table has what is on the passport.
        const offer = seen('.el-dialog').filter({ hasText: '护照识别结果' });
        await offer.getByRole('button', { name: only('取消') }).click();
        await offer.waitFor({ state: 'hidden' });
      }
    },
    async answer(filing) {
      for (const { slotLabel, path } of filing.files)
        if ((await self.slot(slotLabel).count()) > 0) await self.upload(slotLabel, path);
      for (const { label, value, shown } of filing.fields) {
        if ((await item(label).count()) === 0) continue;
        if (value === '1' && shown === '1') await self.tick(label);
        else if (value !== shown) await self.choose(label, shown);
        else if ((await item(label).locator(':is(input, textarea):not(:disabled)').count()) > 0)
          await self.fill(label, value);
      }
    },
    async fillAll(filing) {
      for (;;) {
        await self.answer(filing);
        const step = await now().textContent();
        await other.next();
        await now().filter({ hasNotText: step! }).waitFor();
        if (await other.button('提交').isVisible()) return;
      }
    },
  };
  return self;
}
