// The state of a practice portal, derived from its world and its events.
import type { BusinessType } from '../guide/businesses.js';
import type { Application, World } from '../world/world.js';
import type { Accessory, Change, OrderStatus } from './events.js';

export interface Session {
  readonly secret: string;
  readonly guid: string;
  readonly uid: string;
  readonly email: string;
  readonly plt: string;
  readonly loginAt: number;
  until: number;
  touchedAt: number;
}

export interface Draft {
  readonly followid: string;
  readonly applyid: string;
  readonly businessType: BusinessType;
  readonly email: string;
  readonly createdAt: number;
  savedAt: number;
  finishedStep: string;
  noticeId: string;
  form: Record<string, string>;
  accessories: Accessory[];
  /** Set once submitted; the draft is then closed. */
  orderNo?: string;
}

export interface Order {
  readonly orderId: string;
  readonly orderNo: string;
  readonly followid: string;
  readonly applyid: string;
  readonly businessType: BusinessType;
  readonly email: string;
  readonly submittedAt: number;
  readonly visibleFrom: number;
  readonly form: Readonly<Record<string, string>>;
  readonly accessories: readonly Accessory[];
  status: OrderStatus;
  reason?: string;
}

/** A code of 扫码登录. */
export interface QrCode {
  /** sha256 of the content of its picture. */
  readonly code: string;
  readonly createdAt: number;
  readonly until: number;
  stage: 'waiting' | 'scanned' | 'confirmed' | 'cancelled' | 'used';
  /** The enterprise whose licence confirmed it. */
  creditCode?: string;
}

/** A message in 消息中心; its text is made when it is read. */
export interface Message {
  /** The index of its event among all events. */
  readonly serial: number;
  readonly at: number;
  readonly about: Change | { kind: 'submitted'; applyid: string; orderNo: string };
}

export interface State {
  readonly world: World;
  /** Number of events so far: the serial of the next id. */
  events: number;
  /** Number of changes by the offices so far. */
  changes: number;
  /** Applications that differ from the original world. */
  readonly changed: Map<string, Application>;
  /** By followid, oldest first. */
  readonly drafts: Map<string, Draft>;
  /** By orderNo, oldest first. */
  readonly orders: Map<string, Order>;
  /** Number of orders so far, by applyid. */
  readonly orderCounts: Map<string, number>;
  /** By sha256 of the token. */
  readonly sessions: Map<string, Session>;
  /** By sha256 of its qrId, oldest first. */
  readonly qrCodes: Map<string, QrCode>;
  /** By sha256 of its id; unanswered ones only. */
  readonly captchas: Map<string, { text: string; until: number }>;
  /** Messages of all enterprises, oldest first. */
  readonly messages: Message[];
  /** By e-mail: wrong passwords since the last right one, and the end of the account's lock. */
  readonly failures: Map<string, { count: number; lockedUntil: number }>;
  /** By fault: how often it was considered, and how often it struck. */
  readonly faults: Map<string, { draws: number; hits: number }>;
}

export function emptyState(world: World): State {
  return {
    world,
    events: 0,
    changes: 0,
    changed: new Map(),
    drafts: new Map(),
    orders: new Map(),
    orderCounts: new Map(),
    sessions: new Map(),
    qrCodes: new Map(),
    captchas: new Map(),
    messages: [],
    failures: new Map(),
    faults: new Map(),
  };
}

/** The current state of an application. */
export function applicationIn(state: State, applyid: string): Application | undefined {
  return state.changed.get(applyid) ?? state.world.byId.get(applyid);
}
