/** What the tables of `npm run matrix` have in common. */
import { join } from 'node:path';
import type { Claim } from './claims.js';

export const root = join(import.meta.dirname, '../..');

/** The tests of a row, and what else plays it. */
export function testsOf(id: string, claims: readonly Claim[]): { tests: string[]; also: string[] } {
  const mine = claims.filter(({ ids }) => ids.includes(id));
  const [tests, also] = [[], []] as [string[], string[]];
  for (const { tier, file, name } of mine)
    if (tier === 'npm test' || tier === 'npm run test:all')
      tests.push(`\`${file.replace(/^test\//u, '')}\` ${cell(name)}`);
    else also.push(`\`${tier}\` ${cell(name)}`);
  return { tests, also };
}

export const lines = (texts: readonly string[]): string => [...new Set(texts)].join('<br>');

/** Names of tests hold anything; `%s` stands for each case of a table. */
export const cell = (text: string): string =>
  text.replace(/\s+/gu, ' ').replace(/[\\|*_<>`]/gu, (mark) => (mark === '<' ? '&lt;' : `\\${mark}`));
