/** A business as typed on the command line: its name, its English name, or part of either. */
import { badValue } from './command.js';
import { BUSINESSES, businessFacts, businessNear, parseBusiness, type Business } from '../filing/business.js';

export function businessOf(option: string, text: string): Business;
export function businessOf(option: string, text: string | undefined): Business | undefined;
/** `option`: the option or argument that a fault names. @throws Fault */
export function businessOf(option: string, text: string | undefined): Business | undefined {
  if (text === undefined) return undefined;
  const found = parseBusiness(text);
  if (found) return found;
  const names = BUSINESSES.map((b) => businessFacts[b].name);
  throw badValue(option, text, names, businessNear(text));
}
