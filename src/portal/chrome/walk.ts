/** Tries the labels on the portal's pages, reading only: which stand there, which do not, and what stands there instead. */
import { BUSINESSES, type Business } from '../../filing/business.js';
import { UnknownAnswer } from '../errors.js';
import { plainText } from '../plain-text.js';
import { openForm, toFirstStep } from './begin.js';
import { enter, type Pages } from './enter.js';
import { LABELS, type Label, type Where, type Words } from './labels.js';
import { applicationRows, buttonsOf, isPressed, orderRows, type Sheet } from './sheet.js';
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
  /** Some portals do without it. */
  optional: boolean;
  /** What stands on those pages and no label explains, the likeliest first. */
  candidates: string[];
}

const MOST_CANDIDATES = 3;

/** One page that was looked at: where, and of which business. */
interface Visit {
  where: Where;
  business: Business | undefined;
  texts: string[];
}

/** Opens the pages one after the other and presses nothing that is not needed to get there; nothing is saved. */
export async function walkLabels(
  p: Pages,
  tab: Tab,
  progress: (where: string) => void,
): Promise<LabelSeen[]> {
  const visits: Visit[] = [];
  const visit = (where: Where, sheet: Sheet, business?: Business): void =>
    void visits.push({ where, business, texts: textsOf(sheet) });

  progress(p.lex.words['userCentre']![0]!);
  const start = await enter(p, tab, 'currentUser');
  visit('start', start);
  const list = await follow(tab, start, 'userCentre');
  if (list) visit('list', list);

  for (const business of list ? BUSINESSES : []) {
    const number = await withButton(p, tab, business);
    if (number === undefined) continue;
    progress(p.lex.words[`business:${business}`]![0]!);
    try {
      const opened = await openForm(p, tab, 'form', number, business, {
        draft: () => 'carry-on',
        notice: (notice) => {
          // It could not be gone past without that word.
          visits.push({ where: 'form', business, texts: [notice.text, p.lex.words['ok']![0]!] });
          return 'confirm';
        },
      });
      if (opened) visit('form', await toFirstStep(tab, 'form', opened.sheet), business);
    } catch (error) {
      if (!(error instanceof UnknownAnswer)) throw error;
      // Whatever stands there in the place of the form may be the word that is missing.
      visit('form', await tab.look(), business);
    }
  }

  progress(p.lex.words['myOrders']![0]!);
  const entrance = await enter(p, tab, 'orderList');
  const mine = await follow(tab, entrance, 'personalCentre');
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

/** The page behind a link, whatever it is; `undefined` where the link itself is not there. */
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

/** An application of the first page that can be filed so. */
async function withButton(p: Pages, tab: Tab, business: Business): Promise<string | undefined> {
  const sheet = await follow(tab, await enter(p, tab, 'applyList'), 'userCentre');
  const row =
    sheet &&
    applicationRows(sheet, p.lex).find((r) => buttonsOf(r.part, p.lex).some((b) => b.business === business));
  return row?.number;
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
  const explained = (text: string): boolean => all.some((w) => says(text, w));
  return Object.entries(LABELS).map(([name, label]) => {
    const own = words[name] ?? label.words;
    const pages = visits.filter((v) => isOn(label, v));
    const texts = pages.flatMap((v) => v.texts);
    const isThere = (of: readonly Visit[]): boolean =>
      of.some((v) => v.texts.some((t) => own.some((w) => says(t, w))));
    // A word that is found on another page than where it was looked for is found.
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

/** The word alone, before its colon, or in a longer heading. */
const says = (text: string, word: string): boolean =>
  key(text) === key(word) ||
  afterLabel(text, word) !== undefined ||
  (key(word).length >= 4 && key(text).includes(key(word)) && key(text).length <= key(word).length + 12);

/** Those that share the most letters with one of the words; values that look like data are none. */
function nearestOf(words: readonly string[], texts: readonly string[]): string[] {
  const score = (text: string): number =>
    Math.max(
      ...words.map((w) => {
        const [a, b] = [[...key(w)], [...key(text)]];
        const shared = a.filter((c) => b.includes(c)).length;
        return shared / Math.max(a.length, b.length);
      }),
    );
  return [...new Set(texts)]
    .filter((t) => key(t).length <= 24 && !/\d{3}/u.test(t))
    .map((text) => ({ text, score: score(text) }))
    .filter((x) => x.score >= 0.3)
    .sort((a, b) => b.score - a.score)
    .slice(0, MOST_CANDIDATES)
    .map((x) => x.text);
}
