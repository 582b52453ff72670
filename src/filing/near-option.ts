/** The option that a cell probably means: proposed only if a wrong choice has no consequence for card or person. */
import type { FieldId } from './business.js';
import type { Field, Form } from './model.js';
import { distance, wordKey } from './nearest.js';

/**
 * Nothing is proposed for other questions: reasons, modes and card points decide what a person has to prove, bring and
 * pay, and the consequences of an agency's own questions are not known.
 */
const HARMLESS: ReadonlySet<FieldId> = new Set(['invoice']);

const SAYS_NO = /[不无非未否免]/u;

/**
 * The only option of which the cell is a shorter word (`普票`), else the only one that differs in at most one letter in
 * three. None if something else in the form depends on the choice.
 */
export function nearOption({ fields, slots }: Form, field: Field, cell: string): string | undefined {
  if (field.kind !== 'choice' || !HARMLESS.has(field.id as FieldId)) return undefined;
  if ([...fields, ...slots].some(({ when }) => when?.field === field.id)) return undefined;
  const typed = wordKey(cell);
  const options = field.options.map(({ label }) => ({ label, key: wordKey(label) }));
  const short = options.filter(({ key }) => [...typed].length > 1 && isShortFor(typed, key));
  const most = Math.floor(typed.length / 3);
  const near = short.length > 0 ? short : options.filter(({ key }) => distance(typed, key) <= most);
  const [only, ...others] = near;
  return only && others.length === 0 && SAYS_NO.test(only.key) === SAYS_NO.test(typed)
    ? only.label
    : undefined;
}

/** Whether the letters of a word are in a longer one, in their order. */
function isShortFor(word: string, long: string): boolean {
  let from = 0;
  for (const letter of word) {
    const at = long.indexOf(letter, from);
    if (at === -1) return false;
    from = at + letter.length;
  }
  return true;
}
