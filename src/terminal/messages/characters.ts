/** What the words about characters are made of (`filing/characters.ts`). */
import type { ProblemArgs } from '../../filing/problem.js';
import type { Sentences } from './texts.js';

type Rule =
  | 'table-not-text'
  | 'cell-normalised'
  | 'cell-lost'
  | 'folder-ambiguous'
  | 'file-named-ambiguous'
  | 'file-name-lost';
export type OfCharacters = Pick<Sentences<ProblemArgs>, Rule>;

/** Which sentence a character needs for which a text is refused; `code` as in `U+E863`. */
export function kindOfRefused(
  code: string,
): 'question' | 'replaced' | 'turned' | 'half' | 'private' | 'none' {
  const character = String.fromCodePoint(Number.parseInt(code.slice(2), 16));
  if (/[?？]/u.test(character)) return 'question';
  if (character === '\ufffd') return 'replaced';
  if (character === '\u202e') return 'turned';
  if (/\p{Cs}/u.test(character)) return 'half';
  return /\p{Co}/u.test(character) ? 'private' : 'none';
}
