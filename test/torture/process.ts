/** One simulated process: logs in where it has to, carries the plan out over the real ledger's folder, and says how it ended. */
import { isPortalError, NoAnswer, NotLeft, Unreachable } from '../../src/portal/errors.js';
import { httpPortal } from '../../src/portal/http/portal.js';
import { makePace } from '../../src/portal/http/pace.js';
import type { Answer, Request } from '../../src/portal/http/exchange.js';
import type { Transport } from '../../src/portal/http/transport.js';
import type { Portal } from '../../src/portal/portal.js';
import type { HttpSession } from '../../src/portal/session.js';
import { carryOut, type RunResult } from '../../src/run/carry-out.js';
import { readHistory } from '../../src/plan/history.js';
import { openLedger } from '../../src/ledger/ledger.js';
import type { RunEvent } from '../../src/run/events.js';
import { inOneFolder } from '../../src/ledger/records.js';
import type { Fault } from '../../src/practice/index.js';
import { machine } from '../ledger/machine.js';
import type { Broken } from './broken.js';
import { makeDisk, type DiskFate, type DiskRules, type Synced } from './disk.js';
import { ask, lineBy, subjectOf } from './near.js';
import { sessionOf, type Stage } from './stage.js';
import type { Life, Turns } from './turns.js';

/**
 * What the network and the portal do to one request. `lost`: it never arrives, and nobody is told; `kill`: the process
 * dies before it leaves, or when it was acted on and before its answer comes.
 */
export type RequestFate =
  | { is: 'kill'; when: 'before' | 'after'; faults: Fault[] }
  | { is: 'unreachable' }
  | { is: 'lost' }
  | { is: 'portal'; faults: Fault[] }
  /** It is answered so many milliseconds later. */
  | { is: 'slow'; ms: number };

export interface World {
  stage: Stage;
  turns: Turns;
  synced: Synced;
  /** Kept by account: what `login` left on this machine. */
  sessions: Map<number, HttpSession>;
  drafts: boolean;
  /** The client's clock is so far off. */
  skew: () => number;
  fate(request: Request): RequestFate;
  diskFate(point: string, bytes: number): DiskFate;
  trace(text: string): void;
  /** Told by a process, at the moment it is told. */
  told(process: Proc, event: RunEvent): void;
  broken: Broken | undefined;
}

export interface ProcHow {
  account: number;
  fresh: boolean;
  relogin: boolean;
  how: 'submit' | 'resume';
  concurrency: number;
}

export interface Proc extends ProcHow {
  life: Life;
  name: string;
  ended: boolean;
  result?: RunResult;
  error?: unknown;
  stop: AbortController;
  /** Where each of its threads waits: what a kill hits. */
  at: Map<number, string>;
  told: RunEvent[];
}

/** Longer than any answer is waited for (`DEADLINES.total`). */
const PATIENCE_MS = 60_000;

export function startProcess(w: World, pid: number, how: ProcHow, alive: (pid: number) => boolean): Proc {
  const life: Life = { pid, alive: true, stoppedUntil: 0 };
  const p: Proc = {
    ...how,
    ...{ life, name: `p${pid}`, ended: false, stop: new AbortController(), at: new Map(), told: [] },
  };
  w.trace(
    `${p.name} starts: ${how.how}, account ${how.account}${how.fresh ? ', fresh' : ''}, ${how.concurrency} at once`,
  );
  void work(w, p, alive)
    .then((result) => (p.result = result))
    .catch((error: unknown) => (p.error = error))
    .finally(() => {
      p.ended = true;
      if (life.alive) w.trace(`${p.name} ends: ${endText(p)}`);
    });
  return p;
}

