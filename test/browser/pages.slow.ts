/** The practice portal's pages: each of them for every reader, in every width and language; QR login, barcode, messages. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';
import { advancePractice, practiceAccounts, scanPractice } from '../../src/practice/index.js';
import { readPicture } from './pixels.js';
import { only } from './person.js';
import { account, onStage, type Seat } from './stage.js';

const stage = onStage('element');
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

interface Violation {
  id: string;
  impact: string;
  nodes: { html: string; failureSummary: string }[];
}

/** What keeps readers out, by axe: serious and critical. */
async function barriers(page: Page): Promise<string[]> {
  // From outside the page's own rules: nothing of it is loaded from anywhere.
  await page.evaluate(axe);
  const violations = await page.evaluate<Violation[]>(
    "axe.run(document, { resultTypes: ['violations'] }).then((r) => r.violations)",
  );
  return violations
    .filter((v) => v.impact === 'serious' || v.impact === 'critical')
    .flatMap((v) =>
      v.nodes.map((n) => `${v.id}: ${n.html.slice(0, 160)} – ${n.failureSummary.slice(0, 160)}`),
    );
}

/** Pixels that stand out to the right. */
const overflow = (page: Page): Promise<number> =>
  page.evaluate(
    "Math.max(...[document.documentElement, ...document.querySelectorAll('.el-scrollbar__wrap')].map((e) => e.scrollWidth - e.clientWidth))",
  );

/** Every page once: `look` sees each as it stands. */
async function everyPage(
  me: Seat,
  look: (name: string) => Promise<void>,
  filing = 'replacement' as const,
): Promise<void> {
  const wanted = await stage.wanted(filing, '2001');
  const { page } = me;
  await page.goto(stage.served.url);
  await page.locator('h1').waitFor();
  await look('home');
  await page.goto(`${stage.served.url}#/login`);
  await page.locator('input[type="password"]').waitFor();
  await look('login');
  await me.login(account!.email, account!.password);
  await look('list');
  const begin = await me.row(wanted.application.number);
  await begin.getByRole('button', { name: only('换补卡') }).click();
  await me.at('在线填表');
  await look('form');
  await me.next();
  await page.getByText('请选择换补卡原因').waitFor();
  await look('form-wrong');
  await me.answer(wanted);
  await me.next();
  await me.at('上传材料');
  await me.answer(wanted);
  await look('materials');
  await me.next();
  await me.at('取卡方式');
  await me.answer(wanted);
  await look('pickup');
  await me.next();
  await me.at('信息确认');
  await look('confirm');
  await me.button('提交').click();
  await page.locator('.barcode svg').waitFor();
  await look('order');
  await page.goto(`${stage.served.url}#/mine/HBK`);
  await page.getByText(/-hb/u).first().waitFor();
  await look('mine');
  await page.goto(`${stage.served.url}#/messages`);
  await page.locator('.cards li').first().waitFor();
  await look('messages');
}

test.each([1280, 360])(
  'pages, %i pixels wide: axe finds nothing serious, and nothing reaches beyond the side',
  async (width) => {
    const me = await stage.sit({ width, login: false });
    const found: string[] = [];
    await everyPage(me, async (name) => {
      await stage.picture(me.page, `${width}-${name}`);
      found.push(...(await barriers(me.page)).map((b) => `${name}: ${b}`));
      if ((await overflow(me.page)) > 0)
        found.push(`${name}: wider than its window by ${await overflow(me.page)}`);
      expect(await me.page.getByText('演练门户', { exact: false }).count(), name).toBeGreaterThan(0);
    });
    expect(found).toEqual([]);
    expect(me.problems).toEqual([]);
  },
);

test.each([480, 768, 1024, 1920])('pages, %i pixels wide: nothing reaches beyond the side', async (width) => {
  const me = await stage.sit({ width });
  expect(await overflow(me.page)).toBeLessThanOrEqual(0);
  await stage.picture(me.page, `${width}-list`);
});

