/** A QR code on a terminal: two modules per character, with the quiet zone that scanners need. */
import { encode, renderSVG } from 'uqr';

/** ISO/IEC 18004 §9.1. */
const QUIET = 4;

/** By upper and lower module: dark ones are drawn on a light ground. */
const INK = { dark: '█', upper: '▀', lower: '▄', light: ' ' };
/** Without colours the light modules are drawn: correct on a dark terminal, inverted on a light one. */
const PLAIN = { dark: ' ', upper: '▄', lower: '▀', light: '█' };

/** Black on white in colours that no theme changes. */
const BLACK_ON_WHITE = '\u001b[38;5;16;48;5;231m';
const AS_BEFORE = '\u001b[0m';

export interface Drawing {
  lines: string[];
  columns: number;
}

export function drawQr(text: string, coloured: boolean): Drawing {
  const { data, size } = encode(text, { ecc: 'L', border: QUIET });
  const signs = coloured ? INK : PLAIN;
  const isDark = (row: number, column: number): boolean => data[row]?.[column] ?? false;
  const lines = Array.from({ length: Math.ceil(size / 2) }, (_, line) => {
    const cells = Array.from({ length: size }, (__, column) => {
      const [upper, lower] = [isDark(2 * line, column), isDark(2 * line + 1, column)];
      return signs[upper && lower ? 'dark' : upper ? 'upper' : lower ? 'lower' : 'light'];
    }).join('');
    return coloured ? `${BLACK_ON_WHITE}${cells}${AS_BEFORE}` : cells;
  });
  return { lines, columns: size };
}

/** The same QR code as a picture. */
export const qrSvg = (text: string): string => renderSVG(text, { ecc: 'L', border: QUIET });
