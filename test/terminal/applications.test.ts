/** `listed` and `applicationsView`: what can be filed now, by status, orders and the ledger. */
import { expect, test } from 'vitest';
import type { Application, Order, OrderState } from '../../src/filing/model.js';
import { loadTexts } from '../../src/terminal/messages/texts.js';
import { applicationView } from '../../src/terminal/views/application.js';
import { applicationsView, listed, narrowed } from '../../src/terminal/views/applications.js';
import { makeScreen } from '../../src/terminal/screen.js';

const nowhere = { write: () => true };
const application: Application = {
  id: '1',
  number: 'APEC20991231000001',
  kind: '新办',
  applicant: '方岚',
  passport: 'E00000000',
  status: 'APEC经济体审核中',
  economies: ['AUS'],
  agency: { code: '1', name: '岚州市外事办公室' },
  enterprise: '某公司',
  appliedAt: '2026-01-01 00:00:00',
  buttons: undefined,
};

test('listed: while a filing is unknown its business must not be filed again, nor another of the application', () => {
  const one = listed(application, [], new Map([[application.number, new Set(['early-production'])]]));
  expect(one.cannot).toMatchObject({
    'early-production': { rule: 'filed-in-doubt', business: 'early-production' },
    'passport-change': { rule: 'other-in-doubt', business: 'early-production' },
    cancellation: { rule: 'status-wrong' },
  });
  expect(
    listed(application, [], new Map([['APEC20991231000002', new Set(['early-production'])]])).cannot,
  ).toEqual(listed(application, [], new Map()).cannot);
  const filter = { status: undefined, can: 'early-production' } as const;
  expect(narrowed([one], filter)).toEqual([]);
});

test('listed: an unknown filing is marked even where the status no longer allows its business', () => {
  const doubts = new Map([[application.number, new Set(['cancellation'] as const)]]);
  expect(listed(application, [], doubts).cannot.cancellation).toMatchObject({ rule: 'filed-in-doubt' });
});

test.each([
  ['zh', '无（待核实，请勿再交）', '此状态不能办理（指南中没有这个状态）'],
  ['en', 'none (result unknown, do not file again)', 'none (status not in the guide)'],
] as const)('applicationsView in %s: one reason where nothing can be filed', async (lang, doubt, unknown) => {
  const screen = makeScreen({ stdout: nowhere, stderr: nowhere }, await loadTexts(lang), {
    ...{ colour: false, quiet: false, animate: false },
  });
  const text = (one: Application, doubts: Parameters<typeof listed>[2]) => {
    const all = [listed(one, [], doubts)];
    const value = { portal: { name: '演练', practice: true }, all: 1, listed: all };
    return applicationsView.text({ ...value, filter: { status: undefined, can: undefined } }, screen);
  };
  expect(text(application, new Map([[application.number, new Set(['early-production'])]]))).toContain(doubt);
  expect(text({ ...application, status: '没有的状态' }, new Map())).toContain(`  ${unknown}`);
});

test('listed: a business whose latest order is over can be filed, and is marked as filed before', async () => {
  const order = (
    number: string,
    state: OrderState,
    submittedAt: string,
    business = 'passport-change',
  ): Order => ({ number, applicationId: '1', business, status: `${state}!`, state, submittedAt }) as Order;
  const orders = [
    order('A-02-hz', 'returned', '2026-02-01 00:00:00'),
    order('A-01-hz', 'finished', '2026-01-01 00:00:00'),
    order('A-03-ta', 'open', '2026-03-01 00:00:00', 'early-production'),
  ];
  const one = listed(application, orders.slice(0, 2), new Map());
  expect(one.over).toEqual({ 'passport-change': expect.objectContaining({ number: 'A-02-hz' }) });
  expect(listed(application, orders, new Map()).over['early-production']).toBeUndefined();
  for (const [lang, cell, sentence] of [
    [
      'zh',
      '未制卡仅更换护照（以前办过）',
      '以前办过（A-02-hz returned!），再办须在“确认再次办理”填这个订单号',
    ],
    [
      'en',
      '未制卡仅更换护照 (filed before)',
      'filed before (A-02-hz returned!); to file it again, write this number',
    ],
  ] as const) {
    const how = { colour: false, quiet: false, animate: false };
    const screen = makeScreen({ stdout: nowhere, stderr: nowhere }, await loadTexts(lang), how);
    const value = { portal: { name: '演练', practice: true }, all: 1, listed: [one] };
    const text = applicationsView.text({ ...value, filter: { status: undefined, can: undefined } }, screen);
    expect(text).toContain(cell);
    expect(text).toContain('提前制卡、');
    expect(applicationView.text({ ...one, orders, forms: {} }, screen)).toContain(sentence);
  }
});
