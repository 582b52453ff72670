import type { Lang } from '../terminal/messages/texts.js';

/** Chinese, unless `--lang` or the locale asks for English. */
export function langOf(argv: readonly string[], env: NodeJS.ProcessEnv): Lang {
  const at = argv.indexOf('--lang');
  const given = at === -1 ? argv.find((a) => a.startsWith('--lang='))?.slice(7) : argv[at + 1];
  if (given === 'zh' || given === 'en') return given;
  const locale = env['ABTC_LANG'] ?? env['LC_ALL'] ?? env['LC_MESSAGES'] ?? env['LANG'] ?? '';
  return locale.toLowerCase().startsWith('en') ? 'en' : 'zh';
}
