/** Text of the portal is untrusted: what steers a terminal or hides in a line is taken out before anyone sees it. */
import { stripVTControlCharacters } from 'node:util';
import { withoutUnseen } from '../filing/characters.js';

/** The words of `value`, without escapes, controls and characters nobody sees, at most `limit` letters of them. */
export function plainText(value: unknown, limit = 500): string {
  if (typeof value !== 'string' && typeof value !== 'number') return '';
  const words = stripVTControlCharacters(String(value).slice(0, limit * 4));
  const text = withoutUnseen(words.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')).trim();
  const letters = [...text];
  return letters.length > limit ? `${letters.slice(0, limit).join('')}…` : text;
}
