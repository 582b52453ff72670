/** Flags that several commands read in the same way. */
import { badValue, type Flags } from './argv.js';
import { EXIT } from './exit.js';
import type { Business } from '../filing/business.js';
import { Fault } from '../terminal/messages/faults.js';

export function required(flags: Flags, name: string): string {
  const value = flags.text(name);
  if (value !== undefined) return value;
  throw new Fault('missing-option', { option: `--${name}` }, EXIT.input);
}

export async function businessOf(option: string, text: string | undefined): Promise<Business | undefined> {
  if (text === undefined) return undefined;
  const { BUSINESSES, businessFacts, parseBusiness } = await import('../filing/business.js');
  const found = parseBusiness(text);
  if (found) return found;
  const { nearest, wordKey } = await import('../filing/nearest.js');
  const names = BUSINESSES.map((b) => businessFacts[b].name);
  const words = [...names, ...BUSINESSES];
  // Half a word is meant to be the whole of it: 仅更换护照, cancel.
  const part = words.filter((word) => text.length > 1 && wordKey(word).includes(wordKey(text)));
  throw badValue(option, text, names, part.length === 1 ? part[0] : nearest(text, words));
}