test('pages: axe finds nothing serious in the notice, the example and the list of options either', async () => {
  const filing = await stage.wanted('early-production', '2001');
  const me = await stage.sit();
  await (await me.row(filing.application.number)).getByRole('button', { name: only('提前制卡') }).click();
  await me.page.getByText(filing.notice!.text).waitFor();
  await stage.picture(me.page, 'notice');
  expect(await barriers(me.page)).toEqual([]);
  await me.button('取消').click();
  expect(me.page.url()).toContain('/centre');
  await me.begin(filing.application.number, '提前制卡');
  await me.answer(filing);
  await me.next();
  await me.at('上传材料');
  await me.page
    .getByRole('button', { name: only('查看示例') })
    .first()
    .click();
  await me.page.getByRole('dialog').waitFor();
  expect(await barriers(me.page)).toEqual([]);
});

test('pages in English: the labels, the portal’s texts, and the language of the document', async () => {
  const me = await stage.sit({ login: false });
  await me.page.goto(`${stage.served.url}#/login`);
  await me.page.getByRole('button', { name: 'English' }).click();
  await me.page.getByLabel('E-mail').fill(account!.email);
  await me.page.getByLabel('Password').fill(account!.password);
  await me.page.getByRole('button', { name: 'Confirm' }).click();
  await me.page.getByRole('button', { name: 'Replacement' }).first().click();
  await me.page.getByText('Contact person').waitFor();
  expect(await me.page.locator('html').getAttribute('lang')).toBe('en');
  await stage.picture(me.page, 'english-form');
  expect(await barriers(me.page)).toEqual([]);
});

test('pages: everybody can read what is wrong: at the login, in the form, in a list', async () => {
  const me = await stage.sit({ login: false });
  await me.page.goto(`${stage.served.url}#/login`);
  await me.page.getByLabel('邮箱账号').fill(account!.email);
  await me.page.getByLabel('密码').fill('wrong');
  await me.button('确认').click();
  await me.page.getByText('账号或密码错误').waitFor();
  expect(await barriers(me.page)).toEqual([]);
  await me.login(account!.email, account!.password);
  await me.page.goto(`${stage.served.url}#/order/APEC1`);
  await me.page.getByRole('alert').first().waitFor();
  expect(await barriers(me.page)).toEqual([]);
});

test('browser back is a step back, and a changed step can be left as it was', async () => {
  const filing = await stage.wanted('replacement', '2001');
  const me = await stage.sit();
  await me.begin(filing.application.number, '换补卡');
  await me.answer(filing);
  await me.next();
  await me.at('上传材料');
  await me.page.goBack();
  await me.at('在线填表');
  await me.page.goForward();
  await me.at('上传材料');
  await me.fillAll(filing);
  await me.page.getByRole('button', { name: '修改 在线填表' }).click();
  await me.fill('联系人姓名', '祁远');
  await me.button('取消修改').click();
  await me.at('信息确认');
  expect(await me.page.getByText('祁远').count()).toBe(0);
  await me.page.getByText('阮知遥').first().waitFor();
});

test('date that does not exist is not taken for another one', async () => {
  const filing = await stage.wanted('passport-change', '2001');
  const me = await stage.sit();
  await me.begin(filing.application.number, '未制卡仅更换护照');
  await me.fill('新护照有效期至', '2034-02-31');
  await me.next();
  await me.page.getByText('请选择新护照有效期至').waitFor();
  await me.fill('新护照有效期至', '2034-02-28');
  await expect.poll(() => me.page.getByText('请选择新护照有效期至').count()).toBe(0);
});

test('double click on a button of the list counts once', async () => {
  const filing = await stage.wanted('early-production', '2001');
  const me = await stage.sit();
  await (await me.row(filing.application.number)).getByRole('button', { name: only('提前制卡') }).dblclick();
  await me.page.getByText(filing.notice!.text).first().waitFor();
  expect(await me.page.getByRole('dialog').count()).toBe(1);
});

