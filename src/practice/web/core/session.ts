// The data that the browser keeps. All tabs share the session: a logout in one logs out all. Unsaved input of a tab
// belongs to an account and a draft: it survives a reload and the end of the session, and no other user sees it.
import { shallowRef } from 'vue';
import type { Session, BusinessType } from './wire.js';

const KEY = 'apec-practice-session';

function stored(): Session | undefined {
  try {
    const text = localStorage.getItem(KEY);
    return text === null ? undefined : (JSON.parse(text) as Session);
  } catch {
    return undefined;
  }
}

export const session = shallowRef<Session | undefined>(stored());

export function keepSession(next: Session | undefined): void {
  session.value = next;
  if (next) localStorage.setItem(KEY, JSON.stringify(next));
  else localStorage.removeItem(KEY);
}

addEventListener('storage', (event) => {
  if (event.key === KEY || event.key === null) session.value = stored();
});

interface Unsaved {
  step: number;
  values: Record<string, string>;
}

interface Whose {
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
