/** Empties a slot: by 删除, or by the key that the page itself names. */
import { PageDiffers, UnknownAnswer } from '../errors.js';
import { wordsOf } from './begin.js';
import { expectPage, saidInstead, type Pages } from './enter.js';
import { slotsOn, type PageSlot } from './fields.js';
import type { Lexicon } from './lexicon.js';
import { declineOffer, isAsked } from './offers.js';
import { isPressed, named, type At, type Sheet } from './sheet.js';
import type { Tab } from './tab.js';
import { key } from './words.js';

/** How long the page may take to name the key. */
const NAMED_MS = 1_000;

/** A slot on a scanned page, with the alerts that are already on the page. @throws UnknownAnswer `label` */
export function slotIn(
  sheet: Sheet,
  lex: Lexicon,
  label: string,
): { slot: PageSlot; alerts: ReadonlySet<string> } {
  const slot = slotOn(sheet, lex, label);
  if (!slot) throw new UnknownAnswer('upload', 'label', label);
  return { slot, alerts: new Set(sheet.alerts) };
}
const slotOn = (sheet: Sheet, lex: Lexicon, label: string): PageSlot | undefined =>
  slotsOn(sheet, lex).find((s) => key(s.label) === key(label));

export const removers = (slot: PageSlot, lex: Lexicon): At[] =>
  slot.part.filter((i) => isPressed(i) && !i.disabled && isRemover(i, lex));

/** 删除, alone or with a file's name or kind; not 删除草稿. */
const isRemover = ({ text }: At, lex: Lexicon): boolean =>
  lex.is('remove', text) ||
  (lex.speaks('remove', text) &&
    /\.(?:jpe?g|png|pdf)\b|^\P{L}*(?:删除|移除)(?:该|此)?(?:文件|图片|附件|材料)\P{L}*$/iu.test(text));

export const picturesIn = ({ part }: PageSlot): number => part.filter((i) => i.kind === 'picture').length;
/** Names and thumbnails of files, without the slot's instructions. */
const filesIn = ({ part }: PageSlot): At[] =>
  part.filter((i) => i.kind === 'picture' || /^[^\s.、,，/][^\s、,，/]*\.(?:jpe?g|png|pdf)$/iu.test(i.text));

/** The names of the files that a slot shows, perhaps shortened; a thumbnail has none. */
export const namesIn = (slot: PageSlot): string[] =>
  filesIn(slot).flatMap(({ text }) => (text === '' ? [] : text));

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
  label: string,
  isOwn: ((name: string) => boolean) | undefined,
): Promise<Sheet> {
  for (let sheet = scanned; ; sheet = await tab.look()) {
    const { slot, alerts: known } = slotIn(sheet, p.lex, label);
    const [remove, ...others] = removers(slot, p.lex);
    tab.failed();
    if (!remove) {
      const [file] = isOwn ? filesIn(slot) : [];
      if (!file) return sheet;
      const isRemovable = file.kind === 'picture' || isOwn!(file.text);
      if (!isRemovable || !(await removedByKey(p, tab, label, file, known)))
        throw new PageDiffers('draft', [label], namesIn(slot));
      continue;
    }
    await tab.press(remove, 'remove');
    await removed(p, tab, known, (s) => {
      const now = slotOn(s, p.lex, label);
      return now !== undefined && removers(now, p.lex).length <= others.length;
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
  label: string,
  file: At,
  known: ReadonlySet<string>,
): Promise<boolean> {
  const count = (s: Sheet): number => {
    const slot = slotOn(s, p.lex, label);
    return slot ? filesIn(slot).length : Infinity;
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
