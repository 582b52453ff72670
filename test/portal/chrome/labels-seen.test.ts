/** page-differs, portal labels: words of a later page for a label that it lacks. */
import { expect, test } from 'vitest';
import { reasonOf } from '../../../src/ledger/reasons.js';
import { forgetNear, keepNear, keptNear } from '../../../src/config/outlines.js';
import { fillStep } from '../../../src/portal/chrome/fill-step.js';
import { guideWords } from '../../../src/portal/chrome/labels.js';
import { parseLabels } from '../../../src/portal/chrome/labels-file.js';
import { nearLabels, withLater, type LabelSeen } from '../../../src/portal/chrome/labels-seen.js';
import { PageDiffers } from '../../../src/portal/errors.js';
import { reasons } from '../../../src/terminal/messages/zh/reasons.js';
import { folder } from '../kit.js';
import { filingOf, lex, planned, withPages } from './traits/kit.js';

const show = withPages();

test('nearLabels: only words that resemble the label, and nothing for a question of another kind', () => {
  const fields = [{ id: 'contactPhone' }, { id: 'pickup' }, { id: '门户自定的栏' }];
  expect(nearLabels(fields, ['联络人手机号', '紧急程度', '取卡的方式'], guideWords)).toEqual([
    { label: 'field:contactPhone', words: ['联络人手机号'] },
    { label: 'field:pickup', words: ['取卡的方式'] },
  ]);
  expect(nearLabels(fields, ['紧急程度'], guideWords)).toEqual([]);
});

test('page-differs missing: a required question that may be a given value under another word names the label', async () => {
  const { tab, base } = await show(
    '<p><span>* 联络人手机号</span><input></p><p><span>联系人姓名</span><input></p><button>下一步</button>',
  );
  const met = {
    labels: new Map(),
    readonly: new Map(),
    slots: new Set<string>(),
    files: [],
    unplanned: new Set<string>(),
  };
  const filing = filingOf([
    planned('联系人姓名', '阮知遥', 'contactName'),
    planned('联系人电话', '13900000001', 'contactPhone'),
  ]);
  const error: unknown = await fillStep({ base, lex }, tab, filing, {
    met,
    enterprise: undefined,
    isTakenUp: false,
  }).catch((e: unknown) => e);
  expect(error).toBeInstanceOf(PageDiffers);
  expect(error).toMatchObject({
    why: 'missing',
    near: [{ label: 'field:contactPhone', words: ['联络人手机号'] }],
  });
  const { code, args } = reasonOf(error);
  expect([code, args]).toEqual([
    'page-differs',
    { why: 'missing', what: ['联络人手机号'], labels: ['field:contactPhone'], near: ['联络人手机号'] },
  ]);
  const text = reasons['page-differs'](args as never);
  expect(text).toContain('页面上的“联络人手机号”可能就是 field:contactPhone');
  // The file that the text speaks of knows the label by this name.
  const file = JSON.stringify({ version: 1, labels: { 'field:contactPhone': ['联络人手机号'] } });
  expect(parseLabels(file)).toEqual({ words: { 'field:contactPhone': ['联络人手机号'] } });
});

test('portal labels: what a filing missed on a later page is proposed, until other words are in use', async () => {
  const home = folder();
  await keepNear(home, 'xin', [{ label: 'field:pickup', words: ['领卡方式'] }]);
  await keepNear(home, 'xin', [{ label: 'field:recipient', words: ['收信人'] }]);
  await keepNear(home, 'xin', [{ label: 'field:pickup', words: ['领取方式'] }]);
  const seen = (name: string, found: LabelSeen['found'], candidates: string[] = []): LabelSeen => ({
    ...{ name, words: [], place: undefined, where: 'later', found, optional: false, candidates },
  });
  const labels = [
    seen('field:pickup', 'not-visited'),
    seen('field:recipient', 'yes'),
    seen('next', 'no', ['继续']),
  ];
  const proposed = async () => withLater(labels, await keptNear(home, 'xin')).map((l) => l.candidates);
  expect(await proposed()).toEqual([['领取方式'], [], ['继续']]);
  await forgetNear(home, 'xin');
  expect(await proposed()).toEqual([[], [], ['继续']]);
});
