/** Pages of another author: other labels, a confirmation that shows something else, no page at all. */
import type { BrowserContext } from 'playwright-core';
import { describe, expect, test, vi } from 'vitest';
import { readbackDiff } from '../../../src/run/readback-diff.js';
import type { Filing } from '../../../src/filing/filing.js';
import type { Business } from '../../../src/filing/business.js';
import { labelsText, parseLabels } from '../../../src/portal/chrome/labels-file.js';
import { guideWords, withOwn } from '../../../src/portal/chrome/labels.js';
import { lexicon } from '../../../src/portal/chrome/lexicon.js';
import type { Found } from '../../../src/portal/chrome/labels-seen.js';
import { walkLabels } from '../../../src/portal/chrome/walk.js';
import type { Portal } from '../../../src/portal/portal.js';
import { SKINS } from '../../browser/skins.js';
import { candidates, fillForm } from '../filings.js';
import { folder } from '../kit.js';
import { alterWords } from './altered.js';
import { asShown } from './as-shown.js';
import { withChrome, type Far } from './kit.js';
import { submitted } from '../submitting.js';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });
const silent = () => undefined;

async function filingFor(far: Far, portal: Portal, business: Business, agency = '2001'): Promise<Filing> {
  const http = await far.login();
  const [wanted] = await candidates(http, business, agency);
  const form = asShown(await http.form(wanted!.id, business), await portal.form(wanted!.number, business));
  return fillForm({ ...wanted!, id: wanted!.number }, form, folder());
}

