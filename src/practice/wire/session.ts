// Sessions: identify the caller by the headers that the login gave.
import { Refusal } from '../rules/refusal.js';
import { digest } from '../state/secrets.js';
import type { Session } from '../state/state.js';
import type { Store } from '../state/store.js';
import { accountOf } from '../world/enterprises.js';
import type { Caller } from './operation.js';

type Headers = (name: string) => string | undefined;

/** The live session that all six headers match, with its key; undefined otherwise. */
export function liveSession(
  store: Store,
  header: Headers,
  now: number,
): { key: string; session: Session } | undefined {
  const key = digest(header('token') ?? '');
  const session = store.read().sessions.get(key);
  if (!session || session.until <= now) return undefined;
  const agree =
    session.secret === digest(header('tmp_secret') ?? '') &&
    session.guid === header('guid') &&
    session.uid === header('uid') &&
    session.email === header('email') &&
    session.plt === header('plt');
  return agree ? { key, session } : undefined;
}

/**
 * The caller; throws AUTH_EXPIRED. Each call extends the session. The new end is written only after a thirtieth of its
 * length, so that reading a list does not write a line per request.
 */
export async function authenticate(store: Store, header: Headers, now: number): Promise<Caller> {
  const found = liveSession(store, header, now);
  const known = found && accountOf(found.session.email);
  if (!found || !known) throw new Refusal('AUTH_EXPIRED', '登录已过期，请重新登录');
  const length = store.instance().sessionMinutes * 60_000;
  if (now - found.session.touchedAt >= length / 30) {
    await store.act(() => ({
      events: [{ t: 'touch', at: now, token: found.key, until: now + length }],
      value: undefined,
    }));
  }
  return { key: found.key, ...known };
}

/** Ends a session at once, as if expired. */
export async function endSession(store: Store, key: string, now: number): Promise<void> {
  await store.act((state) => ({
    events: state.sessions.has(key) ? [{ t: 'logout', at: now, token: key }] : [],
    value: undefined,
  }));
}
