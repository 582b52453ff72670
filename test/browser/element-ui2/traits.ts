// In what portals of this kind differ. A test sets it before the page loads, in the browser's own storage.

interface Traits {
  /** After the passport picture: a dialog that offers what was typed, other values, or no dialog. */
  read: 'typed' | 'other' | 'off';
  /** After 提交 (the guide shows no question): none, a plain one, one that says more. */
  question: 'off' | 'plain' | 'more';
  /** Long file names are cut by style, or by the page's script. */
  names: 'style' | 'script';
}

const stored = (key: string): unknown => JSON.parse(localStorage.getItem(key) ?? 'null');

export const traits: Traits = {
  ...{ read: 'typed', question: 'off', names: 'style' },
  ...(stored('element-ui2-traits') as Partial<Traits> | null),
};

/** Remembers that a button was pressed that is no part of any filing: a test reads this list. */
export function pressed(word: string, about: string): void {
  const before = (stored('element-ui2-pressed') as string[] | null) ?? [];
  localStorage.setItem('element-ui2-pressed', JSON.stringify([...before, `${word} ${about}`]));
}
