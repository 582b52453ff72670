/** Finds the application of an entry. */
import { withoutUnseen } from './characters.js';
import { columns } from './table/columns.js';
import type { Entry } from './table/entry.js';
import type { Application } from './model.js';
import { problem, type Place, type Problem } from './problem.js';

export const nameKey = (name: string): string =>
  withoutUnseen(name.normalize('NFKC'))
    .replace(/[\s·•・]+/gu, '')
    .toLowerCase();
const passportKey = (number: string): string => number.normalize('NFKC').replace(/\s+/gu, '').toUpperCase();

/** An index of the list, built once for all rows of a table. */
interface Register {
  byNumber: ReadonlyMap<string, Application>;
  /** Built for the first row identified by name and passport: most tables have numbers. */
  byPerson: () => ReadonlyMap<string, readonly Application[]>;
}
const registers = new WeakMap<readonly Application[], Register>();

const personKey = (name: string, passport: string): string => `${nameKey(name)} ${passportKey(passport)}`;

function registerOf(applications: readonly Application[]): Register {
  const known = registers.get(applications);
  if (known) return known;
  let people: Map<string, Application[]> | undefined;
  const register = {
    byNumber: new Map(applications.map((a) => [a.number, a])),
    byPerson: () => (people ??= byPersonOf(applications)),
  };
  registers.set(applications, register);
  return register;
}

function byPersonOf(applications: readonly Application[]): Map<string, Application[]> {
  const byPerson = new Map<string, Application[]>();
  for (const a of applications) {
    const key = personKey(a.applicant, a.passport);
    byPerson.set(key, [...(byPerson.get(key) ?? []), a]);
  }
  return byPerson;
}

export type Identified = { application: Application } | { problem: Problem };

/**
 * By number, and then name and passport must match if given; else by name and passport together. `enterprise` is named
 * in the message: the list has no applications of another one.
 */
export function identify(entry: Entry, applications: readonly Application[], enterprise: string): Identified {
  const place: Place = { row: entry.row, person: entry.person || entry.number, business: entry.business };
  if (entry.number !== undefined) {
    const application = registerOf(applications).byNumber.get(entry.number);
    if (application === undefined)
      return {
        problem: problem(
          'application-not-found',
          'error',
          { enterprise },
          at(place, 'application', entry.number),
        ),
      };
    if (entry.person !== '' && nameKey(entry.person) !== nameKey(application.applicant))
      return { problem: mismatch(place, 'person', entry.person) };
    if (entry.passport !== '' && passportKey(entry.passport) !== passportKey(application.passport))
      return { problem: mismatch(place, 'passport', entry.passport) };
    return { application };
  }
  const found = registerOf(applications).byPerson().get(personKey(entry.person, entry.passport)) ?? [];
  if (found.length === 1) return { application: found[0]! };
  return {
    problem:
      found.length === 0
        ? problem('person-not-found', 'error', { enterprise }, at(place, 'person', entry.person))
        : problem(
            'person-ambiguous',
            'error',
            { numbers: found.map((a) => a.number) },
            at(place, 'person', entry.person),
          ),
  };
}

const at = (place: Place, column: 'application' | 'person' | 'passport', value: string): Place => ({
  ...place,
  column: columns[column].zh,
  value,
});

const mismatch = (place: Place, column: 'person' | 'passport', value: string): Problem =>
  problem('person-mismatch', 'error', { column: columns[column].zh }, at(place, column, value));
