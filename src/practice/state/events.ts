// The events of a practice portal: one line of events.jsonl each, in order.
import type { BusinessType } from '../guide/businesses.js';

export interface Accessory {
  readonly accessoryId: string;
  readonly categoryCode: string;
  /** Ends in `_k` for the k-th file of a slot. */
  readonly materialCode: string;
  readonly fileName: string;
  readonly fileSize: number;
  /** sha256, hex; also the file name under uploads/. */
  readonly fileDigest: string;
  /** `yyyy-MM-dd HH:mm:ss`, UTC+8. */
  readonly uploadTime: string;
}

export type OrderStatus = '待受理' | '办理中' | '已办结' | '已退回';

/** One change by the offices; also what `advance` returns. */
export type Change =
  | { kind: 'economies'; applyid: string; applyNo: string; economies: string[] }
  | { kind: 'application'; applyid: string; applyNo: string; from: string; to: string }
  | { kind: 'passport'; applyid: string; applyNo: string; passportNo: string }
  | {
      kind: 'order';
      applyid: string;
      applyNo: string;
      orderNo: string;
      from: OrderStatus;
      to: OrderStatus;
      reason?: string;
    };

/** `at` is epoch milliseconds. Tokens and codes are sha256 digests. */
export type PortalEvent =
  | {
      t: 'login';
      at: number;
      token: string;
      secret: string;
      guid: string;
      uid: string;
      email: string;
      plt: string;
      until: number;
    }
  | { t: 'touch'; at: number; token: string; until: number }
  | { t: 'logout'; at: number; token: string }
  | { t: 'wrong-password'; at: number; email: string }
  /** A captcha: `captcha` is the digest of its id; its text is stored in the clear. */
  | { t: 'captcha-made'; at: number; captcha: string; text: string; until: number }
  /** Answered, rightly or wrongly; it takes no second answer. */
  | { t: 'captcha-used'; at: number; captcha: string }
  /** A code of 扫码登录: `qr` is the digest of the polling secret, `code` of the picture's content. */
  | { t: 'qr-created'; at: number; qr: string; code: string; until: number }
  | { t: 'qr-scanned'; at: number; qr: string }
  /** Confirmed with this enterprise's licence; null: cancelled on the phone. */
  | { t: 'qr-decided'; at: number; qr: string; creditCode: string | null }
  | { t: 'qr-used'; at: number; qr: string }
  | { t: 'draft'; at: number; followid: string; applyid: string; businessType: BusinessType; email: string }
  | {
      t: 'saved';
      at: number;
      followid: string;
      finishedStep: string;
      noticeId: string;
      form: Record<string, string>;
    }
  | { t: 'accessory'; at: number; followid: string; accessory: Accessory }
  | { t: 'accessory-removed'; at: number; followid: string; accessoryId: string }
  | {
      t: 'submitted';
      at: number;
      followid: string;
      orderId: string;
      orderNo: string;
      email: string;
      form: Record<string, string>;
      accessories: Accessory[];
      /** The time from which lists show the order (a `late` fault). */
      visibleFrom?: number;
    }
  | { t: 'change'; at: number; change: Change }
  | { t: 'fault'; at: number; key: string; hit: boolean };
