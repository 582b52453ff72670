/** From argv and streams to an exit code. The only catch-all, and the only place that uses `process`. */
import { randomUUID } from 'node:crypto';
import { getEventListeners, once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { namesNoCommand, parseArgv, type Invocation } from './argv.js';
import { removePrivate } from '../config/child-environment.js';
import { asFault, EXIT, exitOf } from './exit.js';
import { makeOutput, type Output } from './output.js';
import { isAttended, langOf, type BuiltSpecs } from './quick.js';
import { load, readSpecs } from './program.js';
import type { Context } from './context.js';
import { LedgerDamaged } from '../ledger/errors.js';
import { NotLoggedIn } from '../portal/errors.js';
import { sentence } from '../terminal/messages/sentence.js';
import { loadHelp, loadTexts, type Lang } from '../terminal/messages/texts.js';
import type { Page } from '../terminal/screen.js';
import { version } from './version.js';

export { readSpecs };

/** `abtc` alone at a terminal. */
const MENU = 'menu';

/** How long output may take to arrive after a second Ctrl-C. */
const LAST_WORDS_MS = 1000;

/**
 * Runs one command line of `process`. `written`: the file that the build wrote, if any. Never throws; exits by itself
 * only on a second Ctrl-C. Output that did not arrive is a failure, regardless of the command's own exit code.
 */
export async function main(process: NodeJS.Process, written?: BuiltSpecs): Promise<number> {
  const env = removePrivate(process.env, process.platform);
  const words = process.argv.slice(2);
  const argv = namesNoCommand(words) && isAttended(process) ? [MENU, ...words] : words;
  const lang = langOf(argv, env);
  // Errors at the streams must not stop a run between two records.
  process.stderr.on('error', () => undefined);
  const output = makeOutput(process.stdout);
  const kept = { agreed: new Set<string>(), wrongPasswords: new Map() };
  const at: At = { process, output, env, argv, lang, stops: [], cleanups: new Set(), ...kept };
  const exit = await runLine(at, written);
  if (argv !== words && exit !== EXIT.done && exit !== EXIT.interrupted) await keepWindow(at);
  try {
    await output.delivered();
    return exit;
  } catch (error) {
    return complain(at, error, { json: false, debug: argv.includes('--debug'), portal: undefined });
  }
}

interface At {
  process: NodeJS.Process;
  output: Output;
  env: NodeJS.ProcessEnv;
  argv: readonly string[];
  lang: Lang;
  /** Handlers of Ctrl-C: the last one belongs to the running command line. */
  stops: (() => void)[];
  /** Cleanups to run when the process exits at once. */
  cleanups: Set<() => void>;
  agreed: Set<string>;
  wrongPasswords: Context['wrongPasswords'];
  /** Whether the menu runs this command line. */
  inMenu?: boolean;
  page?: Page | undefined;
}

async function runLine(at: At, written: BuiltSpecs | undefined): Promise<number> {
  const { process, output, env, argv, lang } = at;
  let parsed: Invocation | { text: string };
  try {
    const specs = written?.specs ?? (await readSpecs());
    parsed = parseArgv(argv, specs, version(), await loadHelp(lang));
  } catch (error) {
    return complain(at, error, { json: argv.includes('--json'), debug: false, portal: undefined });
  }
  if ('text' in parsed) {
    output.write(parsed.text);
    return EXIT.done;
  }
  const { global, name, given } = parsed;
  const flags = { ...global, portal: global.portal ?? env['ABTC_PORTAL'] };
  const runInner = (words: readonly string[], page?: Page) =>
    runLine(
      { ...at, argv: words, lang: langOf([...words, '--lang', lang], env), inMenu: true, page },
      written,
    );
  const { openContext } = await import('./open-context.js');
  if (at.stops.length === 0) catchSignals(at);
  let leaving = (): void => undefined;
  const stop = stopSignal(at, () => leaving());
  const { stdin, stderr, pid, execPath } = process;
  const own = {
    global,
    lang,
    env,
    isMenu: name === MENU,
    inMenu: at.inMenu === true && name !== MENU,
    page: at.page,
    stdin,
    stdout: output,
    stderr,
    pid,
    execPath,
    stop,
    onExit: (act: () => void) => cleanUp(at, act),
    newId: randomUUID,
    agreed: at.agreed,
    wrongPasswords: at.wrongPasswords,
  };
  const context = await openContext({ ...own, now: () => new Date() }).catch((error: unknown) =>
    complain(at, error, flags),
  );
  if (typeof context === 'number') {
    at.stops.pop();
    return context;
  }
  leaving = () => {
    context.progress.done();
    const { menu, screen } = context.screen.texts;
    context.screen.err(name === MENU ? menu.left : screen.interrupted);
    context.progress.summary(EXIT.interrupted);
  };
  const ran = load(name).then((command) => {
    const run = () => command.run(context, { ...given, runLine: runInner });
    // `whoami` can answer without a login.
    return name === 'whoami' ? run() : withLogin(context, run);
  });
  const { exit, told } = await ran.then(
    (ended) => (typeof ended === 'number' ? { exit: ended, told: undefined } : ended),
    async (error: unknown) => {
      context.progress.done();
      if (error instanceof Error && error.name === 'Interrupted') {
        // Ctrl-C at a question. Before a run nothing has been sent; during one, the run handles it itself. No further
        // notice.
        const { menu, screen } = context.screen.texts;
        context.screen.err(name === MENU ? menu.left : screen.cancelled);
        return { exit: EXIT.interrupted, told: 'all' as const };
      }
      const exit = await complain(at, error, flags);
      // The ledger's damage is already reported.
      return { exit, told: error instanceof LedgerDamaged ? ('all' as const) : undefined };
    },
  );
  /** The last line of a command: unknown filings. Programs read `batches` instead. */
  if (!global.json && !global.quiet) {
    const { noticeUnknown } = await import('./unknown-notice.js');
    await noticeUnknown(context, told);
  }
  context.progress.summary(exit);
  await context.close().catch(() => undefined);
  at.stops.pop();
  return exit;
}

/**
 * Runs a command; if it needs a login and a user is present, offers one and runs it again. Nothing was sent before: a
 * run that has begun handles the end of a session itself.
 */
async function withLogin<T>(context: Context, run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (error) {
    const { prompts, screen, progress } = context;
    if (!(error instanceof NotLoggedIn) || !prompts || context.target.via === 'chrome') throw error;
    progress.done();
    if (!(await prompts.confirm(screen.texts.login.nowQuestion(error.expired)))) throw error;
    await (await import('./commands/login.js')).loginFirst(context);
    return run();
  }
}

/**
 * A command that handles Ctrl-C (a run, a server) finishes what is in flight after the first one and exits at once on
 * the second. Any other command exits at once.
 */
function stopSignal({ process, output, stops, cleanups }: At, leaving: () => void): AbortSignal {
  const exit = (): void => {
    for (const act of cleanups) act();
    process.exit(EXIT.interrupted);
  };
  const controller = new AbortController();
  stops.push(() => {
    const listened = getEventListeners(controller.signal, 'abort').length > 0;
    if (controller.signal.aborted || !listened) {
      leaving();
      if (!output.isPending()) exit();
      // A pipe without a reader must not keep the process alive.
      else void Promise.race([output.delivered(), sleep(LAST_WORDS_MS)]).then(exit, exit);
    }
    controller.abort();
  });
  return controller.signal;
}

/** Registers `act` for an immediate exit of the process, which runs no `finally`. */
function cleanUp({ cleanups }: At, act: () => void): () => void {
  cleanups.add(act);
  return () => void cleanups.delete(act);
}

/** A library that conf loads sends each signal to the process a second time: two so close together are one Ctrl-C. */
const ONE_SIGNAL_MS = 50;

function catchSignals({ process, stops }: At): void {
  let last = -Infinity;
  const stop = (): void => {
    const now = performance.now();
    const isRepeated = now - last < ONE_SIGNAL_MS;
    last = now;
    if (!isRepeated) stops.at(-1)?.();
  };
  process.on('SIGINT', stop).on('SIGTERM', stop).on('SIGHUP', stop);
}

/** Keeps the window of a program that was started with a double click open, so that the user can read the error. */
async function keepWindow({ process, lang }: At): Promise<void> {
  process.stderr.write(`\n${(await loadTexts(lang)).menu.close}`);
  process.stdin.resume();
  await once(process.stdin, 'data');
  process.stdin.pause();
}

async function complain(
  { process, output, lang, inMenu }: At,
  error: unknown,
  flags: { json: boolean; debug: boolean; portal: string | undefined },
): Promise<number> {
  const fault = asFault(error, flags.portal);
  const exit = exitOf(fault);
  const texts = await loadTexts(lang);
  const message = sentence(texts.faults, fault.code, fault.args as never);
  if (flags.json) {
    const data = { version: 1, kind: 'error', error: { code: fault.code, message, exit } };
    output.write(`${JSON.stringify(data)}\n`);
  }
  const { isTTY, columns } = process.stderr;
  const { fitted } = await import('../terminal/wrap.js');
  const { withEntries } = await import('../terminal/menu-entries.js');
  const said = `${texts.screen.error}${inMenu ? withEntries(message, texts) : message}`;
  process.stderr.write(`${fitted(said, isTTY ? columns : undefined)}\n`);
  if (flags.debug) process.stderr.write(`${evidence(fault.cause ?? error)}\n`);
  return exit;
}

/** The stack, without digit runs that may be personal (phone, passport, ID number). */
function evidence(error: unknown): string {
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return text.replace(/[A-Za-z]{0,2}\d{7,}/gu, '…');
}
