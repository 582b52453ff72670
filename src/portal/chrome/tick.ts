/** Ticks a box, native or drawn. */
import { UnknownAnswer } from '../errors.js';
import type { At } from './sheet.js';
import type { Tab } from './tab.js';

interface Tickable {
  checked?: boolean;
  previousElementSibling: Tickable | null;
  matches: (selector: string) => boolean;
  querySelector: (selector: string) => Tickable | null;
  getAttribute: (name: string) => string | null;
}

/** Evaluated in the page: a tick's state by the control itself, in it or before it, else by its role; within a moment. */
async function isTickedOtherThan(element: unknown, was: boolean): Promise<boolean> {
  const el = element as Tickable;
  const choice = 'input[type=radio], input[type=checkbox]';
  const before = el.previousElementSibling;
  const native = el.matches(choice)
    ? el
    : (el.querySelector(choice) ?? (before?.matches(choice) === true ? before : null));
  for (let tried = 0; tried < 10; tried += 1) {
    const is = native ? native.checked === true : el.getAttribute('aria-checked') === 'true';
    if (is !== was) return true;
    await new Promise((done) => setTimeout(done, 30));
  }
  return false;
}

/** Ticks a box by its label if something covers it. */
export async function tick(tab: Tab, item: At): Promise<void> {
  const element = await tab.element(item);
  const before = item.checked;
  const isOther = (): Promise<boolean> => element.evaluate(isTickedOtherThan, before);
  await element.click({ force: true }).catch(() => undefined);
  if (await isOther()) return;
  await element.evaluate((e) => {
    const el = e as unknown as { labels?: ArrayLike<{ click(): void }>; click(): void };
    (el.labels?.[0] ?? el).click();
  });
  if (!(await isOther())) throw new UnknownAnswer('prepare', 'label', item.text);
}
