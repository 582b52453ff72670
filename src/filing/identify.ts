/** Finds the application of an entry. */
import { columns } from './table/columns.js';
import type { Entry } from './table/entry.js';
import type { Application } from './model.js';
import { wordKey } from './nearest.js';
import { problem, type Problem, type ProblemArgs, type Rule } from './problem.js';

/** Without the dots of a name: some programs write a full stop for one, or none. */
export const comparableName = (name: string): string => wordKey(name).replace(/[·.]+/gu, '');
export const passportKey = (number: string): string =>
  number.normalize('NFKC').replace(/\s+/gu, '').toUpperCase();

/** An index of the list, built once for all rows of a table. */
interface Register {
  byNumber: ReadonlyMap<string, Application>;
  byPerson: ReadonlyMap<string, readonly Application[]>;
}
const registers = new WeakMap<readonly Application[], Register>();

/** A portal may show no passport number, or only a part of it: that equals nothing. */
export function wholePassport(number: string): string | undefined {
  const key = passportKey(number);
  return /^[A-Z\d.]+$/u.test(key) ? key : undefined;
}

export const personKey = (name: string, passport: string): string =>
  `${comparableName(name)} ${passportKey(passport)}`;

function registerOf(applications: readonly Application[]): Register {
  const known = registers.get(applications);
  if (known) return known;
  const byPerson = new Map<string, Application[]>();
  for (const a of applications) {
    const key = personKey(a.applicant, a.passport);
    byPerson.set(key, [...(byPerson.get(key) ?? []), a]);
  }
  const register = { byNumber: new Map(applications.map((a) => [a.number, a])), byPerson };
  registers.set(applications, register);
  return register;
}

export type Identified = { application: Application } | { problem: Problem };

/**
 * Finds an application by number (name and passport, if given, must match), else by name and passport together.
 * `enterprise` is for the message: the list contains only its applications.
 */
export function identify(entry: Entry, applications: readonly Application[], enterprise: string): Identified {
  const { row, business, number, person, passport } = entry;
  const wrong = <R extends Rule>(
    rule: R,
    args: ProblemArgs[R],
    column: 'application' | 'person' | 'passport',
    value: string,
  ): Identified => {
    const place = { row, person: person || number, business, column: columns[column].zh, value };
    return { problem: problem(rule, 'error', args, place) };
  };
  if (number !== undefined) {
    const application = registerOf(applications).byNumber.get(number);
    if (application === undefined)
      return wrong('application-not-found', { enterprise }, 'application', number);
    if (person !== '' && comparableName(person) !== comparableName(application.applicant))
      return wrong('person-mismatch', { column: columns.person.zh }, 'person', person);
    if (passport !== '' && passportKey(passport) !== passportKey(application.passport))
      return wrong('person-mismatch', { column: columns.passport.zh }, 'passport', passport);
    return { application };
  }
  const found = registerOf(applications).byPerson.get(personKey(person, passport)) ?? [];
  if (found.length === 1) return { application: found[0]! };
  return found.length === 0
    ? wrong('person-not-found', { enterprise }, 'person', person)
    : wrong('person-ambiguous', { numbers: found.map((a) => a.number) }, 'person', person);
}
