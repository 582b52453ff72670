/** What a command may write to: data to `out`, everything else to `err`, in one language, with colours or without. */
import { Chalk, type ChalkInstance } from 'chalk';
import type { Texts } from './messages/texts.js';

export interface Screen {
  texts: Texts;
  /** Colours for text on `out` and on `err`: each stream is judged by itself. */
  paint: ChalkInstance;
  paintErr: ChalkInstance;
  out: (text: string) => void;
  err: (text: string) => void;
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
    out: (text) => void stdout.write(text.endsWith('\n') ? text : `${text}\n`),
    err: (text) => void stderr.write(text.endsWith('\n') ? text : `${text}\n`),
    animate: options.animate && stderr.isTTY === true && !options.quiet,
    quiet: options.quiet,
  };
}