async function work(w: World, p: Proc, alive: (pid: number) => boolean): Promise<RunResult> {
  const { stage, turns } = w;
  const now = (): Date => new Date(turns.now() + w.skew());
  const sleep = (ms: number): Promise<void> => turns.sleep(p.life, `${p.name} sleeps`, ms);
  const transport = makeTransport(w, p);
  const wire = (session: HttpSession | undefined) =>
    stage.wire(transport, session, {
      ...{ now, sleep },
      pace: makePace(undefined, undefined, { clock: turns.now, sleep }),
    });
  const login = async (): Promise<void> =>
    void w.sessions.set(p.account, await sessionOf(wire(undefined), p.account));
  const open = (): Portal => {
    const portal = httpPortal(wire(w.sessions.get(p.account)));
    const seen = w.drafts ? portal : withoutDrafts(portal);
    return w.broken?.portal?.(seen) ?? seen;
  };
  if (p.fresh || !w.sessions.has(p.account)) await login();
  const portal = open();
  const account = await portal.whoami();
  const { batches } = await readHistory(inOneFolder(stage.ledger));
  const kept = p.how === 'resume' ? batches.at(-1) : undefined;
  const at = async (point: string): Promise<void> => {
    p.at.set(0, point);
    await turns.step(p.life, `${p.name} ${point}`);
    p.at.delete(0);
  };
  const rules: DiskRules = {
    async before(point, bytes) {
      await at(point);
      return w.diskFate(point, bytes);
    },
    die: () => die(w, p, 'in the middle of it'),
    after: at,
  };
  const io = w.broken?.io?.(makeDisk(rules, w.synced)) ?? makeDisk(rules, w.synced);
  const opened = w.broken?.open ?? openLedger;
  let attempts = 0;
  return carryOut({
    plan: kept ?? stage.plan,
    ...(kept ? {} : { table: Buffer.from('table\n') }),
    ...{ records: inOneFolder(stage.ledger), portal, account, now },
    host: machine(p.life.pid, [], { alive: (pid) => pid !== p.life.pid && alive(pid) }),
    newId: () => `${p.name}-${(attempts += 1)}`,
    emit(event) {
      p.told.push(event);
      if (p.life.alive) w.told(p, event);
    },
    stop: p.stop.signal,
    sleep: (ms) => turns.sleep(p.life, `${p.name} waits`, ms, p.stop.signal),
    open: (options) => opened({ ...options, io }),
    concurrency: p.concurrency,
    limit: undefined,
    hours: undefined,
    relogin: p.relogin
      ? async () => {
          try {
            await login();
            const fresh = open();
            return { portal: fresh, account: await fresh.whoami() };
          } catch (error) {
            if (isPortalError(error)) return undefined;
            throw error;
          }
        }
      : undefined,
  });
}

function die(w: World, p: Proc, where: string): Promise<never> {
  w.trace(`${p.name} dies ${where}`);
  p.life.alive = false;
  return w.turns.grave();
}

function makeTransport(w: World, p: Proc): Transport {
  const { stage, turns } = w;
  let asked = 0;
  /** `mayLeave`: of a request on a line that stands, which can only be kept back or be lost. */
  async function send(request: Request, mayLeave?: () => boolean): Promise<Answer> {
    const thread = (asked += 1);
    const wait = async (point: string): Promise<void> => {
      p.at.set(thread, point);
      await turns.step(p.life, `${p.name} ${point} ${asked}`);
      p.at.delete(thread);
    };
    const { operation } = request;
    await wait(operation);
    const fate = w.fate(request);
    const said = fate.is === 'portal' ? fate.faults.map((f) => f.kind).join('+') : fate.is;
    w.trace(`${p.name} ${operation} ${subjectOf(request)} ${said}`);
    if (mayLeave?.() === false) throw new NotLeft(operation, 'not-now');
    if (fate.is === 'unreachable' && mayLeave) throw new NotLeft(operation, 'closed');
    if (fate.is === 'unreachable') throw new Unreachable(operation, 'refused', 'portal');
    if (fate.is === 'lost') throw new NoAnswer(operation, 'dropped');
    if (fate.is === 'kill' && fate.when === 'before') return die(w, p, `before ${operation} leaves`);
    const faults = 'faults' in fate ? fate.faults : [];
    const answer = await ask(stage.store, stage.now, request, faults).catch(
      (error: unknown) => error as Error,
    );
    if (fate.is === 'kill') return die(w, p, `before ${operation} is answered`);
    if (fate.is === 'slow') await turns.sleep(p.life, `${p.name} ${operation} slow`, fate.ms);
    await wait(`${operation} answered`);
    if (answer instanceof Error) throw answer;
    if (fate.is === 'slow' && fate.ms > PATIENCE_MS) throw new NoAnswer(operation, 'total-timeout');
    return answer;
  }
  return { send: (request) => send(request), line: lineBy(send), close: () => Promise.resolve() };
}

/** A portal that shows neither drafts nor which draft an order was made from. */
const withoutDrafts = (portal: Portal): Portal => ({
  ...portal,
  drafts: () => Promise.resolve([]),
  async trace(doubt) {
    const evidence = await portal.trace({ ...doubt, draft: undefined });
    return { ...evidence, orders: evidence.orders.map((order) => ({ ...order, draft: undefined })) };
  },
});

function endText({ result, error, stop }: Proc): string {
  if (!result) return error instanceof Error ? `${error.name} ${error.message}` : String(error);
  const rows = result.report.rows.map((r) => `${r.row} ${r.outcome}${r.reason ? ` (${r.reason.code})` : ''}`);
  return `${result.stop ?? 'through'}${stop.signal.aborted ? ', asked to stop' : ''}: ${rows.join(', ')}`;
}
