/** What happens around the processes between two steps: kills, signals, a sleeping machine, other people. */
import type { Random } from '../once/random.js';
import type { Colleague } from './colleague.js';
import type { Proc, World } from './process.js';
import type { Fates } from './weather.js';

export interface Around {
  w: World;
  random: Random;
  fates: Fates;
  colleague: Colleague;
  running: readonly Proc[];
  /** Where kills hit: an operation, asked or acted on, or a record of the ledger. */
  kills: Map<string, number>;
  startSecond(): void;
  shiftClock(ms: number): void;
  cutPower(): number;
}

const HOUR = 3_600_000;
/** Where a kill tells most, it comes oftener. */
const TENDER = /submit|intent|outcome/u;

/** @returns whether something happened */
export async function around(a: Around): Promise<boolean> {
  const { w, random, fates, colleague, running } = a;
  const living = running.filter((p) => p.life.alive && !p.ended);
  if (living.length === 0) return false;
  const p = random.pick(living);
  const places = [...p.at.values()];
  const tender = places.some((place) => TENDER.test(place));
  if (fates.comes('kill', tender ? 15 : 1)) return kill(a, p, places);
  if (fates.comes('signal', tender ? 4 : 1)) {
    w.trace(`${p.name} is asked to stop`);
    p.stop.abort();
    return true;
  }
  if (fates.comes('asleep', tender ? 4 : 1)) {
    const ms = random.between(1, 9) * HOUR;
    w.trace(`the machine sleeps for ${(ms / HOUR).toFixed(1)} hours`);
    w.turns.sleepMachine(ms);
    return true;
  }
  if (fates.comes('stopped', tender ? 4 : 1)) {
    const ms = random.between(10, 4000) * 1000;
    w.trace(`${p.name} is stopped for ${(ms / 1000).toFixed(0)} s`);
    p.life.stoppedUntil = w.turns.now() + ms;
    a.startSecond();
    return true;
  }
  if (fates.comes('clock')) {
    const ms = random.pick([-1, 1]) * random.between(1, 24) * HOUR;
    w.trace(`the client's clock jumps by ${(ms / HOUR).toFixed(1)} hours`);
    a.shiftClock(ms);
    return true;
  }
  if (fates.comes('second')) {
    a.startSecond();
    return true;
  }
  const row = random.pick(w.stage.rows);
  if (fates.comes('colleague', tender ? 4 : 1)) w.trace(await colleague.act(row, false));
  else if (fates.comes('office')) w.trace(await colleague.office(row));
  else if (fates.comes('file')) w.trace(colleague.file(row));
  else return false;
  return true;
}

function kill(a: Around, p: Proc, places: readonly string[]): boolean {
  const { w, fates } = a;
  const power = fates.comes('power');
  for (const one of power ? a.running : [p]) one.life.alive = false;
  const lost = power ? a.cutPower() : 0;
  const how = power ? `the power goes, ${lost} bytes are lost` : 'it is killed';
  w.trace(`${how}: ${p.name} was at ${places.join(', ') || 'nothing'}`);
  for (const place of places.length > 0 ? places : ['idle'])
    a.kills.set(place, (a.kills.get(place) ?? 0) + 1);
  return true;
}
