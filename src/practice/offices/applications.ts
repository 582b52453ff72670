// The next office step of an application.
import { economies } from '../guide/economies.js';
import { receiveByPost } from '../guide/options.js';
import { status } from '../guide/statuses.js';
import type { Change } from '../state/events.js';
import type { State } from '../state/state.js';
import { agencyOf } from '../world/agencies.js';
import type { Application } from '../world/applications.js';
import { chance, pick, sample } from '../world/random.js';

export function statusChange(application: Application, to: string): Change {
  const { applyid, applyNo } = application;
  return { kind: 'application', applyid, applyNo, from: application.status, to };
}

/** One step of an application that can change; several changes if one causes another. */
export function applicationMove(state: State, application: Application): Change[] {
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
