// The next office step of an order: accept it, finish it with its consequences, or return it.
import { economies } from '../guide/economies.js';
import { receiveByPost } from '../guide/options.js';
import { allowedBusinesses, status } from '../guide/statuses.js';
import type { Change, OrderStatus } from '../state/events.js';
import { applicationIn, type Order, type State } from '../state/state.js';
import type { Application } from '../world/applications.js';
import { chance, pick } from '../world/random.js';
import { statusChange } from './applications.js';

const reasons = ['材料不清晰，请重新扫描后再次申请', '情况说明未加盖公章', '联系电话无法接通'] as const;

/** One order in eight is returned, chosen by the seed and the order's number. */
const returnedShare = 1 / 8;

/** One step of an unfinished order, with its effect on the application. */
export function orderMove(state: State, order: Order): Change[] {
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
