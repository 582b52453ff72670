/** One passport belongs to one person (P22, docs/facts.md#checks): between the rows of a table, and with the portal's list. */
import { comparableName, personKey, wholePassport } from '../identify.js';
import type { Application } from '../model.js';
import { problem, type Problem } from '../problem.js';
import { columns } from '../table/columns.js';
import type { Entry } from '../table/entry.js';

interface Renewal {
  entry: Entry;
  application: Application;
}

/** Maximum number of rows in one message. */
const ROWS_NAMED = 10;

/**
 * Problems by row: a new passport that another person gets in another row, or has in the list. Somebody in the list with
 * the same name and that passport may be the same person, by a later application.
 */
export function newPassportProblems(
  rows: readonly Renewal[],
  listed: readonly Application[],
): Map<number, Problem[]> {
  const renewals = new Map<string, Renewal[]>();
  for (const row of rows) {
    const key = newPassportOf(row.entry);
    if (key !== undefined) renewals.set(key, [...(renewals.get(key) ?? []), row]);
  }
  const holders = holdersOf(listed, renewals);
  const problems = new Map<number, Problem[]>();
  for (const [key, each] of renewals) {
    const others = othersOf(each);
    for (const { entry, application } of each) {
      const rowsOfOthers = others(personOf(application));
      const name = comparableName(application.applicant);
      const holder = holders.get(key)?.find(({ applicant }) => comparableName(applicant) !== name);
      if (rowsOfOthers.length === 0 && holder === undefined) continue;
      const place = {
        ...{ row: entry.row, person: application.applicant, business: entry.business },
        ...{ column: columns.newPassport.zh, value: key },
      };
      const args = {
        rows: rowsOfOthers,
        ...(holder && { holder: { person: holder.applicant, number: holder.number } }),
      };
      problems.set(entry.row, [problem('passport-taken', 'error', args, place)]);
    }
  }
  return problems;
}

/** One person may have several applications. A row offline may have a number only. */
const personOf = ({ id, applicant, passport }: Application): string =>
  applicant === '' ? id : personKey(applicant, passport);

/** The first row of each other person, at most `ROWS_NAMED`. */
function othersOf(rows: readonly Renewal[]): (person: string) => number[] {
  const first = new Map<string, number>();
  for (const { entry, application } of rows) {
    const person = personOf(application);
    if (!first.has(person) && first.size <= ROWS_NAMED) first.set(person, entry.row);
  }
  return (person) =>
    [...first].flatMap(([other, row]) => (other === person ? [] : [row])).slice(0, ROWS_NAMED);
}

/** The applications in the list that have one of these passports now. */
function holdersOf(
  listed: readonly Application[],
  passports: ReadonlyMap<string, unknown>,
): Map<string, Application[]> {
  const holders = new Map<string, Application[]>();
  if (passports.size === 0) return holders;
  for (const application of listed) {
    const key = wholePassport(application.passport);
    if (key !== undefined && passports.has(key)) holders.set(key, [...(holders.get(key) ?? []), application]);
  }
  return holders;
}

/** Where the form asks for no new passport, its cell is not sent. */
function newPassportOf({ business, cells }: Entry): string | undefined {
  if (business !== 'passport-change' && business !== 'replacement') return undefined;
  if (business === 'replacement' && cells.get('changePassport') === '否') return undefined;
  return wholePassport(cells.get('newPassport') ?? '');
}
