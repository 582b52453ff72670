/** Ways other than straight on: refused, back, changed, reloaded, expired, in two tabs. On the skins `element` and `plain`. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { advancePractice, practiceAccounts, setFaults } from '../../src/practice/index.js';
import { only, person, words } from './person.js';
import { account, onStage, type Seat, type Stage } from './stage.js';

/** The session ends with the next save, and the person logs in again. */
async function expire(stage: Stage, me: Seat): Promise<void> {
  await setFaults(stage.dir, [{ operation: 'saveForm', kind: 'expire', times: 1 }]);
  await me.next();
  const password = me.page.locator('input[type="password"]');
  await password.waitFor();
  await setFaults(stage.dir, []);
  await me.page.getByRole('textbox', { name: words('邮箱账号') }).fill(account!.email);
  await password.fill(account!.password);
  await me.button('确认').click();
}

describe.each(['element', 'plain'] as const)('wizard, %s', (skin) => {
  const stage = onStage(skin);
  test('nothing filled in: every required field says so, and the page stays', async () => {
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

  test('a refusal is shown in the portal’s words, and what was typed is still there', async () => {
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

  test('上一步 keeps what was given; 修改 leads to its page and 下一步 back to the confirmation', async () => {
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

  test('a file the portal refuses is reported at its slot; one is removed and another put there', async () => {
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

  test('a reload in the middle: step, values and files are as they were', async () => {
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

  test('the session ends in the middle: another login leads back, and what was typed is there', async () => {
    const filing = await stage.wanted('replacement', '2001');
    const me = await stage.sit();
    await me.begin(filing.application.number, '换补卡');
    await me.answer(filing);
    await expire(stage, me);
    await me.at('在线填表');
    await expect.poll(() => me.page.getByLabel(only('联系人姓名')).first().inputValue()).toBe('阮知遥');
    await me.fillAll(filing);
    await me.button('提交').click();
    await me.page.getByRole('heading', { name: words('申请单信息') }).waitFor();
  });

  test.each(['a reload', 'the end of the session', 'slow saving'])(
    'the confirmation never shows what is not saved: %s after a change',
    async (how) => {
      const filing = await stage.wanted('cancellation', '2001');
      const me = await stage.sit();
      await me.begin(filing.application.number, '注销卡');
      await me.fillAll(filing);
      await me.page.getByRole('button', { name: words('修改在线填表') }).click();
      await me.at('在线填表');
      await me.fill('联系人姓名', '祁远');
      const box = me.page.getByLabel(only('联系人姓名')).first();
      if (how === 'a reload') await me.page.reload();
      else if (how === 'the end of the session') await expire(stage, me);
      else {
        await setFaults(stage.dir, [{ operation: 'saveForm', kind: 'slow', delayMs: 800, times: 1 }]);
        await me.next();
        await box.fill('太迟了', { force: true, timeout: 500 }).catch(() => undefined);
        await setFaults(stage.dir, []);
      }
      if (how !== 'slow saving') {
        // Where it was typed, and not on the confirmation; a tick is an answer of now.
        await me.at('在线填表');
        await expect.poll(() => box.inputValue()).toBe('祁远');
        if (!(await me.page.locator('input[type="checkbox"]').isChecked()))
          await me.tick('注销卡需交还原 APEC 卡，我已知晓');
        await me.next();
      }
      await me.at('信息确认');
      await me.page.getByText('祁远').first().waitFor();
      await me.button('提交').click();
      await me.page.getByRole('heading', { name: words('申请单信息') }).waitFor();
      const { orders } = await stage.holds();
      expect(orders.find((o) => o.applyid === filing.application.id)!.form['contactName']).toBe('祁远');
    },
  );

  test('economies that change meanwhile: the present notice is shown, and that one is confirmed', async () => {
    const filing = await stage.wanted('early-production', '2001');
    const me = await stage.sit();
    await me.begin(filing.application.number, '提前制卡');
    await me.answer(filing);
    await advancePractice({ dir: stage.dir, application: filing.application.number });
    const portal = await stage.portal();
    const { notice } = await portal.form(filing.application.id, 'early-production');
    await portal.close();
    expect(notice!.text).not.toBe(filing.notice!.text);
    await me.next();
    await me.page.getByText(notice!.text).waitFor();
    await stage.picture(me.page, 'notice-again');
    await me.button('确定').click();
    await me.fillAll(filing);
    await me.button('提交').click();
    await me.page.getByRole('heading', { name: words('申请单信息') }).waitFor();
  });

  test('a lost card is not handed in: the questions about that are gone with its answer', async () => {
    const filing = await stage.wanted('replacement', '2001');
    const me = await stage.sit();
    await me.begin(filing.application.number, '换补卡');
    await me.answer(filing);
    await me.choose('换补卡原因', '卡丢失');
    await expect.poll(() => me.page.getByText(words('现场交卡')).count()).toBe(0);
    await me.next();
    await me.at('上传材料');
  });

  test('重新填写 goes on in the existing draft: one application, one draft', async () => {
    const filing = await stage.wanted('cancellation', '2001');
    const me = await stage.sit();
    await me.begin(filing.application.number, '注销卡');
    await me.fillAll(filing);
    await me.page.goto(`${stage.served.url}#/centre`);
    await (await me.row(filing.application.number)).getByRole('button', { name: only('注销卡') }).click();
    await me.button('重新填写').click();
    await me.at('在线填表');
    expect(await me.page.getByLabel(only('联系人姓名')).first().inputValue()).toBe('');
    for (const { name } of filing.files) expect(await me.page.getByText(name).count()).toBe(0);
    await me.fillAll(filing);
    await me.button('提交').click();
    await me.page.getByRole('heading', { name: words('申请单信息') }).waitFor();
    const portal = await stage.portal();
    expect(await portal.drafts(filing.application.id, 'cancellation')).toEqual([]);
    await portal.close();
  });

  test('another account in another tab: the open page files nothing in its name', async () => {
    const filing = await stage.wanted('cancellation', '2001');
    const me = await stage.sit();
    await me.begin(filing.application.number, '注销卡');
    await me.fillAll(filing);
    const handler = practiceAccounts().find(
      (a) => a.account === 'handler' && a.enterprise === account!.enterprise,
    )!;
    const portal = await stage.portal();
    const other = person(await me.context.newPage(), stage.served.url);
    await other.page.goto(`${stage.served.url}#/login?to=/centre`);
    await other.login(handler.email, handler.password, 'handler');
    await me.button('提交').click();
    await me.page.getByText(handler.email).first().waitFor();
    expect((await portal.orders({ applicationId: filing.application.id })).orders).toEqual([]);
    await portal.close();
  });

  test('two tabs on one draft: the second submit is refused with the order of the first', async () => {
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
  test('a submit without an answer: it may be there, so nothing is submitted again from here', async () => {
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
    await me
      .button('提交')
      .click({ force: true, timeout: 1000 })
      .catch(() => undefined);
    const orders = (await stage.holds()).orders.filter((o) => o.applyid === filing.application.id);
    expect(orders).toHaveLength(1);
    await stage.picture(me.page, 'unanswered');
    // Whoever opens it again learns which order it has become.
    await me.page.reload();
    await me.page.getByText(orders[0]!.orderNo).first().waitFor();
  });
});
