/**
 * `npm run test:all [-- --seed N]`: everything, part by part: the quick tests of each room, each slow file, each other
 * command. `-- --part NAME` repeats one part, `-- --rest` goes on with the parts that did not pass, `--minutes N` begins no
 * part after so long. One part more than cores runs at a time (`--at-once N`): two of the tests in Chrome leave a third of
 * two cores idle. Each part's result, with its date and commit, goes into `test/LAST-FULL.md` as it ends. `long torture` runs only with
 * `--part`; its result stays beside those of a new run.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { parseArgs, stripVTControlCharacters } from 'node:util';
import { partsLeftOut, root, SECONDS_FILE, timed } from './parts.js';
import { ROOMS } from './rooms.js';
import { EVERYTHING, runCommands, runVitest, sumUp, type Keep, type Outcome } from './run-parts.js';

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    part: { type: 'string', multiple: true },
    rest: { type: 'boolean', default: false },
    minutes: { type: 'string', default: '600' },
    'at-once': { type: 'string', default: `${cpus().length + 1}` },
  },
});
const seed = Number(values.seed);

type Ran = Outcome & { files?: Record<string, number> };
interface Kept extends Ran {
  /** The last lines that a command printed. */
  figures?: string[];
  date: string;
  commit: string;
  seed: number;
}

/** `keep`: its output is shown as a whole, once it has ended. */
type Run = (keep: Keep) => Promise<Ran>;

/** Takes half an hour by itself. */
const LONG = 'long torture';

/** Parts that make `dist/` anew: before all others, and one at a time. */
const BUILDING = ['tarball', 'executables'];
const isBuild = (command: readonly string[]): boolean => command.join(' ') === 'npm run build';

const commands = (name: string, all: readonly (readonly string[])[], by = seed): [string, Run] => [
  name,
  (keep) =>
    runCommands(
      name,
      all.filter((command) => !isBuild(command)),
      { seed: by, keep },
    ),
];
const vitest = (name: string, command: readonly string[]): [string, Run] => [
  name,
  (keep) => runVitest(name, command, keep),
];

const PARTS: Record<string, Run> = Object.fromEntries([
  ...['lint', 'types', 'imports'].map((name) => commands(name, [['npm', 'run', name]])),
  ...ROOMS.map(({ name }) => vitest(name, ['npx', 'vitest', 'run', '--project', name])),
  ...partsLeftOut().map((part) =>
    'file' in part ? vitest(part.name, [...EVERYTHING, part.file]) : commands(part.name, part.commands),
  ),
  commands(LONG, [['npm', 'run', 'torture', '--', '10000', '--seed', 'seed']]),
  // Two seeds more: nothing twice and nothing lost is what all the rest is for.
  ...[1, 2].map((n) =>
    commands(`once, seed + ${n}`, [['npm', 'run', 'test:once', '--', '--seed', 'seed']], seed + n),
  ),
]);

const git = (...args: string[]): string => execFileSync('git', args, { cwd: root, encoding: 'utf8' }).trim();
const RESULTS = new URL('./last-full.json', import.meta.url);
const REPORT = new URL('../LAST-FULL.md', import.meta.url);
const known: Record<string, Kept> = existsSync(RESULTS)
  ? (JSON.parse(readFileSync(RESULTS, 'utf8')) as Record<string, Kept>)
  : {};
/** A new run begins with nothing else. */
const long = known[LONG];
const results: Record<string, Kept> = values.part || values.rest ? known : long ? { [LONG]: long } : {};

const chosen = Object.keys(PARTS).filter((name) =>
  values.part ? values.part.includes(name) : name !== LONG && !(values.rest && results[name]?.failed === 0),
);
const unknown = (values.part ?? []).filter((name) => !(name in PARTS));
if (unknown.length > 0 || chosen.length === 0) {
  console.error(`No such part: ${unknown.join(', ')}. The parts are: ${Object.keys(PARTS).join(', ')}.`);
  process.exit(2);
}

/** Besides what a run writes itself. */
const changed = git('status', '--porcelain', '--', '.', ':!test/LAST-FULL.md', ':!test/tiers/*.json');
const commit = git('rev-parse', '--short', 'HEAD') + (changed === '' ? '' : ' with changes');
const began = performance.now();
const inTime = (): boolean => performance.now() - began < Number(values.minutes) * 60_000;

async function run(name: string): Promise<void> {
  const output: string[] = [];
  const ran = await PARTS[name]!((text) => output.push(text));
  console.log(output.join(''));
  const figures = ran.files ? [] : figuresOf(output.join(''));
  results[name] = { ...ran, figures, date: new Date().toISOString().slice(0, 10), commit, seed };
  keep();
}

/** The last lines of the output with a number, without colours and without our own line. */
const figuresOf = (output: string): string[] =>
  stripVTControlCharacters(output)
    .split('\n')
    .filter((line) => /^\w.*\d/u.test(line) && !/^(?:==|>)/u.test(line))
    .slice(-5)
    .map((line) => line.slice(0, 400));

const building = chosen.filter((name) => BUILDING.includes(name));
for (const name of building) if (inTime()) await run(name);
execFileSync('npm', ['run', 'build'], { cwd: root, stdio: 'inherit' });
/** The longest first: none is left to run alone at the end. */
const length = (name: string): number => timed()[name] ?? 0;
const waiting = chosen.filter((name) => !building.includes(name)).sort((a, b) => length(b) - length(a));
await Promise.all(
  Array.from({ length: Number(values['at-once']) }, async () => {
    for (let name = waiting.shift(); name && inTime(); name = waiting.shift()) await run(name);
  }),
);
sumUp(chosen.flatMap((name) => results[name] ?? []));

function keep(): void {
  const all = Object.keys(PARTS).flatMap((name) => results[name] ?? []);
  const missing = Object.keys(PARTS).filter((name) => !results[name]);
  writeFileSync(RESULTS, `${JSON.stringify(results, undefined, 2)}\n`);
  const seconds = { ...timed(), ...Object.fromEntries(all.map((r) => [r.name, r.seconds] as const)) };
  const parts = new Set(partsLeftOut().map((part) => part.name));
  const left = Object.entries(seconds).filter(([name]) => parts.has(name));
  writeFileSync(SECONDS_FILE, `${JSON.stringify(Object.fromEntries(left), undefined, 2)}\n`);

  const sum = (of: 'passed' | 'failed' | 'seconds'): number => all.reduce((n, r) => n + r[of], 0);
  const slowest = all
    .flatMap(({ files = {} }) => Object.entries(files))
    .sort(([, a], [, b]) => b - a)
    .slice(0, 10);
  writeFileSync(
    REPORT,
    `# The last full run

Written by \`npm run test:all\`, which runs everything, part by part. Node ${process.version}, ${cpus().length} cores.

| part | passed | failed | seconds | date | commit | seed |
| --- | --: | --: | --: | --- | --- | --: |
${all.map((r) => `| ${r.name} | ${r.passed} | ${r.failed} | ${r.seconds} | ${r.date} | \`${r.commit}\` | ${r.seed} |`).join('\n')}
| **all** | ${sum('passed')} | ${sum('failed')} | ${sum('seconds')} | | | |

${missing.length === 0 ? 'No part is missing.' : `Not run yet: ${missing.join(', ')}.`}

## What the commands printed last

${all.flatMap(({ name, figures = [] }) => (figures.length > 0 ? [`- ${name}:`, ...figures.map((line) => `  - ${line}`)] : [])).join('\n')}

## Slowest files

| file | seconds |
| --- | --: |
${slowest.map(([file, took]) => `| \`${file}\` | ${took} |`).join('\n')}
`,
  );
}
