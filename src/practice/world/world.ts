// The initial world of a practice portal, derived from its seed alone.
import { applications, type Application } from './applications.js';

export interface World {
  readonly seed: number;
  readonly people: number;
  readonly byId: ReadonlyMap<string, Application>;
  /** Ids of each enterprise's applications, newest first. */
  readonly byEnterprise: ReadonlyMap<string, readonly string[]>;
}

/** The same seed and number of people give the same world in every process. */
export function makeWorld(seed: number, people: number): World {
  const all = applications(seed, people);
  const newestFirst = [...all].sort((a, b) =>
    a.applyTime === b.applyTime ? (a.applyid < b.applyid ? 1 : -1) : a.applyTime < b.applyTime ? 1 : -1,
  );
  const byEnterprise = new Map<string, string[]>();
  for (const application of newestFirst) {
    const list = byEnterprise.get(application.creditCode) ?? [];
    list.push(application.applyid);
    byEnterprise.set(application.creditCode, list);
  }
  return { seed, people, byId: new Map(all.map((one) => [one.applyid, one])), byEnterprise };
}
