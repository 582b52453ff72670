/** What a scan of a page consists of. */

/** How a thing on a page presents itself. */
export type ItemKind =
  'text' | 'heading' | 'button' | 'link' | 'tab' | 'option' | 'check' | 'radio' | 'box' | 'list' | 'file';

export interface Item {
  kind: ItemKind;
  /** What is written on it; of a field nothing. */
  text: string;
  /** What may be a field's label, the surest first. */
  names: string[];
  /** Of a field: what it holds, as it is shown. */
  value: string;
  checked: boolean;
  disabled: boolean;
  /** A box for a password: what is typed there is never read. */
  secret: boolean;
  readonly: boolean;
  required: boolean;
  /** Of a drop-down that is a native one. */
  options: string[];
  maxLength: number;
  /** The heading of its column, where it stands in a table. */
  column: string;
  /** Said aloud by the page: an error, a result. */
  alert: boolean;
  /** The step, page or tab of now. */
  current: boolean;
  /** In a window above the page. */
  dialog: boolean;
  /** Numbers of the elements it stands in, from the outside. */
  path: number[];
}

export interface Scan {
  items: Item[];
  /** The page says by itself that it is still at work. */
  busy: boolean;
}
