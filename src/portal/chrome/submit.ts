/** 提交 and what comes after it. */
import type { ElementHandle } from 'playwright-core';
import type { Filing } from '../../filing/filing.js';
import { NoAnswer, NotLoggedIn, PageDiffers, Rejected, UnknownAnswer, Unreachable } from '../errors.js';
import { plainText } from '../plain-text.js';
import type { Receipt } from '../portal.js';
import { expectPage, type Pages } from './enter.js';
import type { Lexicon } from './labels.js';
import { orderOn, toOrderPage } from './orders.js';
import type { Prepared } from './prepare.js';
import { isPressed, marks, named, type At, type Sheet } from './sheet.js';
import type { Tab } from './tab.js';
import { sameValue } from './words.js';

const SUBMIT_MS = 60_000;

/**
 * 提交, pressed once. Before the press nothing was filed: `Unreachable`. After it, whatever is not an order page of this
 * application is no answer that proves anything.
 */
export async function submit(p: Pages, tab: Tab, prepared: Prepared, filing: Filing): Promise<Receipt> {
  const sheet = await tab.until('submit', (s) => {
    expectPage('submit', s, true);
    return s;
  });
  // Somebody may have used the window since.
  if (sheet.kind !== 'confirm' || marks(sheet.items) !== prepared.marks)
    throw new PageDiffers('readback', []);
  const button = sheet.press('submit');
  if (!button) throw new Unreachable('submit', 'busy', new URL(p.base).host);
  const element = await tab.element(button);
  // Everything that could keep the press from being made is waited for here.
  await element.click({ trial: true });
  tab.failed();
  tab.said();
  tab.answer((text) => p.lex.speaks('submitQuestion', text));
  const known = new Set(sheet.items.map((i) => i.text));
  await once(element);
  const { number, applicant } = filing.application;
  let order: Sheet | undefined;
  for (let asked = false; order === undefined; asked = true) {
    const found = await tab.until(
      'submit',
      (s): { order: Sheet } | { ok: At } | undefined => {
        if (s.kind === 'login') throw new NotLoggedIn(true);
        const shown = orderOn(s);
        if (s.kind === 'order' && shown?.startsWith(number)) return { order: s };
        const isQuestion = s.dialog.some((i) => p.lex.speaks('submitQuestion', i.text));
        const ok = asked || !isQuestion ? undefined : named(s.dialog.filter(isPressed), 'ok', p.lex);
        if (ok) return { ok };
        if (tab.failed() !== undefined) throw new NoAnswer('submit', 'dropped');
        const words = s.alerts.filter((text) => !known.has(text));
        if (words.length > 0) throw answerIn(words, p.lex);
        return undefined;
      },
      SUBMIT_MS,
    );
    // Of the look that found it: what stands there a moment later may be another button.
    if ('ok' in found) await once(await tab.element(found.ok));
    else order = found.order;
  }
  const page = toOrderPage(order, p.lex, filing.business);
  const isOther = page.applicant !== '' && !sameValue(page.applicant, applicant);
  if (isOther || page.business !== filing.business) throw new UnknownAnswer('submit', 'page', 'order');
  return { order: page.number, submittedAt: page.submittedAt };
}

/** A press that may have been made is never made again. */
const once = (element: ElementHandle): Promise<void> =>
  element.click({ noWaitAfter: true, timeout: 5_000 }).catch((error: unknown) => {
    throw /closed|crash/iu.test(String(error)) ? error : new NoAnswer('submit', 'stopped');
  });

/** Only words that are listed as a refusal are one (`labels.ts`); any other may stand there whatever became of it. */
const answerIn = (words: readonly string[], lex: Lexicon): Rejected | NoAnswer | UnknownAnswer => {
  const text = plainText(words.join(' '));
  if (lex.speaks('noAnswer', text)) return new NoAnswer('submit', 'http-status');
  return lex.speaks('refused', text)
    ? new Rejected('submit', 'REFUSED', text)
    : new UnknownAnswer('submit', 'unlisted-code', text.slice(0, 60));
};
