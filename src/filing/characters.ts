/**
 * Which characters a filed text may contain; every source of such a text is checked here. Invisible characters are
 * dropped and reported, since the text loses nothing. A text that lost a letter, or that displays its letters in
 * another order, is refused. Letters are never changed: rare ones of every plane are kept, and so is a variation
 * selector after an ideograph, which is part of a name's spelling.
 */
import { stripVTControlCharacters } from 'node:util';

/** A character as `U+200B`; `at`: its position among the visible letters, counted from 1. */
export interface FoundCharacter {
  code: string;
  at: number;
}

/**
 * Private use: GBK programs encode rare letters this way, and each computer displays a different shape or none. U+FFFD:
 * a program could not read the letter. Half a surrogate pair: the other half is gone. Noncharacters: no text has them.
 * U+202E reverses what follows: the displayed name differs from the stored one.
 */
const LOST = /[\ufffd\u202e\p{Co}\p{Cs}\p{Noncharacter_Code_Point}]/u;
/** Programs write it for a letter missing in their encoding. No name or address contains one. */
const QUESTION_MARK = /[?？]/u;
const BREAKS = /[\t\n\v\f\r\u0085\p{Zl}\p{Zp}]+/gu;
/**
 * Controls, direction marks, joiners, tags, fillers, annotation marks and the blank Braille cell; also a variation
 * selector, except after a Chinese or Mongolian letter.
 */
const UNSEEN =
  /(?<![\p{Script=Han}\u1820-\u18aa])\p{Variation_Selector}|(?!\p{Variation_Selector})[\p{Default_Ignorable_Code_Point}\p{Cc}\ufff9-\ufffb\u2800]/gu;
/** Most texts: nothing to check. */
const COMMON = /^[ -~·\u3007\u4e00-\u9fff]*$/u;

export const codeOf = (character: string): string =>
  `U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`;

/** The text without invisible characters; line ends and tabs become one blank. Idempotent. */
export const withoutUnseen = (text: string): string =>
  COMMON.test(text) ? text : text.replace(BREAKS, ' ').replace(UNSEEN, '');

/** The characters that `withoutUnseen` removes from a text, without duplicates, as `U+200B`. */
export function unseenIn(text: string): string[] {
  if (COMMON.test(text)) return [];
  const found = [...text.matchAll(BREAKS), ...text.replace(BREAKS, ' ').matchAll(UNSEEN)];
  return [...new Set(found.flatMap(([run]) => [...run].map(codeOf)))];
}

/** The first character for which a text is refused. `name`: refuse a question mark as well. */
export function refusedCharacter(text: string, name = false): FoundCharacter | undefined {
  const found = LOST.exec(text) ?? (name ? QUESTION_MARK.exec(text) : null);
  if (!found) return undefined;
  return { code: codeOf(found[0]), at: [...withoutUnseen(text.slice(0, found.index))].length + 1 };
}

/** The kind of a refused character, for its message; `code` as in `U+E863`. */
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

/** The dots in names such as 阿依古丽·买买提, as keyboards and programs write them (W3C clreq, issue 512). */
const MIDDLE_DOTS = /[\u00b7\u0387\u16eb\u2022\u2027\u2219\u22c5\u2e31\u30fb\uff65]/gu;
export const withOneDot = (text: string): string => text.replace(MIDDLE_DOTS, '·');

/** For a message: shows characters that are invisible, or displayed as a box, as `‹U+200B›`. */
export const withCodes = (text: string): string =>
  COMMON.test(text)
    ? text
    : text
        .replace(new RegExp(`${BREAKS.source}|${UNSEEN.source}`, 'gu'), named)
        .replace(new RegExp(LOST.source, 'gu'), named);
/** As `withCodes`, for names that look alike: also shows blanks at their ends and separate accents. */
export function spelledOut(name: string): string {
  const ends = withCodes(name).replace(/^\s+|\s+$/gu, named);
  return name === name.normalize('NFC') ? ends : ends.replace(/\p{Mn}/gu, named);
}
const named = (run: string): string => [...run].map((character) => `‹${codeOf(character)}›`).join('');

/** For a cell or a line of a text file: characters that end it or control its display become blanks. */
export const inOneLine = (text: string): string =>
  text.replace(/[\p{Cc}\p{Zl}\p{Zp}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]+/gu, ' ');

/** Text of the portal is untrusted: without escapes, control and invisible characters, at most `limit` characters. */
export function plainText(value: unknown, limit = 500): string {
  if (typeof value !== 'string' && typeof value !== 'number') return '';
  const words = stripVTControlCharacters(String(value).slice(0, limit * 4));
  const text = withoutUnseen(words.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')).trim();
  const letters = [...text];
  return letters.length > limit ? `${letters.slice(0, limit).join('')}…` : text;
}
