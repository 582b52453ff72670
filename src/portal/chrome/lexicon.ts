/** Recognises texts by their labels; knows which words are pressed, and which never. */
import type { Business, FieldId } from '../../filing/business.js';
import type { PageLabel, Words } from './labels.js';
import { key } from './words.js';

/** The labels that are pressed, besides the businesses. Texts that only look pressable must be one of these words. */
export const PRESSED = [
  ...([
    'login',
    'userCentre',
    'personalCentre',
    'myOrders',
    'applications',
    'ok',
    'cancel',
    'next',
    'previous',
  ] as const),
  ...([
    'submit',
    'edit',
    'upload',
    'details',
    'nextPage',
    'loadMore',
    'rowMenu',
    'logout',
    'remove',
    'carryOn',
  ] as const),
] satisfies readonly PageLabel[];

/** Never pressed, regardless of pages and labels files; 删除 and 退出 only to remove one file or end the session. */
export const NEVER_PRESSED = [
  '删除',
  '撤回',
  '撤销',
  '作废',
  '支付',
  '缴费',
  '付款',
  '退出',
  '注销登录',
  '注销账号',
] as const;
export const isNeverPressed = (text: string): boolean =>
  NEVER_PRESSED.some((word) => key(text).includes(key(word)));

export interface Lexicon {
  words: Words;
  /** Whether `text` is this label and nothing else. */
  is: (name: PageLabel, text: string) => boolean;
  /** Whether `text` contains this label. */
  speaks: (name: PageLabel, text: string) => boolean;
  /** Whether `text` is a word that is pressed: a page's, a business's, 修改 with its step. */
  isPressed: (text: string) => boolean;
  business: (text: string) => Business | undefined;
  step: (text: string) => string | undefined;
  /** The name of a field with a known label; `handInPoint` for either 代办点. */
  field: (label: string) => FieldId | undefined;
  /** The slot's label as this version spells it. */
  slot: (label: string) => string;
}

export function lexicon(words: Words): Lexicon {
  const keys = new Map(Object.entries(words).map(([name, of]) => [name, of.map(key)]));
  const named = (prefix: string, text: string): string | undefined => {
    const wanted = key(text);
    for (const [name, of] of keys)
      if (name.startsWith(prefix) && of.includes(wanted)) return name.slice(prefix.length);
    return undefined;
  };
  const of = (prefix: string): string[] =>
    [...keys].flatMap(([name, k]) => (name.startsWith(prefix) ? k : []));
  const pressed = new Set([
    ...PRESSED.flatMap((name) => keys.get(name) ?? []),
    ...of('business:'),
    ...(keys.get('edit') ?? []).flatMap((edit) => of('step:').map((step) => edit + step)),
  ]);
  return {
    words,
    is: (name, text) => keys.get(name)?.includes(key(text)) ?? false,
    speaks: (name, text) => keys.get(name)?.some((k) => k !== '' && key(text).includes(k)) ?? false,
    isPressed: (text) => pressed.has(key(text)),
    business: (text) => named('business:', text) as Business | undefined,
    step: (text) => named('step:', text),
    field: (label) => named('field:', label) as FieldId | undefined,
    slot: (label) => named('slot:', label) ?? label,
  };
}
