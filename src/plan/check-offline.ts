/** Checks a table without a portal: uses the same planner, with agency profiles and the guide as its source. */
import { chinaDate } from '../filing/china-time.js';
import type { NotRun } from '../filing/checks/not-run.js';
import { directoryProblems } from '../filing/materials/folders.js';
import { blocksRow, type Problem } from '../filing/problem.js';
import type { ReadNote } from '../filing/table/source.js';
import { readAsFar } from '../filing/table/table.js';
import type { LedgerView } from '../ledger/ledger.js';
import { decideRows } from './build-plan.js';
import { collectFindings, checksNotRun, openInput, type TableInput } from './findings.js';
import { withoutKnownColumns, withLetters } from './in-table.js';
import { makePreviews, type Previews } from './previews.js';
import type { Reminder } from './reminders.js';
import { offlineSource } from './source.js';

export interface CheckedTable {
  /** `undefined` for a table that could not be read. */
  took: ReadNote | undefined;
  /** In the table's order, followed by problems between rows. */
  problems: Problem[];
  rows: number;
  /** Number of rows that nothing blocks, as far as could be checked. */
  ready: number;
  notRun: NotRun[];
  reminders: Reminder[];
  previews: Previews;
  /** The agency of the one profile that rows without 办理机构 were checked against. */
  assumed: string | undefined;
}

export async function checkOffline(input: TableInput): Promise<CheckedTable> {
  const { table, materials, lost, unread } = await openInput(input, readAsFar);
  if (table === undefined || table.ofHead.some((p) => p.level === 'error')) {
    const none = { took: undefined, rows: 0, ready: 0, previews: makePreviews(), reminders: [], notRun: [] };
    return { ...none, problems: [...lost, ...(table?.ofHead ?? unread)], assumed: undefined };
  }
  const states: LedgerView['states'] = new Map();
  const source = offlineSource(input.profiles, chinaDate(input.now));
  const { previews, reminders, ...gathered } = collectFindings(source, states);
  // The guide names too few materials to check folders by it.
  const folders = input.profiles.length > 0 || materials?.wanted ? materials : undefined;
  const nothing = { states, earlier: () => Promise.resolve(new Map()), here: new Set<string>() };
  const decided = await decideRows({
    ...input,
    ...nothing,
    table,
    isWritten: typeof input.table === 'string',
    materials: folders,
    source,
    found: gathered.found,
  });
  const { rows } = decided;
  const found = table.problems.slice(table.ofHead.length);
  const examples = found.filter((p) => p.place.row !== undefined && p.level === 'warn');
  const ofRows = [...examples, ...rows.flatMap((r) => r.problems)].sort(
    (a, b) => a.place.row! - b.place.row!,
  );
  const ofTable = [...found.filter((p) => p.place.row === undefined), ...table.ofHead];
  const between = [...decided.between.values(), ...decided.shared.values()].flat();
  const held = [...ofRows, ...between].flatMap((p) => (blocksRow([p]) ? p.place.row! : []));
  const missing = ofRows.filter((p) => p.rule === 'folder-missing').length;
  // Rows that could not be read were not checked at all, so they do not count as lacking data.
  const understood = rows.filter((r) => r.rowDigest !== '');
  const supplied = { portal: false, materials: input.materials !== undefined, formless: source.formless };
  return {
    took: table.took,
    problems: [
      ...lost,
      ...ofRows,
      ...withLetters(withoutKnownColumns(ofTable, rows, source, table), table),
      ...between,
      ...(folders ? directoryProblems(folders, missing) : []),
    ],
    rows: rows.length,
    // Without the files nothing can be sent.
    ready: lost.length > 0 ? 0 : rows.length - new Set(held).size,
    notRun: checksNotRun(table, understood, { ...supplied, profiles: input.profiles.length > 0 }),
    // Without a portal, an unknown fee does not mean that the portal gives none: report known fees only.
    reminders: reminders.list().filter((r) => r.rule !== 'fees' || isAnyKnown(r)),
    previews,
    assumed: source.assumed(),
  };
}

const isAnyKnown = ({ byAgency }: Reminder): boolean =>
  Object.values(byAgency).some(({ cents }) => Object.keys(cents).length > 0);
