/** 我的申请单, a tab for each business, and the order page (订单详情). */
import { BUSINESSES, businessFacts, type Business } from '../../filing/business.js';
import type { Order, OrderPage } from '../../filing/model.js';
import { Rejected, UnknownAnswer } from '../errors.js';
import { orderStates } from '../../filing/status.js';
import { plainText } from '../../filing/characters.js';
import { expectAnswer, expectPage, toOrders, type Pages } from './enter.js';
import type { Lexicon } from './lexicon.js';
import { everyRow, NOTHING_BEFORE, saysEmpty, type Before, type Row } from './rows.js';
import type { PressedAs } from './press.js';
import { isPressed, numbersOn, orderRows, valueOf, type At, type Sheet } from './sheet.js';
import type { Tab } from './tab.js';
import { APPLICATION_NUMBER } from './words.js';

/** All orders, tab by tab; or those of one business. */
export async function readOrders(p: Pages, tab: Tab, only: Business | undefined): Promise<Order[]> {
  const all: Order[] = [];
  await toOrders(p, tab, 'orderList');
  for (const business of only === undefined ? BUSINESSES : [only]) {
    const read = async (): Promise<{ all: Order[]; saidEmpty: boolean }> => {
      const own: Order[] = [];
      const before = await openTab(p, tab, business);
      const saidEmpty = await everyRow(p, tab, 'orderList', 'orders', orderRows, before, (row) => {
        own.push(toOrder(row, business, p.lex));
        return false;
      });
      return { all: own, saidEmpty };
    };
    let own = await read();
    if (own.all.length === 0 && !own.saidEmpty) {
      // Start from the list's beginning: pressing the current tab would send no request.
      await toOrders(p, tab, 'orderList');
      own = await read();
    }
    // If two businesses show the same order, the tab did not change.
    if (own.all.some((o) => all.some((a) => a.number === o.number)))
      throw new UnknownAnswer('orderList', 'shape', businessFacts[business].name);
    all.push(...own.all);
  }
  return all;
}

/** @returns the orders shown before: the tab's own orders replace them */
async function openTab(p: Pages, tab: Tab, business: Business): Promise<Before> {
  const sheet = await tab.until('orderList', (s) => {
    expectPage('orderList', s, true);
    return s.kind === 'orders' ? s : undefined;
  });
  const own = sheet.items.filter((i) => isPressed(i) && p.lex.business(i.text) === business);
  const label = own.find((i) => i.kind === 'tab') ?? own[0];
  if (!label) throw new UnknownAnswer('orderList', 'label', businessFacts[business].name);
  if (label.current) return NOTHING_BEFORE;
  tab.failed();
  const before: Before = {
    numbers: new Set(orderRows(sheet, p.lex).map((r) => r.number)),
    empty: saysEmpty(sheet, p.lex),
    answers: tab.answers(),
  };
  await tab.press(label, { business });
  return before;
}

function toOrder({ number, part }: Row, business: Business, lex: Lexicon): Order {
  const read = (label: Parameters<typeof valueOf>[1]): string =>
    plainText(valueOf(part, label, lex) ?? '', 200);
  const status =
    read('orderStatus') ||
    (part.map((i) => i.text).flatMap((t) => Object.keys(orderStates).find((s) => t.includes(s)) ?? [])[0] ??
      '');
  const application = APPLICATION_NUMBER.exec(number)?.[0] ?? '';
  return {
    number,
    id: number,
    applicationId: application,
    applicationNumber: application,
    applicant: read('applicant'),
    business,
    businessName: businessFacts[business].name,
    agency: read('agency'),
    status,
    state: orderStates[status] ?? 'unknown',
    submittedAt: instantIn(read('submittedAt')),
    by: read('submittedBy') || undefined,
  };
}

const instantIn = (text: string): string =>
  /\d{4}-\d\d-\d\d \d\d:\d\d:\d\d/u.exec(text.replace(/[年月/.]/gu, '-').replace(/日/gu, ''))?.[0] ?? '';

/** The order's own page, through the list. @throws Rejected `NOT_FOUND` */
export async function readOrder(p: Pages, tab: Tab, number: string): Promise<OrderPage> {
  await toOrders(p, tab, 'orderDetail');
  for (const business of BUSINESSES) {
    const before = await openTab(p, tab, business);
    let part: readonly At[] | undefined;
    await everyRow(p, tab, 'orderDetail', 'orders', orderRows, before, (row) => {
      if (row.number === number) part = row.part;
      return part !== undefined;
    });
    if (!part) continue;
    const way = orderWay({ number, part }, p.lex);
    if (!way) throw new UnknownAnswer('orderDetail', 'label', number);
    await tab.press(way.item, way.as);
    const sheet = await tab.until('orderDetail', (s) => {
      expectPage('orderDetail', s, true);
      if (s.kind === 'order' && orderOn(s) === number) return s;
      expectAnswer('orderDetail', tab, s);
      return undefined;
    });
    return toOrderPage(sheet, p.lex, business);
  }
  throw new Rejected('orderDetail', 'NOT_FOUND', '');
}

/** The link from its row to an order's page: its number, or 查看. */
export function orderWay({ number, part }: Row, lex: Lexicon): { item: At; as: PressedAs } | undefined {
  const own = part.find((i) => (isPressed(i) || i.pointer === i.text) && i.text.includes(number));
  if (own) return { item: own, as: { order: number } };
  const details = part.find((i) => isPressed(i) && !i.disabled && lex.is('details', i.text));
  return details && { item: details, as: 'details' };
}

export function orderOn(sheet: Sheet): string | undefined {
  return [...numbersOn(sheet.items)][0];
}

export function toOrderPage(sheet: Sheet, lex: Lexicon, business: Business): OrderPage {
  const items = sheet.items.filter((i) => !i.dialog);
  const read = (label: Parameters<typeof valueOf>[1]): string =>
    plainText(valueOf(items, label, lex) ?? '', 500);
  const number = orderOn(sheet) ?? '';
  const shown = lex.business(read('businessName'));
  const agency = items.find((i) => /信息[：:]?/u.test(i.text) && !lex.is('orderInfo', i.text));
  return {
    ...toOrder({ number, part: items }, shown ?? business, lex),
    enterprise: read('enterprise'),
    barcode: number,
    agencyBlock: {
      name: read('agency') || (agency?.text.replace(/\s*信息[\s\S]*$/u, '') ?? ''),
      address: read('address'),
      phone: read('phone'),
      note: read('note'),
    },
    draft: undefined,
    fields: undefined,
    files: undefined,
  };
}
