/** Writes `fixtures/schema/` again: `npm run schemas`. What is no mere addition wants `-- --breaking`, and a new version. */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { broken, checkedIn, folder, kinds, published, textOf } from './schemas.js';

mkdirSync(folder, { recursive: true });
const breaks = [...checkedIn()].flatMap(([kind, before]) =>
  kind in kinds ? broken(before, published(kind), kind) : [`${kind}: is gone`],
);
if (breaks.length > 0 && !process.argv.includes('--breaking')) {
  console.error(`Readers of version 1 would break:\n${breaks.map((b) => `  ${b}`).join('\n')}`);
  process.exitCode = 1;
} else {
  rmSync(folder, { recursive: true });
  mkdirSync(folder);
  for (const kind of Object.keys(kinds)) writeFileSync(join(folder, `${kind}.json`), textOf(published(kind)));
}
