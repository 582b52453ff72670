/** Opens a form from a business's button in the list: the questions before it, its first step, unfinished forms. */
import { createHash } from 'node:crypto';
import { businessFacts, type Business } from '../../filing/business.js';
import { ECONOMIES } from '../../filing/status.js';
import {
  emptyForm,
  openSlot,
  type Application,
  type Notice,
  type Field,
  type Form,
} from '../../filing/model.js';
import { Rejected, UnknownAnswer } from '../errors.js';
import type { Draft } from '../portal.js';
import { plainText } from '../../filing/characters.js';
import { findApplication } from './applications.js';
import { expectPage, saidInstead, type Pages } from './enter.js';
import type { Lexicon } from './lexicon.js';
import { menuOf, openMenu } from './row-menu.js';
import { buttonsOf, isPressed, marks, named, type At, type Sheet } from './sheet.js';
import type { Tab } from './tab.js';
import { key } from './words.js';
import { optionsOf } from './controls.js';
import { fieldsOn, slotsOn } from './fields.js';

/** A form open in the window, at its first step. */
interface Opened {
  application: Application;
  notice: Notice | undefined;
  /** The portal's text about an unfinished form of this account, if there was one. */
  draft: string | undefined;
  sheet: Sheet;
}

/** How to answer the question about an unfinished form, and the notice. */
export interface Answers {
  draft: (words: string) => 'carry-on' | 'leave';
  notice: (notice: Notice) => 'confirm' | 'leave';
}

/** Upper limit of a form's steps. */
export const STEPS = 12;

/** Presses a business's button in the list and answers the questions before the form. `undefined`: declined. */
export async function openForm(
  p: Pages,
  tab: Tab,
  operation: string,
  number: string,
  business: Business,
  answers: Answers,
): Promise<Opened | undefined> {
  const { application, part, isReadable } = await findApplication(p, tab, number);
  const shown = buttonsOf(part, p.lex);
  const isMenu = menuOf(part, p.lex) !== undefined && !shown.some((b) => b.business === business);
  const all = isMenu ? await openMenu(tab, { number, part }) : shown;
  const [button, twice] = all.flatMap((b) => (b.business === business ? b.button : []));
  // If no row shows a button, or a menu none, the page was not understood; this is not a refusal.
  if (!button && !(isMenu ? all.length > 0 : isReadable))
    throw new UnknownAnswer(operation, 'label', p.lex.words[`business:${business}`]![0]!);
  if (!button) throw new Rejected(operation, 'NOT_ALLOWED', application.status);
  if (twice) throw new UnknownAnswer(operation, 'twice', button.text);
  let notice: Notice | undefined;
  let draft: string | undefined;
  let mayGoOn = true;
  // Native dialogs have been answered already.
  tab.said();
  tab.failed();
  tab.answer((text) => {
    notice = toNotice(text);
    return (mayGoOn = answers.notice(notice) === 'confirm');
  });
  await tab.press(button, { business });
  for (;;) {
    const sheet = await tab.until(operation, (s) => {
      expectPage(operation, s, true);
      if (!mayGoOn || s.kind === 'form' || s.kind === 'confirm') return s;
      // An answered question may still be fading out.
      const pressable = s.dialog.filter(isPressed);
      const isAnswered = draft !== undefined && named(pressable, 'carryOn', p.lex) !== undefined;
      const says = wordsOf(s.dialog, p.lex);
      if (pressable.length > 0 && !isAnswered && says !== '' && says !== draft) return s;
      const instead = saidInstead(operation, tab, s.alerts);
      if (instead) throw instead;
      return undefined;
    });
    if (!mayGoOn) return undefined;
    if (sheet.kind === 'form' || sheet.kind === 'confirm') {
      tab.answer(() => false);
      return { application, notice, draft, sheet };
    }
    const words = wordsOf(sheet.dialog, p.lex);
    const asked = named(sheet.dialog.filter(isPressed), 'carryOn', p.lex);
    if (asked) {
      draft = words;
      if (answers.draft(words) === 'leave') return undefined;
      await tab.press(asked, 'carryOn');
      continue;
    }
    const ok = named(sheet.dialog.filter(isPressed), 'ok', p.lex);
    if (!ok) throw new UnknownAnswer(operation, 'label', p.lex.words['ok']![0]!);
    notice = toNotice(words);
    if (answers.notice(notice) === 'leave') return undefined;
    await tab.press(ok, 'ok');
    await tab.until(operation, (s) => (s.dialog.length === 0 || s.kind === 'form' ? s : undefined));
  }
}

