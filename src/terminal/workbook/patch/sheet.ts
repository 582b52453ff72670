/** Edits a sheet's part: sets texts, changes formats, and adds a reference to notes. */
import { columnAt, columnLetter } from '../../../filing/table/columns.js';
import { cellText } from '../cell-text.js';
import { CannotPatch } from './cannot.js';
import { type Edits, elementOf, escaped, prefixOf, walkXml, withAttribute, type Element } from './xml.js';

/** `format`: the format that the cell gets, from the one it has. */
export interface CellEdit {
  text?: string;
  format?: (now: number) => number;
}

/** Edits by line, as Excel counts them, and by column, from 0. */
export type SheetEdits = ReadonlyMap<number, ReadonlyMap<number, CellEdit>>;

interface Cell {
  column: number;
  format: number;
  isBlank: boolean;
  hasFormula: boolean;
  element: Element;
}

interface Line {
  element: Element;
  cells: Cell[];
}

export interface SheetFound {
  /** The requested lines. */
  lines: Map<number, Line>;
  /** The first column, from 0, right of all used cells. */
  free: number;
  root: Element;
  data: Element;
  /** Every line and its end: the position for a missing line. */
  after: { line: number; at: number }[];
  columns: Element | undefined;
  /** The sheet's column definitions. */
  widths: Element[];
  /** Children of the root, in their order. */
  parts: Element[];
}

/** From `D12`; without a reference, the cell right of the previous one. */
const columnOf = (reference: string | undefined, next: number): number => {
  const letters = /^[A-Z]{1,3}/u.exec(reference ?? '')?.[0];
  return letters === undefined ? next : columnAt(letters);
};

/** @throws CannotPatch for the strict variant of the format, which uses other names */
function transitional(root: Element): Element {
  if (Object.values(root.attributes).some((value) => value.includes('purl.oclc.org')))
    throw new CannotPatch('unusual');
  return root;
}

/** @throws CannotPatch if it is not a sheet of cells */
export function findCells(xml: string, wanted: (line: number) => boolean): SheetFound {
  const lines: SheetFound['lines'] = new Map();
  const after: SheetFound['after'] = [];
  const parts: Element[] = [];
  let [root, data, columns]: (Element | undefined)[] = [];
  const widths: Element[] = [];
  let [line, column, free] = [0, -1, 0];
  let cells: Cell[] = [];
  let [isBlank, hasFormula] = [true, false];
  walkXml(xml, {
    opened({ name, attributes }, parents) {
      if (name === 'row') {
        line = Number(attributes.r ?? line + 1);
        [cells, column] = [[], -1];
      } else if (name === 'c' && parents.at(-1) === 'row') {
        column = columnOf(attributes.r, column + 1);
        [isBlank, hasFormula] = [true, false];
      } else if (name === 'f' && parents.at(-1) === 'c') [isBlank, hasFormula] = [false, true];
      else if ((name === 'v' || name === 'is') && parents.at(-1) === 'c') isBlank = false;
    },
    closed(element, parents) {
      const { name, attributes } = element;
      if (parents.length === 0) root = transitional(element);
      if (parents.length === 1) parts.push(element);
      if (name === 'sheetData') data = element;
      if (name === 'cols') columns = element;
      if (name === 'col') widths.push(element);
      if (name === 'c' && parents.at(-1) === 'row') {
        if (!isBlank) free = Math.max(free, column + 1);
        if (wanted(line))
          cells.push({ column, format: Number(attributes.s ?? 0), isBlank, hasFormula, element });
      }
      if (name === 'row') {
        if (wanted(line)) lines.set(line, { element, cells });
        after.push({ line, at: element.end });
      }
    },
  });
  if (!root || !data) throw new CannotPatch('unusual');
  return { lines, free, root, data, after, columns, widths, parts };
}

/** @throws CannotPatch if a text would replace a formula */
export function withCells(xml: string, found: SheetFound, edits: SheetEdits, all: Edits): void {
  const p = prefixOf(found.root);
  for (const [line, ofLine] of [...edits].sort(([a], [b]) => a - b)) {
    const there = found.lines.get(line);
    const sorted = [...ofLine].sort(([a], [b]) => a - b);
    if (!there) {
      const cells = sorted.map(([column, edit]) => written(p, line, column, edit, 0));
      all.insert(placeOf(found, line), `<${p}row r="${line}">${cells.join('')}</${p}row>`);
      continue;
    }
    const { element, cells } = there;
    for (const [column, edit] of sorted) {
      const cell = cells.find((one) => one.column === column);
      if (cell) {
        changeCell(cell, edit, line, p, all);
        continue;
      }
      const fresh = written(p, line, column, edit, 0);
      const next = cells.find((one) => one.column > column);
      if (next) all.insert(next.element.start, fresh);
      else if (!element.isSelfClosing) all.insert(element.close, fresh);
    }
    if (element.isSelfClosing)
      all.append(element, sorted.map(([c, edit]) => written(p, line, c, edit, 0)).join(''));
    // The optional `spans` would be wrong now.
    else if (element.attributes.spans !== undefined)
      all.replace(
        element.start,
        element.open,
        xml.slice(element.start, element.open).replace(/\sspans="[^"]*"/u, ''),
      );
  }
}

/** After the last line above it. */
function placeOf({ after, data }: SheetFound, line: number): number {
  if (data.isSelfClosing) throw new CannotPatch('unusual');
  return after.findLast((one) => one.line < line)?.at ?? data.open;
}

