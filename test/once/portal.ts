/** A practice portal in a process of its own, seen from outside: what it holds, what it was asked, how it misbehaves. */
import { join } from 'node:path';
import { inspect, servePractice, setFaults, type Fault, type Inspection } from '../../src/practice/index.js';
import { startAbtc, type Place } from './child.js';

export interface PracticeProcess {
  /** `http://127.0.0.1:PORT/APEC/` */
  url: string;
  records(): Promise<Inspection>;
  requests(): Promise<Inspection['requests']>;
  misbehave(faults: readonly Fault[]): Promise<void>;
  stop(): Promise<void>;
}

/** Serves the instance that is in the place's practice folder, and every one that replaces it. */
export async function startPortal(place: Place): Promise<PracticeProcess> {
  const child = startAbtc(place, 'practice', 'serve', '--inspect-port', '0', '--json');
  const { url, inspectUrl } = JSON.parse(await child.firstLine()) as { url: string; inspectUrl: string };
  const ask = async (path: string, init: RequestInit = {}): Promise<Response> => {
    const answer = await fetch(`${inspectUrl}inspect/${path}`, {
      ...init,
      signal: AbortSignal.timeout(20_000),
    });
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
    return answer;
  };
  return { url, ...face(ask), stop: () => child.stop() };
}

/** In this process, with pages of its own: what `practice serve` cannot be told. */
export async function servePages(place: Place, pages: string): Promise<PracticeProcess> {
  const dir = join(place.env['ABTC_HOME']!, 'data/practice');
  const served = await servePractice({ dir, pages, inspectPort: 0 });
  return {
    url: served.url,
    records: () => inspect(dir),
    requests: async () => (await inspect(dir)).requests,
    misbehave: (faults) => setFaults(dir, [...faults]),
    stop: () => served.close(),
  };
}

type Face = Omit<PracticeProcess, 'url' | 'stop'>;
const face = (ask: (path: string, init?: RequestInit) => Promise<Response>): Face => ({
  records: async () => (await (await ask('records')).json()) as Inspection,
  requests: async () => (await (await ask('requests')).json()) as Inspection['requests'],
  misbehave: async (faults) => void (await ask('faults', { method: 'PUT', body: JSON.stringify(faults) })),
});

const reads = [
  'portalInfo',
  'currentUser',
  'applyList',
  'applyDetail',
  'form',
  'draftList',
  'draftDetail',
  'orderList',
  'orderDetail',
] as const;
const writes = ['saveForm', 'upload', 'removeAccessory', 'submit'] as const;

/**
 * Faults that strike about `rate` of the requests. Logging in stays well: nothing is filed by it. A page of HTML in
 * answer to a read ends a whole run at once, before there is anything to test, so reads get few of them.
 * `slow` and `late` are no failures and come on top: they widen the moments in which a kill matters.
 */
export function faultsFor(rate: number, seed: number): Fault[] {
  if (rate === 0) return [];
  const failing: Record<'read' | 'write', [Fault['kind'], number][]> = {
    read: [
      ['drop', 0.34],
      ['error', 0.32],
      ['refuse', 0.3],
      ['html-after', 0.01],
      ['html', 0.01],
      ['expire', 0.02],
    ],
    write: [
      ['drop', 0.25],
      ['error', 0.25],
      ['refuse', 0.2],
      ['html-after', 0.1],
      ['busy-after', 0.05],
      ['html', 0.1],
      ['expire', 0.05],
    ],
  };
  const faults: Fault[] = [];
  const add = (operation: string, kind: Fault['kind'], rate_: number, delayMs?: number): void => {
    faults.push({
      operation,
      kind,
      rate: rate_,
      seed: seed * 1000 + faults.length,
      ...(delayMs !== undefined && { delayMs }),
    });
  };
  for (const operation of [...reads, ...writes]) {
    // Each fault draws for itself and the first that hits strikes: the later ones get what the earlier leave.
    let left = 1;
    const isWrite = (writes as readonly string[]).includes(operation);
    for (const [kind, share] of failing[isWrite ? 'write' : 'read']) {
      // Who asks what portal this is has no session that could end.
      if (kind === 'expire' && operation === 'portalInfo') continue;
      add(operation, kind, (rate * share) / left);
      left -= rate * share;
    }
  }
  add('submit', 'slow', Math.min(1, rate * 2.5), 200);
  add('saveForm', 'slow', rate, 60);
  add('upload', 'slow', rate / 2, 60);
  add('submit', 'late', Math.min(1, rate * 2.5), 900);
  return faults;
}

/** How often each kind of fault struck. */
export function struckBy(requests: Inspection['requests']): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { fault } of requests) if (fault !== undefined) counts[fault] = (counts[fault] ?? 0) + 1;
  return counts;
}
