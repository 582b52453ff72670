/** A table with the columns to add to its rows, and the resulting workbook. */
import type { ColumnId } from '../../filing/table/columns.js';
import type { Head, Row } from '../../filing/table/table.js';
import type { WhyNot } from './patch/cannot.js';

export interface OfTable {
  bytes: Uint8Array;
  head: Head;
  rows: readonly Row[];
  /** `TableSource.summary` */
  summary: string | undefined;
}

/** The columns to add to the rows of a table. */
export interface Beside {
  columns: readonly ColumnId[];
  /** By line, a text for each of the columns; `undefined` keeps the existing text. */
  cells: (line: number) => readonly (string | undefined)[] | undefined;
  /** Cells that are wrong, and why; `column` from 0. */
  problems: readonly { line: number; column: number; text: string }[];
  /** The last sheet. Its first cell is the same in every summary. */
  summary: readonly (readonly string[])[];
}

export interface ResultsBook {
  bytes: Uint8Array;
  /** Why it is not the user's own; `undefined`: it is. */
  why: WhyNot | undefined;
  /** Macros of the user's workbook were omitted. */
  hadMacros: boolean;
  /** The sheet has an area with the format of a table: results are outside of it, and are not sorted with it. */
  isBesideTable: boolean;
  /** Headings of the user's own columns that contain results in the copy. */
  replaced: string[];
}
