/** Dialogs that open by themselves over a form. */
import { PageDiffers } from '../errors.js';
import { wordsOf } from './begin.js';
import { expectPage, type Pages } from './enter.js';
import type { Lexicon } from './lexicon.js';
import { around, isPressed, isSaid, named, type At, type Sheet } from './sheet.js';
import type { Tab } from './tab.js';

/** A dialog over the page that asks something. */
export const isAsked = (sheet: Sheet): boolean => sheet.dialog.some(isPressed);

/** How often each text is there. */
export function countsOf(items: readonly At[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { text } of items) counts.set(text, (counts.get(text) ?? 0) + 1);
  return counts;
}

/**
 * A question in a bubble, which covers nothing and has no role: the part of the page around 确定 and 取消 that is new
 * since `known`, its texts before the press. A text of the page may be in the bubble too, as its title: then it is there
 * more often than before. Empty: none, or several.
 */
export function bubbleOn({ items }: Sheet, known: ReadonlyMap<string, number>, lex: Lexicon): readonly At[] {
  const counts = countsOf(items);
  const isNew = (i: At): boolean => counts.get(i.text)! > (known.get(i.text) ?? 0);
  const fresh = items.filter((i) => isPressed(i) && !i.dialog && !i.covered && isNew(i));
  const [yes, no] = (['ok', 'cancel'] as const).map((label) => fresh.filter((i) => lex.is(label, i.text)));
  if (yes?.length !== 1 || no?.length !== 1) return [];
  const part = around(items, yes[0]!, (within) => within.every(isNew));
  return part.includes(no[0]!) && part.some(isSaid) ? part : [];
}

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
