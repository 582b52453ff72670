/** `listed` and `applicationsView`: what can be filed now, by status, orders and the ledger. */
import { expect, test } from 'vitest';
import type { Application } from '../../src/filing/model.js';
import { loadTexts } from '../../src/terminal/messages/texts.js';
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
  const { cannot } = listed(application, [], new Map([[application.number, new Set(['early-production'])]]));
  expect(cannot).toMatchObject({
    'early-production': { rule: 'filed-in-doubt', business: 'early-production' },
    'passport-change': { rule: 'other-in-doubt', business: 'early-production' },
    cancellation: { rule: 'status-wrong' },
  });
  expect(
    listed(application, [], new Map([['APEC20991231000002', new Set(['early-production'])]])).cannot,
  ).toEqual(listed(application, [], new Map()).cannot);
  const filter = { status: undefined, can: 'early-production' } as const;
  expect(narrowed([{ application, cannot }], filter)).toEqual([]);
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
