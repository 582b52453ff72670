// In what portals of this kind differ. A test sets it before the page loads, in the browser's own storage.

interface Traits {
  /** Where a business's button opens its form: a browser tab, an iframe layer, a tab of the frame page, in its place. */
  opens: 'window' | 'layer' | 'tab' | 'same';
  /** After 提交 (the guide shows no question): none, a plain one, one that says more. */
  question: 'off' | 'plain' | 'more';
  /** Dates can be typed, or only be chosen in the calendar. */
  dates: 'typed' | 'readonly';
}

const stored = (key: string): unknown => JSON.parse(localStorage.getItem(key) ?? 'null');

export const traits: Traits = {
  ...{ opens: 'window', question: 'off', dates: 'typed' },
  ...(stored('layui-traits') as Partial<Traits> | null),
};

/** Remembers that a button was pressed that is no part of any filing: a test reads this list. */
export function pressed(word: string, about: string): void {
  const before = (stored('layui-pressed') as string[] | null) ?? [];
  localStorage.setItem('layui-pressed', JSON.stringify([...before, `${word} ${about}`]));
}
