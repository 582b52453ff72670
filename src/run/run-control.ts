/**
 * Whether the next filing may begin (docs/design.md#turns): stop, session, portal in trouble, hours, limit. Shared by
 * all workers of a run, so that a failure of one holds the others too.
 */
import { Busy, isPortalError, LONGEST_WAIT_SECONDS, NoBrowser, NotLoggedIn } from '../portal/errors.js';
import type { PortalInfo, Account, Portal } from '../portal/portal.js';
import { sameEmail } from '../portal/session.js';
import type { Emit } from './events.js';
import type { Stop } from '../report/report.js';

/** The portal with a session, and its account. */
export interface Connection {
  portal: Portal;
  account: Account;
}

export interface RunControlInput extends Connection {
  now: () => Date;
  /** Resolves early when the run is stopped. */
  sleep: (ms: number) => Promise<void>;
  emit: Emit;
  stop: AbortSignal;
  /** Maximum number of filings to send. */
  limit: number | undefined;
  hours: Hours | undefined;
  /** The plan's portal. */
  about: Pick<PortalInfo, 'instance'>;
  /** Asks the user to log in again, once; resolves to `undefined` if declined. Absent if no user is present. */
  relogin: (() => Promise<Connection | undefined>) | undefined;
}

/** How a filing ended. `connection`: its session; `sent`: whether it may have been submitted. */
export interface FilingEnd {
  connection: Connection;
  sent: boolean;
  accepted: boolean;
  /** The portal error, except refusals. */
  error: unknown;
}

export interface RunControl {
  /** `go` now; `wait`, and ask again after `opened`; or why none may begin any more. */
  state(): 'go' | 'wait' | Stop;
  opened(): Promise<void>;
  /** Resolves when a filing has ended, or the state may have changed. */
  changed(): Promise<void>;
  connection(): Connection;
  began(): void;
  ended(end: FilingEnd): void;
  /** The session of `connection` is over. */
  expired(connection: Connection): void;
  over(why: Stop): void;
  /** When the portal wants to be asked again, if that ended the run. */
  notBefore(): Date | undefined;
  /** Whether nothing more may be submitted, not even by filings in progress. */
  isHalted(): boolean;
}

/** Stops caused by the portal's records or the ledger, not by the user. */
const HALTS = new Set<Stop>(['listing', 'other-portal', 'second-order', 'ledger']);

/** Number of portal failures in a row after which all filings wait. */
const FAILURES = 3;
/** Seconds before each probe of a failing portal; after the last one the run ends. */
const PAUSES = [5, 30];

