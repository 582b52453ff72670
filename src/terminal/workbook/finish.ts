/** Adds what the library cannot write to a workbook: formats of whole columns, and notes sized to their texts. */
import { lettersIn } from './cell-text.js';

/** The parts of each sheet, from 1. */
const SHEET = /^xl\/worksheets\/sheet(\d+)\.xml$/u;
const NOTES = /^xl\/drawings\/vmlDrawing(\d+)\.vml$/u;

/** A sheet's number of heading rows, and its cells. */
interface Written {
  headings: number;
  rows: readonly (readonly (string | { note?: string })[])[];
}

export async function finish(bytes: Uint8Array, sheets: readonly Written[]): Promise<Uint8Array> {
  const { strFromU8, strToU8, unzipSync, zipSync } = await import('fflate');
  const parts = unzipSync(bytes);
  for (const [name, part] of Object.entries(parts)) {
    const [ofSheet, ofNotes] = [SHEET, NOTES].map((of) => sheets[Number(of.exec(name)?.[1]) - 1]);
    if (ofSheet && ofSheet.headings > 0)
      parts[name] = strToU8(withFormats(strFromU8(part), ofSheet.headings + 1));
    if (ofNotes) parts[name] = strToU8(withSizes(strFromU8(part), ofNotes));
  }
  return zipSync(parts, { level: 6, mtime: '1980-01-02' });
}

/** Gives each column the format of its cell in `row`, so that it applies to every row below. */
function withFormats(xml: string, row: number): string {
  const formats = new Map(
    [...xml.matchAll(new RegExp(`<c r="([A-Z]+)${row}" [^>]*?s="(\\d+)"`, 'gu'))].map(([, letters, s]) => [
      [...letters!].reduce((n, letter) => n * 26 + letter.charCodeAt(0) - 64, 0),
      s!,
    ]),
  );
  return xml.replace(/<col min="(\d+)"/gu, (col, n: string) => {
    const format = formats.get(Number(n));
    return format === undefined ? col : `<col style="${format}" min="${n}"`;
  });
}

const LINE = 30;
const SIZE = /width:108pt;height:59.25pt/gu;
const PLACE = /<x:Anchor>(\d+),15,(\d+),2,\d+,31,\d+,4</gu;
/** The library makes every note four lines high. */
function withSizes(vml: string, { rows }: Written): string {
  const heights = rows.flatMap((row) =>
    row.flatMap((cell) => (typeof cell === 'string' || cell.note === undefined ? [] : [linesOf(cell.note)])),
  );
  const [sizes, places] = [heights.values(), heights.values()];
  return vml
    .replace(SIZE, () => `width:240pt;height:${sizes.next().value! * 15}pt`)
    .replace(PLACE, (_, column: string, row: string) => {
      const [right, bottom] = [Number(column) + 3, Number(row) + places.next().value!];
      return `<x:Anchor>${column},15,${row},2,${right},31,${bottom},4<`;
    });
}

const linesOf = (note: string): number =>
  note.split('\n').reduce((sum, line) => sum + Math.max(1, Math.ceil(lettersIn(line) / LINE)), 1);
