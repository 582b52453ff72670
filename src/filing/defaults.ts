/** Defaults for blank contact, address and card point cells (docs/design.md#tables): saved once, marked 默认 in the plan. */
import type { Agency } from './agency/agency-name.js';
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

/** Raw texts from the settings file: `fill.ts` reads each where it is used. */
export type OwnDefaults = Partial<Record<DefaultId, string>>;

/** By the agency's name or code, as it was saved. */
export type AgencyDefaults = Readonly<Record<string, OwnDefaults>>;

/** The defaults for every agency, and those of single agencies, which take precedence. */
export interface Defaults extends OwnDefaults {
  agencies?: AgencyDefaults;
}

/** The agency's own default. One saved by the agency's name takes precedence over one saved by its code. */
export function agencyDefault({ agencies = {} }: Defaults, id: string, agency: Agency): string | undefined {
  if (!isDefault(id)) return undefined;
  const keys = [agency.name, agency.code].map(columnKey).filter((key) => key !== '');
  const own = keys.flatMap((key) => Object.entries(agencies).filter(([name]) => columnKey(name) === key));
  return own.map(([, defaults]) => defaults[id]).find((value) => value !== undefined);
}

/** A card point belongs to one agency; another agency seldom has one of the same name. */
export const isCardPoint = (id: string): boolean => id === 'handInPoint' || id === 'pickupPoint';

export const DEFAULT_LENGTH = 200;

const isDefault = (id: string): id is DefaultId => (DEFAULT_IDS as readonly string[]).includes(id);

/** By its table heading, its English alias or its id, ignoring blanks and case. */
export function defaultOf(key: string): DefaultId | undefined {
  const column = columnOf(key);
  return 'id' in column && isDefault(column.id) ? column.id : undefined;
}

/** The name that `config` uses for the folder of the shared ledger; not a table column. */
export const SHARED_LEDGER = { id: 'ledger', zh: '共享台账', en: 'shared ledger' } as const;
const LEDGER_KEYS = new Set(Object.values(SHARED_LEDGER).map(columnKey));

export const isSharedLedger = (key: string): boolean => LEDGER_KEYS.has(columnKey(key));

/** The name that `config` uses for the address of notices; not a table column. */
export const NOTIFY = { id: 'notify', zh: '通知地址', en: 'notification address' } as const;
const NOTIFY_KEYS = new Set(Object.values(NOTIFY).map(columnKey));

export const isNotify = (key: string): boolean => NOTIFY_KEYS.has(columnKey(key));

/** The name that `config` uses for the proxy; not a table column. */
export const PROXY = { id: 'proxy', zh: '代理', en: 'proxy' } as const;
const PROXY_KEYS = new Set(Object.values(PROXY).map(columnKey));

export const isProxy = (key: string): boolean => PROXY_KEYS.has(columnKey(key));

const OTHERS = new Set(Object.keys(columns).filter((id) => !isDefault(id)));

/** The heading closest to a mistyped key. */
export const nearestDefault = (key: string): string | undefined =>
  nearestColumn(key, OTHERS) ??
  nearest(
    key,
    [SHARED_LEDGER, NOTIFY, PROXY].flatMap((names) => Object.values(names)),
  );

type BadDefault =
  { why: 'blank' | 'control' | 'phone' } | { why: 'long' } | ({ why: 'letter' } & FoundCharacter);

/** Characters that end a line or control its display. */
const CONTROL = /[\p{Cc}\p{Zl}\p{Zp}]/u;

/**
 * A value to store, or why it is invalid: read like a table cell (P06, docs/facts.md#checks). `dropped`: invisible
 * characters, as `U+200B`.
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
