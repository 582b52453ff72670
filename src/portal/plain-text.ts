/** Text of the portal is untrusted: what steers a terminal or hides in a line is taken out before anyone sees it. */
import { stripVTControlCharacters } from 'node:util';

/** The words of `value`, without escapes, control and bidi characters, at most `limit` characters of them. */
export function plainText(value: unknown, limit = 500): string {
  if (typeof value !== 'string' && typeof value !== 'number') return '';
  const text = stripVTControlCharacters(String(value).slice(0, limit * 4))
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
    .replace(/[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/gu, '')
    .trim();
  const letters = [...text];
  return letters.length > limit ? `${letters.slice(0, limit).join('')}…` : text;
}
