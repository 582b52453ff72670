/** A scanned page in the guide's words: which page it is, its rows, pairs and fields. Pure. */
import type { Business } from '../../filing/business.js';
import type { PageLabel } from './labels.js';
import type { Lexicon } from './lexicon.js';
import type { Item, Scan } from './page/in-page.js';
import { ofForm } from './paths.js';
import { APPLICATION_NUMBER, ORDER_NUMBER, afterLabel, key } from './words.js';

/** An item and its index in the scan. */
export interface At extends Item {
  index: number;
}

type PageKind =
  | 'login'
  | 'captcha'
  | 'maintenance'
  | 'form'
  | 'confirm'
  | 'order'
  | 'orders'
  | 'list'
  | 'entrance'
  | 'unknown';

export interface Sheet {
  items: readonly At[];
  busy: boolean;
  kind: PageKind;
  /** The page's alerts. */
  alerts: string[];
  /** Whether a user is logged in, as far as the page shows it. */
  inside: boolean;
  /** The items of the dialog above everything else. */
  dialog: readonly At[];
  press: (label: PageLabel) => At | undefined;
}

const PRESSED = new Set(['button', 'link', 'tab', 'option']);
export const isPressed = (item: Item): boolean => PRESSED.has(item.kind);
export const isSaid = (item: Item): boolean => item.kind === 'text' || item.kind === 'heading';

/** A text that looks pressable counts as pressable if all of it is a word that this version presses. */
const asPressed = (item: Item, lex: Lexicon): Item =>
  item.pointer !== '' &&
  isSaid(item) &&
  lex.isPressed(item.pointer) &&
  key(item.pointer).startsWith(key(item.text))
    ? { ...item, kind: 'link', text: item.pointer }
    : item;

/** A form may itself be in a dialog: then the page below it does not count. */
function pageOf(all: readonly At[], lex: Lexicon): readonly At[] {
  const above = all.filter((i) => i.dialog && !i.covered);
  const has = (label: PageLabel): boolean => named(above.filter(isPressed), label, lex) !== undefined;
  return has('next') || (has('submit') && above.some((i) => isEdit(i, lex)))
    ? above.map((i) => ({ ...i, dialog: false }))
    : all;
}

export function sheetOf(scan: Scan, lex: Lexicon): Sheet {
  const items = pageOf(
    scan.items.map((item, index) => ({ ...asPressed(item, lex), index })),
    lex,
  );
  const pressable = items.filter((i) => isPressed(i) && !i.disabled);
  const press = (label: PageLabel): At | undefined => named(pressable, label, lex);
  const any = (label: PageLabel, of: readonly At[] = items): boolean =>
    of.some((i) => lex.is(label, i.text) || (i.kind === 'heading' && lex.speaks(label, i.text)));
  const speaks = (label: PageLabel): boolean => items.some((i) => isSaid(i) && lex.speaks(label, i.text));
  const dialog = items.filter((i) => i.dialog && !i.covered);

  const isLogin =
    (any('enterpriseLogin') || any('handlerLogin') || any('qrLogin')) &&
    (named(items, 'userCentre', lex) === undefined || items.some((i) => i.secret));
  // A list, under any heading: applications with business buttons.
  const isList = (): boolean =>
    items.some((i) => !i.dialog && APPLICATION_NUMBER.test(i.text)) &&
    pressable.some((i) => i.kind !== 'tab' && lex.business(i.text) !== undefined);
  // Other pages also have a menu entry of that name, so the list's own columns must be present.
  const isTitled = (): boolean => {
    const unpressed = items.filter((i) => !isPressed(i));
    return (
      any('applications', unpressed) ||
      (any('applications') && any('applicationNumber', unpressed) && any('applicant', unpressed))
    );
  };
  // In an open menu, 用户中心 may be only the heading of the list's entry.
  const isInside = (press('userCentre') ?? press('applications')) !== undefined;
  const kind = (): PageKind => {
    if (dialog.some((i) => isSaid(i) && lex.speaks('captcha', i.text)) && !isLogin) return 'captcha';
    if (isLogin) return 'login';
    // A single 提交, or one around all 修改: rows that each have 修改 and 提交 are a list.
    const [submits, edits] = [equalOn({ items }, 'submit', lex), editsOn({ items }, lex)];
    const isOne = submits.length === 1 || edits.length > 1;
    if (isOne && edits.length > 0 && ofForm(submits, edits) && !isList()) return 'confirm';
    if (named(items.filter(isPressed), 'next', lex)) return 'form';
    // A list has a link of that name in each row; an order's page shows only one order.
    const unpressed = items.filter((i) => !isPressed(i));
    if (numbersOn(items).size === 1 && any('orderInfo', unpressed)) return 'order';
    if (items.some((i) => !isPressed(i) && i.kind !== 'tab' && lex.is('myOrders', lastWords(i.text, lex))))
      return 'orders';
    if (isTitled() || isList()) return 'list';
    if (speaks('captcha')) return 'captcha';
    if (speaks('maintenance')) return 'maintenance';
    return isInside || press('login') ? 'entrance' : 'unknown';
  };
  return {
    items,
    busy: scan.busy || items.some((i) => isSaid(i) && lex.is('loading', i.text)),
    kind: kind(),
    alerts: items
      .filter((i) => i.alert && isSaid(i) && key(i.text) !== '' && !isSuccess(i.text, lex))
      .map((i) => i.text),
    inside: isInside || press('logout') !== undefined,
    dialog,
    press,
  };
}

/** 上传成功, but not 提交不成功: an alert that reports a success is neither proof nor refusal. */
export const isSuccess = (text: string, lex: Lexicon): boolean =>
  lex.speaks('succeeded', text) && !/[不未没]|失败|错误|异常/u.test(text);

