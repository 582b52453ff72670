/** Loads one language's words. */
import type { HelpTexts } from './help.js';
import type { Lang, Texts } from './texts.js';

/** Loads a language's words; help texts come by themselves, since `--help` needs nothing else. */
export async function loadTexts(lang: Lang): Promise<Texts> {
  return lang === 'zh' ? (await import('./zh/index.js')).zh : (await import('./en/index.js')).en;
}

export async function loadHelp(lang: Lang): Promise<HelpTexts> {
  return lang === 'zh' ? (await import('./zh/help.js')).help : (await import('./en/help.js')).help;
}
