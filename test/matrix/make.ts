/** `npm run matrix`: writes `test/MATRIX.md`, which says of each fault what is promised and which tests hold it. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { findClaims, type Claim, type Found } from './claims.js';
import { FAULTS, type FaultRow } from './faults.js';

export const root = join(import.meta.dirname, '../..');
export const MATRIX = join(root, 'test/MATRIX.md');

const HEAD = `# What may go wrong, and which tests hold the promise

Written by \`npm run matrix\` from the names of the tests: a name that ends in \`[F3 F4]\` claims these rows. A test fails when this
file is not what it would write, when a row has no test, and when a name claims a row that is not here.

\`npm run test:faults\` plays every point of a run × everything that can hit it there, \`npm run torture\` seeded random schedules,
\`npm run test:once\` real processes under real kills; \`npm test\` plays a sample of the first two, \`npm run test:all\` all of it.

| id | fault | promise | tests (\`*.slow.ts\`: in \`npm run test:all\`) | also in |
|---|---|---|---|---|
`;

export const matrix = (claims: readonly Claim[], faults = FAULTS): string =>
  HEAD +
  Object.entries(faults)
    .map(([id, row]) => line(id, row, claims))
    .join('');

function line(id: string, { fault, promise }: FaultRow, claims: readonly Claim[]): string {
  const mine = claims.filter(({ ids }) => ids.includes(id));
  const [tests, also] = [[], []] as [string[], string[]];
  for (const { tier, file, name } of mine)
    if (tier === 'npm test' || tier === 'npm run test:all')
      tests.push(`\`${file.replace(/^test\//u, '')}\` ${cell(name)}`);
    else also.push(`\`${tier}\` ${cell(name)}`);
  return `| ${[id, cell(fault), cell(promise), lines(tests), lines(also)].join(' | ')} |\n`;
}

const lines = (texts: readonly string[]): string => [...new Set(texts)].join('<br>');

/** Names of tests hold anything; `%s` stands for each case of a table. */
const cell = (text: string): string =>
  text.replace(/\s+/gu, ' ').replace(/[\\|*_<>`]/gu, (mark) => (mark === '<' ? '&lt;' : `\\${mark}`));

/** What keeps the claims from being true; empty if nothing does. */
export function complaints({ claims, strays }: Found, faults = FAULTS): string[] {
  const claimed = new Set(claims.flatMap(({ ids }) => ids));
  return [
    ...strays.map((text) => `names faults, but is no test’s whole name with its ids at the end: ${text}`),
    ...Object.keys(faults).flatMap((id) => (claimed.has(id) ? [] : [`${id} has no test`])),
    ...claims.flatMap(({ ids, file, name }) =>
      ids.flatMap((id) => (id in faults ? [] : [`${file}: ${name}: there is no fault ${id}`])),
    ),
  ];
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const found = findClaims(root);
  writeFileSync(MATRIX, matrix(found.claims));
  for (const complaint of complaints(found)) console.error(complaint);
  if (complaints(found).length > 0) process.exitCode = 1;
}
