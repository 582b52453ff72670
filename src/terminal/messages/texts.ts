/** The texts of each language. The Chinese ones define names and arguments; English is checked against them. */
import type { help } from './zh/help.js';
import type { zh } from './zh/index.js';

export type Texts = typeof zh;
export type HelpTexts = typeof help;
export type Lang = Texts['lang'];

export async function loadTexts(lang: Lang): Promise<Texts> {
  return lang === 'zh' ? (await import('./zh/index.js')).zh : (await import('./en/index.js')).en;
}

/** Separate, because `--help` needs nothing else. */
export async function loadHelp(lang: Lang): Promise<HelpTexts> {
  return lang === 'zh' ? (await import('./zh/help.js')).help : (await import('./en/help.js')).help;
}
