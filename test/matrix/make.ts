/** `npm run matrix`: writes `test/MATRIX.md`, which says of each fault what is promised and which tests hold it, and `test/TRAITS.md`. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { cell, lines, root, testsOf } from './cells.js';
import { findClaims, type Claim, type Found } from './claims.js';
import { FAULTS, type FaultRow } from './faults.js';
import { traitComplaints, TRAITS_TABLE, traitsTable } from './traits-table.js';

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
  const { tests, also } = testsOf(id, claims);
  return `| ${[id, cell(fault), cell(promise), lines(tests), lines(also)].join(' | ')} |\n`;
}

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
  const [faults, traits] = [findClaims(root), findClaims(root, undefined, 'T')];
  writeFileSync(MATRIX, matrix(faults.claims));
  writeFileSync(TRAITS_TABLE, traitsTable(traits.claims));
  const all = [...complaints(faults), ...traitComplaints(traits)];
  for (const complaint of all) console.error(complaint);
  if (all.length > 0) process.exitCode = 1;
}
