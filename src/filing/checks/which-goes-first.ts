/** Two businesses of one application (docs/facts.md#which-goes-first): one rule for rows of a table and for open orders. */
import type { Business } from '../business.js';

/**
 * Whether `second` can be filed while `first` is under way. `never`: a cancellation goes with nothing else (P21).
 * `later`: a card made while the passport is being changed would carry the old one (P05). `answer`: a person decides.
 */
export function goesBeside(first: Business, second: Business): 'never' | 'later' | 'answer' {
  if (first === 'cancellation') return 'never';
  return first === 'passport-change' && second === 'early-production' ? 'later' : 'answer';
}
