/** One seeded schedule: a small world, processes in bad weather, then calm until nothing moves any more; judged all along. */
import { existsSync } from 'node:fs';
import type { Request } from '../../src/portal/http/exchange.js';
import type { Fault } from '../../src/practice/index.js';
import { ledgerFile } from '../../src/ledger/ledger.js';
import { makeRandom, type Random } from '../once/random.js';
import { around } from './around.js';
import type { Broken } from './broken.js';
import { cutLastRecord, type DiskFate } from './disk.js';
import type { ProcHow, RequestFate } from './process.js';
import { onScene, type Scene } from './scene.js';
import { settleDown } from './settled.js';
import { HANDLER, OFFICE } from './stage.js';
import { makeFates, makeWeather, type Fates, type Weather } from './weather.js';

export interface Played {
  violations: string[];
  trace: string[];
  weather: Weather;
  /** Where kills hit, and what struck. */
  kills: Map<string, number>;
  struck: Map<string, number>;
  counted: Scene['counted'];
}

export interface Conditions {
  broken?: Broken;
  /** Instead of what the seed draws. */
  weather?: Partial<Omit<Weather, 'rates'>> & { rates?: Partial<Weather['rates']> };
}

export async function playSchedule(seed: number, conditions: Conditions = {}): Promise<Played> {
  const { broken, weather: given } = conditions;
  const drawn = makeWeather(makeRandom(-1 - seed));
  const weather: Weather = { ...drawn, ...given, rates: { ...drawn.rates, ...given?.rates } };
  const kills = new Map<string, number>();
  let struck = new Map<string, number>();
  const played = await onScene({ ...weather, seed, broken }, async (scene) => {
    const fates = makeFates(scene.random, weather);
    struck = fates.struck;
    await play(scene, weather, fates, kills);
  });
  return { ...played, weather, kills, struck };
}

async function play(scene: Scene, weather: Weather, fates: Fates, kills: Map<string, number>): Promise<void> {
  const { w, stage, random, colleague, violations, script } = scene;
  const count = (into: Map<string, number>, name: string): void =>
    void into.set(name, (into.get(name) ?? 0) + 1);
  const anyProcess = (): ProcHow => ({
    account: random.next() < 0.8 ? OFFICE : HANDLER,
    fresh: random.next() < 0.5,
    relogin: random.next() < 0.3,
    how: random.next() < 0.5 ? 'submit' : 'resume',
    concurrency: weather.concurrency,
  });

  script.request = (request) => {
    const fate = requestFate(random, fates, weather, request);
    const kinds = fate.is === 'portal' ? fate.faults.map((f) => f.kind) : [fate.is];
    for (const kind of kinds) if (kind !== 'late') count(fates.struck, kind);
    return fate;
  };
  script.disk = (point, bytes): DiskFate => {
    if (bytes > 0 && fates.comes('torn')) {
      count(kills, `torn ${point}`);
      return { torn: random.int(bytes) };
    }
    return fates.comes('disk') ? random.pick(['ENOSPC', 'EIO', 'short'] as const) : undefined;
  };
  script.diskFails = () => fates.struck.has('disk');
  script.around = (running) =>
    around({
      ...{ w, random, fates, colleague, kills, running },
      startSecond() {
        if (running.filter((p) => p.life.alive && !p.ended).length < 2) scene.begin(anyProcess());
      },
      shiftClock: scene.shiftClock,
      cutPower: scene.cutPower,
    });

  let tailCut = false;
  for (let n = 0; n < weather.processes && violations.length === 0; n += 1) {
    await scene.round(anyProcess());
    const file = ledgerFile(stage.ledger);
    if (!tailCut && existsSync(file) && fates.comes('tail')) {
      tailCut = true;
      w.trace(`the ledger loses its last ${cutLastRecord(file, random)} bytes`);
      await scene.judge();
    }
    if (random.next() < 0.2 && fates.comes('colleague'))
      w.trace(await colleague.act(random.pick(stage.rows), true));
    w.turns.pass(random.pick([0, 1000, 20_000, 60_000, 400_000]));
  }
  if (violations.length > 0) return;
  fates.end();
  w.trace('calm');
  const certain = !tailCut && !fates.struck.has('torn');
  violations.push(...(await settleDown({ scene, ...weather, certain })));
}

function requestFate(random: Random, fates: Fates, weather: Weather, { operation }: Request): RequestFate {
  const submitting = operation === 'submit';
  const late: Fault[] =
    submitting && weather.settleSeconds > 0 && fates.comes('late')
      ? [{ operation, kind: 'late', delayMs: random.between(1, weather.settleSeconds) * 1000 }]
      : [];
  if (fates.comes('slow', submitting ? 5 : 1)) return { is: 'slow', ms: random.between(1000, 90_000) };
  if (!(submitting ? fates.comes('receipt', 1.5) : fates.comes('answer')))
    return { is: 'portal', faults: late };
  const other = troubleFor(random, operation);
  return 'kind' in other ? { is: 'portal', faults: [other, ...late] } : other;
}

const KINDS = [
  ...(['drop', 'drop', 'error', 'error', 'refuse', 'refuse', 'html', 'html-after'] as const),
  ...(['expire', 'busy', 'busy-after', 'unreachable', 'lost'] as const),
];
const RETRY_AFTER = ['0', '1', '30', '61', '86400', 'Mon, 02 Mar 2026 01:00:00 GMT', 'soon'];

/** What a portal or a network may do to one request. */
function troubleFor(random: Random, operation: string): Fault | RequestFate {
  const kind = random.pick(KINDS);
  if (kind === 'unreachable' || kind === 'lost') return { is: kind };
  if (kind !== 'busy' && kind !== 'busy-after') return { operation, kind };
  return { operation, kind, retryAfter: random.pick(RETRY_AFTER) };
}
