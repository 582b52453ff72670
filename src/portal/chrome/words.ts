/** Compares texts of a page, ignoring blanks, colons, stars and widths. */

/** Letters and digits only, in one width: `＊ 联系人 姓名：` and `联系人姓名` are equal. */
export const key = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/[^\p{L}\p{N}]+/gu, '')
    .toLowerCase();

/** A displayed value: punctuation counts, blanks and widths do not; dates in one format. */
export function valueKey(text: string): string {
  const plain = text.normalize('NFKC').replace(/\s+/gu, '').replace(/，/gu, ',');
  const date = /^(\d{4})[年/.-](\d{1,2})[月/.-](\d{1,2})日?$/u.exec(plain);
  return date ? [date[1]!, date[2]!.padStart(2, '0'), date[3]!.padStart(2, '0')].join('-') : plain;
}

/** Whether two values are equal; a page's sign for an empty value is empty. */
export const sameValue = (a: string, b: string): boolean => {
  const nothing = (text: string): string => (/^[-—–/无]*$/u.test(text) ? '' : text);
  return nothing(valueKey(a)) === nothing(valueKey(b));
};

/** `APEC2024….pdf`: whether it is the longer text, cut in the middle or at its end. */
export function isCutOf(text: string, whole: string): boolean {
  const [head, tail, ...more] = valueKey(text).split(/…|\.{3,}/u);
  const all = valueKey(whole);
  return (
    head !== undefined &&
    tail !== undefined &&
    more.length === 0 &&
    head.length >= 4 &&
    head.length + tail.length < all.length &&
    all.startsWith(head) &&
    all.endsWith(tail)
  );
}

/** `188****1234`: whether only a part of the value is shown, and that part agrees. */
export function isMaskOf(text: string, whole: string): boolean {
  const parts = valueKey(text).split(/[*•●]+/u);
  const [shown, all] = [valueKey(text), valueKey(whole)];
  if (parts.length < 2 || parts.join('') === '') return false;
  if (shown.length === all.length)
    return [...shown].every((letter, i) => /[*•●]/u.test(letter) || letter === all[i]);
  const [head, tail, ...more] = parts as [string, string, ...string[]];
  const isShorter = head.length + tail.length < all.length;
  return more.length === 0 && isShorter && all.startsWith(head) && all.endsWith(tail);
}

/** In `label：value`, the text after the label as written; `undefined` if it does not begin with the label. */
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
  const colon = said === wanted ? /^[\s*＊]*[:：]\s*(?:[*＊]\s+)?/u.exec(text.slice(end)) : null;
  return colon ? text.slice(end + colon[0].length).trim() : undefined;
}

export const APPLICATION_NUMBER = /APEC\d{14}/u;
/** A follow-up's number is its application's with a suffix (guide 2.1 §5 图). */
export const ORDER_NUMBER = /APEC\d{14}-[\w-]*\w/u;
