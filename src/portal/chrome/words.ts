/** How words of a page compare: as a person reads them, whatever blanks, colons, stars and widths stand around them. */

/** Letters and digits alone, in one width: `＊ 联系人 姓名：` and `联系人姓名` are the same words. */
export const key = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/[^\p{L}\p{N}]+/gu, '')
    .toLowerCase();

/** A value that is shown: its own punctuation counts, blanks and widths do not; a date in whatever way it is written. */
export function valueKey(text: string): string {
  const plain = text.normalize('NFKC').replace(/\s+/gu, '').replace(/，/gu, ',');
  const date = /^(\d{4})[年/.-](\d{1,2})[月/.-](\d{1,2})日?$/u.exec(plain);
  return date ? [date[1]!, date[2]!.padStart(2, '0'), date[3]!.padStart(2, '0')].join('-') : plain;
}

/** Whether two values say the same; what a page writes for nothing is nothing. */
export const sameValue = (a: string, b: string): boolean => {
  const nothing = (text: string): string => (/^[-—–/无]*$/u.test(text) ? '' : text);
  return nothing(valueKey(a)) === nothing(valueKey(b));
};

/** `label：value` in one text: what follows the label as it is written, `undefined` if it does not begin with it. */
export function afterLabel(text: string, label: string): string | undefined {
  const wanted = key(label);
  if (wanted === '') return undefined;
  let said = '';
  let end = 0;
  for (const letter of text) {
    if (said === wanted) break;
    said += key(letter);
    end += letter.length;
    if (!wanted.startsWith(said)) return undefined;
  }
  const colon = said === wanted ? /^[\s*＊]*[:：][\s*＊]*/u.exec(text.slice(end)) : null;
  return colon ? text.slice(end + colon[0].length).trim() : undefined;
}

export const APPLICATION_NUMBER = /APEC\d{14}/u;
/** A follow-up's number is its application's with something behind it (guide 2.1 §5 图). */
export const ORDER_NUMBER = /APEC\d{14}-[\w-]*\w/u;
