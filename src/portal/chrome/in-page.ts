/** Inside a page: the part of the browser's DOM that is used there, what a scan gives, and scrolling. */

export interface El {
  nodeName: string;
  nodeType: number;
  nodeValue: string | null;
  textContent: string | null;
  innerText?: string;
  childNodes: Iterable<El>;
  parentElement: El | null;
  shadowRoot: El | null;
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
  matches(selector: string): boolean;
  querySelector(selector: string): El | null;
  querySelectorAll(selector: string): Iterable<El>;
  checkVisibility(options: object): boolean;
  scrollTop: number;
  scrollHeight: number;
  clientHeight: number;
  getBoundingClientRect(): { left: number; right: number; top: number; bottom: number };
}
export interface Browser {
  document: {
    body: El;
    getElementById(id: string): El | null;
    querySelectorAll(selector: string): Iterable<El>;
  };
  getComputedStyle: (el: El, pseudo: string) => { content: string };
}

/** Evaluated in the page: scrolls it, and every scrollable part, to the end. @returns whether anything moved */
export function scrollToEnd(): boolean {
  const { document } = globalThis as unknown as Browser;
  let isMoved = false;
  for (const el of document.querySelectorAll('*')) {
    if (el.scrollHeight <= el.clientHeight) continue;
    const was = el.scrollTop;
    el.scrollTop = el.scrollHeight;
    isMoved ||= el.scrollTop !== was;
  }
  return isMoved;
}

/** The role of an element. */
export type ItemKind =
  'text' | 'heading' | 'button' | 'link' | 'tab' | 'option' | 'check' | 'radio' | 'box' | 'list' | 'file';

export interface Item {
  kind: ItemKind;
  /** Its text; empty for a field. */
  text: string;
  /** Possible labels of a field, the most certain first. */
  names: string[];
  /** A field's displayed value. */
  value: string;
  checked: boolean;
  disabled: boolean;
  /** A password box: its value is never read. */
  secret: boolean;
  readonly: boolean;
  required: boolean;
  /** Of a native drop-down. */
  options: string[];
  maxLength: number;
  /** Its column's heading in a table. */
  column: string;
  /** An alert of the page: an error, a result. */
  alert: boolean;
  /** The current step, page or tab. */
  current: boolean;
  /** In a dialog above the page. */
  dialog: boolean;
  /** Indices of the elements around it, from the outermost. */
  path: number[];
}

export interface Scan {
  items: Item[];
  /** The page reports that it is still busy. */
  busy: boolean;
}
