/** portal record: what is recorded of a person's own work holds names, types and lengths, and no value of anybody. */
import { describe, expect, test, vi } from 'vitest';
import { archive, record, toEntry, type Entry, type Exchange } from '../../../src/portal/chrome/har.js';
import { practiceAccounts } from '../../../src/practice/index.js';
import { makeWorld } from '../../../src/practice/world/world.js';
import { person, words } from '../../browser/person.js';
import { candidates, fillForm } from '../filings.js';
import { folder } from '../kit.js';
import { withChrome } from './kit.js';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

describe('record, while a person files by hand', () => {
  const chrome = withChrome('plain');

  test('holds all requests, and no value of the world, the account or the filing', async () => {
    const far = await chrome.open({ people: 12 });
    const http = await far.login();
    const { window } = await far.chrome();
    const { page } = await window.reading();
    const recording = record(await window.context(), far.url, () => new Date());
    const [wanted] = await candidates(http, 'cancellation', '2001');
    const filing = fillForm(wanted!, await http.form(wanted!.id, 'cancellation'), folder());
    const me = person(page, far.url);
    await page.goto(`${far.url}#/centre`);
    await me.begin(wanted!.number, '注销卡');
    await me.fillAll(filing);
    await me.button('提交').click();
    await page.getByRole('heading', { name: words('申请单信息') }).waitFor();
    await recording.settled();

    const text = archive(recording.entries);
    const paths = recording.entries.map((e) => new URL(e.request.url).pathname);
    for (const verb of ['GetApplyList', 'GetForm', 'SaveForm', 'SaveUploadAccessory', 'SubmitApply'])
      expect(paths.some((p) => p.endsWith(verb))).toBe(true);
    const list = recording.entries.find((e) => e.request.url.endsWith('GetApplyList'))!;
    const told = JSON.parse(list.response.content.text) as { Response: { Data: { list: unknown[] } } };
    expect(told.Response.Data.list.slice(0, 2)).toMatchObject([
      '<items:7>',
      { applyNo: '<text:18>', passportNo: '<text:9>', applyid: '<number>' },
    ]);

    const world = makeWorld(far.instance.seed, 12);
    const { orders } = await far.oracle();
    const account = practiceAccounts()[0]!;
    const values = [
      ...[...world.byId.values()].flatMap((a) => [a.applyid, a.applyNo, a.applicantName, a.passportNo]),
      ...filing.fields.map((f) => f.shown).filter((v) => v.length > 1),
      ...filing.files.flatMap((f) => [f.name, f.sha256]),
      ...orders.flatMap((o) => [o.orderNo, o.orderId]),
      ...[account.email, account.password, '岚禾精密机械有限公司', '91000000PRACT0001M', far.instance.id],
    ];
    expect(values.filter((v) => text.includes(v))).toEqual([]);
    // Tokens stand in headers.
    expect(text).not.toMatch(/[\da-f]{24,}/u);
  });
});

const exchange = (more: Partial<Exchange>): Exchange => ({
  ...{ method: 'POST', url: 'https://portal.example/APEC/api/x', status: 200, startedAt: new Date(0), ms: 3 },
  ...{ requestHeaders: {}, responseHeaders: {}, requestBody: undefined, responseBody: undefined },
  ...more,
});
const json = (value: unknown): Partial<Exchange> => ({
  responseHeaders: { 'content-type': 'application/json' },
  responseBody: Buffer.from(JSON.stringify(value)),
});

test.each<[string, Partial<Exchange>, string[]]>([
  ['an id in the path', { url: 'https://portal.example/APEC/order/APEC20260105000012-01-ta' }, ['20260105']],
  ['a name in the path', { url: 'https://portal.example/APEC/祁承川/' }, ['祁承川', '%E7']],
  ['a value in the query', { url: 'https://portal.example/APEC/?passport=EA1234567' }, ['EA1234567']],
  ['a passport as a member’s name', json({ EA1234567: { ok: true } }), ['EA1234567']],
  ['a person as a member’s name', json({ 祁承川: 1 }), ['祁承川']],
  ['a person in letters as a member’s name', json({ qichengchuan: true, li_na: 1 }), ['qicheng', 'li_na']],
  ['a person in letters in the path', { url: 'https://portal.example/user/qichengchuan/' }, ['qicheng']],
  ['a person as a field’s name', { url: 'https://portal.example/?wangXiaomei=1' }, ['Xiaomei']],
  ['a token in a header', { requestHeaders: { token: 'abcdef0123456789' } }, ['abcdef0123456789']],
  ['a cookie', { requestHeaders: { cookie: 'JSESSIONID=ZZTOPSECRET' } }, ['ZZTOPSECRET']],
  [
    'a page of HTML',
    { responseHeaders: { 'content-type': 'text/html' }, responseBody: Buffer.from('<p>祁承川</p>') },
    ['祁承川'],
  ],
])('does not keep %s', (_what, more, secrets) => {
  const text = JSON.stringify(toEntry(exchange(more)));
  for (const secret of secrets) expect(text).not.toContain(secret);
});

test('withholds what cannot be told without a value: text announced as JSON that is none, a name that may be a value', () => {
  const broken = {
    responseHeaders: { 'content-type': 'application/json' },
    responseBody: Buffer.from('{"name":"祁承川"'),
  };
  const named = json({ passport: 'x', EAqwerty: 'passport', list: ['EAqwerty'] });
  const entries = [broken, named].map((more) => toEntry(exchange(more)));
  const [first] = entries as [Entry, Entry];
  expect(first).toMatchObject({ comment: 'withheld', request: { url: '<url>' } });
  expect(JSON.stringify(first)).not.toContain('祁承川');
});