describe.each(SKINS)('chromePortal on other pages, %s', (skin) => {
  const chrome = withChrome(skin);

  test('labels: three changed words are found by the report, corrected by a file, and then it files', async () => {
    const far = await chrome.open({ people: 20 });
    const changed = { 下一步: '继续办理下一页', 联系人电话: '联络人手机号', 用户中心: '用户主页' };
    const altered = (context: BrowserContext) => alterWords(context, changed);
    // Whoever logs in by hand needs no label; the report does.
    const lost = await far.chrome(0, { altered, words: withOwn({ userCentre: ['用户主页'] }) });
    const tab = await lost.window.reading();
    const words = withOwn({ userCentre: ['用户主页'] });
    const { labels: seen } = await walkLabels({ base: far.url, lex: lexicon(words) }, tab, silent);
    const names = (found: Found) => seen.filter((l) => l.found === found && !l.optional).map((l) => l.name);
    expect(names('no').sort()).toEqual(['field:contactPhone', 'next']);
    const proposed = (name: string) => seen.find((l) => l.name === name)!.candidates;
    expect(proposed('next')).toContain('继续办理下一页');
    expect(proposed('field:contactPhone')[0]).toBe('联络人手机号');
    expect(names('yes')).toEqual(
      expect.arrayContaining(['applications', 'field:contactName', 'business:cancellation']),
    );

    const file = labelsText({ ...words, next: ['继续办理下一页'], 'field:contactPhone': ['联络人手机号'] });
    const own = parseLabels(file);
    expect(own).toEqual({
      words: { userCentre: ['用户主页'], next: ['继续办理下一页'], 'field:contactPhone': ['联络人手机号'] },
    });
    const portal = await far.chrome(0, { altered, words: withOwn('words' in own ? own.words : {}) });
    const filing = await filingFor(far, portal, 'replacement');
    const confirmation = await portal.prepare(filing, undefined, silent);
    expect(readbackDiff(filing, confirmation)).toEqual([]);
    const { order } = await submitted(portal, confirmation);
    expect((await far.oracle()).orders.map((o) => o.orderNo)).toEqual([order]);
  });

  test('enter: an unfinished form and a notice: one question after the other, and it goes on', async () => {
    const far = await chrome.open({ people: 20 });
    const http = await far.login();
    const [wanted] = await candidates(http, 'early-production', '2001');
    const begun = fillForm(wanted!, await http.form(wanted!.id, 'early-production'), folder());
    await http.prepare(begun, undefined, silent);
    const portal = await far.chrome();
    const filing = await filingFor(far, portal, 'early-production');
    expect(filing.application.number).toBe(wanted!.number);
    // Its file is ours: the same name at the same place.
    const confirmation = await portal.prepare(filing, undefined, silent);
    expect(readbackDiff(filing, confirmation)).toEqual([]);
    expect((await far.oracle()).drafts).toHaveLength(1);
  });

  test('prepare: files in a form that somebody left are not removed, however often it is tried', async () => {
    const far = await chrome.open({ people: 20 });
    const http = await far.login();
    const [wanted] = await candidates(http, 'cancellation', '2001');
    const form = await http.form(wanted!.id, 'cancellation');
    await http.prepare(fillForm(wanted!, form, folder(), { content: '别人的' }), undefined, silent);
    const portal = await far.chrome();
    const filing = await filingFor(far, portal, 'cancellation');
    expect(filing.application.number).toBe(wanted!.number);
    const said: string[] = [];
    const prepare = () => portal.prepare(filing, undefined, (p) => said.push(p.type));
    for (let tried = 0; tried < 2; tried += 1)
      await expect(prepare()).rejects.toMatchObject({ name: 'PageDiffers', why: 'draft' });
    // Nothing was noted that would make it ours the next time.
    expect(said).not.toContain('draft');
    const [draft] = (await far.oracle()).drafts;
    expect(draft!.accessories.map((a) => a.fileName)).toEqual([expect.stringContaining('别人的')]);
  });

  test('labels: a choice that contains its label’s word: 高新区代办点 is a 代办点', async () => {
    const far = await chrome.open({ people: 20 });
    const http = await far.login();
    const portal = await far.chrome();
    const all = await candidates(http, 'early-production');
    const forms = await Promise.all(all.map((a) => http.form(a.id, 'early-production')));
    const nth = forms.findIndex((f) =>
      f.points.some((p) => p.use.includes('pickup') && /代办点/u.test(p.name)),
    );
    const point = forms[nth]!.points.find((p) => p.use.includes('pickup') && /代办点/u.test(p.name))!.name;
    const { number } = all[nth]!;
    const form = asShown(forms[nth]!, await portal.form(number, 'early-production'));
    const answers = { pickup: '自取', pickupPoint: point };
    const filing = fillForm({ ...all[nth]!, id: number }, form, folder(), { answers });
    const confirmation = await portal.prepare(filing, undefined, silent);
    expect(readbackDiff(filing, confirmation)).toEqual([]);
    expect(confirmation.fields['pickupPoint']).toBe(point);
  });

  test('toFirstStep: without the first link it says so, and visits nothing', async () => {
    const far = await chrome.open({ people: 20 });
    const portal = await far.chrome(0, {
      altered: (c) => alterWords(c, { 用户中心: '会员天地' }),
    });
    const tab = await portal.window.reading();
    const { labels: seen } = await walkLabels({ base: far.url, lex: lexicon(guideWords) }, tab, silent);
    const first = seen.find((l) => l.name === 'userCentre')!;
    expect(first).toMatchObject({ found: 'no', place: 'guide 1 (2)' });
    expect(seen.find((l) => l.name === 'next')!.found).toBe('not-visited');
  });

  test('readBack: a confirmation unlike the plan is reported, and nothing is submitted', async () => {
    const far = await chrome.open({ people: 20 });
    // What is typed stands in fields; only what the confirmation writes is another number.
    const altered = (context: BrowserContext) => alterWords(context, { '13900000001': '13900000009' });
    const portal = await far.chrome(0, { altered });
    const filing = await filingFor(far, portal, 'cancellation');
    const pictures: string[] = [];
    const confirmation = await portal.prepare(
      filing,
      undefined,
      (p) => p.type === 'picture' && pictures.push(p.of),
    );
    expect(readbackDiff(filing, confirmation)).toEqual(['联系人电话']);
    expect(pictures).toEqual(['confirmation']);
    expect((await far.oracle()).orders).toEqual([]);
  });

  test.each([
    ['a value with more behind it', { 现场: '现场（另收服务费）' }],
    ['another file', { '.pdf': '.pdf 和另一份.pdf' }],
  ])('readBack: %s at the confirmation stops it', async (_what, words) => {
    const far = await chrome.open({ people: 20 });
    const portal = await far.chrome();
    const filing = await filingFor(far, portal, 'cancellation');
    const { page } = await portal.window.filing();
    await alterOnConfirm(page.context(), words);
    const held = await portal.prepare(filing, undefined, silent).then(
      (c) => readbackDiff(filing, c),
      (error: unknown) => error,
    );
    expect(held).not.toEqual([]);
    expect((await far.oracle()).orders).toEqual([]);
  });

  test.each([
    ['系统维护公告：今晚暂停服务', 'maintenance'],
    ['请输入验证码后继续访问', 'captcha'],
    ['您好', 'page'],
  ])('expectPage: in place of the portal %s: reported, and nothing is pressed', async (text, why) => {
    const far = await chrome.open({ people: 8 });
    const portal = await far.chrome();
    const { page } = await portal.window.reading();
    await page.context().route('**/APEC/', (route) =>
      route.fulfill({
        contentType: 'text/html; charset=utf-8',
        body: `<h1>${text}</h1><button>关闭</button>`,
      }),
    );
    const before = (await far.oracle()).requests.length;
    await expect(portal.applications()).rejects.toMatchObject({ name: 'UnknownAnswer', why });
    expect((await far.oracle()).requests.length).toBe(before);
  });

  test('readBack: a box that the page filled in with invisible marks holds what the plan shows before 提交', async () => {
    const far = await chrome.open({ people: 20 });
    const filledIn = async (context: BrowserContext): Promise<void> => {
      await context.route('**/FollowUp/V1/GetForm', async (route) => {
        const answer = await route.fetch();
        const body = (await answer.text()).replace(
          /("code":"contactName".*?"value":)""/u,
          '$1"阮\u2066知\u200b遥"',
        );
        await route.fulfill({ response: answer, body });
      });
    };
    const portal = await far.chrome(0, { altered: filledIn });
    const filing = await filingFor(far, portal, 'cancellation');
    const { fields } = await portal.form(filing.application.id, 'cancellation');
    expect(fields.find((f) => f.id === 'contactName')?.value).toBe('阮\u2066知\u200b遥');
    const { fields: held } = await portal.prepare(filing, undefined, silent);
    expect(held['contactName']).toBe('阮知遥');
    expect((await far.oracle()).drafts.map((d) => d.form['contactName'])).toEqual(['阮知遥']);
  });

  test('window: one closed while it reads: another is opened, and it is not logged in', async () => {
    const far = await chrome.open({ people: 8 });
    const portal = await far.chrome();
    const reading = portal.applications();
    reading.catch(silent);
    const { page } = await portal.window.reading();
    await page.waitForURL('**/APEC/**');
    await page.context().close();
    await expect(reading).rejects.toMatchObject({ name: 'NotLoggedIn' });
  });

  test('submit: a window closed after 提交 gives no answer, and 提交 is not pressed again', async () => {
    const far = await chrome.open({ people: 20 });
    const portal = await far.chrome();
    const filing = await filingFor(far, portal, 'cancellation');
    const confirmation = await portal.prepare(filing, undefined, silent);
    await far.faults({ operation: 'submit', kind: 'slow', delayMs: 1_500 });
    const submitting = submitted(portal, confirmation);
    submitting.catch(silent);
    const { page } = await portal.window.filing();
    await page.waitForRequest('**/SubmitApply');
    await page.context().close();
    await expect(submitting).rejects.toMatchObject({ name: 'NoAnswer', operation: 'submit' });
    await far.faults();
    await expect(submitted(portal, confirmation)).rejects.toMatchObject({ name: 'PageDiffers' });
    expect(await far.count('submit')).toBeLessThanOrEqual(1);
  });
});

/** Words change only where 提交 can be pressed. */
async function alterOnConfirm(context: BrowserContext, words: Record<string, string>): Promise<void> {
  await context.addInitScript((map) => {
    interface N {
      nodeType: number;
      nodeValue: string | null;
      textContent: string | null;
      childNodes: Iterable<N>;
    }
    const page = globalThis as unknown as {
      document: { body: N | null };
      setInterval(f: () => void, ms: number): void;
    };
    const walk = (node: N): void => {
      if (node.nodeType === 3)
        for (const [from, to] of Object.entries(map))
          if (node.nodeValue?.includes(from) && !node.nodeValue.includes(to))
            node.nodeValue = node.nodeValue.split(from).join(to);
      for (const child of node.childNodes) walk(child);
    };
    page.setInterval(() => {
      const { body } = page.document;
      if (
        body?.textContent?.replace(/\s/gu, '').includes('修改在线填表') ||
        /修改/u.test(body?.textContent ?? '')
      )
        walk(body!);
    }, 20);
  }, words);
}
