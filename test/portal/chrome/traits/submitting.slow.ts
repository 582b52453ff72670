/** What may follow 提交: questions, what was sent meanwhile, and what is certain then. */
import { describe, expect, test } from 'vitest';
import { confirmationMarks } from '../../../../src/portal/chrome/pairs.js';
import { submit } from '../../../../src/portal/chrome/submit.js';
import type { Prepared } from '../../../../src/portal/chrome/prepare.js';
import { filingOf, lex, NUMBERS, withPages } from './kit.js';

const show = withPages();
const [NUMBER] = NUMBERS;
const ORDER = `<h2>申请单信息</h2><p>申请人：林知夏</p><p>办理业务：注销卡</p><p>申请单号：${NUMBER}-01</p><p>申请时间：2026-03-02 09:00:00</p>`;
const PAGE = `<h1>信息确认</h1><p>${NUMBER}</p><div><a href="#">修改 在线填表</a><p id="shown">联系电话：010-5550101</p></div><button id="go">提交</button>`;
const asking = (words: string, yes: string, no = '<a id="no">取消</a>', leave = ''): string => `${PAGE}
  <script>
    const order = () => (document.body.innerHTML = ${JSON.stringify(ORDER)});
    ${leave}
    document.getElementById('go').addEventListener('click', () => {
      document.body.insertAdjacentHTML('beforeend', '<div id="d" style="position:fixed;inset:0"><div style="margin:200px;background:#fff"><p>${words}</p><a id="yes">确定</a>${no}</div></div>');
      document.getElementById('yes').onclick = () => { ${yes} };
      document.getElementById('no')?.addEventListener('click', () => document.getElementById('d').remove());
    });
  </script>`;

async function submitted(
  html: string,
  others: Readonly<Record<string, string>> = {},
): Promise<{ result: Promise<unknown>; asked: () => readonly string[] }> {
  const { tab, base, asked } = await show(html, { '/sent': 'ok', ...others });
  await tab.until('page', (s) => (s.kind === 'confirm' ? s : undefined));
  const prepared = { marks: confirmationMarks(await tab.look(), lex) } as Prepared;
  const result = submit({ base, lex }, tab, prepared, filingOf([]), () => true);
  result.catch(() => undefined);
  return { result, asked };
}

