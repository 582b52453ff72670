/** Opens the table and the materials, and collects what planning finds besides the plan; with a portal or offline. */
import type { Profile } from '../filing/agency/profile.js';
import type { Business } from '../filing/business.js';
import { notRun, type NotRun, type AvailableData } from '../filing/checks/not-run.js';
import type { Defaults } from '../filing/defaults.js';
import type { Filing } from '../filing/filing.js';
import { openMaterials, type Materials } from '../filing/materials/open-materials.js';
import type { ColumnId } from '../filing/table/columns.js';
import { withConfirmedHeadings, type IsMeant } from '../filing/table/meant.js';
import { tableSource, type TableSource } from '../filing/table/source.js';
import type { Table } from '../filing/table/table.js';
import type { LedgerView } from '../ledger/ledger.js';
import type { MeantOptions } from './meant-options.js';
import type { Finished } from './plan-row.js';
import type { PlanRow } from './plan.js';
import { makePreviews, previewOf } from './previews.js';
import { makeReminders } from './reminders.js';
import { rowStatus } from './row-status.js';
import type { Source } from './source.js';
import { markVersion } from '../filing/template/mark.js';
import { knownVersion } from '../filing/text-files.js';
import { readTableFile } from './table-file.js';

export interface TableInput {
  /** Its path, or a table that is in memory. */
  table: string | { name: string; bytes: Uint8Array };
  /** For a workbook: the name of the sheet. */
  sheet?: string | undefined;
  /** `undefined`: no materials folder was given. */
  materials: string | Materials | undefined;
  /** Asks a person; without it, a heading that is close to one of ours stays unknown. */
  isMeant?: IsMeant | undefined;
  /** Options that a person says are meant. */
  options?: MeantOptions | undefined;
  business: Business | undefined;
  defaults: Defaults;
  profiles: readonly Profile[];
  now: Date;
  progress: (done: number, of: number, person: string) => void;
  /** Called with the name of a file of the materials that takes long to judge. */
  slow?: Materials['slow'];
}

/** A row that may be filed again if a person confirms it, and the finished order before it. */
export interface Refilable extends Finished {
  row: number;
  /** As the portal names the applicant. */
  person: string;
  business: Business;
}

/**
 * Opens the table and the materials folder. `unread`: why there is no table; `lost`: why there is no folder.
 * @throws FileNewer for a template of a later version
 */
export async function openInput<T extends Table>(
  input: Pick<TableInput, 'table' | 'sheet' | 'materials' | 'business' | 'isMeant' | 'slow'>,
  read: (source: TableSource, oneBusiness: boolean) => T,
) {
  const { table, sheet, materials, business, isMeant, slow } = input;
  const bytes = typeof table === 'string' ? await readTableFile(table) : table.bytes;
  const folder = typeof materials === 'string' ? await openMaterials(materials) : materials;
  const lost = folder && 'rule' in folder ? [folder] : [];
  const found = folder && !('rule' in folder) ? { ...folder, slow } : undefined;
  const opened = { materials: found, lost };
  if ('rule' in bytes) return { ...opened, unread: [bytes], bytes: undefined, table: undefined };
  const oneBusiness = business !== undefined;
  const written = await tableSource(bytes, sheet);
  const name = typeof table === 'string' ? table : table.name;
  knownVersion({ version: written.mark && markVersion(written.mark) }, name);
  const source = await withConfirmedHeadings(written, oneBusiness, isMeant);
  return { ...opened, unread: [], bytes, table: read(source, oneBusiness) };
}

/** Collects previews, reminders and refilable rows; `found` is called for each planned row. */
export function collectFindings(source: Source, states: LedgerView['states']) {
  const previews = makePreviews();
  const reminders = makeReminders();
  const mayGoAgain: Refilable[] = [];
  return {
    ...{ previews, reminders, mayGoAgain },
    found: (row: PlanRow, filing: Filing | undefined, finished: Finished | undefined): void => {
      const { person, business } = row;
      if (finished && business) mayGoAgain.push({ ...finished, row: row.row, person, business });
      const is = row.held ? undefined : rowStatus(row, states).is;
      if (is === 'accepted') return;
      const files = filing?.files ?? [];
      // A row that was blocked before its files were searched has no preview.
      if (business !== undefined && !(row.held && files.length === 0))
        previews.add(() => previewOf(row.row, person, business, files));
      // Offline, every row is marked `held`. Unknown rows are not sent with the others, so the reminders do not count
      // them.
      if (filing && is !== 'unknown' && !(row.held && source.account)) reminders.add(row.row, filing);
    },
  };
}

export function checksNotRun(
  { columns }: Table,
  rows: readonly PlanRow[],
  supplied: Omit<AvailableData, 'businesses' | 'columns'>,
): NotRun[] {
  return notRun({
    ...supplied,
    businesses: new Set(rows.flatMap((r) => r.business ?? [])),
    columns: new Set(columns.flatMap((c): ColumnId[] => ('id' in c ? [c.id] : []))),
  });
}
