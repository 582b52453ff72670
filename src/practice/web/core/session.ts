// The browser's session, shared by all tabs: a logout in one logs out all.
import { shallowRef } from 'vue';
import type { Session } from './wire.js';

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
