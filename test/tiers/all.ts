/** `npm run test:all [-- --seed N]`: everything. Writes what came of it into `test/LAST-FULL.md`. */
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { partsLeftOut, root, SECONDS_FILE } from './parts.js';
import { EVERYTHING, runCommands, runVitest, sumUp, type Outcome } from './run-parts.js';

const { values } = parseArgs({ options: { seed: { type: 'string', default: '1' } } });
const seed = Number(values.seed);

const quick = ['lint', 'types', 'imports'].map((name) => runCommands(name, [['npm', 'run', name]]));
const tests = runVitest('tests, quick and slow', EVERYTHING);
const others = partsLeftOut().flatMap((part) =>
  'file' in part ? [] : [{ ...runCommands(part.name, part.commands, seed), part }],
);
// Two seeds more: nothing twice and nothing lost is what all the rest is for.
const more = [seed + 1, seed + 2].map((n) =>
  runCommands(`once, seed ${n}`, [['npm', 'run', 'test:once', '--', '--seed', `${n}`]]),
);
const outcomes: Outcome[] = [...quick, tests, ...others, ...more];

const seconds = Object.fromEntries([
  ...Object.entries(tests.files).filter(([file]) => file.endsWith('.slow.ts')),
  ...others.map(({ name, seconds: took }) => [name, took] as const),
]);
writeFileSync(SECONDS_FILE, `${JSON.stringify(seconds, undefined, 2)}\n`);

const git = (...args: string[]): string => execFileSync('git', args, { cwd: root, encoding: 'utf8' }).trim();
const slowest = Object.entries(tests.files)
  .sort(([, a], [, b]) => b - a)
  .slice(0, 10);
writeFileSync(
  new URL('../LAST-FULL.md', import.meta.url),
  `# The last full run

Written by \`npm run test:all\`, which runs everything.

${new Date().toISOString().slice(0, 10)}, seed ${seed}, on commit \`${git('rev-parse', '--short', 'HEAD')}\`${git('status', '--porcelain') === '' ? '' : ' with changes'}; Node ${process.version}, ${cpus().length} cores.

| part | passed | failed | seconds |
| --- | --: | --: | --: |
${outcomes.map((o) => `| ${o.name} | ${o.passed} | ${o.failed} | ${o.seconds} |`).join('\n')}

## Slowest files

| file | seconds |
| --- | --: |
${slowest.map(([file, took]) => `| \`${file}\` | ${took} |`).join('\n')}
`,
);
sumUp(outcomes);
