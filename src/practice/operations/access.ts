// Access checks: a caller sees its own enterprise's records; an application's status decides what is allowed.
import { businessRule, type BusinessType } from '../guide/businesses.js';
import { allowedBusinesses } from '../guide/statuses.js';
import { Refusal } from '../rules/refusal.js';
import { applicationIn, type Draft, type Order, type State } from '../state/state.js';
import type { Application } from '../world/world.js';
import type { Enterprise } from '../world/enterprises.js';

/** A handler sees all applications of its enterprise (assumed), and none of another. */
export function ownApplication(state: State, owner: Enterprise, applyid: string): Application {
  const application = applicationIn(state, applyid);
  if (application?.creditCode !== owner.creditCode) throw new Refusal('NOT_FOUND', '没有这张申请单');
  return application;
}

function ownDraft(
  state: State,
  owner: Enterprise,
  followid: string,
): { draft: Draft; application: Application } {
  const draft = state.drafts.get(followid);
  const application = draft && applicationIn(state, draft.applyid);
  if (!draft || application?.creditCode !== owner.creditCode) throw new Refusal('NOT_FOUND', '没有这份草稿');
  return { draft, application };
}

/** As ownDraft, but refuses a submitted draft. */
export function openDraft(state: State, owner: Enterprise, followid: string): ReturnType<typeof ownDraft> {
  const found = ownDraft(state, owner, followid);
  if (found.draft.orderNo !== undefined) {
    throw new Refusal('DRAFT_CLOSED', `这份草稿已提交，申请单号${found.draft.orderNo}`);
  }
  return found;
}

export function ownOrder(
  state: State,
  owner: Enterprise,
  orderNo: string,
): { order: Order; application: Application } {
  const order = state.orders.get(orderNo);
  const application = order && applicationIn(state, order.applyid);
  if (!order || application?.creditCode !== owner.creditCode)
    throw new Refusal('NOT_FOUND', '没有这张关联业务申请单');
  return { order, application };
}

/** Refuses a business without a button on the application's row. */
export function mustAllow(application: Application, businessType: BusinessType): void {
  if (allowedBusinesses(application.status, application.approved).includes(businessType)) return;
  const { name } = businessRule(businessType);
  throw new Refusal(
    'NOT_ALLOWED',
    `申请单${application.applyNo}处于“${application.status}”状态，不能办理${name}`,
  );
}
