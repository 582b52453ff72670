/** What goes otherwise than straight on: refused, back, changed, reloaded, expired, in two tabs. On both skins. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { setFaults } from '../../src/practice/index.js';
import { only, words } from './person.js';
import { account, onStage, SKINS } from './stage.js';

describe.each(SKINS)('%s', (skin) => {
  const stage = onStage(skin);
  const saidOn = (me: {
    page: { getByRole: (role: 'alert') => { allTextContents: () => Promise<string[]> } };
  }) =>
    me.page
      .getByRole('alert')
      .allTextContents()
      .then((all) => all.join('\n'));

  test('nothing is filled in: every field that is asked for says so, and the page stays', async () => {
    const filing = await stage.wanted('cancellation', '2001');
    const me = await stage.sit();
    await me.begin(filing.application.number, '注销卡');
    await me.next();
    for (const wrong of ['请选择注销原因', '请填写联系人姓名', '请勾选', '请上传注销申请'])
      await me.page.getByText(words(wrong)).first().waitFor();
    await me.at('在线填表');
    await stage.picture(me.page, 'missing');
    expect((await stage.holds()).orders).toEqual([]);
  });

  test('what the portal refuses is said in its words, and what was typed is still there', async () => {
    const filing = await stage.wanted('passport-change', '2001');
    const me = await stage.sit();
    await me.begin(filing.application.number, '未制卡仅更换护照');
    await me.answer(filing);
    await me.fill('新护照号码', '12');
    await me.next();
    await me.page
      .getByText(/新护照号码/u)
      .filter({ hasText: /格式|不正确|无效|应/u })
      .first()
      .waitFor();
    await stage.picture(me.page, 'refused');
    await me.fill('新护照号码', 'EK7654321');
    await me.next();
    await me.at('上传材料');
  });

  test('上一步 keeps what was given; 修改 jumps to its page and 下一步 leads back to the confirmation', async () => {
    const filing = await stage.wanted('early-production', '2001');
    const me = await stage.sit();
    await me.begin(filing.application.number, '提前制卡');
    await me.answer(filing);
    await me.next();
    await me.at('上传材料');
    await me.button('上一步').click();
    await me.at('在线填表');
    expect(await me.page.getByLabel(only('联系人姓名')).first().inputValue()).toBe('阮知遥');
    await me.fillAll(filing);
    await me.page.getByRole('button', { name: words('修改在线填表') }).click();
    await me.at('在线填表');
    await me.fill('联系人姓名', '祁远');
    await me.next();
    await me.at('信息确认');
    await me.page.getByText('祁远').first().waitFor();
    await me.button('提交').click();
    await me.page.getByRole('heading', { name: words('申请单信息') }).waitFor();
    const { orders } = await stage.holds();
    expect(orders.find((o) => o.applyid === filing.application.id)!.form['contactName']).toBe('祁远');
  });

  test('a file the portal does not take is refused at its place; one is removed and another put there', async () => {
    const filing = await stage.wanted('cancellation', '2001');
    const me = await stage.sit();
    const bad = join(stage.dir, '..', '注销申请.pdf');
    writeFileSync(bad, 'no document at all');
    await me.begin(filing.application.number, '注销卡');
    await me.upload('注销申请', bad);
    await me
      .slot('注销申请')
      .getByRole('alert')
      .filter({ hasText: /注销申请|格式|类型/u })
      .waitFor();
    await stage.picture(me.page, 'file-refused');
    const good = filing.files.find((f) => f.slotLabel === '注销申请')!;
    await me.upload('注销申请', good.path);
    await me.slot('注销申请').getByText(good.name).waitFor();
    expect(await me.slot('注销申请').getByRole('alert').count()).toBe(0);
    await me.slot('注销申请').getByRole('button', { name: /删除/u }).click();
    await expect.poll(() => me.slot('注销申请').getByText(good.name).count()).toBe(0);
    await me.next();
    await me.page.getByText(words('请上传注销申请')).waitFor();
  });

  test('a reload in the middle: the step, the values and the files are where they were', async () => {
    const filing = await stage.wanted('replacement', '2001');
    const me = await stage.sit();
    await me.begin(filing.application.number, '换补卡');
    await me.fill('联系人姓名', '阮知遥');
    await me.page.reload();
    await me.at('在线填表');
    await expect.poll(() => me.page.getByLabel(only('联系人姓名')).first().inputValue()).toBe('阮知遥');
    await me.answer(filing);
    await me.next();
    await me.at('上传材料');
    await me.answer(filing);
    await me.page.reload();
    await me.at('上传材料');
    for (const { name } of filing.files) await me.page.getByText(name).first().waitFor();
    await me.fillAll(filing);
    await me.page.reload();
    await me.at('信息确认');
    await me.button('提交').click();
    await me.page.getByRole('heading', { name: words('申请单信息') }).waitFor();
    expect((await stage.holds()).orders.filter((o) => o.applyid === filing.application.id)).toHaveLength(1);
  });

  test('the session ends in the middle: logging in again leads back, and what was typed is there', async () => {
    const filing = await stage.wanted('replacement', '2001');
    const me = await stage.sit();
    await me.begin(filing.application.number, '换补卡');
    await me.answer(filing);
    await setFaults(stage.dir, [{ operation: 'saveForm', kind: 'expire', times: 1 }]);
    await me.next();
    const password = me.page.locator('input[type="password"]');
    await password.waitFor();
    await setFaults(stage.dir, []);
    await me.page.getByRole('textbox', { name: words('邮箱账号') }).fill(account!.email);
    await password.fill(account!.password);
    await me.button('确认').click();
    await me.at('在线填表');
    await expect.poll(() => me.page.getByLabel(only('联系人姓名')).first().inputValue()).toBe('阮知遥');
    await me.fillAll(filing);
    await me.button('提交').click();
    await me.page.getByRole('heading', { name: words('申请单信息') }).waitFor();
  });

  test('two tabs on one draft: the second submission is refused with the order of the first', async () => {
    const filing = await stage.wanted('cancellation', '2001');
    const me = await stage.sit();
    await me.begin(filing.application.number, '注销卡');
    await me.fillAll(filing);
    const other = await me.context.newPage();
    await other.goto(me.page.url());
    const submit = other.getByRole('button', { name: only('提交') });
    await submit.waitFor();
    await me.button('提交').click();
    await me.page.getByRole('heading', { name: words('申请单信息') }).waitFor();
    await submit.click();
    const [order] = (await stage.holds()).orders.filter((o) => o.applyid === filing.application.id);
    await other.getByText(order!.orderNo).first().waitFor();
    expect(other.url()).toContain('/apply/');
    expect((await stage.holds()).orders.filter((o) => o.applyid === filing.application.id)).toHaveLength(1);
    // Who logs out in one tab is out in the other.
    await me.button('退出').click();
    await other.locator('input[type="password"]').waitFor();
  });

  // (A browser may send a request again whose connection broke: a dropped answer shows as the draft being closed.)
  test('a submission without an answer is not said to have failed', async () => {
    const filing = await stage.wanted('cancellation', '2001');
    const me = await stage.sit();
    await me.begin(filing.application.number, '注销卡');
    await me.fillAll(filing);
    await setFaults(stage.dir, [{ operation: 'submit', kind: 'html-after', times: 1 }]);
    await me.button('提交').click();
    await me.page
      .getByText(/不要重复提交/u)
      .first()
      .waitFor();
    await setFaults(stage.dir, []);
    expect(await saidOn(me)).not.toMatch(/失败/u);
  });
});
