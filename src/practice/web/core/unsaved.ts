// What was typed and not saved yet, for this tab: a reload or the end of the session in the middle loses nothing.
import type { BusinessType } from './wire.js';

const keyOf = (applyid: string, business: BusinessType): string =>
  `apec-practice-unsaved/${applyid}/${business}`;

export const remember = (
  applyid: string,
  business: BusinessType,
  values: Readonly<Record<string, string>>,
): void => sessionStorage.setItem(keyOf(applyid, business), JSON.stringify(values));

export function recall(applyid: string, business: BusinessType): Record<string, string> {
  try {
    return JSON.parse(sessionStorage.getItem(keyOf(applyid, business)) ?? '{}') as Record<string, string>;
  } catch {
    return {};
  }
}

export const forget = (applyid: string, business: BusinessType): void =>
  sessionStorage.removeItem(keyOf(applyid, business));
