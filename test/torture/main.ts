/**
 * `npm run torture -- N [--seed S] [--control NAME] [--trace]`: N seeded schedules (`schedule.ts`), from seed S on.
 * `--control`: of a program that is broken on purpose (`broken.ts`); then what matters is that it is found.
 */
import { parseArgs } from 'node:util';
import { CONTROLS } from './broken.js';
import { figures } from './figures.js';
import { playSchedule, type Played } from './schedule.js';

process.on('SIGINT', () => process.exit(130)).on('SIGTERM', () => process.exit(143));
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    seed: { type: 'string', default: '1' },
    control: { type: 'string' },
    trace: { type: 'boolean', default: false },
  },
});
const count = whole('N', positionals[0] ?? '100');
const first = whole('--seed', values.seed);
const control = values.control === undefined ? undefined : CONTROLS[values.control];
if (values.control !== undefined && control === undefined)
  refuse(`--control is one of ${Object.keys(CONTROLS).join(', ')}, not “${values.control}”`);

const sums = figures();
for (let seed = first; seed < first + count; seed += 1) {
  const played = await playSchedule(seed, control);
  sums.add(played);
  const { violations } = played;
  if (!control && (values.trace || violations.length > 0)) show(seed, played);
  const found = violations.find((violation) => control?.breaks.test(violation));
  if (found !== undefined) {
    console.log(`${values.control}: found by schedule ${seed - first + 1}, seed ${seed}: ${found}`);
    process.exit(0);
  }
}
for (const line of sums.lines()) console.log(line);
if (control) console.error(`${values.control}: not found: a torture like this proves nothing`);
process.exitCode = control || sums.violations() > 0 ? 1 : 0;

function show(seed: number, { violations, trace, weather }: Played): void {
  console.log(`seed ${seed}: ${JSON.stringify(weather)}`);
  for (const line of [...trace, ...violations.map((v) => `  VIOLATION ${v}`)]) console.log(line);
  console.log(`again: npm run torture -- 1 --seed ${seed}`);
}

function whole(name: string, text: string): number {
  const value = Number(text);
  return Number.isInteger(value) && value >= 0 ? value : refuse(`${name} is a whole number, not “${text}”`);
}

function refuse(why: string): never {
  console.error(why);
  process.exit(2);
}
