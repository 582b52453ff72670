// What a code of 扫码登录 allows in each state: the page polls with one secret, the phone acts with another.
import { qrRules } from '../guide/login.js';
import type { PortalEvent } from '../state/events.js';
import { digest } from '../state/secrets.js';
import type { QrCode, State } from '../state/state.js';
import { Refusal } from './refusal.js';

export type QrState = 'waiting' | 'scanned' | 'confirmed' | 'expired' | 'cancelled';

/** A code with its key in the state. */
interface KeyedQr {
  readonly key: string;
  readonly qr: QrCode;
}

/** The state that a poll reports; an exchanged code is reported as expired. */
export function qrState({ stage, until }: QrCode, now: number): QrState {
  if (stage === 'cancelled') return stage;
  return stage === 'used' || until <= now ? 'expired' : stage;
}

export function qrById(state: State, qrId: string): KeyedQr {
  const key = digest(qrId);
  const qr = state.qrCodes.get(key);
  if (!qr) throw new Refusal('NOT_FOUND', '没有这个二维码');
  return { key, qr };
}

export function qrByCode(state: State, code: string): KeyedQr {
  const wanted = digest(code);
  for (const [key, qr] of state.qrCodes) if (qr.code === wanted) return { key, qr };
  throw new Refusal('NOT_FOUND', '没有这个二维码');
}

/** The newest code on which a phone may still act. */
export function newestQr(state: State, now: number): KeyedQr | undefined {
  const open = [...state.qrCodes].filter(([, qr]) => ['waiting', 'scanned'].includes(qrState(qr, now)));
  const last = open.at(-1);
  return last && { key: last[0], qr: last[1] };
}

/** Seconds until a new code may be created; 0: now. */
export function qrWait(state: State, now: number): number {
  const made = [...state.qrCodes.values()].map((qr) => qr.createdAt).filter((at) => at > now - 60_000);
  const first = made.at(-qrRules.perMinute.value);
  return first === undefined ? 0 : Math.ceil((first + 60_000 - now) / 1000);
}

/** The phone scans the code; allowed repeatedly until it decides. */
export function scanned({ key, qr }: KeyedQr, now: number): PortalEvent[] {
  switch (qrState(qr, now)) {
    case 'waiting':
      return [{ t: 'qr-scanned', at: now, qr: key }];
    case 'scanned':
      return [];
    default:
      throw over();
  }
}

/** The phone confirms with a licence, or cancels (null). */
export function decided({ key, qr }: KeyedQr, creditCode: string | null, now: number): PortalEvent[] {
  const shown = qrState(qr, now);
  if (shown === 'waiting') throw new Refusal('QR_NOT_READY', '请先扫码');
  if (shown !== 'scanned') throw over();
  return [{ t: 'qr-decided', at: now, qr: key, creditCode }];
}

/** The credit code that confirmed. Throws QR_NOT_READY or QR_OVER. */
export function confirmedBy({ qr }: KeyedQr, now: number): string {
  const shown = qrState(qr, now);
  if (shown === 'waiting' || shown === 'scanned') throw new Refusal('QR_NOT_READY', '请在手机上确认登录');
  if (shown !== 'confirmed' || qr.creditCode === undefined) throw over();
  return qr.creditCode;
}

const over = (): Refusal => new Refusal('QR_OVER', '二维码已失效，请刷新后重新扫码');
