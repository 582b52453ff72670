/**
 * A Code 128 barcode on a terminal: dark bars on a light ground with quiet zones, two modules per column. If the
 * terminal is too narrow, it is drawn sideways, two modules per line.
 */
import bwipjs from 'bwip-js';
import type { ChalkInstance } from 'chalk';

/** Quiet zones of ten modules at both ends (ISO/IEC 15417). */
const QUIET = 10;
const ROWS = 6;
/** Columns of a barcode drawn sideways. */
const WIDTH = 24;

/** Dark and light modules with quiet zones; `undefined` for text that Code 128 cannot encode. */
export function modulesOf(text: string): boolean[] | undefined {
  if (!/^[\x20-\x7e]{1,64}$/u.test(text)) return undefined;
  const [drawn] = bwipjs.raw({ bcid: 'code128', text }) as { sbs?: number[] }[];
  const bars = (drawn?.sbs ?? []).flatMap((width, i) => Array<boolean>(width).fill(i % 2 === 0));
  const quiet = Array<boolean>(QUIET).fill(false);
  return [...quiet, ...bars, ...quiet];
}

/**
 * Draws black on white under any theme: a half block shows a pair of modules in foreground and background colour.
 * Without colours there is no barcode, because the theme would decide which modules are dark.
 */
export function terminalBarcode(text: string, paint: ChalkInstance, columns: number): string | undefined {
  const modules = paint.level > 0 ? modulesOf(text) : undefined;
  if (!modules) return undefined;
  if (modules.length % 2 === 1) modules.push(false);
  const pairs = Array.from({ length: modules.length / 2 }, (_, i) => [modules[2 * i]!, modules[2 * i + 1]!]);
  if (pairs.length <= columns) {
    const line = pairs.map(([a, b]) => cells(a!, b!, '▌', 1)).join('');
    return Array<string>(ROWS).fill(line).join('\n');
  }
  return pairs.map(([a, b]) => cells(a!, b!, '▀', Math.min(WIDTH, columns))).join('\n');
}

/** Colours of the 256-colour palette that no theme changes. */
const [BLACK, WHITE] = [16, 231];
const AS_BEFORE = '\u001b[0m';

function cells(first: boolean, second: boolean, half: string, count: number): string {
  const [ink, ground] = [first ? BLACK : WHITE, second ? BLACK : WHITE];
  return `\u001b[38;5;${ink};48;5;${ground}m${half.repeat(count)}${AS_BEFORE}`;
}
