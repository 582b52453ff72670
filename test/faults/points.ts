/**
 * Every place at which one run can be hit, and everything that can hit it there (reliability F1–F5, F18, F19): after the
 * manner of SQLite's tests, the nth write, sync or request of a run without faults goes wrong, for every n.
 */
import type { Fault } from '../../src/practice/index.js';
import type { DiskFate } from '../torture/disk.js';
import type { RequestFate } from '../torture/process.js';
import { onScene, type Scene, type Setting } from '../torture/scene.js';
import { settleDown } from '../torture/settled.js';
import { OFFICE } from '../torture/stage.js';

export interface Point {
  at: 'write' | 'sync' | 'request';
  /** The how manieth of its kind, from 0. */
  nth: number;
  /** The record that is written, or the operation. */
  what: string;
  bytes: number;
}

export interface Hit {
  point: Point;
  how: string;
  fate: DiskFate | RequestFate;
  /** What is not synced then is lost as well. */
  power?: boolean;
}

export const BATCH: Setting = { seed: 7, rows: 12, settleSeconds: 200, drafts: true };

export const submitting = {
  account: OFFICE,
  fresh: true,
  relogin: false,
  how: 'submit',
  concurrency: 1,
} as const;

/** The points of a run in which nothing goes wrong: it has to do everything in one go. */
export async function pointsOf(setting: Setting): Promise<Point[]> {
  const points: Point[] = [];
  const { violations } = await onScene(setting, async (scene) => {
    watch(scene, (point) => void points.push(point));
    const { result } = await scene.round(submitting);
    if (result?.report.counts.accepted !== setting.rows)
      throw new Error('not all is accepted without a fault');
  });
  if (violations.length > 0) throw new Error(violations.join('\n'));
  return points;
}

/** Counts the points of the first process; what `see` answers becomes of them. */
function watch(scene: Scene, see: (point: Point) => DiskFate | RequestFate | void): void {
  const seen = { write: 0, sync: 0, request: 0 };
  scene.script.disk = (name, bytes) => {
    const [at, what = ''] = name.split(' ') as ['write' | 'sync', string];
    const fate = see({ at, what, bytes, nth: seen[at]++ });
    return fate as DiskFate;
  };
  scene.script.request = ({ operation }) => {
    const fate = see({ at: 'request', what: operation, bytes: 0, nth: seen.request++ });
    return (fate ?? { is: 'portal', faults: [] }) as RequestFate;
  };
}

/** One run that is hit there, and then calm weather. @returns what broke; it was never hit at all: also that */
export async function play(setting: Setting, hit: Hit): Promise<string[]> {
  let struck = false;
  const played = await onScene(setting, async (scene) => {
    watch(scene, (point) => {
      if (struck || point.at !== hit.point.at || point.nth !== hit.point.nth) return undefined;
      struck = true;
      return hit.fate;
    });
    scene.script.diskFails = () => struck;
    await scene.round(submitting);
    if (hit.power) scene.cutPower();
    await scene.judge();
    const calm = {
      ...setting,
      concurrency: 1,
      certain: typeof hit.fate !== 'object' || !('torn' in hit.fate),
    };
    scene.violations.push(...(await settleDown({ scene, ...calm })));
    const orders = scene.stage.store.read().orders.size;
    if (orders !== setting.rows) scene.violations.push(`I5: ${orders} orders of ${setting.rows}`);
  });
  return struck ? played.violations : ['it was never hit', ...played.violations];
}

/** Everything that can hit a point. */
export function hitsAt(point: Point): Hit[] {
  const hit = (how: string, fate: Hit['fate'], power = false): Hit => ({ point, how, fate, power });
  if (point.at === 'write')
    return [
      hit('killed before [F1]', { torn: 0 }),
      hit('killed half-way [F1]', { torn: Math.floor(point.bytes / 2) }),
      hit('killed after [F1]', { torn: point.bytes }),
      hit('power cut after [F1]', { torn: point.bytes }, true),
      hit('no space [F18]', 'ENOSPC'),
      hit('an error of the disk', 'EIO'),
      hit('written in part [F18]', 'short'),
    ];
  if (point.at === 'sync')
    return [
      hit('killed before [F1]', { torn: 0 }),
      hit('power cut before [F1]', { torn: 0 }, true),
      hit('no space [F18]', 'ENOSPC'),
      hit('an error of the disk', 'EIO'),
    ];
  return requestHits(point, hit);
}

type MakeHit = (how: string, fate: RequestFate) => Hit;

/** Which operations may be told late: only submit makes what a list shows. */
const LATE_SECONDS = 150;

function requestHits({ what: operation }: Point, hit: MakeHit): Hit[] {
  const portal = (...kinds: Fault['kind'][]): RequestFate => ({
    is: 'portal',
    faults: kinds.map((kind) => ({ operation, kind })),
  });
  const late: Fault = { operation, kind: 'late', delayMs: LATE_SECONDS * 1000 };
  const busy = (retryAfter: string, kind: 'busy' | 'busy-after' = 'busy'): RequestFate => ({
    is: 'portal',
    faults: [{ operation, kind, retryAfter }],
  });
  const alike = [
    hit('killed before it leaves [F2]', { is: 'kill', when: 'before', faults: [] }),
    hit('killed before it is answered [F2]', { is: 'kill', when: 'after', faults: [] }),
    hit('no connection', { is: 'unreachable' }),
    hit('lost on the way [F5 F14]', { is: 'lost' }),
    hit('acted on, no answer [F3 F15]', portal('drop')),
    hit('acted on, 500 [F4 F15]', portal('error')),
    hit('not acted on, 500 [F5]', portal('refuse')),
    hit('not acted on, a page [F8]', portal('html')),
    hit('acted on, a page [F4 F8]', portal('html-after')),
    hit('the session ends [F11]', portal('expire')),
    hit('busy [F10]', busy('1')),
    hit('busy for a day [F10]', busy('86400')),
    hit('acted on, 429 [F44]', busy('1', 'busy-after')),
    hit('answered too late [F3]', { is: 'slow', ms: 90_000 }),
  ];
  if (operation !== 'submit') return alike;
  return [
    ...alike,
    hit('listed late [F7]', { is: 'portal', faults: [late] }),
    hit('listed late, killed before it is answered [F2 F7]', { is: 'kill', when: 'after', faults: [late] }),
    ...(['drop', 'error', 'html-after', 'busy-after'] as const).map((kind) =>
      hit(`listed late, ${kind} [F3 F4 F7]`, { is: 'portal', faults: [{ operation, kind }, late] }),
    ),
  ];
}
