/** Types inside a page: the part of the browser's DOM that is used there, and the result of a scan. */

export interface Rect {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

export interface El {
  nodeName: string;
  nodeType: number;
  nodeValue: string | null;
  textContent: string | null;
  innerText?: string;
  childNodes: Iterable<El>;
  children: ArrayLike<El>;
  parentElement: El | null;
  nextElementSibling: El | null;
  ownerDocument: Doc;
  shadowRoot: El | null;
  contentDocument?: Doc | null;
  labels?: Iterable<El> | null;
  options?: Iterable<{ text: string; value: string; selected: boolean }>;
  type?: string;
  value?: string;
  checked?: boolean;
  disabled?: boolean;
  readOnly?: boolean;
  required?: boolean;
  maxLength?: number;
  placeholder?: string;
  getAttribute(name: string): string | null;
  closest(selector: string): El | null;
  contains(other: El): boolean;
  matches(selector: string): boolean;
  querySelector(selector: string): El | null;
  querySelectorAll(selector: string): Iterable<El>;
  checkVisibility(options: object): boolean;
  scrollTop: number;
  scrollHeight: number;
  clientHeight: number;
  getBoundingClientRect(): Rect;
}

export interface Style {
  content: string;
  cursor: string;
  position: string;
  display: string;
  overflowX: string;
  overflowY: string;
  borderBottomStyle: string;
  borderBottomWidth: string;
  borderTopWidth: string;
  borderLeftWidth: string;
  borderRightWidth: string;
  backgroundImage: string;
}

export interface Doc {
  body: El;
  documentElement: El;
  defaultView: {
    innerWidth: number;
    innerHeight: number;
    getComputedStyle: (el: El, pseudo?: string) => Style;
  } | null;
  getElementById(id: string): El | null;
  querySelectorAll(selector: string): Iterable<El>;
  elementFromPoint(x: number, y: number): El | null;
  getAnimations(): readonly {
    playState: string;
    effect: { target: El | null; getComputedTiming(): { endTime: number } } | null;
  }[];
}

/** The role of an element. */
export type ItemKind =
  | 'text'
  | 'heading'
  | 'button'
  | 'link'
  | 'tab'
  | 'option'
  | 'check'
  | 'radio'
  | 'box'
  | 'list'
  | 'file'
  | 'picture';

export interface Item {
  kind: ItemKind;
  /** Its text; empty for a field. */
  text: string;
  /** Possible labels of a field, the most certain first. */
  names: string[];
  /** For a field without its own label: the text at its left, else the one above it. */
  near: string;
  placeholder: string;
  /** A field's displayed value. */
  value: string;
  checked: boolean;
  disabled: boolean;
  /** A password box: its value is never read. */
  secret: boolean;
  readonly: boolean;
  required: boolean;
  /** Options of a native drop-down. */
  options: string[];
  maxLength: number;
  /** Its column's heading in a table. */
  column: string;
  /** An alert of the page: an error or a result. */
  alert: boolean;
  /** The current step, page or tab. */
  current: boolean;
  /** In a dialog above the page. */
  dialog: boolean;
  /** It cannot be pressed, because something covers it and the whole page. */
  covered: boolean;
  /** A text that looks pressable: the whole text of the outermost such element around it. */
  pointer: string;
  /** A box whose list has no role: found by its look. */
  drawn: boolean;
  /** A fully transparent text, which is invisible. */
  faint?: true;
  /** Indices of the elements around it, from the outermost. */
  path: number[];
}

export interface Scan {
  items: Item[];
  /** The page reports that it is still busy, or a dialog is opening or closing. */
  busy: boolean;
}

/**
 * Evaluated in the page: a scan as JSON without empty members, which takes a fraction of the time to transfer; as an
 * object if a library of the page has added `toJSON`.
 */
export function written({ items, busy }: Scan): string | Scan {
  const isChanged = [[], {}, ''].some((value) => 'toJSON' in Object(value));
  if (isChanged) return { items, busy };
  const isNothing = (value: unknown): boolean =>
    value === '' || value === false || value === 0 || (Array.isArray(value) && value.length === 0);
  const short = items.map((item) => {
    const said: Record<string, unknown> = {};
    for (const [name, value] of Object.entries(item)) if (!isNothing(value)) said[name] = value;
    return said;
  });
  return JSON.stringify({ items: short, busy });
}

/** Members that `written` omits. */
const NOTHING: Omit<Item, 'kind'> = {
  ...{ text: '', names: [], near: '', placeholder: '', value: '', options: [], column: '', pointer: '' },
  ...{ checked: false, disabled: false, secret: false, readonly: false, required: false, alert: false },
  ...{ current: false, dialog: false, covered: false, drawn: false, maxLength: 0, path: [] },
};

/** Parses the output of `written`. */
export function readWritten(scan: string | Scan): Scan {
  if (typeof scan !== 'string') return scan;
  const { items, busy } = JSON.parse(scan) as {
    items: (Pick<Item, 'kind'> & Partial<Item>)[];
    busy: boolean;
  };
  return { items: items.map((item) => ({ ...NOTHING, ...item })), busy };
}

/** Evaluated in the page: scrolls it, and every scrollable part, to the end. @returns whether anything moved */
export function scrollToEnd(): boolean {
  const { document } = globalThis as unknown as { document: Doc };
  const inside = (doc: Doc): El[] =>
    [...doc.querySelectorAll('*')].flatMap((el) => {
      let framed: Doc | null | undefined;
      try {
        framed = el.contentDocument;
      } catch {
        framed = undefined;
      }
      return framed ? [el, ...inside(framed)] : [el];
    });
  let isMoved = false;
  for (const el of inside(document)) {
    if (el.scrollHeight <= el.clientHeight) continue;
    const was = el.scrollTop;
    el.scrollTop = el.scrollHeight;
    isMoved ||= el.scrollTop !== was;
  }
  return isMoved;
}
