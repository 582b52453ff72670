/** A business as typed on the command line: its name, its English name, or part of either. */
import { badValue } from './command.js';
import { BUSINESSES, businessFacts, parseBusiness, type Business } from '../filing/business.js';
import { nearest, wordKey } from '../filing/nearest.js';

export function businessOf(option: string, text: string): Business;
export function businessOf(option: string, text: string | undefined): Business | undefined;
/** `option`: the option or argument that a fault names. @throws Fault */
export function businessOf(option: string, text: string | undefined): Business | undefined {
  if (text === undefined) return undefined;
  const found = parseBusiness(text);
  if (found) return found;
  const names = BUSINESSES.map((b) => businessFacts[b].name);
  const words = [...names, ...BUSINESSES];
  // Part of a name suggests the whole: 仅更换护照, cancel.
  const part = words.filter((word) => text.length > 1 && wordKey(word).includes(wordKey(text)));
  throw badValue(option, text, names, part.length === 1 ? part[0] : nearest(text, words));
}
