/** Nothing twice, nothing lost, behind a proxy that refuses tunnels and breaks them, before a submit and after it. */
import { expect, onTestFinished, test } from 'vitest';
import { startProxy, type ForwardProxy, type Trouble } from '../portal/forward-proxy.js';
import { runOnce } from './once.js';
import { startPortal, type PracticeProcess } from './portal.js';
import { makeRandom } from './random.js';
import type { Place } from './child.js';

/** Of a hundred tunnels: so many get this. The last: if a submit goes through it, its answer is lost after the portal has acted. */
const TROUBLES: readonly (readonly [Trouble, number])[] = [
  [407, 3],
  [502, 3],
  ['drop', 3],
  ['cut', 3],
  ['cut-tls', 3],
  [{ unanswered: 'SubmitApply' }, 40],
];

function troubled(proxy: ForwardProxy, seed: number) {
  const random = makeRandom(seed);
  const struck: Record<string, number> = {};
  return {
    struck,
    begin: () =>
      proxy.trouble(() => {
        let drawn = random.int(100);
        const hit = TROUBLES.find(([, share]) => (drawn -= share) < 0)?.[0];
        const name = typeof hit === 'object' ? 'unanswered' : hit;
        if (name !== undefined) struck[name] = (struck[name] ?? 0) + 1;
        return hit;
      }),
    end: () => proxy.trouble(undefined),
  };
}

test(
  'once behind a proxy: files everything once, whatever the proxy refuses or breaks [F50]',
  { timeout: 300_000 },
  async () => {
    const proxy = await startProxy();
    onTestFinished(() => proxy.close());
    const trouble = troubled(proxy, 7);
    const serve = async (place: Place): Promise<PracticeProcess> => {
      const portal = await startPortal(place);
      // This machine's own addresses go through a proxy only where that is said.
      place.env['HTTP_PROXY'] = proxy.url;
      place.env['NO_PROXY'] = '<-loopback>';
      return {
        ...portal,
        async misbehave(faults) {
          if (faults.length > 0) trouble.begin();
          else trouble.end();
          await portal.misbehave(faults);
        },
      };
    };
    const result = await runOnce({ filings: 12, kills: 3, faults: 0.05, seed: 5, serve });
    expect(result.violations).toEqual([]);
    expect(result).toMatchObject({ finished: true, orders: 12, duplicates: 0, lost: 0, disagreements: 0 });
    expect(proxy.heard()).toContain('SubmitApply');
    // It was no walk-over: answers of submits were lost, and tunnels refused.
    expect(proxy.lost()).toBeGreaterThan(1);
    expect(Object.keys(trouble.struck).length).toBeGreaterThan(3);
  },
);
