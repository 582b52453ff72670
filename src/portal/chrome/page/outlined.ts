/** Evaluated in a page: its scan, with the boxes and roles of the elements. Changes nothing. */
import type { El } from './in-page.js';
import { SCAN } from './scan.js';

/** `[left, top, width, height]` in whole pixels of the outermost page. */
export type Box = [number, number, number, number];
export interface Look {
  box: Box;
  /** The element's name, `span`. */
  tag: string;
  /** Its role, if one is written. */
  role: string;
}

function looksOf(elements: readonly El[]): Look[] {
  return elements.map((el) => {
    const r = el.getBoundingClientRect();
    let [left, top] = [r.left, r.top];
    for (
      let view = el.ownerDocument.defaultView as unknown as { frameElement: El | null } | null;
      view?.frameElement;
    ) {
      const frame: El = view.frameElement;
      const at = frame.getBoundingClientRect();
      [left, top] = [left + at.left, top + at.top];
      view = frame.ownerDocument.defaultView as unknown as { frameElement: El | null } | null;
    }
    const box = [left, top, r.right - r.left, r.bottom - r.top].map(Math.round) as Box;
    return { box, tag: el.nodeName.toLowerCase(), role: el.getAttribute('role') ?? '' };
  });
}

export const SCAN_WITH_LOOKS = `(() => {
  const { items, busy, elements } = ${SCAN};
  return { items, busy, looks: (${looksOf.toString()})(elements) };
})()`;
