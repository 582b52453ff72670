/**
 * Inside a page: what is visible of an element. `pageSight` is serialised into the page and uses nothing outside
 * itself.
 */
import type { Doc, El, Rect, Style } from './in-page.js';

export interface Sight {
  /** The text without control characters of terminals and of text direction (`plainText`), blanks joined. */
  tidy: (text: string | null | undefined) => string;
  plain: (text: string) => string;
  shows: (el: El) => boolean;
  style: (el: El, pseudo?: string) => Style;
  /** In the coordinates of the outermost page. */
  at: (el: El) => Rect;
  /** The document inside a frame of the same origin. */
  framed: (el: El) => Doc | undefined;
  /** The page and its visible frames. */
  documents: readonly Doc[];
  /** Whether something covers the whole page, and this element. */
  isCovered: (el: El) => boolean;
  /** Whether the element is above something that covers the whole page. */
  isAbove: (el: El) => boolean;
  /** Whether the element itself looks pressable; computed once for each. */
  looksPressable: (el: El) => boolean;
  /** The outermost element around a text that looks pressable and has no role; `undefined`: none. */
  pressableAround: (el: El) => El | undefined;
}

export function pageSight(): Sight {
  const { document } = globalThis as unknown as { document: Doc };
  const plain = (text: string): string =>
    text.replace(/[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]+/gu, ' ');
  const tidy = (text: string | null | undefined): string =>
    plain(text ?? '')
      .replace(/\s+/gu, ' ')
      .trim();
  const style = (el: El, pseudo?: string): Style =>
    el.ownerDocument.defaultView!.getComputedStyle(el, pseudo);

  /** Whether it has words of its own: a control that is hidden behind its drawing has none. */
  function hasWords(el: El): boolean {
    let text = tidy(el.textContent);
    for (const other of el.querySelectorAll('select, script, style'))
      text = text.replace(tidy(other.textContent), '');
    return text.trim() !== '';
  }
  const folds = new Map<Doc, readonly El[]>();
  /** In pixels: a fold may still have its borders. */
  const MOST_BORDERS = 10;
  /** Elements with words, but without height or width inside, that cut off what is larger: closed panels, tabs in the back. */
  function foldsOf(doc: Doc): readonly El[] {
    const isFold = (el: El): boolean => {
      const r = el.getBoundingClientRect();
      const [height, width] = [r.bottom - r.top, r.right - r.left];
      if (Math.min(height, width) >= MOST_BORDERS || !hasWords(el)) return false;
      const own = style(el);
      // An element in a line, or without a box, cuts off nothing.
      if (own.display === 'inline' || own.display === 'contents') return false;
      const left = (size: number, ...borders: string[]): number =>
        borders.reduce((rest, border) => rest - Number.parseFloat(border), size);
      const isFlat = left(height, own.borderTopWidth, own.borderBottomWidth) < 1;
      const isThin = left(width, own.borderLeftWidth, own.borderRightWidth) < 1;
      return (isFlat && own.overflowY !== 'visible') || (isThin && own.overflowX !== 'visible');
    };
    if (!folds.has(doc)) folds.set(doc, [...doc.querySelectorAll('body *')].filter(isFold));
    return folds.get(doc)!;
  }
  function isFolded(el: El): boolean {
    const around = foldsOf(el.ownerDocument).filter((fold) => fold.contains(el));
    // What is positioned by something outside of a fold is not cut off by it.
    let place = 'static';
    for (let up: El | null = el; up && around.length > 0 && place !== 'fixed'; up = up.parentElement) {
      const own = style(up).position;
      if (place === 'absolute' && own === 'static') continue;
      if (around.includes(up)) return true;
      place = own;
    }
    return false;
  }
  const shows = (el: El): boolean =>
    el.checkVisibility({ visibilityProperty: true, opacityProperty: false }) && !isFolded(el);

  function framed(el: El): Doc | undefined {
    if (el.nodeName !== 'IFRAME' && el.nodeName !== 'FRAME') return undefined;
    // A frame of another origin has none, or throws.
    try {
      return el.contentDocument?.body ? el.contentDocument : undefined;
    } catch {
      return undefined;
    }
  }
  const origins = new Map<Doc, { left: number; top: number }>([[document, { left: 0, top: 0 }]]);
  const frames = new Map<Doc, El>();
  const at = (el: El): Rect => {
    const { left, top } = origins.get(el.ownerDocument) ?? { left: 0, top: 0 };
    const r = el.getBoundingClientRect();
    return { left: r.left + left, right: r.right + left, top: r.top + top, bottom: r.bottom + top };
  };
  const documents: Doc[] = [];
  const gather = (doc: Doc): void => {
    documents.push(doc);
    for (const frame of doc.querySelectorAll('iframe, frame')) {
      const inner = shows(frame) ? framed(frame) : undefined;
      if (!inner || origins.has(inner)) continue;
      origins.set(inner, at(frame));
      frames.set(inner, frame);
      gather(inner);
    }
  };
  gather(document);

  const isPlaced = (el: El): boolean => ['fixed', 'absolute'].includes(style(el).position);
  /** The topmost element over a whole document, with something else beneath it. */
  function coverOf(doc: Doc): El | undefined {
    const { innerWidth: w, innerHeight: h } = doc.defaultView!;
    if (w < 10 || h < 10) return undefined;
    /** All texts and controls of the page. */
    const leaves = [...doc.querySelectorAll('*')].filter(
      (e) => e.children.length === 0 && (tidy(e.textContent) !== '' || e.matches('input, button, img')),
    );
    const isOver = (el: El): boolean =>
      leaves.some((leaf) => {
        if (el.contains(leaf)) return false;
        const r = leaf.getBoundingClientRect();
        const hit = doc.elementFromPoint((r.left + r.right) / 2, (r.top + r.bottom) / 2);
        return r.right > r.left && hit !== null && el.contains(hit);
      });
    const covers = (el: El): boolean => {
      const r = el.getBoundingClientRect();
      return r.left <= 2 && r.top <= 2 && r.right >= w - 18 && r.bottom >= h - 18 && isPlaced(el);
    };
    // A dialog itself rarely reaches a corner.
    for (const [x, y] of [
      [2, 2],
      [w - 20, h - 4],
      [2, h - 4],
    ] as const)
      for (let el = doc.elementFromPoint(x, y); el && el !== doc.body; el = el.parentElement)
        if (covers(el) && isOver(el)) return el;
    return undefined;
  }
  const covers = new Map(documents.map((doc) => [doc, coverOf(doc)]));
  const hasArea = (el: El): boolean => {
    const r = el.getBoundingClientRect();
    return r.right - r.left >= 1 && r.bottom - r.top >= 1;
  };
  /** The outermost positioned element around `el` that does not contain `cover`; one without a size holds others only. */
  const layerOf = (el: El, cover: El): El => {
    let layer = el;
    for (let up: El | null = el; up && !up.contains(cover); up = up.parentElement)
      if (isPlaced(up) && hasArea(up)) layer = up;
    return layer;
  };
  const layers = new Map<El, boolean>();
  const isOnTop = (layer: El): boolean => {
    if (!layers.has(layer)) {
      const r = layer.getBoundingClientRect();
      const { innerWidth: w, innerHeight: h } = layer.ownerDocument.defaultView!;
      const x = (Math.max(r.left, 0) + Math.min(r.right, w)) / 2;
      const y = (Math.max(r.top, 0) + Math.min(r.bottom, h)) / 2;
      const hit = layer.ownerDocument.elementFromPoint(x, y);
      layers.set(layer, hit !== null && (hit === layer || layer.contains(hit)));
    }
    return layers.get(layer)!;
  };
  const isAbove = (el: El): boolean => {
    const cover = covers.get(el.ownerDocument);
    if (!cover) return false;
    return cover.contains(el) || isOnTop(layerOf(el, cover));
  };
  const isCovered = (el: El): boolean => {
    if (covers.get(el.ownerDocument) && !isAbove(el)) return true;
    const frame = frames.get(el.ownerDocument);
    return frame !== undefined && isCovered(frame);
  };

  const NATIVE =
    'a[href], button, input, select, textarea, summary, [role=button], [role=link], [role=tab], [role=option]';
  const looks = new Map<El, boolean>();
  const looksPressable = (el: El): boolean => {
    if (!looks.has(el))
      looks.set(
        el,
        // A menu may take the focus; what is pressed are its entries.
        !el.matches('[role=menu], [role=menubar]') &&
          (el.matches('a, [onclick], [tabindex]:not([tabindex^="-"]), [role=menuitem], [role=treeitem]') ||
            style(el).cursor === 'pointer'),
      );
    return looks.get(el)!;
  };
  const pressableAround = (el: El): El | undefined => {
    let inner: El | null = el;
    while (inner && inner !== el.ownerDocument.body && !looksPressable(inner)) inner = inner.parentElement;
    if (!inner || inner === el.ownerDocument.body) return undefined;
    let outermost = inner;
    for (let up = inner.parentElement; up && up !== el.ownerDocument.body; up = up.parentElement) {
      if (!looksPressable(up)) break;
      outermost = up;
    }
    return outermost.matches(NATIVE) || outermost.querySelector(NATIVE) !== null ? undefined : outermost;
  };

  return {
    tidy,
    plain,
    shows,
    style,
    at,
    framed,
    documents,
    isCovered,
    isAbove,
    looksPressable,
    pressableAround,
  };
}
