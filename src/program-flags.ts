/** Flags that several commands read in the same way. */
import { badValue, type Flags } from './argv.js';
import { EXIT } from './exit.js';
import type { Business } from './filing/business.js';
import { Fault } from './terminal/messages/faults.js';

export function required(flags: Flags, name: string): string {
  const value = flags.text(name);
  if (value !== undefined) return value;
  throw new Fault('missing-option', { option: `--${name}` }, EXIT.input);
}

export async function businessOf(option: string, text: string | undefined): Promise<Business | undefined> {
  if (text === undefined) return undefined;
  const { BUSINESSES, businessFacts, parseBusiness } = await import('./filing/business.js');
  const found = parseBusiness(text);
  if (found) return found;
  throw badValue(
    option,
    text,
    BUSINESSES.map((b) => businessFacts[b].name),
  );
}
