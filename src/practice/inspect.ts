// Reads the records of a practice portal, as an oracle for tests.
import { readdirSync } from 'node:fs';
import type { BusinessType } from './guide/businesses.js';
import { instant } from './rules/time.js';
import type { Accessory, OrderStatus } from './state/events.js';
import { files, type Instance } from './state/instance.js';
import { readRequests, openStore, type RequestRecord } from './state/store.js';
import { applicationIn } from './state/state.js';

interface Filed {
  readonly followid: string;
  readonly applyid: string;
  readonly applyNo: string;
  readonly businessType: BusinessType;
  readonly creatorEmail: string;
  readonly form: Readonly<Record<string, string>>;
  readonly accessories: readonly Accessory[];
}

export interface Inspection {
  readonly instance: Instance;
  /** Oldest first, including those not yet visible in lists. */
  readonly orders: readonly (Filed & {
    readonly orderNo: string;
    readonly orderId: string;
    readonly orderStatus: OrderStatus;
    readonly reason: string | null;
    readonly submitTime: string;
  })[];
  /** Open ones, oldest first. */
  readonly drafts: readonly (Filed & { readonly saveTime: string; readonly confirmedNoticeId: string })[];
  readonly requests: readonly RequestRecord[];
  /** sha256 of each stored file. */
  readonly uploads: readonly string[];
}

/** `dir` must hold an instance. Ids are text. */
export function inspectRecords(dir: string): Inspection {
  const store = openStore(dir);
  const state = store.read();
  const instance = store.instance();
  const own = files(dir, instance.id);
  const filed = (one: {
    followid: string;
    applyid: string;
    businessType: BusinessType;
    email: string;
    form: Readonly<Record<string, string>>;
    accessories: readonly Accessory[];
  }): Filed => ({
    followid: one.followid,
    applyid: one.applyid,
    applyNo: applicationIn(state, one.applyid)?.applyNo ?? '',
    businessType: one.businessType,
    creatorEmail: one.email,
    form: one.form,
    accessories: one.accessories,
  });
  return {
    instance,
    orders: [...state.orders.values()].map((order) => ({
      ...filed(order),
      orderNo: order.orderNo,
      orderId: order.orderId,
      orderStatus: order.status,
      reason: order.reason ?? null,
      submitTime: instant(order.submittedAt),
    })),
    drafts: [...state.drafts.values()]
      .filter((draft) => draft.orderNo === undefined)
      .map((draft) => ({
        ...filed(draft),
        saveTime: instant(draft.savedAt),
        confirmedNoticeId: draft.noticeId,
      })),
    requests: readRequests(own.requests),
    uploads: readdirSync(own.uploads)
      .filter((name) => /^[0-9a-f]{64}$/.test(name))
      .sort(),
  };
}
