/** A person at a terminal of any width: answers each question as it stands there, until the program ends. */
import { spawn as spawnPty, type IPty } from '@lydell/node-pty';
import { root } from './built.js';
import { startedBy, surroundings, type Home } from './run.js';

export interface Seen {
  code: number;
  /** Every byte that was written. */
  raw: string;
  /** The questions, each as often as it was answered. */
  questions: string[];
}

export interface Question {
  /** Without its mark, in one line. */
  text: string;
  /** All that stands there since the last answer, without colours. */
  screen: string;
  /** How often it was asked in a row. */
  again: number;
  terminal: IPty;
}

export interface Sitting {
  columns: number;
  rows?: number;
  lang?: 'zh' | 'en';
  env?: Record<string, string>;
  cwd?: string;
  /** What is typed at a question; `undefined` waits. */
  reply: (question: Question) => string | undefined;
}

export const KEY = {
  enter: '\r',
  down: '\u001b[B',
  up: '\u001b[A',
  escape: '\u001b',
  ctrlC: '\u0003',
  clear: '\u0015',
};

/** What inquirer has before a question, in its colour. */
const MARK = /\u001b\[34m\?\u001b\[39m /gu;
const STYLE = /\u001b\[[?\d;]*[A-Za-z]/gu;
/** Nothing is written for so long: a question has been drawn. */
const QUIET_MS = 400;
/** An answer that nothing came of by then is given again. */
const STILL_MS = 5_000;
const PATIENCE_MS = 180_000;

export function sitDown(home: Home, args: readonly string[], how: Sitting): Promise<Seen> {
  return new Promise((resolve, reject) => {
    const terminal = spawnPty(...startedBy(args), {
      cwd: how.cwd ?? root,
      env: { TERM: 'xterm-256color', ...surroundings(home, { lang: how.lang ?? 'zh', env: how.env ?? {} }) },
      cols: how.columns,
      rows: how.rows ?? 40,
    });
    let [raw, from, last, again] = ['', 0, '', 0];
    const questions: string[] = [];
    let isEntered = false;
    let quiet: NodeJS.Timeout | undefined;
    const look = (): void => {
      const screen = raw.slice(from).replace(MARK, '\n? ').replace(STYLE, '').replace(/\r/gu, '');
      const text = (screen.split(/(?:^|\n)\? /u).at(-1) ?? '').replace(/\n/gu, '');
      if (!/(?:^|\n)\? /u.test(screen)) return;
      // What was answered is drawn once more before it is done, or refused: on a slow machine that takes a while.
      if (isEntered && !/✔|\n> /u.test(screen)) {
        isEntered = false;
        quiet = setTimeout(look, STILL_MS);
        return;
      }
      again = isSame(text, last) ? again + 1 : 0;
      const typed = how.reply({ text, screen, again, terminal });
      if (typed === undefined) return;
      last = text;
      isEntered = typed.endsWith(KEY.enter);
      questions.push(text);
      from = raw.length;
      terminal.write(typed);
    };
    terminal.onData((data) => {
      raw += data;
      clearTimeout(quiet);
      quiet = setTimeout(look, QUIET_MS);
    });
    const stuck = setTimeout(() => {
      terminal.kill('SIGKILL');
      reject(new Error(`still there: ${raw.slice(from).replace(STYLE, '').slice(-1500)}`));
    }, PATIENCE_MS);
    terminal.onExit(({ exitCode }) => {
      clearTimeout(quiet);
      clearTimeout(stuck);
      resolve({ code: exitCode, raw, questions });
    });
  });
}

/** A question is drawn again with what was typed behind it. */
const isSame = (a: string, b: string): boolean => b !== '' && a.slice(0, 6) === b.slice(0, 6);

/** The keys that lead to a choice of the list that stands there. */
export function pick({ screen }: Question, name: string): string {
  const lines = screen.split('\n');
  const at = lines.findLastIndex((line) => line.startsWith('❯'));
  const rows = lines.map((line, n) => ({ line, n })).filter(({ line }) => /^(?:❯| ) \S/u.test(line));
  const to = rows.find(
    ({ line, n }) => n >= lines.findLastIndex((l) => l.startsWith('? ')) && line.slice(2).startsWith(name),
  );
  if (at === -1 || !to) throw new Error(`no “${name}” in\n${screen}`);
  const steps = rows.findIndex((r) => r.n === to.n) - rows.findIndex((r) => r.n === at);
  return (steps < 0 ? KEY.up : KEY.down).repeat(Math.abs(steps)) + KEY.enter;
}
