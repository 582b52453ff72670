// The shared state of a practice folder: read it, or decide on it and append, from any number of processes.
import { makeWorld } from '../world/world.js';
import type { PortalEvent } from './events.js';
import { files, instanceMark, readInstance, type Instance } from './instance.js';
import { withLock } from './lock.js';
import { appendEvents, readEvents } from './log.js';
import { apply, reduce } from './reduce.js';
import type { State } from './state.js';

export interface Decision<T> {
  readonly events: readonly PortalEvent[];
  readonly value: T;
}

export interface Store {
  readonly dir: string;
  /** The instance as it is now: another process may have reset the folder. */
  instance(): Instance;
  /** The state as it is now; valid until the next call. Takes no lock. */
  read(): State;
  /** Lets `decide` look at the newest state and appends what it returns, with nobody else in between. */
  act<T>(decide: (state: State) => Decision<T>): Promise<T>;
}

interface Held {
  readonly mark: string;
  readonly instance: Instance;
  readonly state: State;
  offset: number;
}

/** Opens a folder that holds an instance; throws if it holds none. */
export function openStore(dir: string): Store {
  let held: Held | undefined;

  const refresh = (): Held => {
    const mark = instanceMark(dir);
    if (held?.mark !== mark) {
      const instance = readInstance(dir);
      if (!instance) throw new Error(`no practice portal in ${dir}`);
      held = { mark, instance, state: reduce(makeWorld(instance.seed, instance.people), []), offset: 0 };
    }
    const { events, offset } = readEvents(files(dir, held.instance.id).events, held.offset);
    for (const event of events) apply(held.state, event);
    held.offset = offset;
    return held;
  };

  // Between looking at instance.json and opening its log, a reset may have taken the log away: look once more.
  const current = (): Held => {
    try {
      return refresh();
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
      held = undefined;
      return refresh();
    }
  };

  return {
    dir,
    instance: () => current().instance,
    read: () => current().state,
    act: (decide) =>
      withLock(files(dir).lock, () => {
        const now = current();
        const { events, value } = decide(now.state);
        if (events.length > 0) {
          now.offset = appendEvents(files(dir, now.instance.id).events, now.offset, events);
          for (const event of events) apply(now.state, event);
        }
        return value;
      }),
  };
}
