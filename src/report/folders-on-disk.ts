/** Finds the material folder of a row that was blocked before planning, by the folder's name alone. */
import { folderOf } from '../filing/materials/folder-of.js';
import { openMaterials } from '../filing/materials/materials.js';
import { toEntry } from '../filing/table/entry.js';
import type { Table } from '../filing/table/read-table.js';
import type { ReportRow } from './report.js';

/** Finds nothing if the materials folder is gone. */
export async function foldersOnDisk(
  materials: string,
  table: Table,
): Promise<(row: ReportRow) => string | undefined> {
  const opened = await openMaterials(materials);
  if ('rule' in opened) return () => undefined;
  const rows = new Map(table.rows.map((row) => [row.line, row]));
  return ({ row: line, business, application, person }) => {
    const row = rows.get(line);
    if (row === undefined || row.problem) return undefined;
    const read = toEntry(row, table, business);
    if (!('entry' in read)) return undefined;
    const { entry } = read;
    const number = application ?? entry.number;
    if (number === undefined) return undefined;
    return folderOf(entry, { number, applicant: person, passport: entry.passport }, opened).name;
  };
}