describe('submit', () => {
  test('the plain question is answered, and the order page is the receipt', async () => {
    const { result } = await submitted(asking('确认提交该申请单吗？', 'order()'));
    expect(await result).toMatchObject({ order: `${NUMBER}-01` });
  });

  test('提交成功 in a dialog is no question: the order page is waited for', async () => {
    const { result } = await submitted(
      `${PAGE}<script>document.getElementById('go').onclick = () => {
        document.body.insertAdjacentHTML('beforeend', '<div style="position:fixed;inset:0"><p>提交成功</p><a>确定</a></div>');
        setTimeout(() => (document.body.innerHTML = ${JSON.stringify(ORDER)}), 3000);
      }</script>`,
    );
    expect(await result).toMatchObject({ order: `${NUMBER}-01` });
  });

  test('another question is declined, its page ended: nothing was sent, so it is certain', async () => {
    const { result } = await submitted(asking('本次将收取加急费 300 元，是否继续？', "fetch('/sent')"));
    await expect(result).rejects.toMatchObject({
      name: 'PageDiffers',
      why: 'question',
      what: [expect.stringContaining('加急费')],
    });
  });

  test('the same in a native question [T30]', async () => {
    const { result } = await submitted(
      `${PAGE}<script>document.getElementById('go').onclick = () => confirm('本次将收取加急费 300 元，是否继续？') && fetch('/sent')</script>`,
    );
    await expect(result).rejects.toMatchObject({ name: 'PageDiffers', why: 'question' });
  });

  test.each([
    [
      'it was sent before the question',
      "document.getElementById('go').addEventListener('click', () => fetch('/sent'));",
    ],
    [
      'it is sent by a frame',
      "document.getElementById('go').addEventListener('click', () => { const f = document.createElement('iframe'); f.src = '/sent'; document.body.append(f); });",
    ],
    [
      'it is sent by a picture with a query',
      "document.getElementById('go').addEventListener('click', () => { new Image().src = '/sent?id=1'; });",
    ],
  ])('%s: nothing is certain', async (_what, leave) => {
    const { result } = await submitted(asking('本次将收取加急费 300 元，是否继续？', '', undefined, leave));
    await expect(result).rejects.toMatchObject({ name: 'UnknownAnswer', why: 'question' });
  });

  test('a beacon as the page ends does not leave', async () => {
    const leave = "addEventListener('pagehide', () => navigator.sendBeacon('/sent', 'x'));";
    const { result, asked } = await submitted(
      asking('本次将收取加急费 300 元，是否继续？', '', undefined, leave),
    );
    await expect(result).rejects.toMatchObject({ name: 'PageDiffers', why: 'question' });
    expect(asked()).not.toContain('/sent');
  });

  test('a question that cannot be declined stays open: nothing is certain', async () => {
    const { result } = await submitted(asking('请选择缴费方式', "fetch('/sent')", ''));
    await expect(result).rejects.toMatchObject({ name: 'UnknownAnswer', why: 'question' });
  });

  /** A page that asks the portal, and then shows words that go away; `more` runs too. */
  const toast = (words: string, more = '', asks = "fetch('/sent');"): string =>
    `${PAGE}<script>document.getElementById('go').onclick = () => {
      ${asks}
      const toast = document.createElement('div');
      toast.style = 'position:fixed;top:300px;left:500px;z-index:99;background:#000;color:#fff';
      toast.innerHTML = '<div>${words}</div>';
      ${more}
      document.body.append(toast);
      setTimeout(() => toast.remove(), 3000);
    }</script>`;
  const QUESTION = `document.body.insertAdjacentHTML('beforeend', '<div style="position:fixed;inset:0"><p>获批经济体为：日本，请再次确认</p><a>确定</a><a>取消</a></div>');`;

  test.each([
    ['on the page', toast('该申请单处于“已注销”状态，不能办理注销卡')],
    ['over a question', toast('获批经济体已变化', QUESTION)],
    [
      'in a dialog with nothing but 确定',
      toast('', QUESTION.replace('<a>取消</a>', '').replace('获批经济体为：日本', '获批经济体已变化')),
    ],
  ])('a refusal without a role, %s, gone after a moment [T33]', async (_where, html) => {
    const { result } = await submitted(html);
    await expect(result).rejects.toMatchObject({
      name: 'Rejected',
      portalWords: expect.stringMatching(/不能办理|已变化/u),
    });
  });

  test('a refusal before anything was asked of the portal: the check of the page, which is ended', async () => {
    const later = "setTimeout(() => fetch('/sent'), 4000);";
    const { result, asked } = await submitted(toast('联系电话不正确', later, ''));
    await expect(result).rejects.toMatchObject({
      ...{ name: 'PageDiffers', why: 'next', what: ['提交'], page: ['联系电话不正确'] },
    });
    await new Promise((resolve) => setTimeout(resolve, 5000));
    expect(asked()).not.toContain('/sent');
  });

  test.each([
    ['a picture', "new Image().src = '/sent?' + Math.random()"],
    ['a request that outlives its page', "fetch('/sent', { method: 'POST', body: 'x', keepalive: true })"],
    ['a beacon', "navigator.sendBeacon('/sent', 'x')"],
  ])('the same, but the page sends %s as it ends: it does not leave', async (_what, sends) => {
    const ending = `setInterval(() => window[Symbol.for('abtc.ended')] && (${sends}), 1);`;
    const { result, asked } = await submitted(toast('联系电话不正确', ending, ''));
    // If the attempt was noticed, nothing is certain.
    expect(['PageDiffers', 'UnknownAnswer']).toContain(await result.catch((error: Error) => error.name));
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(asked()).toEqual(['/']);
  });

  test('the same in a frame around the page [T33]', async () => {
    const inner = toast('该申请单处于“已注销”状态，不能办理注销卡').replace(
      'document.body.append(toast)',
      'parent.document.body.append(toast)',
    );
    const { result } = await submitted('<iframe src="/in" style="width:1000px;height:600px"></iframe>', {
      '/in': inner,
    });
    await expect(result).rejects.toMatchObject({ name: 'Rejected' });
  });

  test('words of a refusal in a question that has 取消 refuse nothing [T33]', async () => {
    const { result } = await submitted(asking('护照号码不正确，是否继续？', "fetch('/sent')"));
    await expect(result).rejects.toMatchObject({ name: 'PageDiffers', why: 'question' });
  });

  const SOON = `setTimeout(() => (document.body.innerHTML = ${JSON.stringify(ORDER)}), 2500);`;
  test.each([
    ['it tells of a success', toast('提交成功，未上传的材料可以补交', SOON)],
    [
      'the page confirms something else now',
      toast('联系电话不正确', `document.getElementById('shown').textContent += '2'; ${SOON}`),
    ],
  ])('a text with words of a refusal, but %s: the order is waited for [T33]', async (_what, html) => {
    const { result } = await submitted(html);
    expect(await result).toMatchObject({ order: `${NUMBER}-01` });
  });

  /** A question beside 提交, in a bubble at the end of the body. */
  const bubble = (words: string, yes: string, more = ''): string =>
    `${PAGE}<script>document.getElementById('go').onclick = () => {
      ${more}
      document.body.insertAdjacentHTML('beforeend', '<div style="position:absolute;top:0;left:0;width:100%"><div id="b" style="position:absolute;top:9px;left:400px"><p>${words}</p><button id="no">取 消</button><button id="yes">确 定</button></div></div>');
      document.getElementById('no').onclick = () => { document.title = 'no'; document.getElementById('b').remove(); };
      document.getElementById('yes').onclick = () => { ${yes}; document.getElementById('b')?.remove(); };
    }</script>`;

  test('the plain question in a bubble is answered, and the order page is the receipt [T40]', async () => {
    const order = `document.body.innerHTML = ${JSON.stringify(ORDER)}`;
    const { result } = await submitted(bubble('确认提交该申请单吗？', order));
    expect(await result).toMatchObject({ order: `${NUMBER}-01` });
  });

  test.each([
    ['本次将收取加急费 300 元，是否继续？', '', 'PageDiffers'],
    ['护照号码不正确，是否继续？', '', 'PageDiffers'],
    ['本次将收取加急费 300 元，是否继续？', "fetch('/sent');", 'UnknownAnswer'],
  ])('another question in a bubble, %s, is declined (%s): %s [T40]', async (words, more, name) => {
    const { result, asked } = await submitted(bubble(words, "fetch('/sent?agreed')", more));
    await expect(result).rejects.toMatchObject({ name, why: 'question' });
    expect(asked()).toEqual(more === '' ? ['/'] : ['/', '/sent']);
  });

  test('a bubble that also has words of the page, as its title, is read as a whole [T40]', async () => {
    const words = '<h4>信息确认</h4><p>本次将收取加急费 300 元</p>';
    const html = bubble('确认提交吗？', "fetch('/sent?agreed')")
      .replace('<p>确认提交吗？</p>', `${words}<div><p>确认提交吗？</p>`)
      .replace('确 定</button>', '确 定</button></div>');
    const { result, asked } = await submitted(html);
    await new Promise((resolve) => setTimeout(resolve, 3000));
    expect(asked()).toEqual(['/']);
    await expect(result).rejects.toMatchObject({
      ...{ name: 'PageDiffers', why: 'question', what: [expect.stringContaining('300 元')] },
    });
  });

  test('确定 and 取消 beside another content than was read are not pressed [T40]', async () => {
    const other = "document.getElementById('shown').textContent = '联系电话：010-5550102';";
    const { tab, base } = await show(bubble('确认提交该申请单吗？', "document.title = 'yes'", other));
    const prepared = { marks: confirmationMarks(await tab.look(), lex) } as Prepared;
    void submit({ base, lex }, tab, prepared, filingOf([]), () => true).catch(() => undefined);
    await tab.page.waitForTimeout(4_000);
    expect(await tab.page.title()).toBe('');
  });
});
