/**
 * Rules between the rows of one table (docs/facts.md#checks): one filing per application and business, which business
 * goes first, and no file for two people.
 */
import type { Business } from '../business.js';
import type { FilingFile } from '../filing.js';
import { isCommonFile } from '../materials/folders.js';
import { isPersonal } from '../materials/slot-names.js';
import { problem, type Place, type Problem } from '../problem.js';
import { columnKey } from '../table/columns.js';
import type { Entry } from '../table/entry.js';

/** An entry and its application, if known. */
export interface KnownRow {
  entry: Entry;
  application: string;
  person: string;
}

/** Maximum number of rows in one message: a number copied down a whole column concerns all of them. */
const ROWS_NAMED = 10;

/** Problems by row, between rows about one application; each problem names the first of the other rows. */
export function acrossRows(known: readonly KnownRow[]): Map<number, Problem[]> {
  const problems = new Map<number, Problem[]>();
  for (const items of grouped(known, (item) => item.application).values()) {
    if (items.length < 2) continue;
    const byBusiness = grouped(items, ({ entry }) => entry.business);
    for (const twins of byBusiness.values()) {
      const same = new Set(twins.length > 1 ? twins.map(({ entry }) => content(entry)) : []).size < 2;
      const beside = besideOf(twins[0]!.entry.business, byBusiness, items);
      for (const [index, { entry, person }] of twins.entries()) {
        const place: Place = { row: entry.row, person, business: entry.business };
        const found: Problem[] = [];
        // If rows are equal, the first is filed and the others refer to it. If they differ, all are blocked, since only
        // their author knows which one is correct.
        if (twins.length > 1 && (!same || index > 0))
          found.push(problem('row-duplicate', 'error', { rows: firstRows(twins, entry), same }, place));
        if (beside) found.push({ ...beside, place });
        if (found.length > 0) problems.set(entry.row, found);
      }
    }
  }
  return problems;
}

/** The problem of filing this business beside the application's other rows. */
function besideOf(
  business: Business,
  byBusiness: ReadonlyMap<Business, readonly KnownRow[]>,
  items: readonly KnownRow[],
): Problem | undefined {
  const businesses = [...byBusiness.keys()].filter(
    (b) => b !== business && concurrentFilingRule(business, b) !== 'later',
  );
  if (businesses.length === 0) return undefined;
  const rows = firstRows(items.filter(({ entry }) => businesses.includes(entry.business)));
  if (businesses.some((b) => concurrentFilingRule(b, business) === 'never'))
    return problem('cancellation-beside', 'error', { rows, businesses });
  if (businesses.every((b) => concurrentFilingRule(b, business) === 'later'))
    return problem('passport-first', 'error', { rows });
  return problem('two-businesses', 'error', { rows, businesses });
}

function firstRows(items: readonly KnownRow[], but?: Entry): number[] {
  const first = items.slice(0, ROWS_NAMED + 1).filter(({ entry }) => entry !== but);
  return first.slice(0, ROWS_NAMED).map(({ entry }) => entry.row);
}

function grouped<T, K>(items: readonly T[], keyOf: (item: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return groups;
}

/** The content of a row, ignoring width, case and blanks. */
function content(entry: Entry): string {
  const { cells, named, folder, noticeConfirmed, lostCardChecked, again } = entry;
  const pairs = [...cells, ...named].map(([id, cell]) => [id, columnKey(cell)]).sort();
  return JSON.stringify([pairs, folder, noticeConfirmed, lostCardChecked, again]);
}

/**
 * Whether `second` can be filed while `first` is under way, for rows of a table and for open orders
 * (docs/facts.md#which-goes-first). `never`: a cancellation goes with nothing else, whichever comes first (P21).
 * `later`: a card made while the passport is being changed would carry the old number (P05). `answer`: a person
 * decides.
 */
export function concurrentFilingRule(first: Business, second: Business): 'never' | 'later' | 'answer' {
  if (first === 'cancellation' || second === 'cancellation') return 'never';
  return first === 'passport-change' && second === 'early-production' ? 'later' : 'answer';
}

interface RowFiles {
  row: number;
  person: string;
  application: string;
  files: readonly FilingFile[];
}

interface Use {
  by: RowFiles;
  file: FilingFile;
}

/**
 * Problems by row (P16). A personal scan used for two people is a mistake (`same-scan`, error); a letter may be shared
 * (`same-letter`, confirm). No problem: a letter in 公共材料, or rows of one application, which are one person's.
 */
export function sharedFiles(rows: readonly RowFiles[]): Map<number, Problem[]> {
  const uses = rows.flatMap((by) => by.files.map((file): Use => ({ by, file })));
  const problems = new Map<number, Problem[]>();
  for (const all of grouped(uses, ({ file }) => file.sha256).values()) {
    const scan = all.some(({ file }) => isPersonal(file.slotLabel));
    const counted = scan ? all : all.filter(({ file }) => !isCommonFile(file.path));
    if (new Set(counted.map(({ by }) => by.application)).size < 2) continue;
    const others = othersOf(counted);
    for (const use of counted) {
      const said = problems.get(use.by.row) ?? [];
      said.push(say(use, scan, others(use.by.application)));
      problems.set(use.by.row, said);
    }
  }
  return problems;
}

/** The first row of each other application, at most `ROWS_NAMED`. */
function othersOf(uses: readonly Use[]): (application: string) => number[] {
  const first = new Map<string, number>();
  for (const { by } of uses)
    if (!first.has(by.application) && first.size <= ROWS_NAMED) first.set(by.application, by.row);
  return (application) =>
    [...first].flatMap(([a, row]) => (a === application ? [] : [row])).slice(0, ROWS_NAMED);
}

function say({ by, file }: Use, scan: boolean, rows: number[]): Problem {
  const args = { file: file.name, slot: file.slotLabel, rows };
  const place = { row: by.row, person: by.person, column: `材料:${file.slotLabel}` };
  return scan ? problem('same-scan', 'error', args, place) : problem('same-letter', 'confirm', args, place);
}
