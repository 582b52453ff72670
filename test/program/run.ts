/** Runs the real program as a child process: with pipes, or on a terminal of its own where questions are answered. */
import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { spawn as spawnPty } from '@lydell/node-pty';
import { built, root } from './built.js';
import { finalScreen } from './final-screen.js';

export const program = built();
export const bin = join(program, 'bin/abtc.js');
export const PASSWORD = 'practice-2026';
export const OFFICE = 'office@lanhe.example';
export const REHEARSAL = { table: 'fixtures/rehearsal/申请表.csv', materials: 'fixtures/rehearsal/材料' };

const executable = process.env['ABTC_PROGRAM'];

/** The command that starts the program: node, or the executable `ABTC_PROGRAM`, which these tests can run too. */
export function startedBy(args: readonly string[], node: readonly string[] = []): [string, string[]] {
  return executable === undefined
    ? [process.execPath, [...node, bin, ...args]]
    : [resolve(root, executable), [...args]];
}

/** A user's computer: one folder with everything that the program keeps. */
export interface Home {
  path: string;
  /** The practice portal's folder. */
  practice: string;
  remove(): void;
}

export function makeHome(): Home {
  const path = mkdtempSync(join(tmpdir(), 'abtc-program-'));
  const remove = () => rmSync(path, { recursive: true, force: true });
  return { path, practice: join(path, 'data/practice'), remove };
}

export interface Ran {
  /** The exit code; `null` after a signal. */
  code: number | null;
  out: string;
  err: string;
}

export interface How {
  /** Standard input; by default empty. */
  input?: string;
  env?: Record<string, string>;
  lang?: 'zh' | 'en';
  /** Options of node. */
  node?: string[];
  /** How long a program on a terminal may run, in milliseconds. */
  patienceMs?: number;
  /** The terminal's size; by default so wide that nothing wraps. */
  columns?: number;
  rows?: number;
  /** The working directory; by default the repository. */
  cwd?: string;
}

export interface Running {
  child: ChildProcessWithoutNullStreams;
  ended: Promise<Ran>;
  /** Resolves when either stream contains `text`. */
  says(text: string): Promise<void>;
}

/** The tester's own settings must not reach the program. */
export function surroundings(home: Home, { env, lang = 'zh' }: How): Record<string, string> {
  const locale = lang === 'zh' ? 'zh_CN.UTF-8' : 'en_US.UTF-8';
  return { PATH: process.env['PATH'] ?? '', ABTC_HOME: home.path, LANG: locale, ...env };
}

export function start(home: Home, args: readonly string[], how: How = {}): Running {
  return startCommand(home, ...startedBy(args, how.node), how);
}

/** Runs a command that itself starts the program, e.g. a shell that sets a limit first. */
export function startCommand(home: Home, command: string, args: string[], how: How = {}): Running {
  const child = spawn(command, args, { cwd: how.cwd ?? root, env: surroundings(home, how) });
  let [out, err] = ['', ''];
  const listeners = new Set<() => void>();
  const heard = () => listeners.forEach((listen) => listen());
  child.stdout.setEncoding('utf8').on('data', (text: string) => ((out += text), heard()));
  child.stderr.setEncoding('utf8').on('data', (text: string) => ((err += text), heard()));
  child.stdin.on('error', () => undefined);
  child.stdin.end(how.input ?? '');
  const ended = new Promise<Ran>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, out, err }));
  });
  const says = (text: string) =>
    new Promise<void>((resolve, reject) => {
      const listen = () => {
        if (!out.includes(text) && !err.includes(text)) return;
        listeners.delete(listen);
        resolve();
      };
      listeners.add(listen);
      listen();
      void ended.then((ran) => reject(new Error(`never said “${text}”: ${JSON.stringify(ran)}`)), reject);
    });
  return { child, ended, says };
}

export const abtc = (home: Home, args: readonly string[], how: How = {}): Promise<Ran> =>
  start(home, args, how).ended;

/** Runs many command lines one after the other in one process of the real program, for inputs that differ only slightly. */
export async function abtcMany(
  home: Home,
  lines: readonly (readonly string[])[],
  how: How = {},
): Promise<Ran[]> {
  const many = join(import.meta.dirname, 'many.mjs');
  const input = lines.map((args) => `${JSON.stringify(args)}\n`).join('');
  const args = [many, join(program, 'dist/main.js')];
  const { code, out, err } = await startCommand(home, process.execPath, args, { ...how, input }).ended;
  const ran = out.split('\n').flatMap((line) => (line === '' ? [] : [JSON.parse(line) as Ran]));
  if (code !== 0 || err !== '' || ran.length !== lines.length) throw new Error(`${code} ${err} ${out}`);
  return ran;
}

export interface OnTerminal {
  code: number;
  /** Everything written, both streams together. */
  raw: string;
  /** The screen at the end. */
  screen: string;
}

export interface Answer {
  /** Typed once, when this text is on the screen. */
  when: string;
  /** Called before typing, with everything written so far. */
  first?: (raw: string) => void;
  type: string;
}

const STYLE = /\u001b\[[?\d;]*[A-Za-z]/gu;
const PATIENCE_MS = 15_000;
export const CTRL_C = '\u0003';

/** Runs the program on a terminal of its own. */
export function onTerminal(
  home: Home,
  args: readonly string[],
  answers: readonly Answer[] = [],
  how: How = {},
): Promise<OnTerminal> {
  return new Promise((resolve, reject) => {
    const { patienceMs = PATIENCE_MS, columns = 300, rows = 60 } = how;
    const env = { TERM: 'xterm-256color', ...surroundings(home, how) };
    const terminal = spawnPty(...startedBy(args), {
      cwd: how.cwd ?? root,
      env,
      cols: columns,
      rows,
    });
    let raw = '';
    let asked = 0;
    let from = 0;
    terminal.onData((data) => {
      raw += data;
      const next = answers[asked];
      if (next === undefined || !raw.slice(from).replace(STYLE, '').includes(next.when)) return;
      asked += 1;
      from = raw.length;
      next.first?.(raw);
      // Types letter by letter, like a person: a prompt that was just drawn is not listening yet.
      [...next.type].forEach((letter, i) => setTimeout(() => terminal.write(letter), 40 + i));
    });
    // A question without an answer would wait for ever.
    const stuck = setTimeout(() => {
      terminal.kill('SIGKILL');
      reject(new Error(`still there after ${patienceMs / 1000} s:\n${finalScreen(raw, how.columns)}`));
    }, patienceMs);
    terminal.onExit(({ exitCode }) => {
      clearTimeout(stuck);
      resolve({
        code: exitCode,
        raw,
        // Made when it is asked for: a terminal that ended loses what is not read within 200 ms, and another may be ending.
        get screen() {
          return finalScreen(raw, how.columns);
        },
      });
    });
  });
}
