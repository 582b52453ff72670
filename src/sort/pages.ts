/** The order of pages, by the names of their files. */
import { withoutEnding } from '../filing/heap/file-words.js';
import { saysVersion } from '../filing/heap/versions.js';
import type { HeapFile } from './heap-file.js';

type Named = Pick<HeapFile, 'names'>;

const SIDES: Readonly<Record<string, string>> = { 正: '1', 反: '2' };
const CHINESE = '一二三四五六七八九';
/** The text before or after a number that is part of a date, or counts something other than pages. */
const IN_DATE = /(?:19|20)\d\d\s*[-._年]\s*(?:\d{1,2}\s*[-._月]\s*)?$/u;
const NO_PAGE = /^\s*[年月日号份]/u;

const ownName = ({ names }: Named): string => withoutEnding(names.at(-1)!).normalize('NFC');

/** The name with its page numbers as figures. */
const figures = (name: string): string =>
  name
    .replace(/[正反](?=面|$)/u, (side) => SIDES[side]!)
    .replace(/(?<=第)[一二三四五六七八九](?=[页张])/u, (n) => String(CHINESE.indexOf(n) + 1));

/** By the numbers in their names, then by the names. */
export function inPageOrder<F>(files: readonly F[], namesOf: (file: F) => Named): F[] {
  const key = (file: F): string =>
    namesOf(file)
      .names.map((name) => figures(name.normalize('NFC')))
      .join('/')
      .replace(/\d+/gu, (digits) => digits.padStart(20, '0'));
  return [...files].sort((a, b) => (key(a) < key(b) ? -1 : 1));
}

/** Whether the names say that these are all pages of one thing: they differ in one number, which is 1, 2, 3 and so on. */
export function areAllPages(inOrder: readonly Named[]): boolean {
  // Another copy or another version is not another page.
  if (inOrder.some(({ names }) => names.some((name) => saysVersion(withoutEnding(name))))) return false;
  const parts = inOrder.map((file) => {
    const folders = file.names.slice(0, -1).join('/');
    return `${folders}/${figures(ownName(file))}`.split(/(\d+)/u);
  });
  const [first] = parts as [string[]];
  const differing = first.flatMap((part, i) => (parts.every((one) => one[i] === part) ? [] : [i]));
  const [at = 0] = differing;
  return (
    parts.every(({ length }) => length === first.length) &&
    differing.length === 1 &&
    !IN_DATE.test(first.slice(0, at).join('')) &&
    !NO_PAGE.test(first[at + 1] ?? '') &&
    parts.every((one, i) => Number(one[at]) === i + 1)
  );
}
