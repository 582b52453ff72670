/** What is opened before the rows of a table are decided, and what is found in them beside the plan: whatever the source. */
import type { Profile } from '../filing/agency/profile.js';
import type { Business } from '../filing/business.js';
import { notRun, type NotRun, type Supplied } from '../filing/checks/not-run.js';
import type { Defaults } from '../filing/defaults.js';
import type { Filing } from '../filing/filing.js';
import { openMaterials, type Materials } from '../filing/materials/materials.js';
import type { Problem } from '../filing/problem.js';
import { columnKey, type ColumnId } from '../filing/table/columns.js';
import type { Table } from '../filing/table/table.js';
import type { LedgerView } from '../ledger/ledger.js';
import type { Finished } from './plan-row.js';
import type { PlanRow } from './plan.js';
import { makePreviews, previewOf } from './previews.js';
import { makeReminders } from './reminders.js';
import { rowStatus } from './row-status.js';
import { formKey, type Source } from './source.js';
import { readTableFile } from './table-file.js';

export interface TableInput {
  /** Its path, or a table that is in memory. */
  table: string | { name: string; bytes: Uint8Array };
  /** `undefined`: nobody said where the files are. */
  materials: string | Materials | undefined;
  business: Business | undefined;
  defaults: Defaults;
  profiles: readonly Profile[];
  now: Date;
  progress: (done: number, of: number, person: string) => void;
}

/** A row that may be filed once more if a person says so, and the finished order it would come after. */
export interface Refilable extends Finished {
  row: number;
  /** As the portal names the applicant. */
  person: string;
  business: Business;
}

/** The table and the folder with the files. `unread`: why there is no table; `lost`: why there is no folder. */
export async function openInput<T extends Table>(
  { table, materials, business }: Pick<TableInput, 'table' | 'materials' | 'business'>,
  read: (bytes: Uint8Array, oneBusiness: boolean) => T,
) {
  const bytes = typeof table === 'string' ? await readTableFile(table) : table.bytes;
  const folder = typeof materials === 'string' ? await openMaterials(materials) : materials;
  const lost = folder && 'rule' in folder ? [folder] : [];
  const found = folder && 'rule' in folder ? undefined : folder;
  const opened = { materials: found, lost };
  if ('rule' in bytes) return { ...opened, unread: [bytes], bytes: undefined, table: undefined };
  return { ...opened, unread: [], bytes, table: read(bytes, business !== undefined) };
}

/** What is gathered while rows are decided. */
export function gathering(source: Source, states: LedgerView['states']) {
  const previews = makePreviews();
  const reminders = makeReminders();
  const mayGoAgain: Refilable[] = [];
  const labels = new Set<string>();
  return {
    ...{ previews, reminders, mayGoAgain, labels },
    found: (row: PlanRow, filing: Filing | undefined, finished: Finished | undefined): void => {
      const { person, business } = row;
      if (finished && business) mayGoAgain.push({ ...finished, row: row.row, person, business });
      // No form is asked for a row that was filed before: its fields say what it had asked.
      if (!row.held) for (const { label } of row.filing.fields) labels.add(columnKey(label));
      if (!row.held && rowStatus(row, states).is === 'accepted') return;
      const files = filing?.files ?? [];
      // A row that is held may have been so before its files were looked for: that it has none would say nothing.
      if (business !== undefined && !(row.held && files.length === 0))
        previews.add(() => previewOf(row.row, person, business, files));
      // Offline every row is held, whatever becomes of it.
      if (filing && !(row.held && source.account)) reminders.add(row.row, filing);
    },
  };
}

/**
 * A column that was some form's own field is not unknown after all. Where the form of a row was not asked for, that no form
 * asks for the column is not certain.
 */
export function known(
  problems: readonly Problem[],
  rows: readonly PlanRow[],
  source: Source,
  labels: ReadonlySet<string> = new Set(),
): Problem[] {
  const unsure = rows.some((r) => !source.formed.has(formKey(r.application, r.business)));
  return problems.flatMap((p): Problem[] => {
    if (p.rule !== 'column-unknown') return [p];
    const key = columnKey(p.args.column);
    if (labels.has(key) || source.labels.has(key)) return [];
    return [unsure ? { ...p, args: { ...p.args, unsure } } : p];
  });
}

export function lacking(
  { columns }: Table,
  rows: readonly PlanRow[],
  supplied: Omit<Supplied, 'businesses' | 'columns'>,
): NotRun[] {
  return notRun({
    ...supplied,
    businesses: new Set(rows.flatMap((r) => r.business ?? [])),
    columns: new Set(columns.flatMap((c): ColumnId[] => ('id' in c ? [c.id] : []))),
  });
}
