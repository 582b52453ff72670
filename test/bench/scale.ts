/**
 * `npm run bench:scale [-- ROWS…]`: tables of so many rows (300, 1,000 and 10,000 if nothing is said) against a served
 * practice portal. Peak of memory (Linux only) and time of each command; a submit that is killed in the middle and
 * when `resume` says what it goes on with, beside what `--version` takes; `resume` of the finished batch beside the
 * listing alone.
 */
import { existsSync, readFileSync } from 'node:fs';
import { startAbtc } from '../once/child.js';
import { onStage, type Stage } from '../once/stage.js';
import { figure } from './figure.mjs';

interface Measured {
  code: number | null;
  seconds: number;
  peakMb: number;
  out: string;
}

/** One command to its end. */
async function measured({ place }: Stage, args: string[], codes: readonly number[]): Promise<Measured> {
  const child = startAbtc(place, ...args);
  let peak = 0;
  const look = setInterval(() => {
    // Empty once it has ended.
    const status = existsSync(`/proc/${child.pid}/status`)
      ? readFileSync(`/proc/${child.pid}/status`, 'utf8')
      : '';
    peak = Math.max(peak, Number(/VmHWM:\s+(\d+)/u.exec(status)?.[1] ?? 0));
  }, 20);
  const { code, out, err, ms } = await child.ended;
  clearInterval(look);
  if (!codes.includes(code!))
    throw new Error(`${args.join(' ')}: exit ${code}\n${err.slice(-500)}\n${openRows(out)}`);
  return { code, seconds: ms / 1000, peakMb: peak / 1024, out };
}

/** What keeps a batch from being done: the rows of the report that ends the output of a run. */
const openRows = (out: string): string =>
  out
    .split('\n')
    .filter((line) => line.includes('"outcome"') && !line.includes('"accepted"'))
    .map((line) => line.slice(0, 400))
    .slice(-10)
    .join('\n');

/** What 10,000 rows may take, and 1,000. */
const mostMb = (rows: number): number => (rows > 1000 ? 400 : 160);

async function measure(rows: number): Promise<void> {
  let peak = 0;
  const show = (what: string, { seconds, peakMb }: Measured): void => {
    peak = Math.max(peak, peakMb);
    console.log(
      `  ${what.padEnd(28)} ${seconds.toFixed(1).padStart(7)} s  ${peakMb.toFixed(0).padStart(4)} MB`,
    );
  };
  await onStage({ filings: rows, seed: 1 }, async (stage) => {
    const { place, portal } = stage;
    console.log(`${rows} rows, ${stage.filings.reduce((n, f) => n + f.written.length, 0)} files`);
    await stage.login();
    const from = [stage.table, '--materials', stage.materials];
    const json = ['--json', '--quiet'];
    show('list', await measured(stage, ['list', ...json], [0]));
    show('check', await measured(stage, ['check', ...from, ...json], [0]));

    const killed = startAbtc(place, 'submit', '--from', ...from, '--yes', '--quiet');
    const orders = async (): Promise<number> => (await portal.records()).orders.length;
    while ((await orders()) < rows / 10) await new Promise((resolve) => setTimeout(resolve, 500));
    await killed.kill();
    // Absence of what was being sent is proved by a session begun afterwards.
    await stage.login();
    const started = await measured(stage, ['--version'], [0]);
    const resume = startAbtc(place, 'resume', '--yes');
    const said = await resume.says('先核对');
    await resume.kill();
    console.log(
      `  killed; what resume goes on with is said after ${said} ms (--version: ${Math.round(started.seconds * 1000)} ms)`,
    );

    show('resume', await measured(stage, ['resume', '--yes', '--concurrency', '4', ...json], [0]));
    show('the same table again', await measured(stage, ['submit', '--from', ...from, '--yes', ...json], [0]));
    const before = await submits(stage);
    show('orders', await measured(stage, ['orders', ...json], [0]));
    show('resume of the finished one', await measured(stage, ['resume', ...json], [0]));
    show('report', await measured(stage, ['report', ...json], [0]));
    console.log(`  ${await orders()} orders, ${(await submits(stage)) - before} submits after the end`);
  });
  figure({
    what: `memory at ${rows.toLocaleString('en')} rows, the most of any command`,
    ...{ beside: '–', value: peak, unit: ' MB', most: mostMb(rows) },
  });
}

const submits = async ({ portal }: Stage): Promise<number> =>
  (await portal.requests()).filter((r) => r.operation === 'submit').length;

const given = process.argv.slice(2).map(Number);
for (const rows of given.length > 0 ? given : [300, 1000, 10_000]) await measure(rows);
