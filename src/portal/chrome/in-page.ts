/** As much of a browser's own things as `scan.ts` uses inside a page. */

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
  contains(other: El): boolean;
  checkVisibility(options: object): boolean;
  getBoundingClientRect(): { left: number; right: number; top: number; bottom: number; width: number };
}
export interface Browser {
  document: {
    body: El;
    getElementById(id: string): El | null;
    querySelectorAll(selector: string): Iterable<El>;
  };
  getComputedStyle: (el: El, pseudo: string) => { content: string };
}
