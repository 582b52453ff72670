/** Runs parts of the tests one after another, and counts what passed. */
import { spawnSync } from 'node:child_process';
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

const run = (command: readonly string[], env: NodeJS.ProcessEnv = {}): boolean => {
  console.log(`\n> ${command.join(' ')}`);
  const [program, ...args] = command;
  return (
    spawnSync(program!, args, { cwd: root, stdio: 'inherit', env: { ...process.env, ...env } }).status === 0
  );
};

export function timed(name: string, act: () => Omit<Outcome, 'name' | 'seconds'>): Outcome {
  const began = performance.now();
  const counted = act();
  const seconds = Math.round((performance.now() - began) / 1000);
  console.log(`\n== ${name}: ${counted.passed} passed, ${counted.failed} failed, ${seconds} s`);
  return { name, ...counted, seconds };
}

/** One command, counted as one. */
export const runCommands = (name: string, commands: readonly (readonly string[])[], seed = 0): Outcome =>
  timed(name, () => {
    const isWell = commands.every((command) =>
      run(command.map((word) => (word === 'seed' ? `${seed}` : word))),
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
export function runVitest(
  name: string,
  command: readonly string[],
): Outcome & { files: Record<string, number> } {
  const folder = mkdtempSync(join(tmpdir(), 'abtc-tests-'));
  const json = join(folder, 'results.json');
  const files: Record<string, number> = {};
  try {
    const outcome = timed(name, () => {
      const isWell = run(command, { ABTC_TEST_JSON: json });
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

export function runParts(parts: readonly Part[], seed: number): Outcome[] {
  const files = parts.flatMap((part) => ('file' in part ? [part.file] : []));
  const slow = [...EVERYTHING, ...files];
  return [
    ...(files.length > 0 ? [runVitest('slow tests', slow)] : []),
    ...parts.flatMap((part) => ('file' in part ? [] : [runCommands(part.name, part.commands, seed)])),
  ];
}

/** The last line of a run of tests; the exit code says the same. */
export function sumUp(outcomes: readonly Outcome[]): void {
  const sum = (of: 'passed' | 'failed') => outcomes.reduce((all, outcome) => all + outcome[of], 0);
  for (const { name, seconds } of outcomes) console.log(`${`${seconds} s`.padStart(7)}  ${name}`);
  console.log(`${sum('passed')} passed, ${sum('failed')} failed`);
  if (sum('failed') > 0 || sum('passed') === 0) process.exitCode = 1;
}
