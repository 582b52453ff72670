/** Compares a row's enterprise and agency with the portal's. */
import { columnKey, columns } from '../filing/table/columns.js';
import type { Entry } from '../filing/table/entry.js';
import type { Application } from '../filing/model.js';
import { problem, type Place, type Problem } from '../filing/problem.js';
import type { Account } from '../portal/portal.js';

/** The contradictions between the row and the portal (P20, docs/facts.md#checks). */
export function unlikePortal(
  entry: Entry,
  application: Application,
  account: Account,
  place: Place,
): Problem[] {
  const { name, creditCode } = account.enterprise;
  const differs = (given: string, known: string): boolean =>
    given !== '' && columnKey(given) !== columnKey(known);
  const problems: Problem[] = [];
  for (const [id, known] of [
    ['enterprise', name],
    ['creditCode', creditCode],
  ] as const)
    if (differs(entry[id], known)) {
      const at = { ...place, column: columns[id].zh, value: entry[id] };
      problems.push(
        problem('enterprise-mismatch', 'error', { column: columns[id].zh, enterprise: name }, at),
      );
    }
  const agency = application.agency.name;
  if (differs(entry.agency, agency) && differs(entry.agency, application.agency.code))
    problems.push(
      problem(
        'agency-mismatch',
        'warn',
        { agency },
        { ...place, column: columns.agency.zh, value: entry.agency },
      ),
    );
  return problems;
}