/** The order numbers on a page, without those in its header. */
export const numbersOn = (items: readonly At[]): Set<string> =>
  new Set(items.flatMap((i) => (i.dialog ? [] : (ORDER_NUMBER.exec(i.text)?.[0] ?? []))));

/** `个人中心 – 我的申请单`: a heading may begin with its parent's name. */
const lastWords = (text: string, lex: Lexicon): string =>
  lex.speaks('myOrders', text) ? (text.split(/[–—\-/|>]/u).at(-1) ?? text) : text;

/** 修改, alone or with its object: 修改 在线填表. */
export const isEdit = (item: Item, lex: Lexicon): boolean =>
  isPressed(item) &&
  lex.words['edit']!.some((w) => {
    const rest = key(item.text).startsWith(key(w)) ? key(item.text).slice(key(w).length) : undefined;
    return rest === '' || (rest !== undefined && lex.step(rest) !== undefined);
  });

export const editsOn = ({ items }: Pick<Sheet, 'items'>, lex: Lexicon): At[] =>
  items.filter((i) => isEdit(i, lex));

/** All buttons of the page with a label's words. `isAny`: disabled ones too. */
export const equalOn = (
  { items }: Pick<Sheet, 'items'>,
  label: PageLabel,
  lex: Lexicon,
  isAny = false,
): At[] => items.filter((i) => isPressed(i) && !i.dialog && (isAny || !i.disabled) && named([i], label, lex));

export const named = (items: readonly At[], label: PageLabel, lex: Lexicon): At | undefined =>
  items.find((i) => lex.is(label, i.text) || i.names.some((n) => lex.is(label, n)));

/** The largest part of the page around `item` for which `alone` still holds. */
export function around(
  items: readonly At[],
  item: At,
  alone: (part: readonly At[]) => boolean,
): readonly At[] {
  let part: readonly At[] = [item];
  for (let depth = item.path.length - 1; depth >= 0; depth -= 1) {
    const within = items.filter((i) => i.path[depth] === item.path[depth]);
    if (!alone(within)) break;
    part = within;
  }
  return part;
}

/** Labels around all lists and forms, which belong to no row or block. */
const FRAME = ['login', 'logout', 'userCentre', 'personalCentre', 'nextPage', 'submit'] as const;
export const isFrame = (item: Item, lex: Lexicon): boolean =>
  item.kind === 'tab' || (isPressed(item) && FRAME.some((label) => lex.is(label, item.text)));

/** For each number, the part of the page that contains no other number, in the page's order. */
function rowsBy(
  items: readonly At[],
  pattern: RegExp,
  isOutside: (item: At) => boolean,
): { number: string; part: readonly At[] }[] {
  const exact = (i: Item): string | undefined => pattern.exec(i.text)?.[0];
  const rows: { number: string; part: readonly At[] }[] = [];
  for (const item of items) {
    const number = exact(item);
    const known = rows.find((r) => r.number === number);
    if (number === undefined || known?.part.includes(item)) continue;
    const part = around(items, item, (within) =>
      within.every((i) => (exact(i) ?? number) === number && !isOutside(i)),
    );
    if (!known) rows.push({ number, part });
    // A notice above the list may name the number too: keep the part with more items.
    else if (part.length > known.part.length) known.part = part;
  }
  return rows;
}

/** The value of a label: in its column, after its colon, or in the next item. */
export function valueOf(part: readonly At[], label: PageLabel, lex: Lexicon): string | undefined {
  const said = part.filter((i) => isSaid(i) || i.kind === 'link' || i.kind === 'box');
  const inColumn = said.filter((i) => i.column !== '' && lex.is(label, i.column));
  if (inColumn.length > 0) return inColumn.map((i) => i.text).join(' ');
  for (const [n, item] of said.entries()) {
    if (item.kind === 'box') {
      if (item.names.some((name) => lex.is(label, name))) return item.value;
      continue;
    }
    for (const word of lex.words[label] ?? []) {
      const after = afterLabel(item.text, word);
      if (after !== undefined && after !== '') return after;
      // After a text that ends with a colon, the value is the next item.
      if (after === '' || lex.is(label, item.text)) {
        const next = said[n + 1];
        if (next && next.kind === 'box') return next.value;
        return next && next.column === '' ? next.text.replace(/^[\s:：]+/u, '') : undefined;
      }
    }
  }
  return undefined;
}

/** The businesses with buttons in a row. */
export const buttonsOf = (part: readonly At[], lex: Lexicon): { business: Business; button: At }[] =>
  part.flatMap((i) => {
    const business = isPressed(i) && !i.disabled ? lex.business(i.text) : undefined;
    return business ? [{ business, button: i }] : [];
  });

export const applicationRows = (sheet: Sheet, lex: Lexicon) =>
  rowsBy(
    sheet.items.filter((i) => !i.dialog && !ORDER_NUMBER.test(i.text)),
    APPLICATION_NUMBER,
    (i) => isFrame(i, lex),
  );
export const orderRows = (sheet: Sheet, lex: Lexicon) =>
  rowsBy(
    sheet.items.filter((i) => !i.dialog),
    ORDER_NUMBER,
    // The businesses are the tabs here, in any form.
    (i) => isFrame(i, lex) || (isPressed(i) && lex.business(i.text) !== undefined),
  );

/** A clock or countdown: ignored in the comparison of pages. */
const TICKING = /\d{1,2}:\d\d:\d\d|\d+\s*秒/u;

/** Identifies a page's state: the same marks mean the same page in the same state. */
export const marks = (items: readonly Item[]): string =>
  items
    .filter((i) => !TICKING.test(i.text))
    .map((i) => `${i.kind}${i.text}${i.value}${i.checked}${i.disabled}${i.current}`)
    .join('\n');
