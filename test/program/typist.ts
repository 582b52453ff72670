/** A person at a terminal of any width: answers each question on the screen until the program ends. */
import { spawn as spawnPty, type IPty } from '@lydell/node-pty';
import { root } from './built.js';
import { startedBy, surroundings, type Home } from './run.js';

export interface Seen {
  code: number;
  /** Everything that was written. */
  raw: string;
  /** The questions, one entry per answer. */
  questions: string[];
}

export interface Question {
  /** On one line, without its mark. */
  text: string;
  /** Everything on the screen since the last answer, without colours. */
  screen: string;
  /** How many times in a row it was asked. */
  again: number;
  terminal: IPty;
}

export interface Sitting {
  columns: number;
  rows?: number;
  lang?: 'zh' | 'en';
  env?: Record<string, string>;
  cwd?: string;
  /** What to type at a question; `undefined` waits. */
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

/** The mark that inquirer writes before a question, with its colour. */
const MARK = /\u001b\[34m\?\u001b\[39m /gu;
const STYLE = /\u001b\[[?\d;]*[A-Za-z]/gu;
/** After so long without output a question is complete. */
const QUIET_MS = 400;
/** An answer without any effect is typed again after this time. */
const STILL_MS = 5_000;
const PATIENCE_MS = 60_000;

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
      // An answer is redrawn before it is accepted or refused, which takes time on a slow machine.
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

/** A question is redrawn with the typed text after it. */
const isSame = (a: string, b: string): boolean => b !== '' && a.slice(0, 6) === b.slice(0, 6);

/** The keys that lead to a choice in the list on the screen. */
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

/** Types the next answer when its text is on the screen, and the one before once more where it had no effect. */
export function inOrder(answers: readonly { when: string; type: string }[]): Sitting['reply'] {
  let next = 0;
  return ({ screen, again }) => {
    const answer = answers[next];
    if (answer && screen.includes(answer.when)) {
      next += 1;
      return answer.type;
    }
    return again > 0 ? answers[next - 1]?.type : undefined;
  };
}
