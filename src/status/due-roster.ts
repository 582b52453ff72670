/**
 * What follows from a roster. A row counts for an application only if its number or its passport number is equal: a name
 * alone is a question, and never a row of a table (docs/facts.md#what-falls-due). Pure.
 */
import { businessFacts } from '../filing/business.js';
import { PASSPORT } from '../filing/checks/cross-checks.js';
import { comparableName, passportKey, personKey, wholePassport } from '../filing/identify.js';
import type { Application } from '../filing/model.js';
import { isKnownStatus, statusKey, whyNot } from '../filing/status.js';
import type { RosterRow } from '../filing/table/roster.js';
import { columns } from '../filing/table/columns.js';
import { lineOf, stateOf, type Due, type DueInput, type DueRule } from './due-rules.js';

/** How the roster was used: people of whom it says something; lines that say nothing, and lines of nobody in the list. */
export interface Roll {
  people: number;
  silent: number[];
  /** Words in the column 事项 that say nothing here, verbatim. */
  words: string[];
  notListed: RowOf[];
}

/** A row of the roster, as it is named. */
export type RowOf = Pick<RosterRow, 'line' | 'person'>;

export const namedRows = (rows: readonly RowOf[]): RowOf[] =>
  [...new Map(rows.map(({ line, person }) => [line, { line, person }])).values()].sort(
    (a, b) => a.line - b.line,
  );

interface Claim {
  row: RosterRow;
  application: Application;
  same: 'application' | 'passport';
}

/** `asked`: rows that are questions, by the id of each application that they may be about. */
export function claimLines(input: DueInput): { lines: Due[]; roll: Roll; asked: Map<string, RosterRow[]> } {
  const { roster } = input;
  const claims: Claim[] = [];
  const lines: Due[] = [];
  const asked = new Map<string, RosterRow[]>();
  const notListed: RowOf[] = [];
  for (const row of roster.filter(({ says }) => says !== 'nothing')) {
    const found = whose(row, input.applications);
    if ('question' in found) {
      lines.push(found.question);
      for (const { id } of maybeAbout(row, input.applications))
        asked.set(id, [...(asked.get(id) ?? []), row]);
    } else if (found.claims.length === 0) notListed.push({ line: row.line, person: row.person });
    else claims.push(...found.claims);
  }
  const of = new Map<string, Claim[]>();
  for (const claim of claims) {
    const { number } = claim.application;
    of.set(number, [...(of.get(number) ?? []), claim]);
  }
  for (const each of of.values()) lines.push(lineOfClaims(each, claims, input));
  const silent = roster.filter(({ says }) => says === 'nothing');
  const roll = {
    ...{ people: roster.length - silent.length, notListed },
    ...{
      silent: silent.map(({ line }) => line),
      words: [...new Set(silent.flatMap(({ word }) => word ?? []))],
    },
  };
  return { lines, roll, asked };
}

const isSameName = (row: RosterRow, a: Application): boolean =>
  row.person === '' || comparableName(row.person) === comparableName(a.applicant);

const isSamePassport = (passport: string, a: Application): boolean =>
  passport !== '' && passportKey(passport) === wholePassport(a.passport);

/** The applications that are certainly the row's; none, or a question. */
function whose(
  row: RosterRow,
  applications: readonly Application[],
): { claims: Claim[] } | { question: Due } {
  const question = (rule: DueRule, of: readonly Application[], column?: string) => ({
    question: {
      ...lineOf(rule, undefined, {
        column,
        candidates: of.map(({ number, status }) => ({ number, status })),
      }),
      ...{ row: row.line, person: row.person, number: row.number },
    },
  });
  if (row.says === 'damaged' || row.says === 'unclear') return question('row-unread', [], row.column);
  const byNumber = applications.find((a) => row.number !== '' && a.number === row.number);
  if (row.number !== '' && !byNumber) return question('not-listed', []);
  const byPassport = applications.filter(
    (a) => isSamePassport(row.passport, a) || isSamePassport(row.newPassport, a),
  );
  if (byNumber) {
    const isOther = row.passport !== '' && !byPassport.includes(byNumber) && byNumber.passport !== '';
    if (!isSameName(row, byNumber)) return question('person-differs', [byNumber], columns.person.zh);
    if (isOther) return question('person-differs', [byNumber], columns.passport.zh);
  }
  const other = byPassport.find((a) => !isSameName(row, a));
  if (other) return question('person-differs', [other], columns.person.zh);
  const found = applications.filter((a) => a === byNumber || byPassport.includes(a));
  const named = row.person === '' ? [] : applications.filter((a) => isSameName(row, a));
  if (found.length === 0 && named.length > 0) return question('name-only', named);
  return {
    claims: found.map((application) => ({
      ...{ row, application, same: application === byNumber ? 'application' : 'passport' },
    })),
  };
}

