/** Empties a slot: by 删除, or by the key that the page itself names. */
import { PageDiffers, UnknownAnswer } from '../errors.js';
import { wordsOf } from './begin.js';
import { expectPage, saidInstead, type Pages } from './enter.js';
import { filesIn, placesOn, type Place } from './fields.js';
import type { Lexicon } from './lexicon.js';
import { declineOffer, isAsked } from './offers.js';
import { isPressed, named, type At, type Sheet } from './sheet.js';
import type { Tab } from './tab.js';
import { key } from './words.js';

/** How long the page may take to name the key. */
const NAMED_MS = 1_000;
/** How long a removed file may fade. What is still shown then is no file, but perhaps an example. */
const FADED_MS = 3_000;

/** The label of a place, `among` those of the places that are known to be on its page. */
export interface Wanted {
  label: string;
  among: readonly string[];
}

/** A place on a scanned page, with the alerts that are already on the page. @throws UnknownAnswer `label` */
export function placeIn(
  sheet: Sheet,
  lex: Lexicon,
  wanted: Wanted,
): { place: Place; alerts: ReadonlySet<string> } {
  const place = placeOn(sheet, lex, wanted);
  if (!place) throw new UnknownAnswer('upload', 'label', wanted.label);
  return { place, alerts: new Set(sheet.alerts) };
}
export const placeOn = (sheet: Sheet, lex: Lexicon, { label, among }: Wanted): Place | undefined =>
  placesOn(sheet, lex, among).find((s) => key(s.label) === key(label));

export const removers = (place: Place, lex: Lexicon): At[] =>
  place.part.filter((i) => isPressed(i) && !i.disabled && isRemover(i, lex));

/** 删除, alone or with a file's name or kind; not 删除草稿. */
const isRemover = ({ text }: At, lex: Lexicon): boolean =>
  lex.is('remove', text) ||
  (lex.speaks('remove', text) &&
    /\.(?:jpe?g|png|pdf)\b|^\P{L}*(?:删除|移除)(?:该|此)?(?:文件|图片|附件|材料)\P{L}*$/iu.test(text));

export const picturesIn = ({ part }: Place): number => part.filter((i) => i.kind === 'picture').length;
/** The names of the files that a slot shows, perhaps shortened; a thumbnail has none. */
export const namesIn = (place: Place): string[] =>
  filesIn(place).flatMap(({ text }) => (text === '' ? [] : text));

/**
 * Removes a slot's files. `isOwn`: in a form that existed before, whether a file is ours, by its name. `scanned`: the
 * tab's last scan.
 * @returns the tab's last scan
 * @throws PageDiffers `draft` if a file remains
 */
export async function emptied(
  p: Pages,
  tab: Tab,
  scanned: Sheet,
  wanted: Wanted,
  isOwn: ((name: string) => boolean) | undefined,
): Promise<Sheet> {
  for (let sheet = scanned; ; sheet = await tab.look()) {
    const { place, alerts: known } = placeIn(sheet, p.lex, wanted);
    const [remove, ...others] = removers(place, p.lex);
    tab.failed();
    if (!remove) {
      const [file] = isOwn ? filesIn(place) : [];
      if (!file) return sheet;
      const isRemovable = file.kind === 'picture' || isOwn!(file.text);
      if (!isRemovable || !(await removedByKey(p, tab, wanted, file, known)))
        throw new PageDiffers('draft', [wanted.label], namesIn(place));
      continue;
    }
    const held = filesIn(place).length;
    let removedAt = 0;
    await tab.press(remove, 'remove');
    await removed(p, tab, known, (s) => {
      const now = placeOn(s, p.lex, wanted);
      if (now === undefined || removers(now, p.lex).length > others.length) return false;
      removedAt ||= performance.now();
      // A name or thumbnail that still fades must not be taken for the next file.
      return held === 0 || filesIn(now).length < held || performance.now() - removedAt > FADED_MS;
    });
  }
}

/** 确定删除 护照.jpg？ and nothing else. */
const REMOVES_ONE =
  /^(?:您?(?:确定|确认|是否))要?(?:删除|移除)[\s“"'《]*[^\s“”"'《》、,，]+\.(?:jpe?g|png|pdf)[\s”"'》]*(?:吗|么)?[？?]?$/iu;

/** Waits until a file is gone; a page may ask once more before it removes one. `known`: alerts from before. */
async function removed(
  p: Pages,
  tab: Tab,
  known: ReadonlySet<string>,
  isGone: (sheet: Sheet) => boolean,
): Promise<void> {
  const isDone = (s: Sheet): boolean => {
    expectPage('removeAccessory', s, true);
    const fresh = s.alerts.filter((text) => !known.has(text));
    const instead = saidInstead('removeAccessory', tab, fresh);
    if (instead) throw instead;
    return isGone(s);
  };
  const sheet = await tab.until('removeAccessory', (s) => (isAsked(s) || isDone(s) ? s : undefined));
  if (isAsked(sheet)) {
    const ok = named(sheet.dialog.filter(isPressed), 'ok', p.lex);
    const isPlain =
      sheet.dialog.some((i) => p.lex.speaks('removeQuestion', i.text)) ||
      REMOVES_ONE.test(wordsOf(sheet.dialog, p.lex));
    if (!ok || !isPlain) await declineOffer(p, tab, sheet);
    else await tab.press(ok, 'ok');
  }
  await tab.until('removeAccessory', (s) => (!isAsked(s) && isDone(s) ? true : undefined));
}

/** 按 delete 键可删除: some pages show this when a file has the focus. @returns whether the page names the key */
async function removedByKey(
  p: Pages,
  tab: Tab,
  wanted: Wanted,
  file: At,
  known: ReadonlySet<string>,
): Promise<boolean> {
  const count = (s: Sheet): number => {
    const place = placeOn(s, p.lex, wanted);
    return place ? filesIn(place).length : Infinity;
  };
  const before = count(await tab.look());
  const element = await tab.element(file);
  await element.evaluate((e: unknown) => {
    interface Reached {
      tabIndex: number;
      nodeName: string;
      parentElement: Reached | null;
      focus: () => void;
    }
    let up = e as Reached | null;
    while (up && (up.tabIndex < 0 || /^(?:A|BUTTON|INPUT)$/u.test(up.nodeName))) up = up.parentElement;
    up?.focus();
  });
  const isNamed = await tab
    .until(
      'removeAccessory',
      (s) => (s.items.some((i) => /按\s*del(?:ete)?\s*键.*(?:删除|移除)/iu.test(i.text)) ? true : undefined),
      NAMED_MS,
    )
    .catch(() => false);
  if (!isNamed) return false;
  await tab.page.keyboard.press('Delete');
  await removed(p, tab, known, (s) => count(s) < before);
  return true;
}
