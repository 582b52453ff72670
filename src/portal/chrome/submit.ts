/** Presses 提交 and reads the answer. */
import type { ElementHandle } from 'playwright-core';
import type { Filing } from '../../filing/filing.js';
import {
  NoAnswer,
  NotLeft,
  NotLoggedIn,
  PageDiffers,
  Rejected,
  UnknownAnswer,
  Unreachable,
} from '../errors.js';
import { plainText } from '../../filing/characters.js';
import type { Receipt } from '../portal.js';
import { wordsOf } from './begin.js';
import { expectPage, type Pages } from './enter.js';
import { bubbleOn, countsOf, isAsked } from './offers.js';
import type { Lexicon } from './lexicon.js';
import { orderOn, toOrderPage } from './orders.js';
import type { Prepared } from './prepare.js';
import { confirmationMarks } from './pairs.js';
import { ofForm, shared } from './paths.js';
import { checkPress } from './press.js';
import {
  editsOn,
  equalOn,
  isPressed,
  isSaid,
  isSuccess,
  named,
  valueOf,
  type At,
  type Sheet,
} from './sheet.js';
import type { Tab } from './tab.js';
import { key, sameValue } from './words.js';

/** The button in the guide's words. */
const SUBMIT = '提交';
const SUBMIT_MS = 60_000;
const PRESS_MS = 5_000;
/** How long a question must stay until it counts as open. */
const QUESTION_MS = 1_500;

/**
 * Presses 提交 once, if `mayLeave` allows it right before. Errors before the press are `Unreachable`, `PageDiffers` or
 * `NotLeft`: certainly not filed. After it, anything but an order page of this application proves nothing, except a
 * listed refusal, and a page that was ended before it had sent anything (`declined`, `refusedByPage`).
 */
export async function submit(
  p: Pages,
  tab: Tab,
  prepared: Prepared,
  filing: Filing,
  mayLeave: () => boolean,
): Promise<Receipt> {
  const { element, known } = await ready(p, tab, prepared);
  if (!mayLeave()) throw new NotLeft('submit', 'not-now');
  const sent = tab.sent();
  try {
    await once(element);
    const order = await answered(p, tab, filing, { known, marks: prepared.marks });
    const page = toOrderPage(order, p.lex, filing.business);
    // Do not take a value from the plan if the page does not show it.
    const shown = p.lex.business(valueOf(order.items, 'businessName', p.lex) ?? '');
    const isOther = page.applicant !== '' && !sameValue(page.applicant, filing.application.applicant);
    if (isOther || shown !== filing.business) throw new UnknownAnswer('submit', 'page', 'order');
    return { order: page.number, submittedAt: page.submittedAt };
  } catch (error) {
    if (error instanceof Asked) throw await declined(p, tab, error, sent);
    if (error instanceof Rejected && tab.sent() === sent) throw await refusedByPage(tab, error, sent);
    const isSaid =
      error instanceof NotLoggedIn || error instanceof Rejected || error instanceof UnknownAnswer;
    throw isSaid ? error : new NoAnswer('submit', 'dropped');
  }
}

/** A question after 提交 that this version does not answer. */
class Asked extends Error {
  override readonly name = 'Asked';
  constructor(
    readonly words: string,
    /** 取消; `undefined`: declined already, or there is none. */
    readonly no: At | undefined,
    readonly isDeclined: boolean,
  ) {
    super('a question after the press');
  }
}

/**
 * Declines the question and ends the page. Nothing was filed for certain only if the page has requested nothing but its
 * own pictures, styles and scripts since the press; then the error is `PageDiffers`.
 */
async function declined(p: Pages, tab: Tab, { words, no, isDeclined }: Asked, sent: number): Promise<Error> {
  const unknown = new UnknownAnswer('submit', 'question', words.slice(0, 200));
  try {
    if (no) {
      checkPress(no, 'cancel', p.lex);
      await once(await tab.element(no));
    } else if (!isDeclined) return unknown;
  } catch {
    return unknown;
  }
  return (await endsUnsent(tab, sent)) ? new PageDiffers('question', [words]) : unknown;
}

/**
 * The page refused before it asked the portal: its own check. It is ended, so that it cannot submit later; if it sent
 * anything meanwhile, the outcome is unknown.
 */
async function refusedByPage(tab: Tab, { portalWords }: Rejected, sent: number): Promise<Error> {
  return (await endsUnsent(tab, sent))
    ? new PageDiffers('next', [SUBMIT], [portalWords])
    : new UnknownAnswer('submit', 'unlisted-code', portalWords.slice(0, 60));
}

/** Ends the page. Whether it had sent nothing until then, for certain. */
async function endsUnsent(tab: Tab, sent: number): Promise<boolean> {
  try {
    await tab.destroy();
  } catch {
    return false;
  }
  return tab.sent() === sent;
}

/** The button, once nothing blocks a press. */
async function ready(p: Pages, tab: Tab, prepared: Prepared) {
  try {
    const sheet = await tab.until('submit', (s) => {
      expectPage('submit', s, true);
      return s;
    });
    // A user may have used the window since.
    if (sheet.kind !== 'confirm' || confirmationMarks(sheet, p.lex) !== prepared.marks)
      throw new PageDiffers('readback', []);
    const item = ofForm(equalOn(sheet, 'submit', p.lex), editsOn(sheet, p.lex))!;
    checkPress(item, 'submit', p.lex);
    const element = await tab.element(item);
    await element.click({ trial: true });
    tab.failed();
    tab.said();
    tab.answer((text) => isPlainQuestion(text, p.lex));
    return { element, known: countsOf(sheet.items) };
  } catch (error) {
    throw error instanceof PageDiffers ? error : new Unreachable('submit', 'window', new URL(p.base).host);
  }
}

