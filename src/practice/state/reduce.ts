// From events to state: no clock, no files, no randomness; the same events always give the same state.
import type { World } from '../world/world.js';
import type { Change, PortalEvent } from './events.js';
import { applicationIn, emptyState, type State } from './state.js';

/**
 * Wrong passwords in a row that lock an account, and the length of the lock (assumed: as in the framework of such
 * portals).
 */
export const lockout = { attempts: 5, milliseconds: 10 * 60_000 } as const;

export function reduce(world: World, events: Iterable<PortalEvent>): State {
  const state = emptyState(world);
  for (const event of events) apply(state, event);
  return state;
}

/** Applies one event to a state in place, so that a reader applies only new events. */
export function apply(state: State, event: PortalEvent): void {
  state.events += 1;
  switch (event.t) {
    case 'login':
    case 'touch':
    case 'logout':
    case 'wrong-password':
      return applyAccount(state, event);
    case 'captcha-made':
      state.captchas.set(event.captcha, { text: event.text, until: event.until });
      return;
    case 'captcha-used':
      state.captchas.delete(event.captcha);
      return;
    case 'qr-created':
    case 'qr-scanned':
    case 'qr-decided':
    case 'qr-used':
      return applyQr(state, event);
    case 'draft':
    case 'saved':
    case 'accessory':
    case 'accessory-removed':
      return applyDraft(state, event);
    case 'submitted':
      return applySubmitted(state, event);
    case 'change':
      state.changes += 1;
      state.messages.push({ serial: state.events - 1, at: event.at, about: event.change });
      return applyChange(state, event.change);
    case 'fault': {
      const count = state.faults.get(event.key) ?? { draws: 0, hits: 0 };
      state.faults.set(event.key, { draws: count.draws + 1, hits: count.hits + (event.hit ? 1 : 0) });
    }
  }
}

type Of<T extends PortalEvent['t']> = Extract<PortalEvent, { t: T }>;

function applyAccount(state: State, event: Of<'login' | 'touch' | 'logout' | 'wrong-password'>): void {
  switch (event.t) {
    case 'login': {
      const { secret, guid, uid, email, plt, until, at } = event;
      state.sessions.set(event.token, { secret, guid, uid, email, plt, until, loginAt: at, touchedAt: at });
      state.failures.delete(email);
      return;
    }
    case 'touch': {
      const session = state.sessions.get(event.token);
      if (session) Object.assign(session, { until: event.until, touchedAt: event.at });
      return;
    }
    case 'logout':
      state.sessions.delete(event.token);
      return;
    case 'wrong-password': {
      const count = (state.failures.get(event.email)?.count ?? 0) + 1;
      const locked = count >= lockout.attempts;
      state.failures.set(event.email, {
        count: locked ? 0 : count,
        lockedUntil: locked ? event.at + lockout.milliseconds : 0,
      });
    }
  }
}

function applyQr(state: State, event: Of<'qr-created' | 'qr-scanned' | 'qr-decided' | 'qr-used'>): void {
  if (event.t === 'qr-created') {
    const { qr, code, at, until } = event;
    state.qrCodes.set(qr, { code, createdAt: at, until, stage: 'waiting' });
    return;
  }
  const found = state.qrCodes.get(event.qr);
  if (!found) return;
  if (event.t === 'qr-scanned') found.stage = 'scanned';
  else if (event.t === 'qr-used') found.stage = 'used';
  else if (event.creditCode === null) found.stage = 'cancelled';
  else Object.assign(found, { stage: 'confirmed', creditCode: event.creditCode });
}

function applyDraft(state: State, event: Of<'draft' | 'saved' | 'accessory' | 'accessory-removed'>): void {
  if (event.t === 'draft') {
    const { followid, applyid, businessType, email, at } = event;
    state.drafts.set(followid, {
      followid,
      applyid,
      businessType,
      email,
      createdAt: at,
      savedAt: at,
      finishedStep: '0',
      noticeId: '',
      form: {},
      accessories: [],
    });
    return;
  }
  const draft = state.drafts.get(event.followid);
  if (!draft) return;
  draft.savedAt = event.at;
  if (event.t === 'saved') {
    Object.assign(draft, { finishedStep: event.finishedStep, noticeId: event.noticeId, form: event.form });
  } else if (event.t === 'accessory') {
    // One file a slot: a new file replaces the old one. Sorted by slot, not by upload.
    const slot = slotOf(event.accessory);
    draft.accessories = [...draft.accessories.filter((one) => slotOf(one) !== slot), event.accessory].sort(
      (a, b) => (slotOf(a) < slotOf(b) ? -1 : 1),
    );
  } else {
    draft.accessories = draft.accessories.filter((one) => one.accessoryId !== event.accessoryId);
  }
}

const slotOf = (one: { categoryCode: string; materialCode: string }): string =>
  `${one.categoryCode}/${one.materialCode}`;

function applySubmitted(state: State, event: Of<'submitted'>): void {
  const draft = state.drafts.get(event.followid);
  if (!draft) return;
  const { applyid } = draft;
  const { orderNo, at } = event;
  draft.orderNo = orderNo;
  state.messages.push({ serial: state.events - 1, at, about: { kind: 'submitted', applyid, orderNo } });
  state.orderCounts.set(applyid, (state.orderCounts.get(applyid) ?? 0) + 1);
  state.orders.set(orderNo, {
    orderId: event.orderId,
    orderNo,
    followid: event.followid,
    applyid,
    businessType: draft.businessType,
    email: event.email,
    submittedAt: at,
    visibleFrom: event.visibleFrom ?? at,
    form: event.form,
    accessories: event.accessories,
    status: '待受理',
  });
}

/** Applies a change by the offices; `advance` also uses it to look ahead. */
function applyChange(state: State, change: Change): void {
  if (change.kind === 'order') {
    const order = state.orders.get(change.orderNo);
    if (!order) return;
    order.status = change.to;
    if (change.reason !== undefined) order.reason = change.reason;
    return;
  }
  const application = applicationIn(state, change.applyid);
  if (!application) return;
  const next =
    change.kind === 'economies'
      ? { approved: [...application.approved, ...change.economies] }
      : change.kind === 'application'
        ? { status: change.to }
        : { passportNo: change.passportNo };
  state.changed.set(change.applyid, { ...application, ...next });
}
