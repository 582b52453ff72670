/** The one place that decides whether something may be pressed: only exact words, and never those of `NEVER_PRESSED`. */
import { UnknownAnswer } from '../errors.js';
import { type PageLabel } from './labels.js';
import { isNeverPressed, type Lexicon } from './lexicon.js';
import type { Item } from './page/in-page.js';

/**
 * The purpose of a press: a label's words; a business's button or tab; an order's number or 查看; a page's number or the
 * arrow next to it; an option of an open list.
 */
export type PressedAs =
  PageLabel | { business: string } | { order: string } | { page: number } | 'arrow' | 'option';

function isExactly(item: Item, as: PressedAs, lex: Lexicon): boolean {
  const texts = [item.text, ...item.names];
  if (as === 'option') return true;
  if (as === 'arrow') return texts.every((t) => t === '');
  if (typeof as === 'string') return texts.some((t) => lex.is(as, t));
  if ('business' in as) return lex.business(item.text) === as.business;
  if ('order' in as) return item.text.includes(as.order) || item.pointer.includes(as.order);
  return item.text === `${as.page}`;
}

/** @throws UnknownAnswer `never`, `label` */
export function checkPress(item: Item, as: PressedAs, lex: Lexicon): void {
  // A list's options are values; the two exceptions take away one file, or end the session that the user wants to end.
  const isMeant = as === 'option' || as === 'remove' || as === 'logout';
  if (!isMeant && [item.text, ...item.names].some(isNeverPressed))
    throw new UnknownAnswer('page', 'never', item.text.slice(0, 40));
  if (as !== 'remove' && !isExactly(item, as, lex))
    throw new UnknownAnswer('page', 'label', item.text.slice(0, 40));
}