test('keyboard: from the login to the notice and back without a mouse', async () => {
  const filing = await stage.wanted('early-production', '2001');
  const me = await stage.sit({ login: false });
  await me.page.goto(`${stage.served.url}#/login`);
  await me.page.getByLabel('邮箱账号').focus();
  await me.page.keyboard.type(account!.email);
  await me.page.keyboard.press('Tab');
  await me.page.keyboard.type(account!.password);
  await me.page.keyboard.press('Enter');
  const button = (await me.row(filing.application.number)).getByRole('button', { name: only('提前制卡') });
  await button.focus();
  await me.page.keyboard.press('Enter');
  await me.page.getByRole('dialog').waitFor();
  await me.page.keyboard.press('Escape');
  await expect.poll(() => me.page.getByRole('dialog').count()).toBe(0);
  await button.press('Enter');
  await me.page.getByRole('dialog').waitFor();
  // The dialog has the focus on what agrees.
  await me.page.keyboard.press('Enter');
  await me.at('在线填表');
});

test('barcode of the order page: a scanner reads it', async () => {
  const filing = await stage.wanted('cancellation', '2001');
  const me = await stage.sit();
  await me.begin(filing.application.number, '注销卡');
  await me.fillAll(filing);
  await me.button('提交').click();
  const code = me.page.locator('.barcode');
  await code.locator('svg').waitFor();
  const wasmBinary = readFileSync(
    createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm'),
  );
  const { buffer, byteOffset, length } = wasmBinary;
  prepareZXingModule({ overrides: { wasmBinary: buffer.slice(byteOffset, byteOffset + length) } });
  const read = await readBarcodes(readPicture(await code.screenshot()));
  const [order] = (await stage.holds()).orders.filter((o) => o.applyid === filing.application.id);
  expect(read.map((r) => [r.format, r.text])).toEqual([['Code128', order!.orderNo]]);
});

test('QR login: shown, scanned and confirmed on the phone page; refused; scanned by the command', async () => {
  const me = await stage.sit({ login: false });
  const { page } = me;
  await page.goto(`${stage.served.url}#/login`);
  await me.button('电子营业执照扫码登录').click();
  await page.locator('.code svg').waitFor();
  await stage.picture(page, 'qr');
  expect(await barriers(page)).toEqual([]);

  const phone = await me.context.newPage();
  const openPhone = async (): Promise<void> => {
    await phone.goto('about:blank');
    await phone.goto((await page.locator('.code').getAttribute('data-text'))!);
    await phone.getByRole('button', { name: '扫码', exact: true }).click();
    await phone.getByRole('button', { name: '确认登录' }).waitFor();
  };
  await openPhone();
  await stage.picture(phone, 'phone');
  expect(await barriers(phone)).toEqual([]);
  await page.getByText('已扫码').waitFor();
  await phone.getByRole('button', { name: '取消登录' }).click();
  await page.getByText('手机上已取消').waitFor();

  await me.button('刷新二维码').click();
  await page.getByText('等待扫码').waitFor();
  await openPhone();
  await phone.getByRole('button', { name: '确认登录' }).click();
  await page.getByRole('heading', { name: /新办/u }).waitFor();
  expect(await page.locator('.who').textContent()).toBe(practiceAccounts()[0]!.name);

  await me.button('退出').click();
  await me.button('登录').click();
  await me.button('电子营业执照扫码登录').click();
  await page.getByText('等待扫码').waitFor();
  await scanPractice({ dir: stage.dir, then: 'confirm' });
  await page.getByRole('heading', { name: /新办/u }).waitFor();
});

test('消息中心 shows what the offices did', async () => {
  const filing = await stage.wanted('cancellation', '2001');
  const me = await stage.sit();
  const portal = await stage.portal();
  const { id } = filing.application;
  await me.begin(filing.application.number, '注销卡');
  await me.fillAll(filing);
  await me.button('提交').click();
  await me.page.locator('.barcode svg').waitFor();
  const [order] = (await portal.orders({ applicationId: id })).orders;
  await advancePractice({ dir: stage.dir, application: order!.number });
  await me.page.getByRole('link', { name: '消息中心' }).click();
  await me.page
    .locator('.cards li')
    .filter({ hasText: order!.number })
    .filter({ hasText: '办理中' })
    .first()
    .waitFor();
  await stage.picture(me.page, 'messages');
  await portal.close();
});
