/** The failed rows of a batch, as a table to correct and send again with the same folders. */
import { basename, dirname } from 'node:path';
import { businessFacts, type Business } from '../filing/business.js';
import { isCommonFolder, folderOf } from '../filing/materials/folders.js';
import { openMaterials } from '../filing/materials/open-materials.js';
import { filledIn } from '../filing/table/copy.js';
import { toEntry } from '../filing/table/entry.js';
import type { Table } from '../filing/table/table.js';
import type { BatchDetails, RowDetails } from './row-details.js';
import type { Report, ReportRow } from './report.js';
import { isFiledAgain, isReturned } from './with-office.js';

export interface FailedRows {
  batch: string;
  practice: boolean;
  materials: string;
  /** The user's own table with the failed rows only; blank 业务 and 材料文件夹 are filled in. */
  table: Table;
  results: ReportRow[];
  /** Rows omitted because their result is unknown. */
  unknown: ReportRow[];
  /** Rows omitted because a later batch has other content for them. */
  superseded: ReportRow[];
  /** Rows omitted because the same business of their application already has an order. */
  filed: ReportRow[];
  /** Rows omitted because there is nothing to correct: `abtc resume` sends them. */
  resumed: ReportRow[];
  /** Rows omitted because they wait for another business of their application. */
  beside: ReportRow[];
}

/** Includes orders that the office returned, with number and reason; 确认再次办理 stays blank for a person to fill in. */
const failed = (row: ReportRow): boolean =>
  row.outcome === 'rejected' || row.outcome === 'not-sent' || isReturned(row);
const superseded = ({ reason }: ReportRow): boolean => reason?.code === 'superseded';
/** Includes rows whose filing may have been sent with other content. */
const isUnknown = ({ outcome, reason, filed }: ReportRow): boolean =>
  outcome === 'unknown' || (reason?.code === 'filed-otherwise' && filed !== true);
/** An order already exists, or a returned order was filed again. */
const isFiled = (row: ReportRow): boolean => row.filed === true || isFiledAgain(row);

/** Whether a person can correct the row and submit it again. */
export const mayGoAgain = (row: ReportRow): boolean =>
  failed(row) &&
  !superseded(row) &&
  !isUnknown(row) &&
  !isFiled(row) &&
  row.todo !== 'resend' &&
  row.waits === undefined;

/** How many rows of a finished batch have no order of their own, and why. */
export interface RowsWithoutOrder {
  /** Rows that a person can correct and submit again. */
  again: number;
  filed: number;
  superseded: number;
  waits: number;
  unknown: number;
  /** All rows without an order, for any reason. */
  rows: number;
}

export function countRowsWithoutOrder({ rows }: Pick<Report, 'rows'>): RowsWithoutOrder {
  const left = rows.filter((r) => r.outcome !== 'accepted');
  const count = (is: (row: ReportRow) => boolean): number => left.filter(is).length;
  return {
    again: count(mayGoAgain),
    filed: count(isFiled),
    superseded: count(superseded),
    waits: count((r) => r.waits !== undefined),
    unknown: count(isUnknown),
    rows: left.length,
  };
}

/**
 * Never includes unknown rows: they could be filed twice. `folderOf` finds the folder of a blocked row whose files were
 * not searched.
 */
export function failedRows(
  { report, materials, rows }: BatchDetails,
  table: Table,
  folderOf: (row: ReportRow) => string | undefined,
): FailedRows {
  const chosen = new Map(rows.flatMap((r) => (mayGoAgain(r.result) ? [[r.result.row, r]] : [])));
  const left = table.rows.filter((row) => chosen.has(row.line));
  const cells = (line: number): { business: string; folder: string } => {
    const record = chosen.get(line)!;
    return {
      business: nameOf(record.result.business),
      folder: folderIn(record, materials) ?? folderOf(record.result) ?? '',
    };
  };
  const again = table.columns.findIndex((c) => 'id' in c && c.id === 'again');
  const corrected = left.map((row) =>
    isReturned(chosen.get(row.line)!.result)
      ? { ...row, cells: row.cells.map((cell, i) => (i === again ? '' : cell)) }
      : row,
  );
  return {
    batch: report.batch,
    practice: report.portal.practice,
    materials,
    table: filledIn({ ...table, rows: corrected }, ['business', 'folder'], (row) => cells(row.line)),
    results: left.map((row) => chosen.get(row.line)!.result),
    unknown: report.rows.filter(isUnknown),
    superseded: report.rows.filter((r) => failed(r) && superseded(r)),
    filed: report.rows.filter(isFiled),
    resumed: report.rows.filter((r) => r.todo === 'resend'),
    beside: report.rows.filter((r) => r.waits !== undefined),
  };
}

const nameOf = (business: Business | undefined): string => (business ? businessFacts[business].name : '');

/** The name of the person's own folder, taken from the paths of the files that were found. */
function folderIn({ filing }: RowDetails, materials: string): string | undefined {
  const folders = filing?.files.map((f) => dirname(f.path)) ?? [];
  const own = folders.find((f) => dirname(f) === materials && !isCommonFolder(basename(f)));
  return own && basename(own);
}

/**
 * Finds the material folder of a row that was blocked before planning, by the folder's name alone. Finds nothing if the
 * materials folder is gone.
 */
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
