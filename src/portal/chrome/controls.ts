/** Answers one question of a form, with any kind of control. */
import type { FilledField } from '../../filing/filing.js';
import { PageDiffers, UnknownAnswer } from '../errors.js';
import { fieldsOn, type PageField } from './fields.js';
import type { At, Sheet } from './sheet.js';
import type { Tab } from './tab.js';
import { key, sameValue } from './words.js';

/** A given value as text: label and value. */
export const given = ({ label, shown }: Pick<FilledField, 'label' | 'shown'>): string => `${label}“${shown}”`;

/** Maximum time for a list to open or close. */
const LIST_MS = 1_500;
const TRIES = 3;

/** Opens a drop-down, reads it, and closes it again. */
export async function optionsOf(tab: Tab, field: PageField): Promise<string[]> {
  const found = await openList(tab, field);
  const options = found.items.filter((i) => i.kind === 'option').map((i) => i.text);
  await tab.page.keyboard.press('Escape');
  await tab.until('form', (s) => (s.items.some((i) => i.kind === 'option') ? undefined : s));
  return options;
}

async function openList(tab: Tab, field: PageField): Promise<Sheet> {
  const element = await tab.element(await fresh(tab, field));
  await element.focus();
  for (const open of [
    () => element.press('Enter'),
    () => element.click({ force: true }),
    () => element.press('ArrowDown'),
  ]) {
    await open();
    const sheet = await shownWithin(tab, true);
    if (sheet) return sheet;
  }
  throw new UnknownAnswer('form', 'label', field.label);
}

/** The page once a list is open (or closed); `undefined`: no change in time. */
const shownWithin = (tab: Tab, open: boolean): Promise<Sheet | undefined> =>
  tab
    .until('form', (s) => (s.items.some((i) => i.kind === 'option') === open ? s : undefined), LIST_MS)
    .catch((error: unknown) => {
      if (error instanceof UnknownAnswer) return undefined;
      throw error;
    });

/** The field's item on the current page. */
async function fresh(tab: Tab, field: PageField): Promise<At> {
  const sheet = await tab.look();
  const all = fieldsOn(sheet, tab.lex);
  const found = all.find((f) => f.id === field.id && key(f.label) === key(field.label));
  if (!found) throw new UnknownAnswer('form', 'label', field.label);
  return found.items[0]!;
}

export async function answer(tab: Tab, field: PageField, planned: FilledField): Promise<void> {
  if (field.kind === 'tick') {
    if ((planned.value === '1') !== (field.value === '1')) await tick(tab, field.items[0]!);
    return;
  }
  if (sameValue(field.value, planned.shown)) return;
  const [first] = field.items as [At];
  if (first.kind === 'box') {
    const box = await tab.element(first);
    await box.fill(planned.shown);
    await box.press('Tab');
    return;
  }
  const has = (text: string): boolean => key(text) === key(planned.shown);
  const without = (options: readonly string[]): PageDiffers =>
    new PageDiffers('option', [given(planned)], options.slice(0, 20));
  if (first.kind === 'radio') {
    const radio = field.items.find((i) => has(i.text) && !i.disabled);
    if (!radio) throw without(field.options);
    return tick(tab, radio);
  }
  if (field.options.length > 0) {
    const option = field.options.find(has);
    if (option === undefined) throw without(field.options);
    await (await tab.element(first)).selectOption({ label: option });
    return;
  }
  for (let tried = 1; ; tried += 1) {
    const sheet = await openList(tab, field);
    const options = sheet.items.filter((i) => i.kind === 'option');
    const option = options.find((i) => has(i.text));
    if (!option) throw without(options.map((i) => i.text));
    await tab.press(option);
    if (await shownWithin(tab, false)) return;
    // The press came while a list was opening, so that it stays open.
    await tab.page.keyboard.press('Escape');
    if (tried >= TRIES || !(await shownWithin(tab, false)))
      throw new UnknownAnswer('prepare', 'label', field.label);
    const now = fieldsOn(await tab.look(), tab.lex).find((f) => f.id === field.id);
    if (now && sameValue(now.value, planned.shown)) return;
  }
}

/** Ticks a box by its label if something covers it. */
async function tick(tab: Tab, item: At): Promise<void> {
  const element = await tab.element(item);
  const before = item.checked;
  const isOther = async (): Promise<boolean> =>
    element.evaluate((e, was) => {
      const el = e as unknown as { checked?: boolean; getAttribute: (n: string) => string | null };
      return (el.checked ?? el.getAttribute('aria-checked') === 'true') !== was;
    }, before);
  await element.click({ force: true }).catch(() => undefined);
  if (await isOther()) return;
  await element.evaluate((e) => {
    const el = e as unknown as { labels?: ArrayLike<{ click(): void }>; click(): void };
    (el.labels?.[0] ?? el).click();
  });
  if (!(await isOther())) throw new UnknownAnswer('prepare', 'label', item.text);
}
