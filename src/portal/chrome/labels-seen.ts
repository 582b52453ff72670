/** The labels found on visited pages, and for missing labels the nearest texts of the pages. Pure. */
import type { Business } from '../../filing/business.js';
import { plainText } from '../../filing/characters.js';
import { LABELS, type Label, type Where, type Words } from './labels.js';
import type { NearLabel } from '../errors.js';
import type { Sheet } from './sheet.js';
import { afterLabel, key } from './words.js';

export type Found = 'yes' | 'no' | 'not-visited';

export interface LabelSeen {
  name: string;
  words: readonly string[];
  /** `guide 2.1 §2`; `undefined`: assumed. */
  place: string | undefined;
  where: Where;
  found: Found;
  /** Some portals lack it. */
  optional: boolean;
  /** Texts of the visited pages that match no label, most likely first. */
  candidates: string[];
}

const MOST_CANDIDATES = 3;

/** One visited page: its kind and business. */
export interface Visit {
  where: Where;
  business: Business | undefined;
  texts: string[];
}

export const textsOf = (sheet: Sheet): string[] => [
  ...new Set(
    sheet.items
      .flatMap((i) => [i.text, i.column, ...i.names])
      .flatMap((t) => (key(t) === '' ? [] : [plainText(t, 60)])),
  ),
];

export function judged(visits: readonly Visit[], words: Words): LabelSeen[] {
  const all = Object.values(words).flat();
  const explained = (text: string): boolean =>
    all.some((w) => key(text) === key(w) || afterLabel(text, w) !== undefined);
  return Object.entries(LABELS).map(([name, label]) => {
    const own = words[name] ?? label.words;
    const pages = visits.filter((v) => isOn(label, v));
    const texts = pages.flatMap((v) => v.texts);
    const isThere = (of: readonly Visit[]): boolean =>
      of.some((v) => v.texts.some((t) => own.some((w) => says(t, w))));
    // Look on its own page if that was visited: elsewhere, the same word may belong to another column.
    const found: Found =
      pages.length > 0 ? (isThere(pages) ? 'yes' : 'no') : isThere(visits) ? 'yes' : 'not-visited';
    const candidates =
      found === 'no'
        ? nearestOf(
            own,
            texts.filter((t) => !explained(t)),
          )
        : [];
    return {
      name,
      words: own,
      place: label.place,
      where: label.where,
      optional: label.optional === true,
      found,
      candidates,
    };
  });
}

const isOn = (label: Label, visit: Visit): boolean =>
  visit.where === label.where &&
  (label.of === undefined || visit.business === undefined || label.of.includes(visit.business));

/** The word alone, before a colon, or in a longer heading. */
const says = (text: string, word: string): boolean =>
  key(text) === key(word) ||
  afterLabel(text, word) !== undefined ||
  (key(word).length >= 4 && key(text).includes(key(word)) && key(text).length <= key(word).length + 12);

/** For fields of the plan that are on no page so far: labels of the page that may be theirs. `labels`: of unplanned questions. */
export const nearLabels = (
  fields: readonly { id: string }[],
  labels: readonly string[],
  words: Words,
): NearLabel[] =>
  fields.flatMap(({ id }) => {
    const label = `field:${id}`;
    const near = nearestOf(words[label] ?? [], labels);
    return near.length > 0 ? [{ label, words: near }] : [];
  });

/** Adds words that filings found on later pages, for labels that the walk did not find. */
export const withLater = (labels: readonly LabelSeen[], later: readonly NearLabel[]): LabelSeen[] =>
  labels.map((seen) => {
    const words = later.find((l) => l.label === seen.name)?.words ?? [];
    const isOpen = seen.found !== 'yes' && words.length > 0;
    return isOpen ? { ...seen, candidates: [...new Set([...words, ...seen.candidates])] } : seen;
  });

/** Texts that share the most letters with one of the words, without those that look like data. */
export function nearestOf(words: readonly string[], texts: readonly string[]): string[] {
  const score = (text: string): number =>
    Math.max(
      ...words.map((w) => {
        const [a, b] = [[...key(w)], [...key(text)]];
        const shared = a.filter((c) => b.includes(c)).length;
        return (shared / a.length + shared / b.length) / 2;
      }),
    );
  const trimmed = texts.map((t) => t.replace(/^[^\p{L}\p{N}（(]+|[^\p{L}\p{N}）)]+$/gu, ''));
  return [...new Set(trimmed)]
    .filter((t) => key(t).length <= 24 && !/\d{3}/u.test(t))
    .map((text) => ({ text, score: score(text) }))
    .filter((x) => x.score >= 0.3)
    .sort((a, b) => b.score - a.score)
    .slice(0, MOST_CANDIDATES)
    .map((x) => x.text);
}
