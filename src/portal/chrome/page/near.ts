/** Inside a page: the label that a person reads beside a field. Serialised into the page like `pageSight`. */
import type { El, Item, Rect } from './in-page.js';
import type { Sight } from './sight.js';

export type Near = (items: readonly Item[], elements: readonly El[]) => void;

/** Gives fields without a label of their own the text at their left, else the one above, and its star. */
export function pageNear({ at, tidy }: Sight, isStarred: (el: El) => boolean): Near {
  const FIELD = new Set(['box', 'list', 'radio', 'check', 'file']);
  const isSaid = (item: Item): boolean =>
    (item.kind === 'text' || item.kind === 'heading') && /[\p{L}\p{N}]/u.test(item.text);
  /** The position of a hidden input is that of the element that draws it. */
  const drawing = (el: El): El => {
    for (let up: El | null = el; up; up = up.parentElement) {
      const r = at(up);
      if (r.right - r.left > 2 && r.bottom - r.top > 2) return up;
    }
    return el;
  };
  const placeOf = (el: El): Rect => at(drawing(el));
  const overlap = (from: number, to: number, a: number, b: number): number =>
    Math.min(to, b) - Math.max(from, a);
  return (items, elements) => {
    const wanting = items.filter((i) => FIELD.has(i.kind) && i.names.length === 0);
    if (wanting.length === 0) return;
    const places = items.map((item, n) =>
      FIELD.has(item.kind) || isSaid(item) ? placeOf(elements[n]!) : undefined,
    );
    const options = new Set(items.flatMap((i) => (i.kind === 'radio' ? [i.text] : [])));
    for (const [n, item] of items.entries()) {
      if (!FIELD.has(item.kind) || item.names.length > 0 || item.kind === 'check') continue;
      const own = places[n]!;
      const onLine = (r: Rect): boolean =>
        overlap(r.top, r.bottom, own.top, own.bottom) >= Math.min(r.bottom - r.top, own.bottom - own.top) / 2;
      const inColumn = (r: Rect): boolean => overlap(r.left, r.right, own.left, own.right) > 0;
      const others = items.flatMap((o, i) =>
        i !== n && FIELD.has(o.kind) && !(item.kind === 'radio' && o.kind === 'radio') ? [places[i]!] : [],
      );
      // If the element that draws a hidden input also contains its label, the text above belongs to another field.
      const around = drawing(elements[n]!);
      const isAlone =
        item.kind === 'file' &&
        around !== elements[n] &&
        !items.some((o, i) => i !== n && FIELD.has(o.kind) && around.contains(elements[i]!));
      const inside = isAlone
        ? items.findIndex((o, i) => i < n && isSaid(o) && o.pointer === '' && around.contains(elements[i]!))
        : -1;
      let best: { index: number; far: number } | undefined =
        inside < 0 ? undefined : { index: inside, far: 9_999 };
      for (const [i, text] of items.entries()) {
        const r = places[i];
        if (!r || !isSaid(text) || text.dialog !== item.dialog) continue;
        if (elements[i]!.ownerDocument !== elements[n]!.ownerDocument) continue;
        if (item.kind === 'radio' && options.has(text.text)) continue;
        const isLeft = onLine(r) && r.right <= own.left + 2;
        const isOver = inColumn(r) && r.bottom <= own.top + 2 && own.top - r.bottom <= 40;
        if (!isLeft && !isOver) continue;
        const isCut = others.some((o) =>
          isLeft
            ? onLine(o) && o.left >= r.right - 2 && o.right <= own.left + 2
            : inColumn(o) && o.top >= r.bottom - 2 && o.bottom <= own.top + 2,
        );
        if (isCut) continue;
        // Prefer a label at the left, then one inside, then text above.
        const far = isLeft ? own.left - r.right : 10_000 + own.top - r.bottom;
        if (!best || far < best.far) best = { index: i, far };
      }
      if (!best) continue;
      const label = elements[best.index]!;
      item.near = items[best.index]!.text;
      const beside = [items[best.index - 1], items[best.index + 1]];
      item.required ||=
        isStarred(label) ||
        (label.parentElement?.matches('label') === true && isStarred(label.parentElement)) ||
        beside.some((i) => i !== undefined && /^[*＊]$/u.test(tidy(i.text)));
    }
  };
}
