/** What `npm test` leaves out, part by part: `npm run test:all` runs all of it, `.ci/run` a sample that fits its time. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export const root = join(import.meta.dirname, '../..');

/** Seconds that each part took in the last full run, by its name. */
const SECONDS = join(root, 'test/tiers/seconds.json');
/** Of a part that no full run has timed yet. */
const UNTIMED = 60;

export type Part = { name: string; seconds: number } & (
  | { file: string }
  /** One after the other; each has to end with 0. `seed` stands for the seed of the run. */
  | { commands: readonly (readonly string[])[] }
);

const npm = (script: string, ...args: string[]): string[] => [
  'npm',
  'run',
  script,
  ...(args.length > 0 ? ['--', ...args] : []),
];

const OTHERS: readonly { name: string; commands: readonly string[][] }[] = [
  { name: 'tarball', commands: [npm('test:tarball')] },
  { name: 'executables', commands: [npm('package'), npm('test:structure'), npm('test:package')] },
  { name: 'torture', commands: [npm('build'), npm('torture', '500', '--seed', 'seed')] },
  { name: 'once', commands: [npm('build'), npm('test:once', '--seed', 'seed')] },
  {
    name: 'once in Chrome',
    commands: [npm('build'), npm('test:once', '--via', 'chrome', '--skin', 'element-ui2', '--seed', 'seed')],
  },
  // A quarter of the 6,597 cases; the next seeds take the others.
  { name: 'faults', commands: [npm('build'), npm('test:faults', '--every', '4', '--seed', 'seed')] },
  { name: 'safeguards', commands: [npm('build'), npm('test:safeguards')] },
];

export const timed = (): Record<string, number> =>
  existsSync(SECONDS) ? (JSON.parse(readFileSync(SECONDS, 'utf8')) as Record<string, number>) : {};
export const SECONDS_FILE = SECONDS;

export function partsLeftOut(): Part[] {
  const seconds = timed();
  const names = readdirSync(join(root, 'test'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.slow.ts'))
    .map((name) => `test/${name}`)
    .sort();
  return [
    ...names.map((file) => ({ name: file, seconds: seconds[file] ?? UNTIMED, file })),
    ...OTHERS.map((part) => ({ ...part, seconds: seconds[part.name] ?? UNTIMED })),
  ];
}
