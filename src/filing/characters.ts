/**
 * Which characters a text that is filed may hold; every source of such a text asks here. Characters that nobody sees
 * are dropped, and the person is told: nothing is lost with them. A text that has lost a letter, or shows its letters
 * in another order than it has them, is refused. Letters are never changed: rare ones of every plane stay, and so does
 * a variation selector behind an ideograph, which belongs to the spelling of a name.
 */

/** A character as `U+200B`; `at`: which letter of the text it is, counted from 1 among those that can be seen. */
export interface FoundCharacter {
  code: string;
  at: number;
}

/**
 * Private use: GBK programs write rare letters so, and every computer shows another shape or none. U+FFFD: a program
 * could not read the letter. Half a surrogate pair: the other half is gone. Noncharacters: no text has them. U+202E
 * turns round what follows: a person sees another name than the one that is there.
 */
const LOST = /[\ufffd\u202e\p{Co}\p{Cs}\p{Noncharacter_Code_Point}]/u;
/** What a program writes for a letter that its encoding does not have. No name or address holds one. */
const QUESTION_MARK = /[?？]/u;
const BREAKS = /[\t\n\v\f\r\u0085\p{Zl}\p{Zp}]+/gu;
/**
 * Controls, direction marks, joiners, tags, fillers, annotation marks and the blank Braille cell. A variation selector
 * is one of them unless it stands behind a Chinese or Mongolian letter.
 */
const UNSEEN =
  /(?<![\p{Script=Han}\u1820-\u18aa])\p{Variation_Selector}|(?!\p{Variation_Selector})[\p{Default_Ignorable_Code_Point}\p{Cc}\ufff9-\ufffb\u2800]/gu;
/** Most texts: they hold nothing that is looked for here. */
const COMMON = /^[ -~·\u3007\u4e00-\u9fff]*$/u;

export const codeOf = (character: string): string =>
  `U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`;

/** The text without what nobody sees; line ends and tabs become one blank. Doing it twice changes nothing. */
export const withoutUnseen = (text: string): string =>
  COMMON.test(text) ? text : text.replace(BREAKS, ' ').replace(UNSEEN, '');

/** What `withoutUnseen` takes out of a text, each character once, as `U+200B`. */
export function unseenIn(text: string): string[] {
  if (COMMON.test(text)) return [];
  const found = [...text.matchAll(BREAKS), ...text.replace(BREAKS, ' ').matchAll(UNSEEN)];
  return [...new Set(found.flatMap(([run]) => [...run].map(codeOf)))];
}

/** The first character for which a text is refused. `name`: whether a question mark is one as well. */
export function refusedCharacter(text: string, name = false): FoundCharacter | undefined {
  const found = LOST.exec(text) ?? (name ? QUESTION_MARK.exec(text) : null);
  if (!found) return undefined;
  return { code: codeOf(found[0]), at: [...withoutUnseen(text.slice(0, found.index))].length + 1 };
}

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

/** For a message: characters that cannot be seen, or look like any other box, stand there as `‹U+200B›`. */
export const withCodes = (text: string): string =>
  COMMON.test(text)
    ? text
    : text
        .replace(new RegExp(`${BREAKS.source}|${UNSEEN.source}`, 'gu'), named)
        .replace(new RegExp(LOST.source, 'gu'), named);
/** The same for names that look alike: blanks at their ends and accents that stand alone are named as well. */
export function spelledOut(name: string): string {
  const ends = withCodes(name).replace(/^\s+|\s+$/gu, named);
  return name === name.normalize('NFC') ? ends : ends.replace(/\p{Mn}/gu, named);
}
const named = (run: string): string => [...run].map((character) => `‹${codeOf(character)}›`).join('');
