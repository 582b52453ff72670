/** Which sentence a character needs for which a text is refused (`filing/characters.ts`). */

/** `code` as in `U+E863`. */
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
