/** The skin `element-ui2`: what its pages are made of, and what a person meets there beside the way to an order. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { setFaults } from '../../src/practice/index.js';
import { only } from './person.js';
import { account, onStage, type Seat } from './stage.js';

const stage = onStage('element-ui2');
const PASSPORT = '未制卡仅更换护照';

const seen = ({ page }: Seat, selector: string) => page.locator(selector).filter({ visible: true });
const toast = (me: Seat, text: string | RegExp) => seen(me, '.el-message').filter({ hasText: text });
const pressed = ({ page }: Seat) =>
  page.evaluate(() => {
    const { localStorage } = globalThis as unknown as {
      localStorage: { getItem(key: string): string | null };
    };
    return JSON.parse(localStorage.getItem('element-ui2-pressed') ?? '[]') as string[];
  });
/** A window where the pages differ from what they are by themselves. */
async function sitWith(traits: Record<string, string>): Promise<Seat> {
  const me = await stage.sit({ login: false });
  await me.context.addInitScript((given) => {
    const { localStorage } = globalThis as unknown as {
      localStorage: { setItem(key: string, value: string): void };
    };
    localStorage.setItem('element-ui2-traits', JSON.stringify(given));
  }, traits);
  await me.login(account!.email, account!.password);
  return me;
}
/** How many elements there are, shown or not. */
const counts = async (me: Seat, selectors: Record<string, string>): Promise<Record<string, number>> =>
  Object.fromEntries(
    await Promise.all(
      Object.entries(selectors).map(
        async ([name, selector]) => [name, await me.page.locator(selector).count()] as const,
      ),
    ),
  );

describe('element-ui2 is made', () => {
  test('in the list, of menu entries without addresses, a cloned column, icons as pagers', async () => {
    const me = await stage.sit();
    await seen(me, '.el-table__fixed-right tr').first().waitFor();
    await stage.picture(me.page, 'list');
    const number = await seen(me, '.el-table__body td').filter({ hasText: /^APEC/u }).first().textContent();
    expect(
      await counts(me, {
        addresses: 'a[href]',
        entries: 'li.el-menu-item > span',
        twice: `tr:has-text("${number}")`,
        closedLists: 'body .el-select-dropdown',
        words: '.el-pagination button:has-text("下一页")',
        next: '.el-pagination button.btn-next > i',
        headings: 'h1, h2, h3, h4, [role=heading]',
      }),
    ).toMatchObject({ addresses: 0, entries: 3, twice: 2, words: 0, next: 1, headings: 0 });
    await me.page.getByText(/^共 \d+ 条$/u).waitFor();
    // Words beside each other that look alike and are a button, a span, an anchor.
    for (const business of ['span.operate', 'a.operate', 'button.el-button--text'])
      expect(await seen(me, `.el-table__fixed-right ${business}`).count(), business).toBeGreaterThan(0);
    expect(me.problems).toEqual([]);
  });

  test('in a form, of labels that lead nowhere, drawn stars, read-only boxes, lists in the body', async () => {
    const filing = await stage.wanted('replacement', '2001');
    const me = await stage.sit();
    await me.begin(filing.application.number, '换补卡');
    await me.choose('换补卡原因', '卡被毁');
    await me.choose('交卡方式', '现场');
    await stage.picture(me.page, 'form');
    const { page } = me;
    expect(await page.getByLabel(only('联系人姓名')).count()).toBe(0);
    const star = page.locator('.el-form-item.is-required > label').first();
    expect(
      await star.evaluate((e) => {
        const { getComputedStyle } = globalThis as unknown as {
          getComputedStyle: (e: unknown, pseudo: string) => { content: string };
        };
        return getComputedStyle(e, '::before').content;
      }),
    ).toBe('"*"');
    const shown = await counts(me, {
      current: '[aria-current]',
      labels: 'label.el-form-item__label[for=contactName]',
      field: '#contactName',
      readonly: '.el-select input[readonly]',
      lists: 'body > .el-select-dropdown li',
      radios: 'label[role=radio] input[type=radio]',
    });
    expect(shown).toMatchObject({ current: 0, labels: 1, field: 0 });
    expect(shown['readonly']).toBeGreaterThan(0);
    expect(shown['lists']).toBeGreaterThan(0);
    expect(shown['radios']).toBeGreaterThan(0);
    expect(await seen(me, '.el-select-dropdown').count()).toBe(0);
    // 代办点 can be typed into once it is open, and shows what fits.
    const point = seen(me, '.el-form-item').filter({ hasText: '代办点' }).locator('.el-select input');
    expect(await point.getAttribute('readonly')).not.toBeNull();
    await point.click();
    expect(await point.getAttribute('readonly')).toBeNull();
    await point.fill('没有这样的代办点');
    await seen(me, '.el-select-dropdown__empty').waitFor();
    await point.press('Escape');
    expect(me.problems).toEqual([]);
  });
});