/** The sentences of a dialog, without title and buttons. */
export function wordsOf(dialog: readonly At[], lex: Lexicon): string {
  const texts = dialog.filter((i) => !isPressed(i) && i.kind !== 'heading').map((i) => i.text);
  const long = texts.filter((t) => key(t).length >= 6 || lex.is('economies', t));
  return plainText((long.length > 0 ? long : texts).join(' '), 2000);
}

function toNotice(text: string): Notice {
  const economies = Object.keys(ECONOMIES).filter((code) => text.includes(ECONOMIES[code]!));
  return { id: noticeId(text), text, economies };
}

/** Returns to the first step: an unfinished form opens at its last step. */
export async function toFirstStep(tab: Tab, operation: string, sheet: Sheet): Promise<Sheet> {
  let now = sheet;
  for (let step = 0; step < STEPS; step += 1) {
    const back = now.press('previous');
    if (!back) return now;
    const before = marks(now.items);
    await tab.press(back, 'previous');
    now = await tab.until(operation, (s) => {
      expectPage(operation, s, true);
      return marks(s.items) === before ? undefined : s;
    });
  }
  return now;
}

/** Reads a form's first step before anything is answered. */
export async function readForm(p: Pages, tab: Tab, business: Business, opened: Opened): Promise<Form> {
  const sheet = await toFirstStep(tab, 'form', opened.sheet);
  const fields: Field[] = [];
  for (const f of fieldsOn(sheet, p.lex)) {
    // A list recognised only by its look is opened only to choose from it.
    const isDrawn = f.items[0]!.drawn;
    const isClosed = f.kind === 'choice' && f.options.length === 0 && !f.fixed && !isDrawn;
    const options = isClosed ? await optionsOf(tab, f) : f.options;
    fields.push({
      id: f.id,
      label: f.label,
      kind: f.fixed ? 'readonly' : isDrawn || f.kind === 'date' ? 'text' : f.kind,
      step: 1,
      required: f.required,
      value: f.value,
      options: options.map((label) => ({ code: label, label })),
      maxLength: f.maxLength,
      when: undefined,
    });
  }
  const agency = fields.find((f) => p.lex.is('agency', f.label))?.value || opened.application.agency.name;
  return {
    ...emptyForm(opened.application.number, business),
    agency: { code: agency, name: agency },
    steps: [...businessFacts[business].steps],
    notice: opened.notice,
    fields,
    slots: slotsOn(sheet, p.lex).map(({ label, required, maxFiles }) =>
      openSlot(label, { required, maxFiles }),
    ),
  };
}

/** An account has one open form for each application and business; the pages show no other id. */
export const draftId = (number: string, business: Business): string => `${number}/${business}`;

/** The unfinished form that the portal offers to continue. Writes nothing, and leaves the form. */
export async function readDrafts(p: Pages, tab: Tab, number: string, business: Business): Promise<Draft[]> {
  let words: string | undefined;
  await openForm(p, tab, 'draftList', number, business, {
    draft: (said) => {
      words = said;
      return 'leave';
    },
    notice: () => 'leave',
  }).catch((error: unknown) => {
    // A business that is not allowed has no form to continue.
    if (error instanceof Rejected && error.code === 'NOT_ALLOWED') return undefined;
    throw error;
  });
  if (words === undefined) return [];
  const createdAt = /\d{4}-\d\d-\d\d \d\d:\d\d:\d\d/u.exec(words)?.[0] ?? '';
  return [
    { id: draftId(number, business), applicationId: number, business, by: undefined, createdAt, fields: {} },
  ];
}

/** The id of a notice is derived from its text. */
export const noticeId = (text: string): string =>
  createHash('sha256').update(key(text)).digest('hex').slice(0, 32);
