/**
 * What an application's status, economies and buttons allow, by the guide's table, and which of its orders are
 * unfinished. An unknown status allows nothing.
 */
import { BUSINESSES, businessFacts, type Business } from './business.js';
import type { Application, Order, OrderState } from './model.js';

/** A status without typographic variants: no blanks, one kind of comma. Elsewhere the portal's text stays verbatim. */
export function statusKey(status: string): string {
  return status.normalize('NFKC').replace(/\s+/gu, '').replace(/，/gu, ',');
}

/** Whether the guide names this status. */
export const isKnownStatus = (status: string): boolean => KNOWN.has(statusKey(status));

/** The sixteen economies that approve a Chinese holder's card (docs/facts.md#economies), as printed on the card. */
export const ECONOMIES: Readonly<Record<string, string>> = {
  AUS: '澳大利亚',
  BRN: '文莱',
  CHL: '智利',
  IDN: '印度尼西亚',
  JPN: '日本',
  KOR: '韩国',
  MYS: '马来西亚',
  MEX: '墨西哥',
  NZL: '新西兰',
  PNG: '巴布亚新几内亚',
  PER: '秘鲁',
  PHL: '菲律宾',
  RUS: '俄罗斯',
  SGP: '新加坡',
  THA: '泰国',
  VNM: '越南',
};

const KNOWN = new Set(BUSINESSES.flatMap((b) => businessFacts[b].statuses));

export interface NotPossibleArgs {
  'status-unknown': { status: string };
  'status-wrong': { status: string; needs: string[] };
  'economies-none': Record<string, never>;
  'economies-all': Record<string, never>;
  /** Economies that are unknown, or do not decide about a Chinese card (P02, docs/facts.md#economies). */
  'economy-unknown': { codes: string[] };
  /** The guide's table and the portal's buttons disagree: nothing is filed. */
  'buttons-disagree': { status: string; portal: boolean };
}
export type NotPossible = {
  [R in keyof NotPossibleArgs]: { rule: R; args: NotPossibleArgs[R] };
}[keyof NotPossibleArgs];

/** Why `business` cannot be filed for `application`; `undefined` if it can. Guide 2.1–2.4, docs/facts.md#statuses. */
export function whyNot(application: Application, business: Business): NotPossible | undefined {
  const byGuide = whyNotByGuide(application, business);
  const button = application.buttons?.includes(business);
  if (button === undefined || button === (byGuide === undefined)) return byGuide;
  // An unknown status or economy explains the disagreement better.
  if (byGuide?.rule === 'status-unknown' || byGuide?.rule === 'economy-unknown') return byGuide;
  return { rule: 'buttons-disagree', args: { status: application.status, portal: button } };
}

function whyNotByGuide({ status, economies }: Application, business: Business): NotPossible | undefined {
  const { statuses, wantsSomeEconomies } = businessFacts[business];
  const key = statusKey(status);
  if (!KNOWN.has(key)) return { rule: 'status-unknown', args: { status } };
  if (!statuses.includes(key)) return { rule: 'status-wrong', args: { status, needs: [...statuses] } };
  // If they are not shown, the portal's button and its notice decide.
  if (!wantsSomeEconomies || economies === undefined) return undefined;
  const strange = economies.filter((code) => !Object.hasOwn(ECONOMIES, code));
  if (strange.length > 0) return { rule: 'economy-unknown', args: { codes: strange } };
  const approved = new Set(economies).size;
  if (approved === 0) return { rule: 'economies-none', args: {} };
  if (approved >= Object.keys(ECONOMIES).length) return { rule: 'economies-all', args: {} };
  return undefined;
}

/** The states of an order, by its verbatim status. Assumed wording: the guide names none. */
export const orderStates: Readonly<Record<string, OrderState>> = {
  待受理: 'open',
  办理中: 'open',
  已办结: 'finished',
  已退回: 'returned',
};

/** An order in a state unknown to this version may be unfinished. */
export const isUnfinished = ({ state }: Pick<Order, 'state'>): boolean =>
  state === 'open' || state === 'unknown';

/** An open order of another business; an order of an unknown business may be of any. */
export type OtherOrder = Order & { business: Business };

/** The unfinished orders of one application. `same`: of `business`, or of an unknown one. */
export function openOrders(
  { id }: Pick<Application, 'id'>,
  business: Business,
  orders: readonly Order[],
): { same: Order[]; others: OtherOrder[] } {
  const open = orders.filter((o) => o.applicationId === id && isUnfinished(o));
  const isOther = (o: Order): o is OtherOrder => o.business !== undefined && o.business !== business;
  return { same: open.filter((o) => !isOther(o)), others: open.filter(isOther) };
}
