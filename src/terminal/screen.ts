/** What a command may write to: data to `out`, everything else to `err`, in one language, with colours or without. */
import { Chalk, type ChalkInstance } from 'chalk';
import type { Texts } from './messages/texts.js';

export interface Screen {
  texts: Texts;
  /** Colours for text on `out` and on `err`: each stream is judged by itself. */
  paint: ChalkInstance;
  paintErr: ChalkInstance;
  /** For people: what steers a terminal is taken out of names, cells and portal texts. */
  out: (text: string) => void;
  err: (text: string) => void;
  /** For programs: JSON and CSV, as they are. */
  data: (text: string) => void;
  /** Drawings of our own making on `err`, colours and all; `erase` takes so many lines above away, where things move. */
  draw: (lines: readonly string[]) => void;
  erase: (lines: number) => void;
  /** Of the terminal that `err` is. */
  size: () => { columns: number; rows: number };
  /** Whether `out` is a terminal. */
  isTerminal: boolean;
  /** Whether things may move on `err`. */
  animate: boolean;
  quiet: boolean;
}

interface Streams {
  stdout: { write(text: string): unknown; isTTY?: boolean };
  stderr: { write(text: string): unknown; isTTY?: boolean; columns?: number; rows?: number };
}

export function makeScreen(
  streams: Streams,
  texts: Texts,
  options: { colour: boolean; quiet: boolean; animate: boolean },
): Screen {
  const { stdout, stderr } = streams;
  const chalk = (tty: boolean | undefined) => new Chalk({ level: options.colour && tty ? 1 : 0 });
  const moves = options.animate && stderr.isTTY === true;
  const paint = chalk(stdout.isTTY);
  const paintErr = chalk(stderr.isTTY);
  return {
    texts,
    paint,
    paintErr,
    out: (text) => void stdout.write(line(harmless(text, paint.level > 0))),
    err: (text) => void stderr.write(line(harmless(text, paintErr.level > 0))),
    data: (text) => void stdout.write(line(text)),
    draw: (lines) => void stderr.write(lines.map((one) => `${one}\n`).join('')),
    erase: (lines) => void (moves && lines > 0 && stderr.write(`\u001b[${lines}A\u001b[J`)),
    size: () => ({ columns: stderr.columns ?? 80, rows: stderr.rows ?? 24 }),
    isTerminal: stdout.isTTY === true,
    animate: moves && !options.quiet,
    quiet: options.quiet,
  };
}

const line = (text: string): string => (text.endsWith('\n') ? text : `${text}\n`);

/** The colours chalk writes stay where there are any; every other control character and change of direction goes. */
export const harmless = (text: string, coloured: boolean): string =>
  text.replace(
    /(\u001b\[(?:0|1|2|22|[34][0-79]|9[0-7]|38;5;\d{1,3};48;5;\d{1,3})m)|\u001b\[[\d;]*m|[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu,
    (_, colour: string | undefined) => (coloured && colour) || '',
  );
