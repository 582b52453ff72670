/** Child processes that are always cleaned up, and that can be killed outright. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../../', import.meta.url));
const bin = fileURLToPath(new URL('../../bin/abtc.js', import.meta.url));

export interface Ended {
  /** `null` where a signal ended it. */
  code: number | null;
  out: string;
  err: string;
  ms: number;
}

export interface Child {
  pid: number;
  ended: Promise<Ended>;
  /** When it was started, epoch milliseconds. */
  started: number;
  /** SIGKILL: true if the process was still alive and this is what ended it. */
  kill(): Promise<boolean>;
  /** SIGTERM, and SIGKILL if that does not help. */
  stop(): Promise<void>;
  /** The first line of its stdout. */
  firstLine(): Promise<string>;
  /** Milliseconds from its start to these words on its stderr. */
  says(words: string): Promise<number>;
}

/** Where children run: the folder that holds all their files, and what they find in their environment. */
export interface Place {
  folder: string;
  env: Record<string, string>;
}

const alive = new Set<() => void>();

/** Kills whatever still runs, at once: for a harness that is interrupted. */
export function killAll(): void {
  for (const kill of alive) kill();
}

export const startAbtc = (place: Place, ...args: string[]): Child => start(place, [bin, ...args]);
/** A client of ours that is here to be compared with. */
export type ControlClient = 'naive' | 'robot';
/** A browser finds no file with a Chinese name in a locale that this machine lacks. */
export const startControl = (client: ControlClient, place: Place, ...args: string[]): Child =>
  start({ env: { ...place.env, LC_ALL: 'C.UTF-8' }, folder: root }, [
    '--import',
    'tsx',
    fileURLToPath(new URL(`${client}.ts`, import.meta.url)),
    ...args,
  ]);

function start(place: Place, args: string[]): Child {
  const started = Date.now();
  const child = spawn(process.execPath, args, {
    cwd: place.folder,
    // Nothing of the tester's own settings may reach the program under test.
    env: { PATH: process.env['PATH'] ?? '', ...place.env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const kill = () => void child.kill('SIGKILL');
  alive.add(kill);
  let [out, err] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text));
  const ended = once(child, 'close').then(([code]): Ended => {
    alive.delete(kill);
    return { code: code as number | null, out, err, ms: Date.now() - started };
  });
  ended.catch(() => undefined);
  return {
    pid: child.pid!,
    ended,
    started,
    async kill() {
      if (child.exitCode !== null || child.signalCode !== null) return false;
      kill();
      await ended;
      return child.signalCode === 'SIGKILL';
    },
    async stop() {
      child.kill('SIGTERM');
      const late = setTimeout(kill, 5_000);
      await ended;
      clearTimeout(late);
    },
    async says(words) {
      while (!err.includes(words)) {
        const more = await Promise.race([once(child.stderr, 'data'), ended.then(() => undefined)]);
        if (more === undefined && !err.includes(words)) throw new Error(`ended without "${words}":\n${err}`);
      }
      return Date.now() - started;
    },
    async firstLine() {
      while (!out.includes('\n')) {
        const more = await Promise.race([once(child.stdout, 'data'), ended.then(() => undefined)]);
        if (more === undefined && !out.includes('\n')) throw new Error(`ended without a word:\n${err}`);
      }
      return out.slice(0, out.indexOf('\n'));
    },
  };
}
