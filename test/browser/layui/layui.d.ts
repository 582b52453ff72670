// What these pages use of jQuery and layui. layui has no types of its own.

interface Query {
  readonly length: number;
  readonly [index: number]: HTMLElement;
  find(selector: string): Query;
  closest(selector: string): Query;
  eq(index: number): Query;
  each(act: (this: HTMLElement, index: number) => void): Query;
  html(source: string): Query;
  text(text: string): Query;
  attr(name: string): string | undefined;
  attr(name: string, value: string | null): Query;
  val(value: string): Query;
  addClass(name: string): Query;
  toggleClass(name: string, on: boolean): Query;
  removeClass(name: string): Query;
  append(source: string): Query;
  prepend(source: string): Query;
  remove(): Query;
  toggle(on: boolean): Query;
  on(event: string, act: (this: HTMLElement, event: Event) => void): Query;
  on(event: string, selector: string, act: (this: HTMLElement, event: Event) => void): Query;
}

declare const $: (what: string | Element | Document) => Query;

interface LayerOptions {
  type?: 0 | 1 | 2 | 3;
  title?: string;
  content?: string;
  icon?: number;
  area?: string | string[];
  btn?: string[];
  time?: number;
  closeBtn?: 0 | 1;
  yes?: (index: number) => void;
  btn2?: () => void;
  /** The cross in the corner. */
  cancel?: () => void;
  end?: () => void;
}

interface Column<T> {
  field?: string;
  title?: string;
  type?: 'numbers';
  width?: number;
  align?: 'center';
  fixed?: 'left' | 'right';
  templet?: (row: T) => string;
}

interface TableRequest {
  data: { page: number; limit: number } & Record<string, unknown>;
  success: (answer: { code: number; msg?: string; count?: number; data?: unknown[] }) => void;
}

interface TableOptions<T> {
  elem: string;
  id: string;
  url: string;
  ajax: (request: TableRequest) => void;
  cols: Column<T>[][];
  page: boolean | { limits?: number[]; limit?: number };
  limits?: number[];
  even?: boolean;
  size?: 'sm';
  text?: { none: string };
}

interface UploadOptions {
  elem: HTMLElement;
  accept: 'file';
  exts: string;
  acceptMime: string;
  auto: false;
  multiple: boolean;
  choose: (picked: { getChooseFiles: () => Record<string, File> }) => void;
}

interface FormEvent {
  elem: HTMLInputElement | HTMLSelectElement;
  value: string;
}

interface Submitted {
  field: Record<string, string>;
}

declare const layui: {
  layer: {
    open(options: LayerOptions): number;
    alert(text: string, options: LayerOptions): number;
    confirm(text: string, options: LayerOptions, yes: (index: number) => void, no: () => void): number;
    msg(text: string, options?: LayerOptions, end?: () => void): number;
    load(icon: number): number;
    close(index: number): void;
    getFrameIndex(name: string): number;
  };
  form: {
    on(event: `submit(${string})`, act: (form: Submitted) => boolean): void;
    on(event: string, act: (one: FormEvent) => void): void;
    render(type: string | null, filter: string): void;
    val(filter: string, values: Record<string, string | boolean>): void;
    submit(filter: string, act: (form: Submitted) => void): void;
  };
  table: {
    render<T>(options: TableOptions<T>): void;
    reloadData(id: string, options?: { where?: Record<string, string>; page?: { curr: number } }): void;
    on<T>(event: string, act: (what: { event: string; data: T }) => void): void;
  };
  element: {
    render(type: string, filter?: string): void;
    progress(filter: string, percent: string): void;
    on(event: `nav(${string})`, act: (link: Query) => void): void;
    on(event: `tab(${string})`, act: (tab: { index: number; id: string | undefined }) => void): void;
    tabAdd(filter: string, tab: { id: string; title: string; content: string; change: boolean }): void;
    tabChange(filter: string, id: string): void;
    tabDelete(filter: string, id: string): void;
  };
  laydate: {
    render(options: { elem: HTMLElement; format: string; done: (value: string) => void }): void;
  };
  upload: { render(options: UploadOptions): void };
  util: { escape(text: string): string };
};

interface Window {
  layui?: typeof layui;
  /** The frame page's own: opens a page in a tab, or shows the tab that has it. */
  openTab?: (id: string, title: string, address: string) => void;
}
