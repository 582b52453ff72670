/** A portal over HTTP before login. */
import type { LoggedIn, LoginPortal } from '../portal.js';
import { call, type Wire } from './call.js';
import { toAccount } from './mapping.js';
import { loginOperations as operations, type WireLoggedIn } from './login-operations.js';
import { httpPortal } from './portal.js';

/** `name`: the session is kept under it. */
export function httpLogin(wire: Wire, name: string): LoginPortal {
  const portal = httpPortal(wire);
  const loggedIn = (instance: string, data: WireLoggedIn): LoggedIn => {
    const { token, tmpSecret, guid, uid, email, plt, enterprise } = data;
    return {
      session: { portal: name, instance, enterprise, token, tmpSecret, guid, uid, email, plt },
      account: toAccount(data),
    };
  };
  return {
    about: () => portal.about(),
    async login({ kind, email, password, captcha }) {
      const { instance } = await portal.about();
      const { data } = await call(wire, operations.login, {
        ...{ loginType: kind, email, password },
        ...(captcha && { captchaId: captcha.id, captchaText: captcha.text }),
      });
      return loggedIn(instance, data);
    },
    async captcha() {
      const { captchaId, image } = (await call(wire, operations.captcha)).data;
      return { id: captchaId, picture: Buffer.from(image, 'base64') };
    },
    qr: {
      async create() {
        const { qrId, qrText, expireSeconds } = (await call(wire, operations.qrCreate)).data;
        return { id: qrId, text: qrText, seconds: expireSeconds };
      },
      state: async ({ id }) => (await call(wire, operations.qrPoll, { qrId: id })).data.state,
      async exchange({ id }) {
        const { instance } = await portal.about();
        return loggedIn(instance, (await call(wire, operations.qrExchange, { qrId: id })).data);
      },
    },
  };
}
