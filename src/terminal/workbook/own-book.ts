/**
 * A user's own workbook with results in each row. Only the parts that must change are rewritten; all others stay byte
 * for byte (docs/design.md#workbooks).
 */
import { columnAt, columns as known, type ColumnId } from '../../filing/table/columns.js';
import type { Texts } from '../messages/texts.js';
import { lettersIn } from './cell-text.js';
import { CannotPatch } from './patch/cannot.js';
import { writeNotes, type Note } from './patch/notes.js';
import {
  addSheet,
  declare,
  relationsOf,
  renameFilter,
  sheetPart,
  unrelate,
  workbookPart,
} from './patch/package.js';
import { Parts } from './patch/parts.js';
import {
  findCells,
  notesAt,
  withCells,
  withFilter,
  withNotesAt,
  withSize,
  withWidths,
  type CellEdit,
} from './patch/sheet.js';
import { Styles } from './patch/styles.js';
import { Edits, elementOf } from './patch/xml.js';
import type { Beside, OfTable, ResultsBook } from './results.js';
import { summaryXml } from './summary-xml.js';

/** @throws CannotPatch, or what the parts' readers throw for a workbook of unusual make */
export async function ownBook(
  table: OfTable,
  beside: Beside,
  texts: Texts,
): Promise<Pick<ResultsBook, 'bytes' | 'hadMacros' | 'isBesideTable'>> {
  const { bytes, head } = table;
  if (!('workbook' in head.took) || head.took.workbook !== 'xlsx') throw new CannotPatch('other-kind');
  const parts = await Parts.open(bytes);
  if (parts.names().some((name) => /^_xmlsignatures\//iu.test(name))) throw new CannotPatch('signed');
  const book = await workbookPart(parts);
  const protection = elementOf(await parts.text(book), 'workbookProtection')?.attributes.lockStructure;
  if (protection === '1' || protection === 'true') throw new CannotPatch('protected');
  const sheet = await sheetPart(parts, book, head.took.sheet);
  const look = (await relationsOf(parts, book)).find(({ kind }) => kind === 'styles')?.target;
  if (sheet === undefined || look === undefined) throw new CannotPatch('unusual');
  const styles = new Styles(await parts.text(look));
  const { filter, last } = await changeSheet(parts, sheet, styles, table, beside, texts);
  if (filter) await renameFilter(parts, book, head.took.sheet, filter);
  const written = styles.written();
  if (written !== (await parts.text(look))) parts.set(look, written);
  await putSummary(parts, book, table.summary, beside, texts);
  const hadMacros = await withoutMacros(parts, book);
  const isBesideTable = await endsBefore(parts, sheet, head.line, last);
  return { bytes: await parts.bytes(), hadMacros, isBesideTable };
}

/** Whether a table of the sheet has our headings' line as its own, and ends left of the column `last`, from 0. */
async function endsBefore(parts: Parts, sheet: string, line: number, last: number): Promise<boolean> {
  for (const { kind, target } of await relationsOf(parts, sheet)) {
    if (kind !== 'table' || !parts.has(target)) continue;
    const ref = elementOf(await parts.text(target), 'table')?.attributes.ref ?? '';
    const [, top, end] = /^[A-Z]+(\d+):([A-Z]+)\d+$/u.exec(ref) ?? [];
    if (end !== undefined && Number(top) === line && columnAt(end) < last) return true;
  }
  return false;
}

async function changeSheet(
  parts: Parts,
  sheet: string,
  styles: Styles,
  { head, rows }: OfTable,
  { columns, cells, problems }: Beside,
  texts: Texts,
): Promise<{ filter: ReturnType<typeof withFilter>; last: number }> {
  const xml = await parts.text(sheet);
  const lines = new Set([head.line, ...rows.map(({ line }) => line)]);
  const found = findCells(xml, (line) => lines.has(line));
  const at = placesOf(head.columns, columns, found.free);
  const edits = new Map([...lines].map((line) => [line, new Map<number, CellEdit>()]));
  const all = new Edits(xml);

  // Remove earlier marks: those cells may be correct now.
  for (const [line, { cells: there }] of found.lines)
    for (const { column, format } of there) {
      const before = styles.unmarked(format);
      if (before !== undefined) edits.get(line)!.set(column, { format: () => before });
    }
  const notes = notesOf(problems, lines);
  for (const { line, column } of notes) edits.get(line)!.set(column, { format: (now) => styles.marked(now) });

  const headings = found.lines.get(head.line)?.cells ?? [];
  const like = headings.find(({ column }) => column === head.headings.length - 1)?.format ?? 0;
  const plain = styles.plain();
  const widths = new Map<number, number>();
  for (const [i, id] of columns.entries()) {
    const column = at[i]!;
    const isNew = column >= found.free;
    const heading = known[id][texts.lang];
    if (isNew) edits.get(head.line)!.set(column, { text: heading, format: () => like });
    let widest = 2 * lettersIn(heading);
    for (const { line } of rows) {
      const text = cells(line)?.[i];
      if (text === undefined) continue;
      widest = Math.max(widest, 2 * lettersIn(text));
      edits.get(line)!.set(column, { text, ...(isNew && { format: () => plain }) });
    }
    if (isNew) widths.set(column, Math.min(60, widest + 3));
  }
  withCells(xml, found, edits, all);
  withWidths(xml, found, widths, all);
  withSize(found, Math.max(...at) + 1, all);
  const filter = withFilter(found, { line: head.line, columns: Math.max(...at) + 1 }, all);
  const shapes = notesAt(xml);
  const relation = await writeNotes(parts, sheet, shapes, notes);
  if (relation !== undefined) withNotesAt(found, relation, all);
  parts.set(sheet, all.applied());
  return { filter, last: Math.max(...at) };
}

/** Excel's limit. */
const MOST_COLUMNS = 16_384;

/** The position of each of our columns: its existing one, else right of all others. */
function placesOf(found: OfTable['head']['columns'], columns: readonly ColumnId[], free: number): number[] {
  let next = Math.max(free, found.length);
  if (next + columns.length > MOST_COLUMNS) throw new CannotPatch('unusual');
  return columns.map((id) => {
    const there = found.findIndex((column) => 'id' in column && column.id === id);
    return there === -1 ? next++ : there;
  });
}

/** One note for each cell, with all of its problems. */
function notesOf(problems: Beside['problems'], lines: ReadonlySet<number>): Note[] {
  const notes = new Map<string, Note>();
  for (const { line, column, text } of problems) {
    if (!lines.has(line)) continue;
    const key = `${line},${column}`;
    const before = notes.get(key)?.text;
    if (before?.split('\n').includes(text)) continue;
    notes.set(key, { line, column, text: before === undefined ? text : `${before}\n${text}` });
  }
  return [...notes.values()].sort((a, b) => a.line - b.line || a.column - b.column);
}

/** Excel's limit for the name of a sheet. */
const LONGEST_NAME = 31;

/** Replaces an earlier summary. A sheet of the user's with that name keeps it. */
async function putSummary(
  parts: Parts,
  book: string,
  before: string | undefined,
  { summary }: Beside,
  { workbook }: Texts,
): Promise<void> {
  const xml = summaryXml(summary);
  const earlier = before === undefined ? undefined : await sheetPart(parts, book, before);
  if (earlier !== undefined) return parts.set(earlier, xml);
  for (let n = 1; ; n += 1) {
    const name = (n === 1 ? workbook.summary : `${workbook.summary} (${n})`).slice(0, LONGEST_NAME);
    const there = await sheetPart(parts, book, name);
    if (there === undefined) return addSheet(parts, book, name, xml);
  }
}

const SHEETS = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml';

/** A workbook with macros does not open under the name .xlsx. */
async function withoutMacros(parts: Parts, book: string): Promise<boolean> {
  const macros = (await relationsOf(parts, book)).filter(({ kind }) => kind === 'vbaProject');
  const isMacroBook = /macroEnabled\.main\+xml/iu.test(await parts.text('[Content_Types].xml'));
  if (!isMacroBook && macros.length === 0) return false;
  await declare(parts, book, SHEETS);
  for (const { target } of macros) {
    for (const { target: signed } of await relationsOf(parts, target)) parts.remove(signed);
    await unrelate(parts, book, target);
    await declare(parts, target, undefined);
    parts.remove(target);
  }
  return macros.length > 0;
}
