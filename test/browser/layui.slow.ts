/** The skin `layui`: what its pages are made of, and what a person meets there beside the way to an order. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Frame } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { setFaults } from '../../src/practice/index.js';
import { only } from './person.js';
import { account, onStage, type Seat } from './stage.js';

const stage = onStage('layui');

/** The frame, or the window, that shows this page. */
const at = ({ page }: Seat, name: string): Frame =>
  page.frames().find((frame) => frame.url().includes(`/${name}.html`))!;
const seen = (frame: Frame, selector: string) => frame.locator(selector).filter({ visible: true });
const message = (frame: Frame, text: string | RegExp) =>
  seen(frame, '.layui-layer-msg').filter({ hasText: text });
const item = (me: Seat, label: string) =>
  seen(at(me, 'apply'), '.layui-form-item').filter({ hasText: label });
const pressed = ({ page }: Seat) =>
  page.evaluate(() => {
    const { localStorage } = globalThis as unknown as {
      localStorage: { getItem(key: string): string | null };
    };
    return JSON.parse(localStorage.getItem('layui-pressed') ?? '[]') as string[];
  });
/** A window where the pages differ from what they are by themselves. */
async function sitWith(traits: Record<string, string>): Promise<Seat> {
  const me = await stage.sit({ login: false });
  await me.context.addInitScript((given) => {
    const { localStorage } = globalThis as unknown as {
      localStorage: { setItem(key: string, value: string): void };
    };
    localStorage.setItem('layui-traits', JSON.stringify(given));
  }, traits);
  await me.login(account!.email, account!.password);
  return me;
}
/** How many elements there are, shown or not. */
const counts = async (frame: Frame, selectors: Record<string, string>): Promise<Record<string, number>> =>
  Object.fromEntries(
    await Promise.all(
      Object.entries(selectors).map(
        async ([name, selector]) => [name, await frame.locator(selector).count()] as const,
      ),
    ),
  );

describe('layui is made', () => {
  test('of a frame page with a menu without addresses, and an iframe for each tab', async () => {
    const me = await stage.sit();
    const frame = me.page.mainFrame();
    await stage.picture(me.page, 'list');
    expect(
      await counts(frame, {
        addresses: 'a[href]:not([href="javascript:;"])',
        entries: 'li.layui-nav-item a[href="javascript:;"]',
        frames: '.layui-tab-item iframe',
        shown: '.layui-tab-item.layui-show iframe',
        headings: 'h1, h2, h3, h4, [role]',
      }),
    ).toEqual({ addresses: 0, entries: 7, frames: 2, shown: 1, headings: 0 });
    await me.orders('换补卡');
    // The list is still there, hidden.
    expect(await frame.locator('.layui-tab-item iframe').count()).toBe(3);
    expect(await at(me, 'list').locator('.layui-table-main tr').count()).toBeGreaterThan(0);
    expect(await seen(frame, 'iframe[src^="list"]').count()).toBe(0);
    expect(me.problems).toEqual([]);
  });

  test('in the list, of a fixed column that repeats the rows, anchors without addresses, a pager', async () => {
    const me = await stage.sit();
    const list = at(me, 'list');
    const rows = await list.locator('.layui-table-main tr').count();
    expect(
      await counts(list, {
        repeated: '.layui-table-fixed-r .layui-table-body tr',
        addresses: 'a[href]',
        looks: 'a.layui-btn-xs[lay-event=look]',
        current: '.layui-laypage-curr',
      }),
    ).toEqual({ repeated: rows, addresses: 0, looks: 2 * rows, current: 1 });
    await seen(list, '.layui-laypage-count')
      .filter({ hasText: /^共 \d+ 条$/u })
      .waitFor();
    const first = await seen(list, '.layui-table-main td[data-field=applyNo]').first().textContent();
    await seen(list, '.layui-laypage a[data-page="2"]').first().click();
    await seen(list, '.layui-laypage-curr').filter({ hasText: '2' }).waitFor();
    expect(await list.getByText(first!).count()).toBe(0);
    expect(me.problems).toEqual([]);
  });

  test('in a form, of hidden elements and what is drawn after them, labels that lead nowhere', async () => {
    const filing = await stage.wanted('replacement', '2001');
    const me = await stage.sit();
    await me.begin(filing.application.number, '换补卡');
    await me.choose('换补卡原因', '卡被毁');
    await me.choose('交卡方式', '现场');
    await stage.picture(me.page, 'form');
    const apply = at(me, 'apply');
    expect(await apply.getByLabel(only('联系人姓名')).count()).toBe(0);
    expect(
      await counts(apply, {
        labels: 'label[for]',
        roles: '[role], [aria-label], [aria-current]',
        stars: '[data-code=contactName] label > span[style="color: red"]',
        drawn: '[data-code=replaceReason] select + .layui-form-select input[readonly]',
        searched: '[data-code=handInPoint] select[lay-search] + .layui-form-select input:not([readonly])',
        radios: '[data-code=handInType] input[type=radio] + .layui-form-radio',
        ticks: '[data-code=returnCardKnown] input + .layui-form-checkbox',
        later: '[data-code=pickupType] input',
      }),
    ).toMatchObject({ labels: 0, roles: 0, stars: 1, drawn: 1, searched: 1, ticks: 1 });
    expect(await seen(apply, 'select, input[type=radio], input[type=checkbox]').count()).toBe(0);
    // A later step's fields are in the document already.
    expect(await apply.locator('[data-code=pickupType] input').count()).toBeGreaterThan(0);
    expect(await seen(apply, '[data-code=pickupType]').count()).toBe(0);
    const point = item(me, '代办点').locator('.layui-select-title input');
    await point.click();
    await point.fill('没有这样的代办点');
    await seen(apply, '.layui-select-none').waitFor();
    expect(me.problems).toEqual([]);
  });
});

