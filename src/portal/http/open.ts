/** Opens a portal over HTTP: with a session, and before login with a password, a captcha, the electronic business licence. */
import * as z from 'zod';
import { GuideOverHttp, isGuideHost } from '../errors.js';
import type { Proxies } from '../proxies.js';
import type { LoggedIn, LoginPortal, Portal } from '../portal.js';
import type { HttpSession } from '../session.js';
import { call, type Wire } from './call.js';
import { toAccount } from './mapping.js';
import { account, ACCOUNT, harmless, operation } from './operations.js';
import { makePace } from './pace.js';
import { httpPortal } from './portal.js';
import { DEADLINES, makeTransport } from './transport.js';
import { trusting } from './trust.js';

interface Connection {
  /** `https://host/APEC/` */
  base: string;
  /** The name its session is kept under. */
  name: string;
  session: HttpSession | undefined;
  /** Maximum seconds for one request, its repeats included. */
  timeout: number | undefined;
  /** Certificates of authorities besides the built-in ones, as PEM. */
  authorities?: string | undefined;
  /** Absent: none. */
  proxies?: Proxies | undefined;
  lang: 'zh' | 'en';
  now: () => Date;
  /** Maximum requests a second; absent: no limit. */
  rate?: number | undefined;
  /** Called when the portal asks all requests to wait, with the seconds. */
  onPause?: ((seconds: number) => void) | undefined;
}

/** @throws GuideOverHttp for the guide's own portal, under any name */
export function openHttp(connection: Connection): { portal: Portal; login: LoginPortal } {
  const { base, name, session, timeout, authorities, proxies, lang, now, rate, onPause } = connection;
  if (isGuideHost(new URL(base))) throw new GuideOverHttp(base);
  const total = timeout === undefined ? DEADLINES.total : timeout * 1000;
  const within = (ms: number) => Math.min(ms, total);
  const deadlines = {
    connect: within(DEADLINES.connect),
    head: within(DEADLINES.head),
    idle: within(DEADLINES.idle),
    total,
  };
  const transport = makeTransport(deadlines, undefined, trusting(authorities), proxies);
  const pace = makePace(rate, onPause);
  const limit = timeout === undefined ? undefined : total;
  const wire: Wire = { base, transport, pace, session, now, limit, lang: lang === 'zh' ? 'zh_CN' : 'en_US' };
  return { portal: httpPortal(wire), login: httpLogin(wire, name) };
}

const QR = 'apec-user/QrLogin/V1';

const loggedIn = account.extend({
  token: z.string().min(1),
  tmpSecret: z.string(),
  guid: z.string(),
  plt: z.string(),
});

const picture = z.object({ captchaId: z.string().min(1), image: z.base64().max(400_000) });
const code = z.object({
  qrId: z.string().min(1),
  qrText: z.string().min(1).max(500),
  expireSeconds: z.number(),
});
const polled = z.object({ state: z.enum(['waiting', 'scanned', 'confirmed', 'expired', 'cancelled']) });

const operations = {
  login: operation('login', `${ACCOUNT}/Login`, 'json', 'never', loggedIn),
  captcha: harmless('captcha', `${ACCOUNT}/GetCaptcha`, 'form', picture),
  // The portal makes ten codes a minute, so a code is not requested again after a lost answer, only after 429 and its
  // pause. An unused code expires.
  qrCreate: operation('qrCreate', `${QR}/Create`, 'form', 'when-busy', code),
  qrPoll: harmless('qrPoll', `${QR}/Poll`, 'form', polled),
  qrExchange: operation('qrExchange', `${QR}/Exchange`, 'form', 'never', loggedIn),
};

/** `name`: the key of the kept session. */
export function httpLogin(wire: Wire, name: string): LoginPortal {
  const portal = httpPortal(wire);
  const begun = (instance: string, data: z.infer<typeof loggedIn>): LoggedIn => {
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
      return begun(instance, data);
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
        return begun(instance, (await call(wire, operations.qrExchange, { qrId: id })).data);
      },
    },
  };
}
