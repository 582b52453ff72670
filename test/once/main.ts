/**
 * `npm run test:once -- --filings N --kills K --faults RATE [--seed S] [--control]`: see `once.ts`.
 * `… --via chrome [--skin element|plain|element-ui2]`: 12 filings on each skin unless told otherwise, see `chrome.ts`;
 * with `--control` on the plain pages, beside a Playwright robot (`robot.ts`).
 */
import { parseArgs } from 'node:util';
import { killsIn } from './endure.js';
import { runControl, runOnce, type OnceOptions } from './once.js';
import type { Verdict } from './oracle.js';
import { isStale } from './stage.js';

process.on('SIGINT', () => process.exit(130)).on('SIGTERM', () => process.exit(143));

const { values } = parseArgs({
  options: {
    filings: { type: 'string', default: '40' },
    kills: { type: 'string', default: '50' },
    faults: { type: 'string', default: '0.2' },
    seed: { type: 'string', default: '1' },
    control: { type: 'boolean', default: false },
    via: { type: 'string', default: 'http' },
    skin: { type: 'string', default: '' },
  },
});
const options: OnceOptions = {
  filings: within('filings', 1, 2000),
  kills: within('kills', 0, 10_000),
  faults: within('faults', 0, 0.9),
  seed: within('seed', 0, 2 ** 31),
};

/** What the processes go through, and the faults of `test/MATRIX.md` it is. */
const TROUBLES =
  'kill -9 at any moment; answers lost, errors before and after the act, pages, sessions that end, orders listed late [F1 F2 F3 F4 F5 F7 F8 F11 F15]';
console.error(TROUBLES);
if (isStale()) console.error('dist/ is older than src/: npm run build');
try {
  process.exitCode =
    values.via !== 'chrome'
      ? await (values.control ? control() : program())
      : await (values.control ? controlInChrome() : throughChrome());
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

async function program(): Promise<number> {
  const r = await runOnce(options);
  const { clean } = r;
  console.log(
    `clean: ${options.filings} filings in ${ms(clean.totalMs)} (first request after ${ms(clean.firstRequestMs)}, ` +
      `first draft after ${ms(clean.firstDraftMs)}, ${ms(clean.filingMs)} each), ${clean.requests} requests`,
  );
  console.log(
    `once: ${counts(r)}, ${r.inDoubt} kills left a submit in doubt, ` +
      `${r.disagreements} disagreements, ${r.seconds.toFixed(1)} s`,
  );
  for (const violation of r.violations) console.error(`  ${violation}`);
  return r.violations.length > 0 ? 1 : 0;
}

/** A page takes longer than a request: less of everything, unless told otherwise. */
function pagesOptions(): OnceOptions {
  const given = process.argv.join(' ');
  const less = (name: 'filings' | 'kills' | 'faults', or: number): number =>
    given.includes(`--${name}`) ? options[name] : or;
  return {
    filings: less('filings', 12),
    kills: less('kills', 8),
    faults: less('faults', 0.02),
    seed: options.seed,
  };
}

/** Through the pages, one skin after the other. */
async function throughChrome(): Promise<number> {
  const { runChrome } = await import('./chrome.js');
  const skins = ['element', 'plain', 'element-ui2'] as const;
  const how = pagesOptions();
  let worst = 0;
  for (const skin of skins.filter((s) => values.skin === '' || s === values.skin)) {
    const r = await runChrome({ ...how, skin });
    const faults =
      Object.entries(r.struck)
        .map(([kind, count]) => `${kind} ${count}`)
        .join(' ') || 'none';
    console.log(
      `once via chrome (${skin}): seed ${how.seed}, ${how.filings} filings, ${r.kills.browser} browsers and ${r.kills.program} programs killed, ` +
        `${r.runs} runs, faults: ${faults}, ${r.submits} submits, ${r.orders} orders, ${r.duplicates} duplicates, ${r.lost} lost, ` +
        `${r.wrong} wrong, ${r.strangers} strangers, ${r.settled} settled by a person, ${r.logins} logins, ${r.seconds.toFixed(1)} s`,
    );
    for (const violation of r.violations) console.error(`  ${violation}`);
    if (r.violations.length > 0) worst = 1;
  }
  return worst;
}

/**
 * The program beside a client that only retries, under the same faults. 0 only if the control went wrong: a harness that
 * notices nothing there would notice nothing anywhere.
 */
async function control(): Promise<number> {
  const program = await runOnce(options);
  const naive = await runControl(options);
  console.log(`abtc: ${counts(program)}\ncontrol: ${counts(naive)}`);
  return sideBySide(options, [
    ['abtc', killsIn(program), program],
    ['client that only retries', killsIn(naive), naive],
  ]);
}

/** The same at the pages, beside a Playwright robot; the client that only retries goes past the pages. */
async function controlInChrome(): Promise<number> {
  const { runChrome, withPages } = await import('./chrome.js');
  const how = pagesOptions();
  const program = await runChrome({ ...how, skin: 'plain' });
  const naive = await runControl(how);
  const robot = await withPages('plain', (serve) => runControl({ ...how, serve }, 'robot'));
  return sideBySide(how, [
    ['abtc through Chrome', program.kills.browser + program.kills.program, program],
    ['client that only retries', killsIn(naive), naive],
    ['Playwright robot', killsIn(robot), robot],
  ]);
}

type Line = [name: string, kills: number, result: Verdict & { seconds: number }];

/** @returns 0 if the first, the program, kept its promises and the others show duplicates */
function sideBySide({ seed, filings }: OnceOptions, lines: [Line, ...Line[]]): number {
  console.log('| seed | client | filings | kills | orders | duplicates | lost | seconds |');
  console.log('|--:|---|--:|--:|--:|--:|--:|--:|');
  for (const [name, kills, { orders, duplicates, lost, seconds }] of lines)
    console.log(
      `| ${[seed, name, filings, kills, orders, duplicates, lost, seconds.toFixed(0)].join(' | ')} |`,
    );
  const [[, , program], ...controls] = lines;
  for (const violation of program.violations) console.error(`  ${violation}`);
  if (program.violations.length > 0) return 1;
  if (controls.some(([, , { duplicates }]) => duplicates > 0)) return 0;
  console.error('the controls show no duplicate: a run like this proves nothing');
  return 1;
}

function counts(r: Awaited<ReturnType<typeof runControl>>): string {
  const struck = Object.entries(r.struck).sort(([a], [b]) => (a < b ? -1 : 1));
  const faults = struck.map(([kind, count]) => `${kind} ${count}`).join(' ') || 'none';
  return (
    `seed ${options.seed}, ${options.filings} filings, ${killsIn(r)} kills ` +
    `(${r.hits.starting} starting, ${r.hits.sending} sending, ${r.hits.submitting} submitting), ${r.runs} runs, faults: ${faults}, ` +
    `${r.submits} submits, ${r.orders} orders, ${r.duplicates} duplicates, ${r.lost} lost, ` +
    `${r.wrong} wrong, ${r.strangers} strangers`
  );
}

function ms(value: number): string {
  return `${(value / 1000).toFixed(2)} s`;
}

function within(name: 'filings' | 'kills' | 'faults' | 'seed', from: number, to: number): number {
  const value = Number(values[name]);
  if (values[name].trim() !== '' && value >= from && value <= to) return value;
  console.error(`--${name} is a number from ${from} to ${to}, not “${values[name]}”`);
  process.exit(2);
}
