/** Opens a portal over HTTP. */
import { GuideOverHttp, isGuideHost } from '../errors.js';
import type { LoginPortal, Portal } from '../portal.js';
import type { HttpSession } from '../session.js';
import type { Wire } from './call.js';
import { httpLogin } from './login.js';
import { httpPortal } from './portal.js';
import { makePace } from './pace.js';
import { trusting } from './trust.js';
import { DEADLINES, makeTransport } from './transport.js';

interface Connection {
  /** `https://host/APEC/` */
  base: string;
  /** The name its session is kept under. */
  name: string;
  session: HttpSession | undefined;
  /** Maximum seconds for one request. */
  timeout: number | undefined;
  /** Certificates of authorities besides the built-in ones, as PEM. */
  authorities?: string | undefined;
  lang: 'zh' | 'en';
  now: () => Date;
  /** Maximum requests a second; absent: no limit. */
  rate?: number | undefined;
  /** Called when the portal asks all requests to wait, with the seconds. */
  onPause?: ((seconds: number) => void) | undefined;
}

/** @throws GuideOverHttp for the guide's own portal, under any name */
export function openHttp(connection: Connection): { portal: Portal; login: LoginPortal } {
  const { base, name, session, timeout, authorities, lang, now, rate, onPause } = connection;
  if (isGuideHost(new URL(base))) throw new GuideOverHttp(base);
  const total = timeout === undefined ? DEADLINES.total : timeout * 1000;
  const within = (ms: number) => Math.min(ms, total);
  const deadlines = {
    connect: within(DEADLINES.connect),
    head: within(DEADLINES.head),
    idle: within(DEADLINES.idle),
    total,
  };
  const transport = makeTransport(deadlines, undefined, trusting(authorities));
  const pace = makePace(rate, onPause);
  const wire: Wire = { base, transport, pace, session, now, lang: lang === 'zh' ? 'zh_CN' : 'en_US' };
  return { portal: httpPortal(wire), login: httpLogin(wire, name) };
}
