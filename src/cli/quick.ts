/**
 * What the build has written down beforehand: the version and the first page of help, for which nothing is loaded, and what
 * each command takes, so that one is loaded only when it runs.
 */
import type { Spec } from './command.js';
import type { Lang } from '../terminal/messages/texts.js';

export interface Written {
  version: string;
  /** One text for each language, as wide as help is off a terminal. */
  help: Record<Lang, string>;
  specs: Spec[];
}

const WIDTH = 80;

/** `undefined`: the command line wants more than that. `columns`: of the terminal, if it is one. */
export function quickAnswer(
  written: Written | undefined,
  argv: readonly string[],
  env: NodeJS.ProcessEnv,
  columns: number | undefined,
): string | undefined {
  if (written === undefined || argv.length > 1) return undefined;
  const [asked = '--help'] = argv;
  if (asked === '--version' || asked === '-V') return `${written.version}\n`;
  if ((asked === '--help' || asked === '-h') && (columns ?? WIDTH) === WIDTH)
    return written.help[langOf(argv, env)];
  return undefined;
}

/** Chinese unless `--lang` or the locale says English. */
export function langOf(argv: readonly string[], env: NodeJS.ProcessEnv): Lang {
  const at = argv.indexOf('--lang');
  const given = at === -1 ? argv.find((a) => a.startsWith('--lang='))?.slice(7) : argv[at + 1];
  if (given === 'zh' || given === 'en') return given;
  const locale = env['ABTC_LANG'] ?? env['LC_ALL'] ?? env['LC_MESSAGES'] ?? env['LANG'] ?? '';
  return locale.toLowerCase().startsWith('en') ? 'en' : 'zh';
}
