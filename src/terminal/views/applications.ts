/** The portal's two lists: 新办/续办 with what each application can do, and 我的申请单. */
import { BUSINESSES, type Business } from '../../filing/business.js';
import {
  ECONOMIES,
  isKnownStatus,
  isUnfinished,
  openOrders,
  statusKey,
  whyNot,
  type NotPossible,
} from '../../filing/status.js';
import type { Application, Order } from '../../filing/model.js';
import { nearest } from '../../filing/nearest.js';
import { Fault } from '../messages/faults.js';
import type { Texts } from '../messages/texts.js';
import { listView, type Column } from '../view.js';
import { businessName, cannotText, masked } from '../words.js';
import { below, portalJson, type PortalName } from './portal-name.js';

export interface ListedApplication {
  application: Application;
  /** Why each business cannot be filed; absent if it can. */
  cannot: Partial<Record<Business, Why>>;
  /** The latest order of each business that is over: filing it again needs 确认再次办理. */
  over: Partial<Record<Business, Pick<Order, 'number' | 'status'>>>;
}

type Why = NotPossible | UnderWay | InDoubt;

/** An unfinished order prevents the filing: of this business, or of another one. */
export interface UnderWay {
  rule: 'order-open' | 'other-order-open';
  order: string;
  business: Business;
}

/** A filing of unknown outcome: `business` of this application, asked about itself or about another business. */
export interface InDoubt {
  rule: 'filed-in-doubt' | 'other-in-doubt';
  business: Business;
}

/** By application number: the businesses whose filing is unknown in the ledger. */
export type Doubts = ReadonlyMap<string, ReadonlySet<Business>>;

export const isUnderWay = (why: Why): why is UnderWay => 'order' in why;
export const isInDoubt = (why: Why): why is InDoubt =>
  why.rule === 'filed-in-doubt' || why.rule === 'other-in-doubt';

export const underWayText = (texts: Texts, { rule, business, order }: UnderWay): string =>
  texts.screen.underWay(cannotText(texts, rule), businessName(business), order);

/**
 * Judges by status, economies and buttons, by unfinished orders, and by the ledger: what is unknown must not be filed
 * again, whatever the portal shows.
 */
export function listed(
  application: Application,
  orders: readonly Order[],
  doubts: Doubts,
): ListedApplication {
  const cannot: ListedApplication['cannot'] = {};
  const over: ListedApplication['over'] = {};
  const inDoubt = doubts.get(application.number) ?? new Set<Business>();
  const [doubt] = inDoubt;
  for (const business of BUSINESSES) {
    const why = whyNot(application, business);
    const { same, others } = openOrders(application, business, orders);
    const last = lastOver(application, business, orders);
    if (last) over[business] = last;
    if (inDoubt.has(business)) cannot[business] = { rule: 'filed-in-doubt', business };
    else if (why) cannot[business] = why;
    else if (doubt) cannot[business] = { rule: 'other-in-doubt', business: doubt };
    else if (same[0]) cannot[business] = { rule: 'order-open', order: same[0].number, business };
    else if (others[0])
      cannot[business] = {
        rule: 'other-order-open',
        order: others[0].number,
        business: others[0].business,
      };
  }
  return { application, cannot, over };
}

/** An order of an unknown business may be of any. */
const lastOver = (
  { id }: Application,
  business: Business,
  orders: readonly Order[],
): Pick<Order, 'number' | 'status'> | undefined =>
  orders
    .filter((o) => o.applicationId === id && !isUnfinished(o) && (o.business ?? business) === business)
    .sort((a, b) => a.submittedAt.localeCompare(b.submittedAt))
    .at(-1);

/**
 * Applications with this status (blanks and commas aside) for which the business is possible; an `undefined` filter
 * does not apply.
 */
export function narrowed(all: readonly ListedApplication[], { status, can }: Filter): ListedApplication[] {
  return all.filter(
    ({ application, cannot }) =>
      (status === undefined || statusKey(application.status) === statusKey(status)) &&
      (can === undefined || !cannot[can]),
  );
}

/** A status that nobody has and the guide does not name is a slip of the hand. @throws Fault that names those there are */
export function mustBeStatus(status: string | undefined, applications: readonly Application[]): void {
  if (status === undefined || isKnownStatus(status)) return;
  const known = [...new Set(applications.map((a) => a.status))];
  if (known.some((k) => statusKey(k) === statusKey(status))) return;
  throw new Fault('status-nowhere', { status, near: nearest(status, known), known });
}

/** Filters of a list; `undefined`: not given. */
interface Filter {
  status: string | undefined;
  can: Business | undefined;
}

