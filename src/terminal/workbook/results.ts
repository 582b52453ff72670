/** A table with what is put beside its rows, and the workbook that comes of it. */
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

/** What is put beside the rows of a table. */
export interface Beside {
  columns: readonly ColumnId[];
  /** By line, a text for each of the columns; `undefined` leaves what is there. */
  cells: (line: number) => readonly (string | undefined)[] | undefined;
  /** Cells that are wrong, and why; `column` from 0. */
  problems: readonly { line: number; column: number; text: string }[];
  /** The last sheet. Its first cell is the same in every summary. */
  summary: readonly (readonly string[])[];
}

export interface ResultsBook {
  bytes: Uint8Array;
  /** Why it is not the person's own; `undefined`: it is. */
  why: WhyNot | undefined;
  /** Macros of the person's workbook were left out. */
  hadMacros: boolean;
  /** The sheet has an area with the format of a table: results stand beside it, and are not sorted with it. */
  isBesideTable: boolean;
  /** Headings of columns that were the person's own, and hold results in the copy. */
  replaced: string[];
}