describe('element-ui2', () => {
  test('删除, 撤回 beside the businesses are remembered when pressed, ask, and do nothing', async () => {
    const filing = await stage.wanted('cancellation', '2001');
    const me = await stage.sit();
    expect(await pressed(me)).toEqual([]);
    const row = await me.row(filing.application.number);
    await row.getByRole('button', { name: only('删除') }).click();
    await me.button('确定').click();
    await toast(me, '演练：没有删除').waitFor();
    expect(await pressed(me)).toEqual([
      `删除 ${filing.application.number}`,
      `删除：确定 ${filing.application.number}`,
    ]);
    expect((await stage.holds()).orders).toEqual([]);
  });

  test('nothing filled in: the page says so beside each field, before the portal is asked', async () => {
    const filing = await stage.wanted('cancellation', '2001');
    const me = await stage.sit();
    await me.begin(filing.application.number, '注销卡');
    await me.next();
    for (const wrong of ['请选择注销原因', '请填写联系人姓名', '请选择交卡方式', '请勾选', '请上传注销申请'])
      await seen(me, '.el-form-item__error').filter({ hasText: wrong }).waitFor();
    await stage.picture(me.page, 'missing');
    await me.at('在线填表');
    expect((await stage.holds()).requests.filter((r) => r.operation === 'saveForm')).toEqual([]);
  });

  test('a refusal is a toast that goes away: of a file, of a value', async () => {
    const filing = await stage.wanted('passport-change', '2001');
    const me = await stage.sit();
    const bad = join(stage.dir, '..', '护照页照片.jpg');
    writeFileSync(bad, 'no picture at all');
    await me.begin(filing.application.number, PASSPORT);
    await me.slot('护照页照片').locator('input[type="file"]').setInputFiles(bad);
    await toast(me, /护照页照片|格式|类型/u).waitFor();
    await expect.poll(() => me.slot('护照页照片').locator('li').count()).toBe(0);
    await me.answer(filing);
    await me.fill('新护照号码', '12');
    await me.next();
    await toast(me, '新护照号码').waitFor();
    await stage.picture(me.page, 'refused');
    await toast(me, '新护照号码').waitFor({ state: 'hidden' });
    await me.at('在线填表');
  });

  test('after the passport picture a dialog offers other values, and they are taken over when a person agrees', async () => {
    const filing = await stage.wanted('passport-change', '2001');
    const me = await sitWith({ read: 'other' });
    await me.begin(filing.application.number, PASSPORT);
    await me.fill('新护照号码', 'EK1234567');
    const picture = filing.files.find((f) => f.slotLabel === '护照页照片')!;
    await me.slot('护照页照片').locator('input[type="file"]').setInputFiles(picture.path);
    await seen(me, '.el-dialog').filter({ hasText: '护照识别结果' }).waitFor();
    await stage.picture(me.page, 'read-values');
    await me.button('确定').click();
    const box = seen(me, '.el-form-item').filter({ hasText: '新护照号码' }).locator('input');
    await expect.poll(() => box.inputValue()).toBe('EK7777777');
    // A thumbnail without a name that is seen.
    expect(await seen(me, '.el-upload-list__item-thumbnail').count()).toBe(1);
    expect(await me.page.getByText(picture.name).filter({ visible: true }).count()).toBe(0);
  });

  test('a long name can be cut by the page itself, to … and its ending', async () => {
    const filing = await stage.wanted('cancellation', '2001');
    const me = await sitWith({ names: 'script' });
    await me.begin(filing.application.number, '注销卡');
    const file = filing.files.find((f) => f.slotLabel === '注销申请')!;
    await me.upload('注销申请', file.path);
    await me
      .slot('注销申请')
      .getByText(`${file.name.slice(0, 12)}….pdf`)
      .first()
      .waitFor();
    // The entry of the upload itself fades out with the whole name.
    await expect.poll(() => me.page.getByText(file.name).count()).toBe(0);
  });

  test.each(['plain', 'more'])(
    'a question after 提交 (%s): 取消 files nothing, 确定 does',
    async (question) => {
      const filing = await stage.wanted('early-production', '2001');
      const me = await sitWith({ question });
      await me.begin(filing.application.number, '提前制卡');
      await me.fillAll(filing);
      const filed = async () =>
        (await stage.holds()).orders.filter((o) => o.applyid === filing.application.id).length;
      await me.button('提交').click();
      await seen(me, '.el-message-box').waitFor();
      await stage.picture(me.page, `question-${question}`);
      await me.button('取消').click();
      await seen(me, '.el-message-box').waitFor({ state: 'hidden' });
      expect(await filed()).toBe(0);
      await me.button('提交').click();
      await me.button('确定').click();
      await me.atOrder();
      expect(await filed()).toBe(1);
    },
  );

  test('the session ends with a save: a toast, the login, and the form as it was', async () => {
    const filing = await stage.wanted('early-production', '2001');
    const me = await stage.sit();
    await me.begin(filing.application.number, '提前制卡');
    await me.answer(filing);
    await setFaults(stage.dir, [{ operation: 'saveForm', kind: 'expire', times: 1 }]);
    await me.next();
    await toast(me, '登录已过期').first().waitFor();
    await setFaults(stage.dir, []);
    const { page } = me;
    await page.getByPlaceholder('请输入邮箱账号').fill(account!.email);
    await page.getByPlaceholder('请输入密码').fill(account!.password);
    await me.button('确认').click();
    await me.at('在线填表');
    // Nothing was saved, so that the notice has to be confirmed again.
    await me.button('确定').click();
    await me.fillAll(filing);
    await me.button('提交').click();
    await me.atOrder();
  });
});