/** Possible or not, and why, for each business; the shape of the JSON output. */
export function canAsJson({ cannot }: ListedApplication, texts: Texts): object {
  return Object.fromEntries(
    BUSINESSES.map((b) => {
      const why = cannot[b];
      if (!why) return [b, { can: true }];
      const order = isUnderWay(why) ? { order: why.order } : {};
      return [b, { can: false, rule: why.rule, why: cannotText(texts, why.rule), ...order }];
    }),
  );
}

function canAsText({ cannot, over }: ListedApplication, texts: Texts): string {
  const can = BUSINESSES.filter((b) => !cannot[b]);
  const named = (b: Business): string => `${businessName(b)}${over[b] ? texts.screen.filedBefore() : ''}`;
  if (can.length > 0) return can.map(named).join('、');
  // If no business is possible, show the most specific reason: anything else before `status-wrong`.
  const rules = BUSINESSES.flatMap((b) => cannot[b]?.rule ?? []);
  const rule =
    rules.find((r) => r === 'filed-in-doubt') ?? rules.find((r) => r !== 'status-wrong') ?? 'status-wrong';
  return texts.screen.noneBecause(cannotText(texts, rule));
}

function cannotAsText({ cannot }: ListedApplication, texts: Texts): string {
  const { colon } = texts.screen;
  const reasons = BUSINESSES.flatMap((b) => {
    const why = cannot[b];
    return why ? [`${businessName(b)}${colon}${cannotText(texts, why.rule)}`] : [];
  });
  return reasons.join(texts.lang === 'zh' ? '；' : '; ');
}

const columns: Column<ListedApplication>[] = [
  { id: 'application', text: ({ application: a }) => a.number },
  { id: 'applicant', text: ({ application: a }) => a.applicant },
  { id: 'passport', text: ({ application: a }) => masked(a.passport), onScreen: false },
  { id: 'kind', text: ({ application: a }) => a.kind, onScreen: false },
  { id: 'status', text: ({ application: a }) => a.status },
  {
    id: 'approved',
    text: ({ application: a }) =>
      a.economies ? `${a.economies.length}/${Object.keys(ECONOMIES).length}` : '',
    raw: ({ application: a }) => a.economies,
  },
  { id: 'agency', text: ({ application: a }) => a.agency.name },
  { id: 'appliedAt', text: ({ application: a }) => a.appliedAt, onScreen: false, isTime: true },
  {
    id: 'can',
    text: (item, { texts }) => canAsText(item, texts),
    raw: (item, { texts }) => canAsJson(item, texts),
  },
  { id: 'cannot', text: (item, { texts }) => cannotAsText(item, texts), onScreen: false },
];

type Listed = { portal: PortalName; listed: ListedApplication[]; all: number; filter: Filter };
export const applicationsView = listView<Listed, ListedApplication>({
  kind: 'applications',
  items: (value) => value.listed,
  columns,
  drops: ['approved', 'agency'],
  yields: ['can'],
  around({ portal, listed, all, filter }, screen, table) {
    const { texts, paint } = screen;
    const { status, can } = filter;
    const only = status === undefined && can === undefined ? '' : texts.screen.only(status, can);
    const count = texts.screen.count('applications', listed.length, all);
    return below(table, paint.dim(count + only), portal, screen);
  },
  json: ({ portal, all }) => ({ portal: portalJson(portal), all }),
  next({ filter: { can } }, { texts: { screen, lang } }) {
    const business = can ? businessName(can) : lang === 'zh' ? '业务' : 'BUSINESS';
    return [screen.hint.show, screen.hint.template(business), screen.hint.check];
  },
});

export const orderColumns: Column<Order>[] = [
  { id: 'order', text: (o) => o.number },
  { id: 'application', text: (o) => o.applicationNumber, onScreen: false },
  { id: 'applicant', text: (o) => o.applicant },
  {
    id: 'business',
    text: (o) => businessName(o.business) || o.businessName,
    raw: (o) => o.business ?? o.businessName,
  },
  { id: 'status', text: (o) => o.status },
  { id: 'agency', text: (o) => o.agency },
  { id: 'submittedAt', text: (o) => o.submittedAt, isTime: true },
  { id: 'by', text: (o) => o.by ?? '' },
];

export const ordersView = listView<{ portal: PortalName; orders: Order[]; all: number }, Order>({
  kind: 'orders',
  items: (value) => value.orders,
  columns: orderColumns,
  drops: ['by', 'agency'],
  around({ portal, orders, all }, screen, table) {
    const { texts, paint } = screen;
    return below(table, paint.dim(texts.screen.count('orders', orders.length, all)), portal, screen);
  },
  json: ({ portal, all }) => ({ portal: portalJson(portal), all }),
  next: ({ orders }, { texts }) =>
    orders.length > 0 ? [texts.screen.hint.order] : [texts.screen.hint.check],
});