function changeCell(cell: Cell, edit: CellEdit, line: number, p: string, all: Edits): void {
  const { element, column, format, isBlank, hasFormula } = cell;
  if (edit.text === undefined) {
    const wanted = edit.format?.(format) ?? format;
    if (wanted !== format) all.attribute(element, 's', String(wanted));
    return;
  }
  if (hasFormula) throw new CannotPatch('formula');
  if (isBlank && edit.text === '' && !edit.format) return;
  all.replace(element.start, element.end, written(p, line, column, edit, format));
}

/** A cell with a text, which never becomes a number, a date or a formula. */
function written(p: string, line: number, column: number, edit: CellEdit, now: number): string {
  const format = edit.format?.(now) ?? now;
  const tag = `<${p}c r="${columnLetter(column)}${line}"${format === 0 ? '' : ` s="${format}"`}`;
  if (edit.text === undefined || edit.text === '') return `${tag}/>`;
  const text = escaped(cellText(edit.text));
  return `${tag} t="inlineStr"><${p}is><${p}t xml:space="preserve">${text}</${p}t></${p}is></${p}c>`;
}

/** Updates the sheet's declared size, which many readers trust. */
export function withSize({ parts }: SheetFound, columns: number, all: Edits): void {
  const said = parts.find(({ name }) => name === 'dimension');
  const [, first, last, line] = /^([A-Z]+\d+)(?::([A-Z]+)(\d+))?$/u.exec(said?.attributes.ref ?? '') ?? [];
  if (!said || first === undefined) return;
  const [letter, bottom] = [last ?? /^[A-Z]+/u.exec(first)![0], line ?? /\d+$/u.exec(first)![0]];
  const right = Math.max(columnAt(letter), columns - 1);
  all.attribute(said, 'ref', `${first}:${columnLetter(right)}${bottom}`);
}

/** The area of a sheet's filter, with the line of its headings: `A2:D9`. */
const AREA = /^([A-Z]+)(\d+):([A-Z]+)(\d+)$/u;

/**
 * Extends the table's filter to these columns, so that they are sorted with their rows. @returns its area before and
 * after; `undefined`: there is no filter at these headings, or it is wide enough
 */
export function withFilter(
  { parts }: SheetFound,
  { line, columns }: { line: number; columns: number },
  all: Edits,
): { before: string; after: string } | undefined {
  const filter = parts.find(({ name }) => name === 'autoFilter');
  const [before, first, top, last, bottom] = AREA.exec(filter?.attributes.ref ?? '') ?? [];
  if (!filter || before === undefined || Number(top) !== line || columnAt(last!) >= columns - 1)
    return undefined;
  const after = `${first}${top}:${columnLetter(columns - 1)}${bottom}`;
  all.attribute(filter, 'ref', after);
  return { before, after };
}

const sized = (p: string, column: number, width: number): string =>
  `<${p}col min="${column + 1}" max="${column + 1}" width="${width}" customWidth="1"/>`;

/** Gives columns a width if the sheet does not define one. */
export function withWidths(
  xml: string,
  found: SheetFound,
  widths: ReadonlyMap<number, number>,
  all: Edits,
): void {
  const p = prefixOf(found.root);
  const last = Math.max(0, ...found.widths.map(({ attributes }) => Number(attributes.max)));
  const sorted = [...widths].sort(([a], [b]) => a - b);
  const fresh = sorted.filter(([column]) => column >= last).map(([column, width]) => sized(p, column, width));
  for (const element of found.widths) {
    const { attributes } = element;
    const tag = xml.slice(element.start, element.end);
    const [min, max] = [Number(attributes.min), Number(attributes.max)];
    const ours = sorted.filter(([column]) => column + 1 >= min && column + 1 <= max);
    // Users may have hidden unused columns, but results must be visible.
    if (ours.length === 0 || !/^(?:1|true)$/u.test(attributes.hidden ?? '')) continue;
    const [first, end] = [ours[0]![0] + 1, ours.at(-1)![0] + 1];
    const part = (from: number, to: number): string =>
      from > to ? '' : withAttribute(withAttribute(tag, 'min', `${from}`), 'max', `${to}`);
    const shown = ours.map(([column, width]) => sized(p, column, width));
    all.replace(element.start, element.end, [part(min, first - 1), ...shown, part(end + 1, max)].join(''));
  }
  if (fresh.length === 0) return;
  if (found.columns) all.append(found.columns, fresh.join(''));
  else all.insert(found.data.start, `<${p}cols>${fresh.join('')}</${p}cols>`);
}

/** Elements that may follow the reference to notes. */
const BEHIND_NOTES = new Set(
  'legacyDrawingHF drawingHF picture oleObjects AlternateContent controls webPublishItems tableParts extLst'.split(
    ' ',
  ),
);
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/** Adds the reference to the shapes of its notes. */
export function withNotesAt(found: SheetFound, relation: string, all: Edits): void {
  const next = found.parts.find(({ name }) => BEHIND_NOTES.has(name));
  const tag = `<${prefixOf(found.root)}legacyDrawing xmlns:r="${RELATIONS}" r:id="${relation}"/>`;
  all.insert(next?.start ?? found.root.close, tag);
}

/** The name of the relation to the shapes of its notes. */
export const notesAt = (xml: string): string | undefined => {
  const place = elementOf(xml, 'legacyDrawing');
  return place && Object.entries(place.attributes).find(([name]) => /(?:^|:)id$/u.test(name))?.[1];
};
