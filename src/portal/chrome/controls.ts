/** Answers one question of a form, with any kind of control. */
import type { FilledField } from '../../filing/filing.js';
import { PageDiffers, UnknownAnswer } from '../errors.js';
import { panelOn, pressDay } from './calendar.js';
import { clickBox } from './click-box.js';
import { fieldsOn, type PageField } from './fields.js';
import { isPressed, named, type At, type Sheet } from './sheet.js';
import type { Tab } from './tab.js';
import { tick } from './tick.js';
import { key, sameValue } from './words.js';

/** A given value as text: label and value. */
export const given = ({ label, shown }: Pick<FilledField, 'label' | 'shown'>): string => `${label}“${shown}”`;

/** Maximum time for a list to open or close. */
const LIST_MS = 1_500;
const TRIES = 3;

/** Opens a drop-down, reads it, and closes it again. */
export async function optionsOf(tab: Tab, field: PageField): Promise<string[]> {
  const options = await openList(tab, field);
  const isOpen = (s: Sheet): boolean =>
    options.some(({ kind, text }) =>
      s.items.some((i) => i.kind === 'option' || (i.kind === kind && i.text === text)),
    );
  await tab.page.keyboard.press('Escape');
  if (options[0]!.kind !== 'option' && !(await within(tab, (s) => (isOpen(s) ? undefined : s))))
    await (await tab.element(fieldNow(await tab.look(), tab, field).items[0]!)).click({ force: true });
  await tab.until('form', (s) => (isOpen(s) ? undefined : s));
  return options.map((i) => i.text);
}

/** The options of a list, once it is open. @throws UnknownAnswer `label` if no way opens it */
async function openList(tab: Tab, field: PageField): Promise<readonly At[]> {
  const before = await tab.look();
  const element = await tab.element(fieldNow(before, tab, field).items[0]!);
  const isDrawn = field.items[0]!.drawn || field.mayOpen;
  await element.focus();
  const ways = isDrawn
    ? // If only its look identifies a list, a key could do something else.
      [() => clickBox(element), () => element.click({ force: true })]
    : [() => element.press('Enter'), () => element.click({ force: true }), () => element.press('ArrowDown')];
  for (const open of ways) {
    await open();
    const found = (s: Sheet, byLook: boolean): readonly At[] | undefined => {
      const all = optionsIn(s, before, byLook);
      return all.length > 0 ? all : undefined;
    };
    // A list with a role may have options without one.
    const options = (await within(tab, (s) => found(s, isDrawn))) ?? found(await tab.look(), true);
    if (options) return options;
  }
  throw new UnknownAnswer('form', 'label', field.label);
}

/** Options by their role; for a list that is only drawn, every text that is new. */
function optionsIn(sheet: Sheet, before: Sheet, isDrawn: boolean): readonly At[] {
  const options = sheet.items.filter((i) => i.kind === 'option' && !i.covered);
  if (options.length > 0 || !isDrawn) return options;
  const known = new Map<string, number>();
  const mark = (i: At): string => `${i.kind}${i.text}`;
  for (const i of before.items) known.set(mark(i), (known.get(mark(i)) ?? 0) + 1);
  return sheet.items.filter((i) => {
    if (i.alert || i.covered || i.text === '' || !(i.kind === 'text' || isPressed(i))) return false;
    const left = known.get(mark(i)) ?? 0;
    known.set(mark(i), left - 1);
    return left <= 0;
  });
}

/** The result of `test` within the time that a list takes; `undefined`: nothing. */
const within = <T>(tab: Tab, test: (s: Sheet) => T | undefined): Promise<T | undefined> =>
  tab.until('form', test, LIST_MS).catch((error: unknown) => {
    if (error instanceof UnknownAnswer && error.why === 'page') return undefined;
    throw error;
  });

/** The same field in a later scan of the page. */
const fieldOn = (sheet: Sheet, tab: Tab, { id, label }: PageField): PageField | undefined =>
  fieldsOn(sheet, tab.lex)
    .flatMap((f) => [f, ...f.parts])
    .find((f) => f.id === id && key(f.label) === key(label));

/** @throws UnknownAnswer `label` */
function fieldNow(sheet: Sheet, tab: Tab, field: PageField): PageField {
  const now = fieldOn(sheet, tab, field);
  if (!now) throw new UnknownAnswer('form', 'label', field.label);
  return now;
}

export async function answer(tab: Tab, field: PageField, planned: FilledField): Promise<void> {
  if (field.kind === 'tick') {
    if ((planned.value === '1') !== (field.value === '1')) await tick(tab, field.items[0]!);
    return;
  }
  if (sameValue(field.value, planned.shown)) return;
  if (field.kind === 'date') return answerDate(tab, field, planned);
  await give(tab, field, planned, (text) => key(text) === key(planned.shown));
}

/** Year, month and day one after the other: the days may depend on the month. */
async function answerDate(tab: Tab, field: PageField, planned: FilledField): Promise<void> {
  const date = DATE.exec(planned.shown);
  if (!date) throw new PageDiffers('option', [given(planned)]);
  for (const [i, part] of field.parts.entries()) {
    const shown = date[i + 1]!;
    const has = (text: string): boolean => Number(/\d+/u.exec(text)?.[0]) === Number(shown);
    const now = fieldNow(await tab.look(), tab, part);
    if (!has(now.value)) await give(tab, now, planned, has, shown);
  }
}