export function makeRunControl(r: RunControlInput): RunControl {
  let connection: Connection = { portal: r.portal, account: r.account };
  let why: Stop | undefined;
  /** `trial`: the portal answers again, and one filing goes alone. */
  let trouble: 'none' | 'expired' | 'down' | 'trial' = 'none';
  let [flying, sent, failures] = [0, 0, 0];
  /** After a new login, the user is asked again only once a filing was accepted. */
  let mayAsk = true;
  let mending: Promise<void> | undefined;
  let notBefore: Date | undefined;
  const bell = makeBell();
  r.stop.addEventListener('abort', bell.ring, { once: true });

  const over = (stop: Stop): void => {
    why ??= stop;
    bell.ring();
  };

  const closedFor = (): number => (r.hours ? untilOpen(r.hours, r.now()) : 0);

  function state(): 'go' | 'wait' | Stop {
    if (why) return why;
    if (r.stop.aborted) return (why = 'interrupted');
    if (trouble === 'expired' || trouble === 'down') return 'wait';
    if (trouble === 'trial' && flying > 0) return 'wait';
    if (r.limit !== undefined && sent >= r.limit) return flying > 0 ? 'wait' : (why = 'limit');
    return closedFor() > 0 ? 'wait' : 'go';
  }

  async function mend(): Promise<void> {
    if (trouble === 'expired' || trouble === 'down') {
      while (flying > 0) await bell.wait();
      return trouble === 'expired' ? renew() : probe();
    }
    r.emit({ type: 'closed', until: new Date(r.now().getTime() + closedFor()) });
    // In short pieces: the clock of timers stops while a machine sleeps.
    while (closedFor() > 0 && !r.stop.aborted) await r.sleep(Math.min(closedFor(), 60_000));
  }

  async function renew(): Promise<void> {
    const fresh = mayAsk && !r.stop.aborted ? await r.relogin?.().catch(unlessOfPortal) : undefined;
    if (!fresh) return over('login');
    const differs = await differing(fresh);
    if (differs) return over(differs);
    [connection, trouble, mayAsk] = [fresh, 'none', false];
  }

  /** The batch goes on only for the same enterprise, with the same account, at the same portal. */
  async function differing({ portal, account }: Connection): Promise<Stop | undefined> {
    const { enterprise, email } = r.account;
    if (account.enterprise.creditCode !== enterprise.creditCode || !sameEmail(account.email, email))
      return 'login';
    try {
      return (await portal.about()).instance === r.about.instance ? undefined : 'other-portal';
    } catch (error) {
      if (!isPortalError(error)) throw error;
      // The instance is checked again before the next submit.
      return undefined;
    }
  }

  /** Waits and probes with a harmless read, once for each of `PAUSES`. */
  async function probe(): Promise<void> {
    for (const seconds of PAUSES) {
      r.emit({ type: 'waiting', why: 'trouble', seconds });
      await r.sleep(seconds * 1000);
      if (r.stop.aborted) return;
      try {
        const { instance } = await connection.portal.about();
        if (instance !== r.about.instance) return over('other-portal');
        trouble = 'trial';
        return;
      } catch (error) {
        if (!isPortalError(error)) throw error;
      }
    }
    over('portal');
  }

  function met(error: unknown): void {
    if (!isPortalError(error) || error instanceof NotLoggedIn) {
      if (!(error instanceof NotLoggedIn)) failures = 0;
      if (trouble === 'trial') trouble = 'none';
      return;
    }
    failures += 1;
    if (error instanceof Busy) notBefore = latest(notBefore, error.notBefore);
    const asked = error instanceof Busy ? (error.retryAfter ?? 0) : 0;
    if (trouble === 'trial' || asked > LONGEST_WAIT_SECONDS) over('portal');
    else if (failures >= FAILURES && trouble === 'none') trouble = 'down';
  }

  return {
    state,
    opened() {
      const waiting = trouble === 'trial' || (r.limit !== undefined && sent >= r.limit);
      if (waiting && flying > 0) return bell.wait();
      mending ??= mend().finally(() => {
        mending = undefined;
        bell.ring();
      });
      return mending;
    },
    changed: bell.wait,
    connection: () => connection,
    began() {
      flying += 1;
      sent += 1;
    },
    ended(end) {
      flying -= 1;
      if (!end.sent) sent -= 1;
      if (end.accepted) mayAsk = true;
      met(end.error);
      if (end.error instanceof NotLoggedIn && end.connection === connection) {
        trouble = 'expired';
        // Without a user this ends the run, also after its last filing.
        if (!r.relogin) over('login');
      }
      bell.ring();
    },
    expired(of) {
      if (of === connection) trouble = 'expired';
    },
    over,
    notBefore: () => (why === 'portal' ? notBefore : undefined),
    isHalted: () => why !== undefined && HALTS.has(why),
  };
}

/** For a `catch`: without another login the run ends, with its report. */
function unlessOfPortal(error: unknown): undefined {
  if (!isPortalError(error) && !(error instanceof NoBrowser)) throw error;
}

const latest = (a: Date | undefined, b: Date | undefined): Date | undefined =>
  a && b ? (a > b ? a : b) : (a ?? b);

/** Wakes all waiters at the next event. */
function makeBell(): { ring: () => void; wait: () => Promise<void> } {
  let ring = (): void => undefined;
  let rung = new Promise<void>((resolve) => (ring = resolve));
  return {
    ring: () => {
      ring();
      rung = new Promise<void>((resolve) => (ring = resolve));
    },
    wait: () => rung,
  };
}

/** The hours in which filings may begin, China time: `09:00-17:00`, also across midnight. */
export interface Hours {
  /** Minutes of the day; `from` inclusive, `to` exclusive. */
  from: number;
  to: number;
}

const SHAPE = /^([01]?\d|2[0-3])[:：]([0-5]\d)\s*[-–~～至]\s*([01]?\d|2[0-4])[:：]([0-5]\d)$/u;
const DAY = 24 * 60;

/** `undefined` for invalid or empty hours. */
export function parseHours(text: string): Hours | undefined {
  const [, h1, m1, h2, m2] = SHAPE.exec(text.trim()) ?? [];
  if (h1 === undefined) return undefined;
  const from = Number(h1) * 60 + Number(m1);
  const to = Number(h2) * 60 + Number(m2);
  return from === to || to > DAY ? undefined : { from, to };
}

/** Milliseconds until these hours begin; 0 within them. */
export function untilOpen({ from, to }: Hours, now: Date): number {
  const ms = (now.getTime() + 8 * 3_600_000) % (DAY * 60_000);
  const minute = ms / 60_000;
  const within = from < to ? minute >= from && minute < to : minute >= from || minute < to;
  return within ? 0 : Math.ceil((from * 60_000 - ms + DAY * 60_000) % (DAY * 60_000) || 0);
}
