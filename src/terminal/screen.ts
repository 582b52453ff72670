/** A command's output: data to `out`, everything else to `err`, in one language, with or without colours. */
import { Chalk, type ChalkInstance } from 'chalk';
import { withEntries } from './menu-entries.js';
import type { Texts } from './messages/texts.js';
import { fitted } from './wrap.js';

export interface Screen {
  texts: Texts;
  /** Colours for `out` and for `err`; each stream may have them or not. */
  paint: ChalkInstance;
  paintErr: ChalkInstance;
  /** For people: control characters in names, cells and portal texts are removed. */
  out: (text: string) => void;
  err: (text: string) => void;
  /** For programs: JSON and CSV, unchanged. */
  data: (text: string) => void;
  /**
   * `draw` writes our own drawings to `err`, with their colours; `erase` removes this many lines above, if the terminal
   * can animate.
   */
  draw: (lines: readonly string[]) => void;
  erase: (lines: number) => void;
  /** Columns of `out`, if it is a terminal. */
  width?: number | undefined;
  /** Columns of `err`, if it is a terminal. */
  widthErr?: number | undefined;
  /** The size of the terminal behind `err`. */
  size: () => { columns: number; rows: number };
  /** Whether `out` is a terminal. */
  isTerminal: boolean;
  /** Whether `err` may animate. */
  animate: boolean;
  quiet: boolean;
  /** Whether the menu runs this command: texts then name its entries too. */
  inMenu?: boolean;
  /** Where results may be shortened to the window; absent: everything is shown. */
  page?: Page | undefined;
  /** Whether names of rules, encodings and the like are shown too (`--debug`). */
  debug?: boolean;
}

/** The first page of a result, and whether there is more. */
export interface Page {
  isCut: boolean;
  /** After a check: rows can be sent, and nothing has to be corrected in the others. */
  isReady?: boolean;
  /** After a check: how many rows can be sent. */
  ready?: number;
}

interface Streams {
  stdout: { write(text: string): unknown; isTTY?: boolean; columns?: number | undefined };
  stderr: { write(text: string): unknown; isTTY?: boolean; columns?: number; rows?: number };
}

export function makeScreen(
  streams: Streams,
  texts: Texts,
  options: {
    colour: boolean;
    quiet: boolean;
    animate: boolean;
    debug?: boolean;
    inMenu?: boolean;
    page?: Page | undefined;
  },
): Screen {
  const { stdout, stderr } = streams;
  const chalk = (tty: boolean | undefined) => new Chalk({ level: options.colour && tty ? 1 : 0 });
  const moves = options.animate && stderr.isTTY === true;
  const paint = chalk(stdout.isTTY);
  const paintErr = chalk(stderr.isTTY);
  const worded = (text: string): string => (options.inMenu ? withEntries(text, texts) : text);
  return {
    texts,
    paint,
    paintErr,
    out: (text) =>
      void stdout.write(line(fitted(harmless(worded(text), paint.level > 0), columnsOf(stdout)))),
    err: (text) =>
      void stderr.write(line(fitted(harmless(worded(text), paintErr.level > 0), columnsOf(stderr)))),
    data: (text) => void stdout.write(line(text)),
    draw: (lines) => void stderr.write(lines.map((one) => `${one}\n`).join('')),
    erase: (lines) => void (moves && lines > 0 && stderr.write(`\u001b[${lines}A\u001b[J`)),
    width: columnsOf(stdout),
    widthErr: columnsOf(stderr),
    size: () => ({ columns: stderr.columns ?? 80, rows: stderr.rows ?? 24 }),
    isTerminal: stdout.isTTY === true,
    animate: moves && !options.quiet,
    quiet: options.quiet,
    inMenu: options.inMenu === true,
    page: options.page,
    debug: options.debug === true,
  };
}

/** For a text that goes to `err`: its colours and its width. */
export const toErr = (screen: Screen): Screen => ({
  ...screen,
  paint: screen.paintErr,
  width: screen.widthErr,
});

/** `undefined`: not a terminal, or its size is not known. */
const columnsOf = ({
  isTTY,
  columns,
}: {
  isTTY?: boolean;
  columns?: number | undefined;
}): number | undefined => (isTTY && columns ? columns : undefined);

const line = (text: string): string => (text.endsWith('\n') ? text : `${text}\n`);

/** Keeps the colours that chalk writes, if `coloured`; removes all other control characters and changes of direction. */
export const harmless = (text: string, coloured: boolean): string =>
  text.replace(
    /(\u001b\[(?:0|1|2|22|[34][0-79]|9[0-7]|38;5;\d{1,3};48;5;\d{1,3})m)|\u001b\[[\d;]*m|[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu,
    (_, colour: string | undefined) => (coloured && colour) || '',
  );
