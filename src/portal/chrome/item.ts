/** The parts of a page's scan. */

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
