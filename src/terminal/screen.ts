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
  /** Whether things may move on `err`. */
  animate: boolean;
  quiet: boolean;
}

export interface Streams {
  stdout: { write(text: string): unknown; isTTY?: boolean };
  stderr: { write(text: string): unknown; isTTY?: boolean };
}

export function makeScreen(
  streams: Streams,
  texts: Texts,
  options: { colour: boolean; quiet: boolean; animate: boolean },
): Screen {
  const { stdout, stderr } = streams;
  const chalk = (tty: boolean | undefined) => new Chalk({ level: options.colour && tty ? 1 : 0 });
  return {
    texts,
    paint: chalk(stdout.isTTY),
    paintErr: chalk(stderr.isTTY),
    out: (text) => void stdout.write(line(harmless(text))),
    err: (text) => void stderr.write(line(harmless(text))),
    data: (text) => void stdout.write(line(text)),
    animate: options.animate && stderr.isTTY === true && !options.quiet,
    quiet: options.quiet,
  };
}

const line = (text: string): string => (text.endsWith('\n') ? text : `${text}\n`);

/** Colours (our own) stay; every other control character and every change of writing direction goes. */
const harmless = (text: string): string =>
  text.replace(
    /(\u001b\[[\d;]*m)|[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu,
    (_, colour: string | undefined) => colour ?? '',
  );
