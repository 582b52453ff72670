/**
 * `npm run test:safeguards [-- --only WORD] [-- --jobs N]`: each safeguard of `table.ts` is removed, one at a time, in a
 * copy of the project, and its test has to turn red by an assertion. Before that the tests run once with nothing removed,
 * and have to pass. Exits with 1 if a test stays green, with 2 if the table does not fit the sources any more.
 */
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { copyOf, outOfDate, without } from './copy.js';
import { keyOf, testsIn, type Ended } from './run-tests.js';
import { SAFEGUARDS, type Safeguard } from './table.js';

const { values } = parseArgs({
  options: { only: { type: 'string', default: '' }, jobs: { type: 'string', default: '2' } },
});
const root = join(import.meta.dirname, '../..');
const chosen = SAFEGUARDS.filter(({ name, file }) => `${name} ${file}`.includes(values.only));
const old = SAFEGUARDS.flatMap((safeguard) => outOfDate(root, safeguard) ?? []);
if (old.length > 0 || chosen.length === 0) {
  for (const why of old) console.error(why);
  console.error(
    old.length > 0 ? 'test/safeguards/table.ts is out of date.' : `No safeguard has “${values.only}”.`,
  );
  process.exit(2);
}

const NOT_RUN: Ended = { is: 'not-run', why: 'no test of this name ran' };

interface Tried {
  safeguard: Safeguard;
  ended: Ended;
  seconds: number;
}

const began = performance.now();
const queue = [...chosen];
const tried: Tried[] = [];
const broken = new Map<string, Ended>();
const jobs = Math.min(Math.max(1, Number(values.jobs) || 1), chosen.length);
// Files are not divided between copies: each test passes in a copy before anything is removed there.
const files = [...new Set(queue.map(({ red }) => red.file))];
await Promise.all(
  Array.from({ length: jobs }, (_, job) => work(files.filter((_file, at) => at % jobs === job))),
);
report();

/** In a copy of its own: the safeguards whose tests are in these files. */
async function work(own: readonly string[]): Promise<void> {
  const { folder, remove } = copyOf(root);
  const tests = await testsIn(folder);
  try {
    const mine = queue.filter(({ red }) => own.includes(red.file));
    const whole = mine.length === 0 ? new Map<string, Ended>() : await tests.run(mine.map(({ red }) => red));
    for (const { red } of mine) {
      const end = whole.get(keyOf(red)) ?? NOT_RUN;
      if (end.is !== 'passed') broken.set(keyOf(red), end);
    }
    for (const safeguard of mine)
      if (!broken.has(keyOf(safeguard.red))) tried.push(await tryWithout(safeguard));
  } finally {
    await tests.close();
    remove();
  }

  async function tryWithout(safeguard: Safeguard): Promise<Tried> {
    const from = performance.now();
    const putBack = without(folder, safeguard);
    tests.changed(safeguard.file);
    try {
      const ended = (await tests.run([safeguard.red])).get(keyOf(safeguard.red)) ?? NOT_RUN;
      const seconds = (performance.now() - from) / 1000;
      console.error(`${ended.is.padEnd(7)} ${seconds.toFixed(1).padStart(5)} s  ${safeguard.name}`);
      return { safeguard, ended, seconds };
    } finally {
      putBack();
      tests.changed(safeguard.file);
    }
  }
}

function report(): void {
  const order = new Map(chosen.map((safeguard, at) => [safeguard, at]));
  const rows = tried.sort((a, b) => order.get(a.safeguard)! - order.get(b.safeguard)!);
  console.log('| safeguard | edit | red test | seconds |\n|---|---|---|--:|');
  for (const { safeguard, ended, seconds } of rows) {
    const { name, file, from, to, faults, red } = safeguard;
    const edit = `\`${file}\`: ${code(from)} → ${to === '' ? 'gone' : code(to)}`;
    const said = ended.is === 'red' ? keyOf(red) : `**${ended.is}**: ${keyOf(red)} ${ended.why}`;
    const cells = [[name, ...faults].join(' '), edit, said, seconds.toFixed(1)];
    console.log(`| ${cells.map((cell) => cell.replaceAll('|', String.raw`\|`)).join(' | ')} |`);
  }
  for (const [key, { is, why }] of broken) console.error(`Without any edit, ${is}: ${key} ${why}`);
  const green = rows.filter(({ ended }) => ended.is !== 'red');
  for (const { safeguard, ended } of green)
    console.error(
      `${ended.is === 'passed' ? 'Survives' : `No assertion failed (${ended.is})`}: ${safeguard.name}: ${ended.why}`,
    );
  console.log(
    `${rows.length - green.length} of ${chosen.length} safeguards turn their test red, ` +
      `${broken.size} tests fail unedited, ${((performance.now() - began) / 1000).toFixed(0)} s`,
  );
  process.exit(green.length > 0 || broken.size > 0 ? 1 : 0);
}

function code(text: string): string {
  const line = text.trim().replace(/\s+/gu, ' ');
  return `\`${line.length > 90 ? `${line.slice(0, 89)}…` : line}\``;
}
