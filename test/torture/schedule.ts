/** One seeded schedule: a small world, processes in bad weather, then calm until nothing moves any more; judged all along. */
import { existsSync } from 'node:fs';
import { isPortalError } from '../../src/portal/errors.js';
import type { Request } from '../../src/portal/http/transport.js';
import type { Fault } from '../../src/practice/index.js';
import { ledgerFile } from '../../src/run/ledger.js';
import { makeRandom, type Random } from '../once/random.js';
import { around, type Around } from './around.js';
import type { Broken } from './broken.js';
import { makeColleague } from './colleague.js';
import { cutLastRecord, type DiskFate } from './disk.js';
import { contradictions, dishonestBaselines, misreported, recordsOf, reportOf, undurable } from './oracle.js';
import { startProcess, type Proc, type ProcHow, type RequestFate, type World } from './process.js';
import { settleDown } from './settled.js';
import { HANDLER, makeStage, OFFICE } from './stage.js';
import { makeTurns } from './turns.js';
import { makeFates, makeWeather, type Weather } from './weather.js';

export interface Played {
  violations: string[];
  trace: string[];
  weather: Weather;
  kills: Map<string, number>;
  struck: Map<string, number>;
  processes: number;
  steps: number;
  submits: number;
  orders: number;
  /** Rows in doubt after a process, counted each time. */
  unknowns: number;
}

const START = Date.parse('2026-03-02T01:02:03.456Z');

export interface Conditions {
  broken?: Broken;
  /** Instead of what the seed draws. */
  weather?: Partial<Omit<Weather, 'rates'>> & { rates?: Partial<Weather['rates']> };
}

/** The steady clock of this process is the schedule's for as long as it plays: what is old is so by that clock alone. */
export async function playSchedule(seed: number, conditions: Conditions = {}): Promise<Played> {
  const steady = performance.now;
  try {
    return await play(seed, conditions);
  } finally {
    performance.now = steady;
  }
}

