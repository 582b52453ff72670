/** A Code 128 barcode in a terminal, and as inline SVG for a page. Loads bwip-js. */
import bwipjs, { code128, drawingSVG } from 'bwip-js';
import type { ChalkInstance } from 'chalk';
import { markup, trusted, type Html } from './page/html.js';

/** Quiet zones of ten modules at both ends (ISO/IEC 15417). */
const QUIET = 10;
const ROWS = 6;
/** Columns of a barcode drawn sideways. */
const WIDTH = 24;

/** Texts that Code 128 can encode. */
const CAN_BE_DRAWN = /^[\x20-\x7e]{1,64}$/u;

/** Dark and light modules with quiet zones; `undefined` for text that Code 128 cannot encode. */
export function modulesOf(text: string): boolean[] | undefined {
  if (!CAN_BE_DRAWN.test(text)) return undefined;
  const [drawn] = bwipjs.raw({ bcid: 'code128', text }) as { sbs?: number[] }[];
  const bars = (drawn?.sbs ?? []).flatMap((width, i) => Array<boolean>(width).fill(i % 2 === 0));
  const quiet = Array<boolean>(QUIET).fill(false);
  return [...quiet, ...bars, ...quiet];
}

/** Free lines next to a barcode, for its caption. */
const BESIDE = 3;

/**
 * Two modules a column; if that is wider than the terminal, the barcode is drawn sideways, two modules a line. If it
 * fits neither way there is none: half a barcode is useless, and a long one displaces other content. Black and white in
 * any theme: a pair of modules is a half block in one colour on the other. Without colours there is none, since the
 * theme would decide what is dark.
 */
export function terminalBarcode(
  text: string,
  paint: ChalkInstance,
  { columns, rows }: { columns: number; rows: number },
): string | undefined {
  const modules = paint.level > 0 ? modulesOf(text) : undefined;
  if (!modules) return undefined;
  if (modules.length % 2 === 1) modules.push(false);
  const pairs = Array.from({ length: modules.length / 2 }, (_, i) => [modules[2 * i]!, modules[2 * i + 1]!]);
  if (pairs.length <= columns && ROWS + BESIDE <= rows) {
    const line = pairs.map(([a, b]) => cells(a!, b!, '▌', 1)).join('');
    return Array<string>(ROWS).fill(line).join('\n');
  }
  if (pairs.length + BESIDE > rows) return undefined;
  return pairs.map(([a, b]) => cells(a!, b!, '▀', Math.min(WIDTH, columns))).join('\n');
}

/** The width of a barcode in columns; `undefined`: Code 128 cannot encode the text. */
export function barcodeColumns(text: string): number | undefined {
  const modules = modulesOf(text);
  return modules && Math.ceil(modules.length / 2);
}

/** Colours of the 256-colour palette that no theme changes. */
const [BLACK, WHITE] = [16, 231];
const AS_BEFORE = '\u001b[0m';

function cells(first: boolean, second: boolean, half: string, count: number): string {
  const [ink, ground] = [first ? BLACK : WHITE, second ? BLACK : WHITE];
  return `\u001b[38;5;${ink};48;5;${ground}m${half.repeat(count)}${AS_BEFORE}`;
}

/** Inline SVG, black on white, so that it is readable in any theme. */
export function svgBarcode(text: string): Html | undefined {
  if (!CAN_BE_DRAWN.test(text)) return undefined;
  const svg = code128(
    {
      bcid: 'code128',
      text,
      height: 14,
      scale: 2,
      paddingwidth: QUIET,
      paddingheight: 4,
      backgroundcolor: 'FFFFFF',
    },
    drawingSVG(),
  );
  return markup`<div class="barcode">${trusted(svg)}</div>`;
}
