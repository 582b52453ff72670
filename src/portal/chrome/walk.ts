/** Looks for the labels on the portal's pages, by reading only: reports found and missing ones, and suggests words. */
import { BUSINESSES, type Business } from '../../filing/business.js';
import { plainText } from '../../filing/characters.js';
import { toFirstStep, wordsOf } from './begin.js';
import { expectPage, type Pages } from './enter.js';
import { LABELS, type Label, type Where, type Words } from './labels.js';
import {
  applicationRows,
  buttonsOf,
  isPressed,
  marks,
  named,
  orderRows,
  type At,
  type Sheet,
} from './sheet.js';
import type { Tab } from './tab.js';
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
  /** Texts of the visited pages that match no label, the likeliest first. */
  candidates: string[];
}

const MOST_CANDIDATES = 3;
/** A question, a notice, a form. */
const MOST_PAGES = 4;

/** One visited page: its kind and business. */
interface Visit {
  where: Where;
  business: Business | undefined;
  texts: string[];
}

/** Opens the pages one after the other, presses only what leads there, and saves nothing. */
export async function walkLabels(
  p: Pages,
  tab: Tab,
  progress: (where: string) => void,
): Promise<LabelSeen[]> {
  const visits: Visit[] = [];
  const visit = (where: Where, sheet: Sheet, business?: Business): void =>
    void visits.push({ where, business, texts: textsOf(sheet) });

  progress(p.lex.words['userCentre']![0]!);
  const start = await entrance(p, tab);
  visit('start', start);
  const list = await follow(tab, start, 'userCentre');
  if (list) visit('list', list);

  for (const business of list ? BUSINESSES : []) {
    const begun = await begin(p, tab, business);
    if (!begun) continue;
    progress(p.lex.words[`business:${business}`]![0]!);
    for (const sheet of begun) visit('form', sheet, business);
  }

  progress(p.lex.words['myOrders']![0]!);
  const mine = await follow(tab, await entrance(p, tab), 'personalCentre');
  if (mine) {
    visit('orders', mine);
    const [row] = orderRows(mine, p.lex);
    const way = row?.part.find((i) => isPressed(i));
    if (way) {
      await tab.press(way);
      visit('order', await rested(tab));
    }
  }
  return judged(visits, p.lex.words);
}

/** The portal's first page, with any content. @throws NotLoggedIn */
async function entrance(p: Pages, tab: Tab): Promise<Sheet> {
  await tab.goto(p.base, 'page');
  const sheet = await rested(tab);
  expectPage('page', sheet, false);
  return sheet;
}

/** The page behind a link, of any kind; `undefined` if there is no such link. */
async function follow(
  tab: Tab,
  from: Sheet,
  label: 'userCentre' | 'personalCentre',
): Promise<Sheet | undefined> {
  const way = from.press(label);
  if (!way) return undefined;
  await tab.press(way);
  return rested(tab);
}

const rested = (tab: Tab): Promise<Sheet> => tab.until('page', (s) => (s.items.length > 0 ? s : undefined));

/** Every page from a business's button to the first step, of any kind. */
async function begin(p: Pages, tab: Tab, business: Business): Promise<Sheet[] | undefined> {
  const list = await follow(tab, await entrance(p, tab), 'userCentre');
  const button = (list ? applicationRows(list, p.lex) : [])
    .flatMap((row) => buttonsOf(row.part, p.lex))
    .find((b) => b.business === business)?.button;
  if (!list || !button) return undefined;
  const met: Sheet[] = [];
  let [before, way] = [marks(list.items), button as At | undefined];
  /** Answered already, but it may still be fading out. */
  let answered = '';
  while (way && met.length < MOST_PAGES) {
    await tab.press(way);
    const [was, said] = [before, answered];
    const sheet = await tab.until('form', (s) => {
      const words = wordsOf(s.dialog, p.lex);
      const isFading = s.dialog.length > 0 && (words === '' || (said !== '' && words.includes(said)));
      return marks(s.items) === was || isFading ? undefined : s;
    });
    answered = wordsOf(sheet.dialog, p.lex);
    met.push(sheet);
    const pressed = sheet.dialog.filter(isPressed);
    way = named(pressed, 'carryOn', p.lex) ?? named(pressed, 'ok', p.lex);
    before = marks(sheet.items);
  }
  const [last] = met.slice(-1);
  return last && [...met, await toFirstStep(tab, 'form', last)];
}

const textsOf = (sheet: Sheet): string[] => [
  ...new Set(
    sheet.items
      .flatMap((i) => [i.text, i.column, ...i.names])
      .flatMap((t) => (key(t) === '' ? [] : [plainText(t, 60)])),
  ),
];

function judged(visits: readonly Visit[], words: Words): LabelSeen[] {
  const all = Object.values(words).flat();
  const explained = (text: string): boolean =>
    all.some((w) => key(text) === key(w) || afterLabel(text, w) !== undefined);
  return Object.entries(LABELS).map(([name, label]) => {
    const own = words[name] ?? label.words;
    const pages = visits.filter((v) => isOn(label, v));
    const texts = pages.flatMap((v) => v.texts);
    const isThere = (of: readonly Visit[]): boolean =>
      of.some((v) => v.texts.some((t) => own.some((w) => says(t, w))));
    // A word found on another page than expected counts as found.
    const found: Found = isThere(visits) ? 'yes' : pages.length === 0 ? 'not-visited' : 'no';
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

/** Texts that share the most letters with one of the words, without those that look like data. */
function nearestOf(words: readonly string[], texts: readonly string[]): string[] {
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
