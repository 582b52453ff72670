/** A business as it is typed on the command line: by its name, its English name, or part of either. */
import { badValue } from './command.js';
import { BUSINESSES, businessFacts, parseBusiness, type Business } from '../filing/business.js';
import { nearest, wordKey } from '../filing/nearest.js';

export function businessOf(option: string, text: string): Business;
export function businessOf(option: string, text: string | undefined): Business | undefined;
/** `option`: how it is called where it cannot be read. @throws Fault */
export function businessOf(option: string, text: string | undefined): Business | undefined {
  if (text === undefined) return undefined;
  const found = parseBusiness(text);
  if (found) return found;
  const names = BUSINESSES.map((b) => businessFacts[b].name);
  const words = [...names, ...BUSINESSES];
  // Half a word is meant to be the whole of it: 仅更换护照, cancel.
  const part = words.filter((word) => text.length > 1 && wordKey(word).includes(wordKey(text)));
  throw badValue(option, text, names, part.length === 1 ? part[0] : nearest(text, words));
}