/** Types `shown`, or chooses the option that `has` it. */
async function give(
  tab: Tab,
  field: PageField,
  planned: FilledField,
  has: (text: string) => boolean,
  shown = planned.shown,
): Promise<void> {
  const [first] = field.items as [At];
  if (first.kind === 'box' && !field.mayOpen) return type(tab, first, shown);
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
  return choose(tab, field, planned, has, without);
}

/**
 * If a calendar opened, presses the day in it and reads it back. @returns whether it is one
 * @throws PageDiffers `fixed`, `changed`
 */
async function chosenDay(
  tab: Tab,
  field: PageField,
  planned: FilledField,
  before: Sheet,
  [, year, month, day]: RegExpExecArray,
): Promise<boolean> {
  const panelNow = (s: Sheet): ReturnType<typeof panelOn> => {
    const fresh = new Set(optionsIn(s, before, true));
    return panelOn(s, (i) => fresh.has(i));
  };
  const value = (s: Sheet): string => fieldOn(s, tab, field)?.value ?? '';
  const opened = await tab.look();
  if (!panelNow(opened)) {
    const isDays = optionsIn(opened, before, true).filter((i) => /^\d{1,2}$/u.test(i.text)).length >= 28;
    if (!isDays) return false;
    await tab.page.keyboard.press('Escape');
    throw new PageDiffers('fixed', [given(planned)], [value(opened)]);
  }
  const isShown = (s: Sheet): true | undefined => (sameValue(value(s), planned.shown) ? true : undefined);
  const look = <T>(test: (s: Sheet) => T | undefined): Promise<T | undefined> => within(tab, test);
  const isPressedDay = await pressDay(tab, [Number(year), Number(month), Number(day)], panelNow, look);
  if (isPressedDay && !(await look(isShown))) {
    // Some panels apply the day only after 确定.
    const known = new Set(before.items.map((i) => `${i.kind}${i.text}`));
    const { items } = await tab.look();
    const ok = named(
      items.filter((i) => isPressed(i) && !known.has(`${i.kind}${i.text}`)),
      'ok',
      tab.lex,
    );
    if (ok) await tab.press(ok, 'ok');
  }
  const isDone = isPressedDay && (await look(isShown)) === true;
  if (panelNow(await tab.look())) await tab.page.keyboard.press('Escape');
  if (isDone) return true;
  const shown = value(await tab.look());
  throw new PageDiffers(isPressedDay ? 'changed' : 'fixed', [given(planned)], [shown]);
}

/** Opens a list and presses the planned option. */
async function choose(
  tab: Tab,
  field: PageField,
  planned: FilledField,
  has: (text: string) => boolean,
  without: (options: readonly string[]) => PageDiffers,
): Promise<void> {
  for (let tried = 1; ; tried += 1) {
    const before = await tab.look();
    const options = await openList(tab, field);
    const fitting = options.filter((i) => has(i.text));
    const date = fitting.length === 0 ? DATE.exec(planned.shown) : null;
    if (date && (await chosenDay(tab, field, planned, before, date))) return;
    if (fitting.length !== 1) {
      await tab.page.keyboard.press('Escape');
      throw fitting.length > 1
        ? new UnknownAnswer('prepare', 'twice', fitting[0]!.text)
        : without(options.map((i) => i.text));
    }
    await tab.press(fitting[0]!, 'option');
    const isChosen = (s: Sheet): true | undefined => {
      const now = fieldOn(s, tab, field);
      return now && has(now.value) && !s.items.some((i) => i.kind === 'option') ? true : undefined;
    };
    if (await within(tab, isChosen)) return;
    // The press came while a list was opening, so the list stays open.
    await tab.page.keyboard.press('Escape');
    if (await within(tab, isChosen)) return;
    if (tried >= TRIES) throw new UnknownAnswer('prepare', 'label', field.label);
  }
}

const DATE = /^(\d{4})-(\d\d)-(\d\d)$/u;
/** A date in the format that the box's placeholder shows. */
function asTyped(text: string, placeholder: string): string {
  const [, year, month, day] = DATE.exec(text) ?? [];
  const shown = /y{4}.*d{1,2}日?/iu.exec(placeholder)?.[0];
  return year && month && day && shown
    ? shown.replace(/y{4}/iu, year).replace(/mm/iu, month).replace(/dd/iu, day)
    : text;
}

async function type(tab: Tab, item: At, shown: string): Promise<void> {
  const box = await tab.element(item);
  const before = DATE.test(shown) ? await tab.look() : undefined;
  await box.fill(asTyped(shown, item.placeholder));
  // Not by Tab: the next box may open something as soon as it is reached.
  await box.evaluate((e) => (e as unknown as { blur(): void }).blur());
  if (!before) return;
  // A calendar opens with its box and covers the fields below.
  const isOpen = (s: Sheet): true | undefined => (optionsIn(s, before, true).length > 6 ? true : undefined);
  for (const close of ['Escape', 'Tab']) {
    if (!isOpen(await tab.look())) return;
    await box.press(close);
    if (await within(tab, (s) => (isOpen(s) ? undefined : true))) return;
  }
}
