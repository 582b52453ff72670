/** Clicks the box of a list that is only drawn. */
import type { ElementHandle } from 'playwright-core';

interface Drawn {
  ownerDocument: { elementFromPoint: (x: number, y: number) => Drawn | null };
  contains: (other: Drawn) => boolean;
  getBoundingClientRect: () => { left: number; right: number; top: number; bottom: number };
}

/** Evaluated in the page: whether something lies over the middle of a box that reaches nowhere beyond it. */
function isUnderItsValue(element: unknown): boolean {
  const box = element as Drawn;
  const r = box.getBoundingClientRect();
  const over = box.ownerDocument.elementFromPoint((r.left + r.right) / 2, (r.top + r.bottom) / 2);
  if (!over || box.contains(over) || over.contains(box)) return false;
  const o = over.getBoundingClientRect();
  return o.left >= r.left - 1 && o.right <= r.right + 1 && o.top >= r.top - 1 && o.bottom <= r.bottom + 1;
}

/** Clicks a box; over it may be what shows its value, which takes the press in its place. */
export async function clickBox(element: ElementHandle): Promise<void> {
  await element.scrollIntoViewIfNeeded();
  await element.click({ force: await element.evaluate(isUnderItsValue) });
}
