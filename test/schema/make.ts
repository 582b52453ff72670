/** Writes `fixtures/schema/` again: `npm run schemas`. What is no mere addition wants `-- --breaking`, and a new version. */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { allPublished, broken, checkedIn, folder, textOf } from './schemas.js';

mkdirSync(folder, { recursive: true });
const all = allPublished();
const breaks = [...checkedIn()].flatMap(([name, before]) =>
  all.has(name) ? broken(before, all.get(name), name) : [`${name}: is gone`],
);
if (breaks.length > 0 && !process.argv.includes('--breaking')) {
  console.error(`Readers of version 1 would break:\n${breaks.map((b) => `  ${b}`).join('\n')}`);
  process.exitCode = 1;
} else {
  rmSync(folder, { recursive: true });
  for (const [name, schema] of all) {
    const file = join(folder, `${name}.json`);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, textOf(schema));
  }
}
