/** What blank contact and address cells take (docs/design.md#tables): saved once, shown in the plan as 默认. */
import { unseenIn, withoutUnseen, type FoundCharacter } from './characters.js';
import { readCell } from './table/cell.js';
import { nearest } from './nearest.js';
import { columnKey, columnOf, columns, nearestColumn } from './table/columns.js';

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

/** Texts as they are kept in the settings file: `fill.ts` reads each where it is used. */
export type Defaults = Partial<Record<DefaultId, string>>;

export const DEFAULT_LENGTH = 200;

export const isDefault = (id: string): id is DefaultId => (DEFAULT_IDS as readonly string[]).includes(id);

/** By its heading in a table, its English alias or its id, blanks and case aside. */
export function defaultOf(key: string): DefaultId | undefined {
  const column = columnOf(key);
  return 'id' in column && isDefault(column.id) ? column.id : undefined;
}

/** What `config` calls the folder of the ledger that colleagues share; no column of a table. */
export const SHARED_LEDGER = { id: 'ledger', zh: '共享台账', en: 'shared ledger' } as const;
const LEDGER_KEYS = new Set(Object.values(SHARED_LEDGER).map(columnKey));

export const isSharedLedger = (key: string): boolean => LEDGER_KEYS.has(columnKey(key));

const OTHERS = new Set(Object.keys(columns).filter((id) => !isDefault(id)));

/** The heading that a mistyped key most likely means. */
export const nearestDefault = (key: string): string | undefined =>
  nearestColumn(key, OTHERS) ?? nearest(key, Object.values(SHARED_LEDGER));

export type BadDefault =
  { why: 'blank' | 'control' | 'phone' } | { why: 'long' } | ({ why: 'letter' } & FoundCharacter);

/** What ends a line, or steers what shows it. */
const CONTROL = /[\p{Cc}\p{Zl}\p{Zp}]/u;

/**
 * A value as it is kept, or why it cannot be one: read as a table's cell is (P06, docs/facts.md#checks). `dropped`:
 * characters nobody sees, as `U+200B`.
 */
export function readDefault(id: DefaultId, given: string): { value: string; dropped: string[] } | BadDefault {
  const text = given.trim();
  if (CONTROL.test(text)) return { why: 'control' };
  if (withoutUnseen(text).trim() === '') return { why: 'blank' };
  const read = readCell(text, columns[id].kind ?? 'text');
  if ('rule' in read) {
    if (read.rule !== 'cell-lost') return { why: 'phone' };
    const { code = 'U+0023', at = 1 } = read.args;
    return { why: 'letter', code, at };
  }
  if ([...read.value].length > DEFAULT_LENGTH) return { why: 'long' };
  return { value: read.value, dropped: unseenIn(text) };
}