async function play(seed: number, { broken, weather: given }: Conditions): Promise<Played> {
  const random = makeRandom(seed);
  const drawn = makeWeather(random);
  const weather: Weather = { ...drawn, ...given, rates: { ...drawn.rates, ...given?.rates } };
  const fates = makeFates(random, weather);
  const turns = makeTurns(random, START);
  performance.now = turns.steady;
  const stage = await makeStage(random, weather, () => new Date(turns.now()));
  const colleague = makeColleague(stage, random);
  const trace: string[] = [];
  const violations: string[] = [];
  const counted = { submits: 0, orders: 0, unknowns: 0 };
  const kills = new Map<string, number>();
  const processes: Proc[] = [];
  let running: Proc[] = [];
  let skew = 0;
  let tailCut = false;

  const w: World = {
    ...{ stage, turns, broken },
    synced: new Map(),
    sessions: new Map(),
    drafts: weather.drafts,
    skew: () => skew,
    fate(request) {
      if (request.operation === 'submit') counted.submits += 1;
      const fate = requestFate(request);
      const kinds = fate.is === 'portal' ? fate.faults.map((f) => f.kind) : [fate.is];
      for (const kind of kinds) fates.struck.set(kind, (fates.struck.get(kind) ?? 0) + 1);
      return fate;
    },
    async diskFate(point, bytes) {
      if (bytes > 0 && fates.comes('torn')) {
        kills.set(`torn ${point}`, (kills.get(`torn ${point}`) ?? 0) + 1);
        return { torn: random.int(bytes) };
      }
      if (fates.comes('disk')) return random.pick(['ENOSPC', 'EIO', 'short'] as const) satisfies DiskFate;
      return undefined;
    },
    trace: (text) =>
      void trace.push(
        `${((turns.now() - START) / 1000).toFixed(2).padStart(9)} ${text.replaceAll(stage.folder, '')}`,
      ),
    told(p, event) {
      if (event.type !== 'outcome' || event.outcome !== 'accepted' || event.order === undefined) return;
      if (undurable(stage, event.order))
        violations.push(`I2: ${p.name} told ${event.order} before it was on disk`);
    },
  };

  function requestFate({ operation }: Request): RequestFate {
    const late: Fault[] =
      operation === 'submit' && weather.settleSeconds > 0 && fates.comes('late')
        ? [{ operation, kind: 'late', delayMs: random.between(1, weather.settleSeconds) * 1000 }]
        : [];
    const other = troubleFor(random, operation);
    const submitting = operation === 'submit';
    if (fates.comes('slow', submitting ? 5 : 1)) return { is: 'slow', ms: random.between(1000, 90_000) };
    if (!(submitting ? fates.comes('receipt', 1.5) : fates.comes('answer')))
      return { is: 'portal', faults: late };
    return 'kind' in other ? { is: 'portal', faults: [other, ...late] } : other;
  }

  const begin = (how: ProcHow): Proc => {
    const p = startProcess(w, 100 + processes.length, how, (pid) =>
      processes.some((one) => one.life.pid === pid && one.life.alive && !one.ended),
    );
    processes.push(p);
    running.push(p);
    return p;
  };
  const anyProcess = (): ProcHow => ({
    account: random.next() < 0.8 ? OFFICE : HANDLER,
    fresh: random.next() < 0.5,
    relogin: random.next() < 0.3,
    how: random.next() < 0.5 ? 'submit' : 'resume',
    concurrency: weather.concurrency,
  });
  const surroundings: Around = {
    ...{ w, random, fates, colleague, kills, running },
    startSecond() {
      if (running.filter((p) => p.life.alive && !p.ended).length < 2) begin(anyProcess());
    },
    shiftClock: (ms) => void (skew += ms),
  };

  /** Lets one process, and those that come in beside it, run to their ends, and judges what is there then. */
  async function round(how: ProcHow): Promise<Proc> {
    running = [];
    surroundings.running = running;
    const p = begin(how);
    await turns.play(
      () => running,
      () => around(surroundings),
    );
    for (const one of running) {
      violations.push(...misreported(stage, one), ...strangeEnd(one));
    }
    violations.push(...(await contradictions(stage, colleague)));
    violations.push(...dishonestBaselines(stage, colleague, await recordsOf(stage)));
    counted.unknowns += (await reportOf(stage))?.counts.unknown ?? 0;
    return p;
  }

  /** A process that ended by itself ends in a way that is known, and says that another one runs only if one does. */
  function strangeEnd({ name, life, error, ended }: Proc): string[] {
    if (!life.alive || !ended || error === undefined || isPortalError(error)) return [];
    const { name: kind = '', message = '' } = error as Error;
    if (kind === 'LedgerBusy' && running.length > 1) return [];
    if (kind === 'LedgerUnwritable' && fates.struck.has('disk')) return [];
    if ((kind === 'LockLost' || kind === 'LedgerMoved') && broken) return [];
    return [`I5: ${name} ended with ${kind}: ${message}`];
  }

  try {
    for (let n = 0; n < weather.processes && violations.length === 0; n += 1) {
      await round(anyProcess());
      const file = ledgerFile(stage.ledger);
      if (!tailCut && existsSync(file) && fates.comes('tail')) {
        tailCut = true;
        w.trace(`the ledger loses its last ${cutLastRecord(file, random)} bytes`);
        violations.push(...(await contradictions(stage, colleague)));
      }
      if (random.next() < 0.2 && fates.comes('colleague'))
        w.trace(await colleague.act(random.pick(stage.rows), true));
      turns.pass(random.pick([0, 1000, 20_000, 60_000, 400_000]));
    }
    if (violations.length === 0) {
      fates.end();
      w.trace('calm');
      violations.push(
        ...(await settleDown({ ...{ w, weather, colleague, random, round, tailCut }, kinds: fates.struck })),
      );
    }
  } catch (error) {
    const { name, message, stack = '' } = error as Error;
    violations.push(`I5: ${name}: ${message}`);
    trace.push(stack);
  } finally {
    await turns.bury();
    counted.orders = stage.store.read().orders.size;
    stage.clear();
  }
  return {
    ...{
      violations,
      trace,
      weather,
      kills,
      struck: fates.struck,
      processes: processes.length,
      steps: turns.steps(),
    },
    ...counted,
  };
}

/** What a portal or a network may do to one request. */
function troubleFor(random: Random, operation: string): Fault | RequestFate {
  const kind = random.pick([
    'drop',
    'drop',
    'error',
    'error',
    'refuse',
    'refuse',
    'html',
    'html-after',
    'expire',
    'busy',
    'unreachable',
    'lost',
  ] as const);
  if (kind === 'unreachable' || kind === 'lost') return { is: kind };
  if (kind !== 'busy') return { operation, kind };
  return {
    operation,
    kind,
    retryAfter: random.pick(['0', '1', '30', '61', '86400', 'Mon, 02 Mar 2026 01:00:00 GMT', 'soon']),
  };
}
