/** Searches the portal's pages for the labels, only by reading: reports found and missing ones, and suggests words. */
import { BUSINESSES, type Business } from '../../filing/business.js';
import { toFirstStep, wordsOf } from './begin.js';
import { NoAnswer, Rejected, UnknownAnswer } from '../errors.js';
import { expectPage, type Pages } from './enter.js';
import { isNeverPressed } from './lexicon.js';
import { isAsked } from './offers.js';
import type { Where } from './labels.js';
import { judged, textsOf, type LabelSeen, type Visit } from './labels-seen.js';
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
import { orderWay } from './orders.js';
import { menuOf, openMenu } from './row-menu.js';
import type { PressedAs } from './press.js';
import type { Tab } from './tab.js';

/** At most a question, a notice, a form. */
const MOST_PAGES = 4;
/** How long a form may be loaded after its page. */
const LOADED_MS = 5_000;

/** The result of a walk; `stopped`: why it could not continue, by location. */
export interface Walked {
  labels: LabelSeen[];
  stopped: { where: string; why: string }[];
}

/**
 * Opens the pages one after the other, presses only the links to them, and saves nothing. Reports a page that cannot be
 * opened, and continues with the next. @throws NotLoggedIn
 */
export async function walkLabels(
  p: Pages,
  tab: Tab,
  progress: (where: string) => void,
  onStop?: (tab: Tab, error: unknown) => Promise<void>,
): Promise<Walked> {
  const visits: Visit[] = [];
  const visit = (where: Where, sheet: Sheet, business?: Business): void =>
    void visits.push({ where, business, texts: textsOf(sheet) });

  const stopped: Walked['stopped'] = [];
  /** One part of the walk: records the error that stops it. */
  const part = async (label: string, walk: () => Promise<void>): Promise<void> => {
    const where = p.lex.words[label]![0]!;
    progress(where);
    try {
      await walk();
    } catch (error) {
      if (!(error instanceof UnknownAnswer || error instanceof NoAnswer || error instanceof Rejected))
        throw error;
      await onStop?.(tab, error);
      stopped.push({ where, why: error instanceof UnknownAnswer ? error.detail : error.message });
    } finally {
      tab.answer(() => false);
    }
  };

  let hasList = false;
  await part('userCentre', async () => {
    const start = await entrance(p, tab);
    visit('start', start);
    const list = await toListFrom(tab, start);
    if (list) visit('list', list);
    hasList = list !== undefined;
  });
  for (const business of hasList ? BUSINESSES : [])
    await part(`business:${business}`, () =>
      begin(p, tab, business, (where, texts) => void visits.push({ where, business, texts })),
    );
  await part('myOrders', async () => {
    let mine = await follow(tab, await entrance(p, tab), 'personalCentre');
    const further = mine?.kind === 'orders' ? undefined : mine?.press('myOrders');
    if (further) {
      await tab.press(further, 'myOrders');
      mine = await rested(tab);
    }
    if (!mine) return;
    visit('orders', mine);
    const [row] = orderRows(mine, p.lex);
    const way = row && orderWay(row, p.lex);
    if (!way) return;
    await tab.press(way.item, way.as);
    visit('order', await rested(tab));
  });
  return { labels: judged(visits, p.lex.words), stopped };
}

/** The portal's first page, whatever its content. @throws NotLoggedIn */
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
  label: 'userCentre' | 'applications' | 'personalCentre',
): Promise<Sheet | undefined> {
  const way = from.press(label);
  if (!way) return undefined;
  await tab.press(way, label);
  return rested(tab);
}

/** The list, by the ways of `toList`: a menu may have it at once, or under 用户中心, which is only a heading then. */
async function toListFrom(tab: Tab, from: Sheet): Promise<Sheet | undefined> {
  if (from.press('applications')) return follow(tab, from, 'applications');
  const centre = await follow(tab, from, 'userCentre');
  return centre && centre.kind !== 'list' && centre.press('applications')
    ? follow(tab, centre, 'applications')
    : centre;
}

const rested = (tab: Tab): Promise<Sheet> => tab.until('page', (s) => (s.items.length > 0 ? s : undefined));

/** Every page from a business's button to the first step, of any kind; native questions are agreed to,
 * unless they speak of what is never pressed. */
async function begin(
  p: Pages,
  tab: Tab,
  business: Business,
  saw: (where: Where, texts: string[]) => void,
): Promise<void> {
  const visit = (sheet: Sheet): void => saw('form', textsOf(sheet));
  const list = await toListFrom(tab, await entrance(p, tab));
  const rows = list ? applicationRows(list, p.lex) : [];
  const isIt = (b: { business: Business }): boolean => b.business === business;
  let button = rows.flatMap((row) => buttonsOf(row.part, p.lex)).find(isIt)?.button;
  for (const row of button ? [] : rows.filter((r) => menuOf(r.part, p.lex)))
    button ??= (await openMenu(tab, row)).find(isIt)?.button;
  if (!list || !button) return;
  // In a menu it was not on the list's page.
  saw('list', [button.text]);
  tab.answer((text) => !isNeverPressed(text));
  let last: Sheet | undefined;
  let [before, way]: [string, [At, PressedAs] | undefined] = [marks(list.items), [button, { business }]];
  /** The answered question, which may still be fading out. */
  let answered = '';
  for (let pages = 0; way && pages < MOST_PAGES; pages += 1) {
    await tab.press(...way);
    const [was, said] = [before, answered];
    const sheet = await tab.until('form', (s) => {
      const words = wordsOf(s.dialog, p.lex);
      const isFading = s.dialog.length > 0 && (words === '' || (said !== '' && words.includes(said)));
      return marks(s.items) === was || isFading ? undefined : s;
    });
    last = await loaded(tab, sheet);
    answered = wordsOf(sheet.dialog, p.lex);
    visit(last);
    const pressed = sheet.dialog.filter(isPressed);
    const isHarmless = !last.dialog.some((i) => isNeverPressed(i.text));
    const answer = isHarmless
      ? (['carryOn', 'ok'] as const).find((label) => named(pressed, label, p.lex))
      : undefined;
    way = answer && [named(pressed, answer, p.lex)!, answer];
    before = marks(last.items);
  }
  if (last) visit(await toFirstStep(tab, 'form', last));
}

/** Waits for the form, which may load after its page, if it appears. */
const loaded = (tab: Tab, sheet: Sheet): Promise<Sheet> =>
  sheet.kind === 'form' || isAsked(sheet)
    ? Promise.resolve(sheet)
    : tab
        .until('form', (s) => (s.kind === 'form' || isAsked(s) ? s : undefined), LOADED_MS)
        .catch(() => tab.look());
