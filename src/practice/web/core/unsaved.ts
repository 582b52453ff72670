// Unsaved input of this tab, account and draft: it survives a reload and the end of the session, and no other user sees
// it.
import { session } from './session.js';
import type { BusinessType } from './wire.js';

export interface Unsaved {
  step: number;
  values: Record<string, string>;
}

export interface Whose {
  applyid: string;
  business: BusinessType;
  /** Empty before there is a draft. */
  followid: string;
}

const PREFIX = 'apec-practice-unsaved/';
const keyOf = ({ applyid, business, followid }: Whose): string =>
  `${PREFIX}${session.value?.email ?? ''}/${applyid}/${business}/${followid}`;

export const remember = (whose: Whose, unsaved: Unsaved): void =>
  sessionStorage.setItem(keyOf(whose), JSON.stringify(unsaved));

export function recall(whose: Whose): Unsaved | undefined {
  try {
    const text = sessionStorage.getItem(keyOf(whose));
    return text === null ? undefined : (JSON.parse(text) as Unsaved);
  } catch {
    return undefined;
  }
}

export const forget = (whose: Whose): void => sessionStorage.removeItem(keyOf(whose));

/** A logout removes everything. */
export function forgetAll(): void {
  for (const key of Object.keys(sessionStorage)) if (key.startsWith(PREFIX)) sessionStorage.removeItem(key);
}
