// Simulates the offices: economies approve, cards are made and handed out, orders are accepted, finished or returned.
import { status, economies, allowedBusinesses } from './guide/statuses.js';
import { Refusal } from './rules/refusal.js';
import type { Change, OrderStatus } from './state/events.js';
import { applicationIn, type Order, type State } from './state/state.js';
import { openStore } from './state/store.js';
import type { Application } from './world/world.js';
import { chance, pick, sample } from './world/numbers.js';
import { receiveByPost } from './guide/options.js';
import { agencyOf } from './world/agencies.js';

/**
 * Runs `steps` office steps (default 1), on one application (by its number or an order's) or on any. One step may make
 * several changes. The choice depends on the seed and the number of changes so far, never on the clock. Throws a
 * Refusal for an unknown number; stops early when nothing is left to do.
 */
export async function advance(
  dir: string,
  now: Date,
  options: { application?: string; steps?: number },
): Promise<Change[]> {
  const store = openStore(dir);
  const at = now.getTime();
  const all: Change[] = [];
  for (let step = 0; step < (options.steps ?? 1); step += 1) {
    const changes = await store.act((state) => {
      const move = chooseMove(state, options.application);
      return { events: move.map((change) => ({ t: 'change', at, change }) as const), value: move };
    });
    if (changes.length === 0) break;
    all.push(...changes);
  }
  return all;
}

/** Orders go first three times out of four, so that a rehearsal soon sees progress on its own filings. */
function chooseMove(state: State, number: string | undefined): Change[] {
  const wanted = number === undefined ? undefined : find(state, number);
  const orders = [...state.orders.values()].filter(
    (order) => isOpen(order) && (!wanted || order.applyid === wanted.applyid),
  );
  const applications = (wanted ? [wanted] : everyone(state)).filter(canMove);
  const words = [state.world.seed, state.changes] as const;
  const orderFirst = applications.length === 0 || chance(...words, 'which') < 0.75;
  if (orders.length > 0 && orderFirst) return orderMove(state, pick(orders, ...words, 'order'));
  if (applications.length === 0) return [];
  return applicationMove(state, pick(applications, ...words, 'application'));
}

const isOpen = (order: Order): boolean => order.status === '待受理' || order.status === '办理中';

function everyone(state: State): Application[] {
  return [...state.world.byId.keys()].flatMap((applyid) => applicationIn(state, applyid) ?? []);
}

const moving: readonly string[] = [
  status.localReview,
  status.consularReview,
  status.inReview,
  status.inReviewWithCard,
  status.producing,
  status.toCollect,
  status.toPost,
];
const canMove = (application: Application): boolean => moving.includes(application.status);

function find(state: State, number: string): Application {
  const applyNo = number.trim().toUpperCase().split('-')[0];
  const found = everyone(state).find((application) => application.applyNo === applyNo);
  if (!found) throw new Refusal('NOT_FOUND', `没有申请单${number}`);
  return found;
}

function statusChange(application: Application, to: string): Change {
  const { applyid, applyNo } = application;
  return { kind: 'application', applyid, applyNo, from: application.status, to };
}

/** One step of an application that can change; several changes if one causes another. */
function applicationMove(state: State, application: Application): Change[] {
  switch (application.status) {
    case status.localReview:
      return [statusChange(application, status.consularReview)];
    case status.consularReview:
      return [statusChange(application, status.inReview)];
    case status.inReview:
    case status.inReviewWithCard:
      return approval(state, application);
    case status.producing:
      return [statusChange(application, handOver(state, application))];
    case status.toCollect:
      return [statusChange(application, status.collected)];
    case status.toPost:
      return [statusChange(application, status.posted)];
    default:
      return [];
  }
}

/** One to three more economies approve; the last approval ends the review. */
function approval(state: State, application: Application): Change[] {
  const { applyid, applyNo, approved } = application;
  const words = [state.world.seed, applyNo, approved.length] as const;
  const missing = economies.map((economy) => economy.code).filter((code) => !approved.includes(code));
  const count = Math.min(missing.length, 1 + Math.floor(chance(...words, 'count') * 3));
  const further = sample(missing, count, ...words);
  const changes: Change[] = count > 0 ? [{ kind: 'economies', applyid, applyNo, economies: further }] : [];
  if (missing.length > count) return changes;
  const carded = application.status === status.inReviewWithCard;
  return [...changes, statusChange(application, carded ? status.reviewedWithCard : status.producing)];
}

/** Collected or posted, as the agency offers; if both, chosen by the application's number. */
function handOver(state: State, application: Application): string {
  const mode = pick(
    agencyOf(application.agencyCode).pickupModes,
    state.world.seed,
    application.applyNo,
    'mode',
  );
  return mode === receiveByPost ? status.toPost : status.toCollect;
}

const reasons = ['材料不清晰，请重新扫描后再次申请', '情况说明未加盖公章', '联系电话无法接通'] as const;

/** One order in eight is returned, chosen by the seed and the order's number. */
const returnedShare = 1 / 8;

/** One step of an unfinished order, with its effect on the application. */
function orderMove(state: State, order: Order): Change[] {
  const application = applicationIn(state, order.applyid);
  if (!application) return [];
  const moved = (to: OrderStatus, reason?: string): Change => ({
    kind: 'order',
    applyid: order.applyid,
    applyNo: application.applyNo,
    orderNo: order.orderNo,
    from: order.status,
    to,
    ...(reason === undefined ? {} : { reason }),
  });
  if (order.status === '待受理') return [moved('办理中')];
  // A second order of the same kind finds the business already done. The portal notices it here, not at submit.
  if (!allowedBusinesses(application.status, application.approved).includes(order.businessType)) {
    return [moved('已退回', `申请单已处于“${application.status}”状态，不能再办理本业务`)];
  }
  const words = [state.world.seed, order.orderNo] as const;
  if (chance(...words, 'fate') < returnedShare) return [moved('已退回', pick(reasons, ...words, 'reason'))];
  return [moved('已办结'), ...consequences(application, order)];
}

function consequences(application: Application, order: Order): Change[] {
  const { applyid, applyNo, approved } = application;
  const complete = approved.length === economies.length;
  const passportNo = order.form['newPassportNo'];
  const passport: Change[] = passportNo ? [{ kind: 'passport', applyid, applyNo, passportNo }] : [];
  switch (order.businessType) {
    case 'TQZK':
      return [statusChange(application, complete ? status.reviewedWithCard : status.inReviewWithCard)];
    case 'GHHZ':
      return passport;
    case 'HBK': {
      // While the review goes on, the new card does not change the status (assumed).
      const to = order.form['pickupType'] === receiveByPost ? status.toPost : status.toCollect;
      return complete ? [...passport, statusChange(application, to)] : passport;
    }
    case 'ZXK':
      return [statusChange(application, status.cancelled)];
  }
}
