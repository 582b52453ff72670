/** The enterprise's letters to an office, one for each business: docs/facts.md#materials. */
import type { Business } from '../business.js';
import { kindOf } from '../materials/slot-names.js';
import type { Form } from '../model.js';

/** What the letter of each business is called. Its template has the same name. */
export const LETTERS: Readonly<Record<Business, string>> = {
  'early-production': '提前制卡申请',
  replacement: '换补卡情况说明',
  'passport-change': '更换护照情况说明',
  cancellation: '注销申请',
};

/** Kinds of material that the letter of a business may be, best first. */
const KINDS: Readonly<Record<Business, readonly string[]>> = {
  'early-production': ['early-application', 'statement'],
  replacement: ['statement'],
  'passport-change': ['statement'],
  cancellation: ['cancellation'],
};

/**
 * The form's name for the letter; `undefined` if it asks for none and none is usual. Agencies use different names, and
 * the scan is found by that name.
 */
export function letterName({ business, slots }: Pick<Form, 'business' | 'slots'>): string | undefined {
  const found = KINDS[business].flatMap((kind) => slots.filter(({ label }) => kindOf(label)?.id === kind))[0];
  if (found) return found.label;
  return business === 'passport-change' ? undefined : LETTERS[business];
}
