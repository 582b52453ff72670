// Simulates the phone with the enterprises' 电子营业执照: scans a code of 扫码登录, confirms or cancels.
import { decided, newestQr, qrByCode, qrState, scanned, type QrState } from './rules/qr-login.js';
import { Refusal } from './rules/refusal.js';
import { openStore } from './state/store.js';
import { enterprises } from './world/enterprises.js';

export interface Scan {
  readonly state: QrState;
  /** The enterprise whose licence confirmed; null if none did. */
  readonly enterprise: { readonly name: string; readonly creditCode: string } | null;
  /** End of the code's validity. */
  readonly expires: Date;
}

export interface ScanOptions {
  /** The content of the picture, as a bare code or a whole address; absent: the newest code that waits. */
  code?: string;
  /** By its credit code; absent: the first one. */
  creditCode?: string;
  /** `look` only scans. */
  then: 'confirm' | 'cancel' | 'look';
}

/** Undefined if no code waits. Throws a Refusal for an unknown or spent code. `dir` must hold an instance. */
export async function scanQr(dir: string, now: Date, options: ScanOptions): Promise<Scan | undefined> {
  const { creditCode = enterprises[0].creditCode, then } = options;
  const enterprise = enterprises.find((one) => one.creditCode === creditCode);
  if (!enterprise) throw new Refusal('NOT_FOUND', '没有这个企业的电子营业执照');
  const store = openStore(dir);
  const at = now.getTime();
  const code = options.code?.split('#').at(-1)?.trim();
  const key = await store.act((state) => {
    const found = code === undefined ? newestQr(state, at) : qrByCode(state, code);
    return { events: found ? scanned(found, at) : [], value: found?.key };
  });
  if (key === undefined) return undefined;
  return store.act((state) => {
    const qr = state.qrCodes.get(key);
    // The instance was reset in between.
    if (!qr) return { events: [], value: undefined };
    const confirms = then === 'confirm';
    const events = then === 'look' ? [] : decided({ key, qr }, confirms ? creditCode : null, at);
    const shown = then === 'look' ? qrState(qr, at) : confirms ? 'confirmed' : 'cancelled';
    const { name } = enterprise;
    const value: Scan = {
      state: shown,
      enterprise: confirms ? { name, creditCode } : null,
      expires: new Date(qr.until),
    };
    return { events, value };
  });
}
