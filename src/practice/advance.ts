// Simulates the offices: economies approve, cards are made and handed out, orders are accepted, finished or returned.
import { status } from './guide/statuses.js';
import { applicationMove } from './offices/applications.js';
import { orderMove } from './offices/orders.js';
import { Refusal } from './rules/refusal.js';
import type { Change } from './state/events.js';
import { applicationIn, type Order, type State } from './state/state.js';
import { openStore } from './state/store.js';
import type { Application } from './world/applications.js';
import { chance, pick } from './world/random.js';

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
