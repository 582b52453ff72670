/** Dialogs that open by themselves over a form. */
import { PageDiffers } from '../errors.js';
import { wordsOf } from './begin.js';
import { expectPage, type Pages } from './enter.js';
import { isPressed, named, type Sheet } from './sheet.js';
import type { Tab } from './tab.js';

/** A dialog over the page that asks something. */
export const isAsked = (sheet: Sheet): boolean => sheet.dialog.some(isPressed);

/** The form at rest, with nothing over it. */
export async function formNow(p: Pages, tab: Tab): Promise<Sheet> {
  for (;;) {
    const sheet = await tab.until('prepare', (s) => {
      expectPage('prepare', s, true);
      return s.kind === 'form' || isAsked(s) ? s : undefined;
    });
    if (!isAsked(sheet)) return sheet;
    await declineOffer(p, tab, sheet);
  }
}

/**
 * After a passport picture, a portal may offer the values that it has read from it. They are declined, since the plan
 * has the user's values.
 * @throws PageDiffers `question` for any other dialog, in its words
 */
export async function declineOffer(p: Pages, tab: Tab, sheet: Sheet): Promise<void> {
  const words = wordsOf(sheet.dialog, p.lex);
  const isOffer = sheet.dialog.some((i) => p.lex.speaks('readOffer', i.text));
  const no = isOffer ? named(sheet.dialog.filter(isPressed), 'cancel', p.lex) : undefined;
  if (!no) throw new PageDiffers('question', [words]);
  await tab.press(no, 'cancel');
  await tab.until('prepare', (s) => (isAsked(s) && wordsOf(s.dialog, p.lex) === words ? undefined : s));
}
