/** A mended copy compared with its original: what was done, bytes and pixels before and after. */
import type { Mend, SortedFile } from '../../sort/fate.js';
import type { Screen } from '../screen.js';
import { sizeText, unbroken } from '../words.js';

const pixels = ([width, height]: readonly [number, number]): string => `${width}×${height}`;

/** The originals' names, as pages follow one another. */
export const originalsOf = ({ from }: Mend): string =>
  from.map(({ file }) => unbroken(file.names.join('/'))).join('、');

/** One line; for several pictures that lost pixels, also a line for each. */
export function mendLines({ did, pictures, bytes, from }: Mend, { texts }: Pick<Screen, 'texts'>): string[] {
  const words = texts.sort.mend;
  const before = from.reduce((sum, { file }) => sum + file.bytes, 0);
  const sizes = pictures.map((one) => {
    const [was, is] = [pixels(one.before), pixels(one.after)];
    return was === is ? is : `${was} → ${is}`;
  });
  const single = pictures.length === 1 ? [sizes[0]!] : [];
  const head = [words.deeds({ did, pages: pictures.length }), `${sizeText(before)} → ${sizeText(bytes)}`];
  return [
    [...head, ...single].join('  '),
    ...(single.length > 0 ? [] : sizes.map((size, i) => `${words.page(i + 1)}  ${size}`)),
  ];
}

interface Mending {
  sorted: readonly SortedFile[];
  offer: number;
  seen?: boolean;
  /** Number of files that could not be joined; `undefined`: copies were not requested. */
  notJoined?: number;
}

/** What was done, what was not and why; or the command that could do it. */
export function mendedLines(
  { sorted, offer, seen, notJoined }: Mending,
  command: string,
  { texts }: Pick<Screen, 'texts'>,
): string[] {
  const words = texts.sort.mend;
  if (notJoined === undefined) return offer > 0 && !seen ? [words.offer(offer, command)] : [];
  const mends = sorted.flatMap(({ fate }) => (fate.is === 'certain' && fate.mend ? [fate.mend] : []));
  const cleaned = mends.filter(({ did }) => did.every((deed) => deed === 'cleaned')).length;
  return [
    ...(mends.length > 0 ? [words.made(mends.length - cleaned, cleaned)] : []),
    ...(notJoined > 0 ? [words.notJoined(notJoined)] : []),
  ];
}

/** For `--json`. */
export const mendJson = ({ did, type, bytes, sha256, pictures, from }: Mend): object => ({
  ...{ did, type, bytes, sha256 },
  pictures: from.map(({ file, sha256: original }: SortedFile, i) => ({
    ...{ file: file.names.join('/'), bytes: file.bytes, sha256: original },
    ...{ before: pictures[i]!.before, after: pictures[i]!.after },
  })),
});
