/**
 * What the build writes to a file: the version and the first page of help, so that they load nothing, and the specs, so
 * that a command is loaded only when it runs.
 */
import type { Spec } from './command.js';
import { makeOutput } from './output.js';
import type { Lang } from '../terminal/messages/texts.js';

export interface BuiltSpecs {
  version: string;
  /** One text per language, at the width that help has without a terminal. */
  help: Record<Lang, string>;
  specs: Spec[];
}

const WIDTH = 80;
const LOCALE = ['ABTC_LANG', 'LC_ALL', 'LC_MESSAGES', 'LANG'];

/** `undefined`: the command line needs more than that. For somebody at a terminal `abtc` alone is the menu. */
export function quickAnswer(written: BuiltSpecs | undefined, process: NodeJS.Process): string | undefined {
  const argv = process.argv.slice(2);
  if (written === undefined || argv.length > 1 || (argv.length === 0 && isAttended(process)))
    return undefined;
  const [asked = '--help'] = argv;
  if (asked === '--version' || asked === '-V') return `${written.version}\n`;
  if ((asked === '--help' || asked === '-h') && (process.stdout.columns ?? WIDTH) === WIDTH)
    return written.help[langOf(argv, process.env)];
  return undefined;
}

/** @returns false if it did not arrive; the whole program then fails in the same way, with a sentence */
export async function said(answer: string, stdout: NodeJS.WriteStream): Promise<boolean> {
  const output = makeOutput(stdout);
  output.write(answer);
  return output.delivered().then(
    () => true,
    () => false,
  );
}

/** Chinese, unless `--lang` or the locale asks for English. */
export function langOf(argv: readonly string[], env: NodeJS.ProcessEnv): Lang {
  const at = argv.indexOf('--lang');
  const given = at === -1 ? argv.find((a) => a.startsWith('--lang='))?.slice(7) : argv[at + 1];
  if (given === 'zh' || given === 'en') return given;
  // An empty variable counts as not set (POSIX).
  const locale = LOCALE.map((name) => env[name]).find(Boolean);
  return locale?.toLowerCase().startsWith('en') ? 'en' : 'zh';
}

/** Whether a person sits at a terminal, with input and both outputs there. */
export const isAttended = ({ stdin, stdout, stderr }: NodeJS.Process): boolean =>
  stdin.isTTY === true && stdout.isTTY === true && stderr.isTTY === true;