/** Whose row it may be that is a question: every application that has anything of it. */
const maybeAbout = (row: RosterRow, applications: readonly Application[]): Application[] =>
  applications.filter(
    (a) =>
      (row.person !== '' && isSameName(row, a)) ||
      (row.number !== '' && a.number === row.number) ||
      isSamePassport(row.passport, a) ||
      isSamePassport(row.newPassport, a),
  );

function lineOfClaims(claims: readonly Claim[], all: readonly Claim[], input: DueInput): Due {
  const [{ row, application, same }] = claims as [Claim, ...Claim[]];
  const kinds = new Set(
    claims.map((c) => `${c.row.says} ${c.row.left ?? ''} ${passportKey(c.row.newPassport)}`),
  );
  if (kinds.size > 1) {
    const lines = namedRows(claims.map((c) => c.row));
    return lineOf('rows-differ', application, { lines, row: row.line });
  }
  const line =
    row.says === 'leaver'
      ? leaverLine(row, application, input)
      : (takenLine(row, application, all, input) ?? passportLine(row, application, input));
  return { ...line, row: row.line, same };
}

const inReview = ({ status }: Application): boolean =>
  businessFacts['passport-change'].statuses.includes(statusKey(status));
const withCard = ({ status }: Application): boolean =>
  businessFacts.cancellation.statuses.includes(statusKey(status));

/** A new passport that the roster or the list has for somebody else, too (P22, docs/facts.md#checks). */
function takenLine(
  own: RosterRow,
  application: Application,
  claims: readonly Claim[],
  { roster, applications }: DueInput,
): Due | undefined {
  const passport = wholePassport(own.newPassport);
  if (passport === undefined || isSamePassport(passport, application)) return undefined;
  const person = personOf(application);
  const isOther = (row: RosterRow): boolean => {
    const of = claims.filter((claim) => claim.row === row).map((claim) => personOf(claim.application));
    if (of.length > 0) return !of.includes(person);
    return row.person !== '' && comparableName(row.person) !== comparableName(application.applicant);
  };
  const others = roster.filter(
    (row) => row.says === 'new-passport' && wholePassport(row.newPassport) === passport && isOther(row),
  );
  const holders = applications.filter(
    (a) =>
      isSamePassport(passport, a) && comparableName(a.applicant) !== comparableName(application.applicant),
  );
  if (others.length + holders.length === 0) return undefined;
  return lineOf('passport-taken', application, {
    lines: others.length > 0 ? namedRows([own, ...others]) : undefined,
    candidates: holders.map(({ number, status }) => ({ number, status })),
  });
}

const personOf = ({ applicant, passport }: Application): string => personKey(applicant, passport);

function leaverLine({ left, reason }: RosterRow, application: Application, input: DueInput): Due {
  if (left !== undefined && left > input.today) return lineOf('leaves-later', application, { left });
  if (withCard(application))
    return {
      ...(stateOf(application, 'cancellation', input) ?? lineOf('leaver', application)),
      ...{ left, reason },
    };
  // There is no card yet, and the guide has nothing for it.
  return lineOf(inReview(application) ? 'leaver-in-review' : 'beyond-guide', application, { left });
}

function passportLine(row: RosterRow, application: Application, input: DueInput): Due {
  if (isSamePassport(row.newPassport, application)) return lineOf('passport-known', application);
  if (!isKnownStatus(application.status)) return lineOf('beyond-guide', application);
  const hasCard = withCard(application);
  const state = stateOf(application, hasCard ? 'replacement' : 'passport-change', input);
  if (state) return state;
  if (row.newPassport !== '' && !PASSPORT.test(passportKey(row.newPassport)))
    return lineOf('passport-shape', application);
  const renewed = { newPassport: row.newPassport, dates: row.dates };
  if (hasCard) return { ...lineOf('passport-with-card', application), renewed };
  const earlyToo = whyNot(application, 'early-production') === undefined ? true : undefined;
  return { ...lineOf('passport-before-card', application, { earlyToo }), renewed };
}
