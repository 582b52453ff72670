/** A practice portal served by the test itself and found by every child of its home, with its records and faults. */
import { inspect, servePractice, setFaults, type Change, type Fault } from '../../src/practice/index.js';
import { openStore } from '../../src/practice/state/store.js';
import { login } from './kit.js';
import { makeHome, type Home } from './run.js';

export interface ServedHome extends Home {
  url: string;
  /** Replaces the faults; without arguments, removes them. */
  faults(...faults: Fault[]): Promise<void>;
  /** Decisions of the offices, effective at once. */
  decide(...changes: Change[]): Promise<void>;
  /** How many submits the portal received, and how many orders it has. */
  filed(): Promise<{ submits: number; orders: number }>;
  /** Stops the portal; the home stays. */
  stop(): Promise<void>;
  close(): Promise<void>;
}

/** Logged in with the office's account, unless `loggedOut`. */
export async function servedHome(
  options: { settleSeconds?: number; loggedOut?: boolean } = {},
): Promise<ServedHome> {
  const home = makeHome();
  const { settleSeconds = 0 } = options;
  const served = await servePractice({
    dir: home.practice,
    settleSeconds,
    announce: true,
    inspectPort: false,
  });
  if (!options.loggedOut) await login(home);
  let running = true;
  const stop = async (): Promise<void> => {
    if (running) await served.close();
    running = false;
  };
  return {
    ...home,
    url: served.url,
    faults: (...faults) => setFaults(home.practice, faults),
    decide: (...changes) =>
      openStore(home.practice).act(() => ({
        events: changes.map((change) => ({ t: 'change' as const, at: Date.now(), change })),
        value: undefined,
      })),
    async filed() {
      const { requests, orders } = await inspect(home.practice);
      return { submits: requests.filter((r) => r.operation === 'submit').length, orders: orders.length };
    },
    stop,
    async close() {
      await stop();
      home.remove();
    },
  };
}
