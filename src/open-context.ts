/** Makes the context of one command line: screen, folders, and the ways to the portal. */
import { join } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import envPaths from 'env-paths';
import type { GlobalFlags } from './argv.js';
import { foldersIn, portalAddress, type Context } from './context.js';
import { NotLoggedIn } from './portal/errors.js';
import { loadSession } from './portal/session.js';
import { thisHost } from './run/host.js';
import { loadTexts } from './terminal/messages/load.js';
import type { Lang } from './terminal/messages/texts.js';
import { makeProgress } from './terminal/progress.js';
import { makePrompts } from './terminal/prompts.js';
import { makeScreen } from './terminal/screen.js';

interface Terminal {
  isTTY?: boolean;
}

export interface Surroundings {
  global: GlobalFlags;
  lang: Lang;
  env: NodeJS.ProcessEnv;
  stdin: Readable & Terminal;
  stdout: Writable & Terminal;
  stderr: Writable & Terminal;
  pid: number;
  now: () => Date;
  newId: () => string;
  stop: AbortSignal;
}

export async function openContext(s: Surroundings): Promise<Context> {
  const { global, env, now } = s;
  const dumb = env['TERM'] === 'dumb';
  const screen = makeScreen(s, await loadTexts(s.lang), {
    colour: global.color && !env['NO_COLOR'] && !dumb,
    quiet: global.quiet,
    animate: !dumb,
  });
  const folders = foldersIn(homeOf(env));
  const portalName = global.portal ?? env['ABTC_PORTAL'] ?? 'practice';
  const address = portalAddress(portalName);
  const opened: (() => Promise<void>)[] = [];

  const progress = await makeProgress(screen, now, global.json);
  const connect = async (session: Awaited<ReturnType<typeof loadSession>>, rate?: number) => {
    const base = address === 'practice' ? await practiceUrl(folders.practice) : address.href;
    const { openHttp } = await import('./portal/http/open.js');
    const made = openHttp({
      ...{ base, name: portalName, session, timeout: global.timeout, lang: s.lang, now, rate },
      onPause: (seconds) => progress.event({ type: 'waiting', why: 'busy', seconds }),
    });
    opened.push(() => made.portal.close());
    return made;
  };
  /** A served practice portal if there is one, else one of our own for as long as the command runs. */
  const practiceUrl = async (dir: string): Promise<string> => {
    const { servedPractice, servePractice } = await import('./practice/index.js');
    const served = await servedPractice(dir);
    if (served) return served.url;
    const own = await servePractice({ dir, now, inspectPort: false });
    opened.push(() => own.close());
    return own.url;
  };
  let bannered = false;
  const banner = (): void => {
    if (address === 'practice' && !bannered)
      screen.err(screen.paintErr.bgYellow.black(screen.texts.screen.practiceBanner));
    bannered = true;
  };
  const session = () => loadSession(folders.sessions, portalName);

  return {
    screen,
    progress,
    prompts:
      global.input && !global.json && s.stdin.isTTY && s.stderr.isTTY
        ? makePrompts(s.stdin, s.stderr)
        : undefined,
    folders,
    portalName,
    now,
    newId: s.newId,
    host: thisHost(s.pid),
    stop: s.stop,
    password: env['ABTC_PASSWORD'],
    readStdin: () => readAll(s.stdin),
    session,
    async portal(how) {
      banner();
      const kept = await session();
      if (!kept) throw new NotLoggedIn(false);
      return (await connect(kept, how?.rate)).portal;
    },
    async loginPortal() {
      banner();
      return (await connect(undefined)).login;
    },
    async close() {
      for (const close of opened) await close();
    },
  };
}

/** `ABTC_HOME` holds everything in one place; otherwise the system's own places. */
function homeOf(env: NodeJS.ProcessEnv): { config: string; data: string } {
  const home = env['ABTC_HOME'];
  return home ? { config: join(home, 'config'), data: join(home, 'data') } : envPaths('abtc', { suffix: '' });
}

async function readAll(stream: Readable): Promise<string> {
  const pieces: Buffer[] = [];
  for await (const piece of stream) pieces.push(Buffer.from(piece as Uint8Array));
  return Buffer.concat(pieces).toString('utf8');
}
