/** Text of the portal is untrusted: terminal controls and invisible characters are removed before it is shown. */
import { stripVTControlCharacters } from 'node:util';
import { withoutUnseen } from '../filing/characters.js';

/** `value` as text without escapes, control and invisible characters, at most `limit` characters. */
export function plainText(value: unknown, limit = 500): string {
  if (typeof value !== 'string' && typeof value !== 'number') return '';
  const words = stripVTControlCharacters(String(value).slice(0, limit * 4));
  const text = withoutUnseen(words.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')).trim();
  const letters = [...text];
  return letters.length > limit ? `${letters.slice(0, limit).join('')}…` : text;
}
