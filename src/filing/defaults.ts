/** What blank contact and address cells take (design §9): saved once, shown in the plan as 默认. */
import { readCell } from './table/cell.js';
import { columnOf, columns, nearestColumn } from './table/columns.js';

export const DEFAULT_IDS = [
  'contactName',
  'contactPhone',
  'recipient',
  'recipientPhone',
  'recipientAddress',
  'handInPoint',
  'pickupPoint',
] as const;
export type DefaultId = (typeof DEFAULT_IDS)[number];

export type Defaults = Partial<Record<DefaultId, string>>;

export const DEFAULT_LENGTH = 200;

export const isDefault = (id: string): id is DefaultId => (DEFAULT_IDS as readonly string[]).includes(id);

/** By its heading in a table, its English alias or its id, blanks and case aside. */
export function defaultOf(key: string): DefaultId | undefined {
  const column = columnOf(key);
  return 'id' in column && isDefault(column.id) ? column.id : undefined;
}

const OTHERS = new Set(Object.keys(columns).filter((id) => !isDefault(id)));

/** The heading that a mistyped key most likely means. */
export const nearestDefault = (key: string): string | undefined => nearestColumn(key, OTHERS);

export type BadDefault = 'blank' | 'long' | 'control' | 'phone';

/** Whatever would end a line, or steer what shows it. */
const CONTROL = /[\p{Cc}\p{Zl}\p{Zp}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u;

/** A value as it is kept, or why it cannot be one. A phone number is read as in a table's cell (domain facts P06). */
export function readDefault(id: DefaultId, given: string): { value: string } | { why: BadDefault } {
  const text = given.trim();
  if (text === '') return { why: 'blank' };
  if (CONTROL.test(text)) return { why: 'control' };
  if ([...text].length > DEFAULT_LENGTH) return { why: 'long' };
  if (columns[id].kind !== 'phone') return { value: text };
  const read = readCell(text, 'phone');
  return 'value' in read ? read : { why: 'phone' };
}
