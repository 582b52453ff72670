/** A world with processes in it, judged after each round; what goes wrong in it is for others to say. */
import { isPortalError } from '../../src/portal/errors.js';
import type { Request } from '../../src/portal/http/exchange.js';
import { makeRandom, type Random } from '../once/random.js';
import type { Broken } from './broken.js';
import { makeColleague, type Colleague } from './colleague.js';
import { ledgerFile } from '../../src/ledger/ledger.js';
import { cutPower, type DiskFate } from './disk.js';
import { recordsIn } from '../ledger/records.js';
import { contradictions, dishonestBaselines, misreported, reportOf, undurable } from './oracle.js';
import { startProcess, type Proc, type ProcHow, type RequestFate, type World } from './process.js';
import { makeStage, type Stage } from './stage.js';
import { makeTurns } from './turns.js';

export interface Setting {
  seed: number;
  rows: number;
  settleSeconds: number;
  /** Whether the portal tells of drafts, and of the draft an order was made from. */
  drafts: boolean;
  broken?: Broken | undefined;
}

/** What goes wrong; absent: nothing. */
export interface Script {
  request?(request: Request): RequestFate;
  disk?(point: string, bytes: number): DiskFate;
  /** Between two steps; true if something happened. */
  around?(running: readonly Proc[]): Promise<boolean>;
  /** Whether a failing disk is in the script: then a ledger that cannot be written is no surprise. */
  diskFails?(): boolean;
}

export interface Scene {
  w: World;
  stage: Stage;
  random: Random;
  colleague: Colleague;
  trace: string[];
  violations: string[];
  counted: { processes: number; submits: number; orders: number; unknowns: number; steps: number };
  script: Script;
  /** Lets one process, and those that come in beside it, run to their ends, and judges what is there then. */
  round(how: ProcHow): Promise<Proc>;
  /** Beside those that run. */
  begin(how: ProcHow): Proc;
  shiftClock(ms: number): void;
  /** What was not synced is lost, as far as chance has it; everything that runs was killed before. */
  cutPower(): number;
  judge(): Promise<void>;
}

export const START = Date.parse('2026-03-02T01:02:03.456Z');

/**
 * Plays, and clears everything away. What is thrown is a violation too: a deadlock, a ledger nobody can read. The
 * steady clock of this process is the scene's meanwhile: what is old is so by that clock alone.
 */
export async function onScene(
  setting: Setting,
  play: (scene: Scene) => Promise<void>,
): Promise<Pick<Scene, 'trace' | 'violations' | 'counted'>> {
  const steady = performance.now;
  const random = makeRandom(setting.seed);
  const turns = makeTurns(random, START);
  performance.now = turns.steady;
  try {
    const stage = await makeStage(random, setting, () => new Date(turns.now()));
    const scene = makeScene(setting, random, turns, stage);
    const { trace, violations, counted } = scene;
    try {
      await play(scene);
    } catch (error) {
      const { name, message, stack = '' } = error as Error;
      violations.push(`I5: ${name}: ${message}`);
      trace.push(stack);
    } finally {
      await turns.bury();
      counted.orders = stage.store.read().orders.size;
      counted.steps = turns.steps();
      stage.clear();
    }
    return { trace, violations, counted };
  } finally {
    performance.now = steady;
  }
}

function makeScene(
  setting: Setting,
  random: Random,
  turns: ReturnType<typeof makeTurns>,
  stage: Stage,
): Scene {
  const colleague = makeColleague(stage, random);
  const [trace, violations]: [string[], string[]] = [[], []];
  const counted = { processes: 0, submits: 0, orders: 0, unknowns: 0, steps: 0 };
  const script: Script = {};
  let running: Proc[] = [];
  let skew = 0;

  const w: World = {
    ...{ stage, turns, broken: setting.broken, drafts: setting.drafts },
    synced: new Map(),
    sessions: new Map(),
    skew: () => skew,
    fate(request) {
      if (request.operation === 'submit') counted.submits += 1;
      return script.request?.(request) ?? { is: 'portal', faults: [] };
    },
    diskFate: (point, bytes) => script.disk?.(point, bytes),
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

  const living = new Map<number, Proc>();
  const isAlive = (pid: number): boolean => {
    const p = living.get(pid);
    return p !== undefined && p.life.alive && !p.ended;
  };

  function begin(how: ProcHow): Proc {
    const p = startProcess(w, 100 + counted.processes, how, isAlive);
    counted.processes += 1;
    living.set(p.life.pid, p);
    running.push(p);
    return p;
  }

  async function judge(): Promise<void> {
    violations.push(...(await contradictions(stage, colleague)));
    violations.push(...dishonestBaselines(stage, colleague, recordsIn(stage.ledger)));
  }

  /** A process that ended by itself ends in a way that is known, and says that another one runs only if one does. */
  function strangeEnd({ name, life, error, ended }: Proc): string[] {
    if (!life.alive || !ended || error === undefined || isPortalError(error)) return [];
    const { name: kind = '', message = '' } = error as Error;
    if (kind === 'LedgerBusy' && running.length > 1) return [];
    if (kind === 'LedgerUnwritable' && script.diskFails?.()) return [];
    if ((kind === 'LockLost' || kind === 'LedgerMoved') && setting.broken) return [];
    return [`I5: ${name} ended with ${kind}: ${message}`];
  }

  return {
    ...{ w, stage, random, colleague, trace, violations, counted, script, begin, judge },
    shiftClock: (ms) => void (skew += ms),
    cutPower: () => cutPower(ledgerFile(stage.ledger), w.synced, random),
    async round(how) {
      running = [];
      const p = begin(how);
      await turns.play(
        () => running,
        async () => (await script.around?.(running)) ?? false,
      );
      for (const one of running) violations.push(...misreported(stage, one), ...strangeEnd(one));
      await judge();
      counted.unknowns += (await reportOf(stage))?.counts.unknown ?? 0;
      return p;
    },
  };
}