/** The page before the press: how often each of its texts was there, and the marks of what it confirms. */
interface Before {
  known: ReadonlyMap<string, number>;
  marks: string;
}

/** The order page of this application, or the page shown instead; a question in between is answered once. */
async function answered(p: Pages, tab: Tab, filing: Filing, before: Before): Promise<Sheet> {
  const { number } = filing.application;
  let still = 0;
  for (let isAnswered = false; ; isAnswered = true) {
    const found = await tab.until(
      'submit',
      (s): { order: Sheet } | { ok: At } | undefined => {
        if (s.kind === 'login') throw new NotLoggedIn(true);
        if (s.kind === 'order' && orderOn(s)?.startsWith(number)) return { order: s };
        const asking = askedOn(s, before, p.lex);
        const said = asking.filter((i) => !isPressed(i)).map((i) => i.text);
        const asks = !isAnswered && isPlainQuestion(said.join(' '), p.lex);
        const ok = asks ? named(asking.filter(isPressed), 'ok', p.lex) : undefined;
        if (ok) return { ok };
        const [native] = tab.said();
        if (native !== undefined) throw new Asked(native, undefined, true);
        // 提交成功 proves nothing, but it is not a question: wait for the order's page.
        const isOpen = asking.some(isPressed) && !isSuccess(said.join(' '), p.lex);
        still = isOpen ? still || performance.now() : 0;
        // A question that was just answered may still be fading out.
        if (isOpen && performance.now() - still > QUESTION_MS)
          throw new Asked(wordsOf(asking, p.lex), named(asking.filter(isPressed), 'cancel', p.lex), false);
        if (tab.failed() !== undefined) throw new NoAnswer('submit', 'dropped');
        const words = newWords(s, asking, before, p.lex);
        if (words.length > 0) throw answerIn(words, p.lex);
        return undefined;
      },
      SUBMIT_MS,
    );
    if ('order' in found) return found.order;
    // Use the element of this scan: a moment later another button may be in its place.
    checkPress(found.ok, 'ok', p.lex);
    await once(await tab.element(found.ok));
  }
}

/** What asks something: the dialog, else a bubble beside a page that still confirms the same. */
function askedOn(sheet: Sheet, { known, marks }: Before, lex: Lexicon): readonly At[] {
  if (isAsked(sheet)) return sheet.dialog;
  const bubble = bubbleOn(sheet, known, lex);
  const items = sheet.items.filter((i) => !bubble.includes(i));
  return bubble.length > 0 && confirmationMarks({ ...sheet, items }, lex) === marks ? bubble : sheet.dialog;
}

/**
 * New messages of the page. A message without a role counts only if its words are listed, it is outside of a question,
 * and the page still confirms the same content.
 */
function newWords(sheet: Sheet, asking: readonly At[], { known, marks }: Before, lex: Lexicon): string[] {
  const alerts = sheet.alerts.filter((text) => !known.has(text));
  if (alerts.length > 0) return alerts;
  const submit = ofForm(equalOn(sheet, 'submit', lex, true), editsOn(sheet, lex));
  const fresh = sheet.items.filter((i) => isSaid(i) && !known.has(i.text));
  const others = sheet.items.filter((i) => !fresh.includes(i));
  if (!submit || confirmationMarks({ ...sheet, items: others }, lex) !== marks) return [];
  const asks = asking.filter((i) => isPressed(i) && key(i.text) !== '' && !lex.is('ok', i.text));
  /** Whether it is next to a button of the question, in an element over the page. */
  const isQuestion = (text: At): boolean => asks.some((no) => shared(text, no) > shared(no, submit));
  const isListed = ({ text }: At): boolean =>
    !tellsOfSuccess(text, lex) && (lex.speaks('refused', text) || lex.speaks('noAnswer', text));
  return fresh.filter((i) => isListed(i) && !isQuestion(i)).map((i) => i.text);
}

/** Whether it is only 确认提交吗: further text would be agreed to unread. */
function isPlainQuestion(text: string, lex: Lexicon): boolean {
  if (!lex.speaks('submitQuestion', text)) return false;
  const rest = lex.words['submitQuestion']!.reduce((left, word) => left.split(key(word)).join(''), key(text));
  return /^[提示您请要是否确认定本该此份申请单订单信息的吗温馨系统]*$/u.test(rest);
}

/** Presses once: a press that may have been made is never repeated. */
const once = (element: ElementHandle): Promise<void> =>
  element.click({ noWaitAfter: true, timeout: PRESS_MS });

/** 提交成功，未上传的材料请补交 reports a success, not a refusal; 提交未成功 does not. */
const tellsOfSuccess = (text: string, lex: Lexicon): boolean =>
  lex.words['succeeded']!.some((word) => {
    const parts = key(text).split(key(word)).slice(0, -1);
    return parts.some((before) => !/[不未没无](?:能|有|法)?(?:提交)?$/u.test(before));
  });

/** Only words listed as a refusal (`labels.ts`) count as one; any other text is compatible with every result. */
const answerIn = (words: readonly string[], lex: Lexicon): Rejected | NoAnswer | UnknownAnswer => {
  const text = plainText(words.join(' '));
  if (lex.speaks('noAnswer', text)) return new NoAnswer('submit', 'http-status');
  return lex.speaks('refused', text) && !tellsOfSuccess(text, lex)
    ? new Rejected('submit', 'REFUSED', text)
    : new UnknownAnswer('submit', 'unlisted-code', text.slice(0, 60));
};
