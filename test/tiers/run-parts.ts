/** Runs parts of the tests, and counts what passed. */
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { root, type Part } from './parts.js';

export interface Outcome {
  name: string;
  passed: number;
  failed: number;
  seconds: number;
}

/** Where the output of commands goes: to this terminal at once, or to whoever keeps it until the part has ended. */
export type Keep = (text: string) => void;

const run = (command: readonly string[], env: NodeJS.ProcessEnv, keep?: Keep): Promise<boolean> => {
  const [program, ...args] = command;
  const show = keep ?? ((text: string) => void process.stdout.write(text));
  show(`\n> ${command.join(' ')}\n`);
  const child = spawn(program!, args, {
    ...{ cwd: root, env: { ...process.env, ...env } },
    stdio: keep ? ['ignore', 'pipe', 'pipe'] : 'inherit',
  });
  for (const stream of [child.stdout, child.stderr]) stream?.setEncoding('utf8').on('data', show);
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve(code === 0));
  });
};

async function timed(
  name: string,
  keep: Keep | undefined,
  act: () => Promise<Omit<Outcome, 'name' | 'seconds'>>,
): Promise<Outcome> {
  const began = performance.now();
  const counted = await act();
  const seconds = Math.round((performance.now() - began) / 1000);
  (keep ?? console.log)(`\n== ${name}: ${counted.passed} passed, ${counted.failed} failed, ${seconds} s`);
  return { name, ...counted, seconds };
}

/** One command after the other until one fails; all are counted as one. */
export const runCommands = (
  name: string,
  commands: readonly (readonly string[])[],
  { seed = 0, keep }: { seed?: number; keep?: Keep } = {},
): Promise<Outcome> =>
  timed(name, keep, async () => {
    let isWell = true;
    for (const command of commands)
      isWell &&= await run(
        command.map((word) => (word === 'seed' ? `${seed}` : word)),
        {},
        keep,
      );
    return { passed: isWell ? 1 : 0, failed: isWell ? 0 : 1 };
  });

interface Results {
  numPassedTests: number;
  numFailedTests: number;
  numFailedTestSuites: number;
  testResults: { name: string; startTime: number; endTime: number }[];
}

/** Vitest with these arguments; `files`: the seconds that each file took. */
export async function runVitest(
  name: string,
  command: readonly string[],
  keep?: Keep,
): Promise<Outcome & { files: Record<string, number> }> {
  const folder = mkdtempSync(join(tmpdir(), 'abtc-tests-'));
  const json = join(folder, 'results.json');
  const files: Record<string, number> = {};
  try {
    const outcome = await timed(name, keep, async () => {
      const isWell = await run(command, { ABTC_TEST_JSON: json }, keep);
      const results = JSON.parse(readFileSync(json, 'utf8')) as Results;
      for (const { name: file, startTime, endTime } of results.testResults)
        files[relative(root, file)] = Math.round((endTime - startTime) / 1000);
      const { numPassedTests: passed, numFailedTests, numFailedTestSuites } = results;
      // A file that does not load, or an error outside of every test, fails without a test of its own.
      return { passed, failed: numFailedTests || numFailedTestSuites || (isWell ? 0 : 1) };
    });
    return { ...outcome, files };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The quick tests and the slow ones. */
export const EVERYTHING = ['npx', 'vitest', 'run', '--config', 'vitest.all.config.ts'];

export async function runParts(parts: readonly Part[], seed: number): Promise<Outcome[]> {
  const files = parts.flatMap((part) => ('file' in part ? [part.file] : []));
  const outcomes: Outcome[] = [];
  if (files.length > 0) outcomes.push(await runVitest('slow tests', [...EVERYTHING, ...files]));
  for (const part of parts)
    if (!('file' in part)) outcomes.push(await runCommands(part.name, part.commands, { seed }));
  return outcomes;
}

/** The last line of a run of tests; the exit code says the same. */
export function sumUp(outcomes: readonly Outcome[]): void {
  const sum = (of: 'passed' | 'failed') => outcomes.reduce((all, outcome) => all + outcome[of], 0);
  for (const { name, seconds } of outcomes) console.log(`${`${seconds} s`.padStart(7)}  ${name}`);
  console.log(`${sum('passed')} passed, ${sum('failed')} failed`);
  if (sum('failed') > 0 || sum('passed') === 0) process.exitCode = 1;
}
