/** A portal over HTTP before anybody has logged in. */
import type { LoginPortal } from '../portal.js';
import { call, type Wire } from './call.js';
import { toAccount } from './mapping.js';
import { operations } from './operations.js';
import { httpPortal } from './portal.js';

/** `name` is what the session is kept under. */
export function httpLogin(wire: Wire, name: string): LoginPortal {
  const portal = httpPortal(wire);
  return {
    about: () => portal.about(),
    async login({ kind, email, password }) {
      const { instance } = await portal.about();
      const { data } = await call(wire, operations.login, { loginType: kind, email, password });
      const { token, tmpSecret, guid, uid, plt, enterprise } = data;
      return {
        session: { portal: name, instance, enterprise, token, tmpSecret, guid, uid, email: data.email, plt },
        account: toAccount(data),
      };
    },
  };
}