describe('layui', () => {
  test.each(['window', 'layer', 'tab', 'same'])(
    'opens a form in a %s, and it is filed there',
    async (opens) => {
      const filing = await stage.wanted('cancellation', '2001');
      const me = await sitWith({ opens });
      await me.begin(filing.application.number, '注销卡');
      await stage.picture(me.page, `opens-${opens}`);
      expect(me.context.pages().length).toBe(opens === 'window' ? 2 : 1);
      expect(at(me, 'apply').parentFrame() === null).toBe(opens === 'window');
      if (opens === 'layer')
        expect(await at(me, 'list').locator('.layui-layer-iframe iframe').count()).toBe(1);
      await me.fillAll(filing);
      await me.button('提交').click();
      await me.atOrder();
      const { orders } = await stage.holds();
      expect(orders.filter((o) => o.applyid === filing.application.id).length).toBe(1);
      expect(me.problems).toEqual([]);
    },
  );

  test('删除, 撤回, 查看 beside the businesses are remembered when pressed; a question has no role', async () => {
    const filing = await stage.wanted('cancellation', '2001');
    const me = await stage.sit();
    expect(await pressed(me)).toEqual([]);
    const row = await me.row(filing.application.number);
    const { number } = filing.application;
    await row.getByText('查看').click();
    await row.getByText('删除').click();
    const list = at(me, 'list');
    await seen(list, '.layui-layer-dialog').filter({ hasText: '确定删除该申请单吗？' }).waitFor();
    expect(await list.locator('[role]').count()).toBe(0);
    await seen(list, 'a.layui-layer-btn0:not([href])').click();
    await message(list, '演练：没有删除').waitFor();
    expect(await pressed(me)).toEqual([`查看 ${number}`, `删除 ${number}`, `删除：确定 ${number}`]);
    expect((await stage.holds()).orders.filter((o) => o.applyid === filing.application.id)).toEqual([]);
  });

  test('nothing filled in: a message about the first that is missing, before the portal is asked', async () => {
    const filing = await stage.wanted('cancellation', '2001');
    const me = await stage.sit();
    const saves = async () => (await stage.holds()).requests.filter((r) => r.operation === 'saveForm').length;
    const before = await saves();
    await me.begin(filing.application.number, '注销卡');
    await me.next();
    await message(at(me, 'apply'), '请选择注销原因').waitFor();
    await stage.picture(me.page, 'missing');
    await me.choose('注销原因', filing.fields.find((f) => f.label === '注销原因')!.shown);
    await me.fill('联系人姓名', '阮知遥');
    await me.fill('联系人电话', '13900000001');
    await me.next();
    await message(at(me, 'apply'), '请选择交卡方式').waitFor();
    await me.at('在线填表');
    expect(await saves()).toBe(before);
  });

  test('a refusal is a message that goes away: of a file, of a value', async () => {
    const filing = await stage.wanted('passport-change', '2001');
    const me = await stage.sit();
    const bad = join(stage.dir, '..', '护照页照片.jpg');
    writeFileSync(bad, 'no picture at all');
    await me.begin(filing.application.number, '未制卡仅更换护照');
    const apply = at(me, 'apply');
    await me.slot('护照页照片').locator('input[type="file"]').setInputFiles(bad);
    await message(apply, /护照页照片|格式|类型/u).waitFor();
    await expect.poll(() => me.slot('护照页照片').locator('.file').count()).toBe(0);
    await me.answer(filing);
    await me.fill('新护照号码', '12');
    await me.next();
    await message(apply, '新护照号码').waitFor();
    await message(apply, '新护照号码').waitFor({ state: 'hidden' });
  });

  test('dates that cannot be typed are chosen in the calendar', async () => {
    const filing = await stage.wanted('passport-change', '2001');
    const me = await sitWith({ dates: 'readonly' });
    await me.begin(filing.application.number, '未制卡仅更换护照');
    const box = item(me, '新护照签发日期').locator('input');
    expect(await box.getAttribute('readonly')).not.toBeNull();
    await box.click();
    const calendar = seen(at(me, 'apply'), '.layui-laydate');
    await stage.picture(me.page, 'calendar');
    await calendar
      .locator('td:not(.laydate-day-prev, .laydate-day-next)')
      .filter({ hasText: /^5$/u })
      .click();
    await expect.poll(() => box.inputValue()).toMatch(/^\d{4}-\d\d-05$/u);
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
      const asked = seen(at(me, 'apply'), '.layui-layer-dialog').filter({ hasText: /是否提交|确认提交/u });
      await me.button('提交').click();
      await asked.waitFor();
      await stage.picture(me.page, `question-${question}`);
      await me.button('取消').click();
      await asked.waitFor({ state: 'hidden' });
      expect(await filed()).toBe(0);
      await me.button('提交').click();
      await me.button('确定').click();
      await me.atOrder();
      expect(await filed()).toBe(1);
    },
  );

  test('the session ends with a save: a message, the login, and the form as it was', async () => {
    const filing = await stage.wanted('early-production', '2001');
    const me = await stage.sit();
    await me.begin(filing.application.number, '提前制卡');
    await me.answer(filing);
    await setFaults(stage.dir, [{ operation: 'saveForm', kind: 'expire', times: 1 }]);
    await me.next();
    await message(at(me, 'apply'), '登录已过期').waitFor();
    await setFaults(stage.dir, []);
    const { page } = me;
    await page.getByPlaceholder('请输入邮箱账号').fill(account!.email);
    await page.getByPlaceholder('请输入密码').fill(account!.password);
    await me.button('确认').click();
    await me.at('在线填表');
    await me.fillAll(filing);
    await me.button('提交').click();
    await me.atOrder();
  });

  test('退出 is in a list below the name, and leads every window to the login', async () => {
    const me = await stage.sit();
    const { page } = me;
    const out = page.locator('.layui-nav-child a').filter({ hasText: '退出' });
    expect(await out.isVisible()).toBe(false);
    await page.locator('.user').hover();
    await out.click();
    await page.getByPlaceholder('请输入邮箱账号').waitFor();
    expect(page.url()).toMatch(/login\.html$/u);
  });
});
