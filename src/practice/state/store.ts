// The shared state of a practice folder, for any number of processes: read it, or decide and append.
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
  /** The current instance: another process may have reset the folder. */
  instance(): Instance;
  /** The current state, valid until the next call. Takes no lock. */
  read(): State;
  /** Runs `decide` on the newest state and appends its events, under the lock. */
  act<T>(decide: (state: State) => Decision<T>): Promise<T>;
}

interface Held {
  readonly mark: string;
  readonly instance: Instance;
  readonly state: State;
  offset: number;
}

/** The folder must hold an instance; throws otherwise. */
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

  // A reset may remove the log between reading instance.json and opening the log: try once more.
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
