/** Builds the context of one command line: screen, folders, and connections to the portal. */
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import type { GlobalFlags } from './argv.js';
import { agreeLive, asksForNoCertificates, ownAuthorities, placeOf, type Target } from './portal-target.js';
import { keepNear, keepOutline } from '../config/outlines.js';
import { passwordsIn } from '../config/passwords.js';
import { hasAgreed, whoseFile } from '../config/portals.js';
import { readMenuAnswers, readSharedLedger } from '../config/settings.js';
import { foldersIn, homeOf, safeName, type Context, type PortalTarget } from './context.js';
import type { Opened } from '../portal/chrome/open.js';
import { allOf, MAX_TEXT_BYTES, NotUtf8, utf8Text } from '../filing/text-files.js';
import { NotLoggedIn } from '../portal/errors.js';
import { loadSession, type HttpSession, type WindowSession } from '../portal/session.js';
import { keyRing } from './key-ring-process.js';
import type { Output } from './output.js';
import { keptSession, leadsThere, looksAtFolders, recordsFor } from './kept-session.js';
import { proxiesTo, proxySetting } from './proxy-setting.js';
import { thisHost, type Host, machineId } from '../ledger/host.js';
import { Fault } from '../terminal/messages/faults.js';
import { loadTexts, type Lang } from '../terminal/messages/texts.js';
import { makeProgress } from '../terminal/progress.js';
import { makePrompts, makeStepwise } from '../terminal/prompts.js';
import { makeScreen, type Page } from '../terminal/screen.js';

type Given = Pick<Context, 'now' | 'newId' | 'agreed' | 'wrongPasswords' | 'stop' | 'onExit'>;

interface Surroundings extends Given, Pick<NodeJS.Process, 'stdin' | 'stderr' | 'pid' | 'execPath'> {
  stdout: Output;
  global: GlobalFlags;
  lang: Lang;
  env: NodeJS.ProcessEnv;
  /** Whether this is the menu, which begins at the portal that was last chosen in it. */
  isMenu: boolean;
  /** Whether the menu runs this command, and where it may shorten results. */
  inMenu: boolean;
  page: Page | undefined;
}

export async function openContext(s: Surroundings): Promise<Context> {
  const { global, env, now } = s;
  const dumb = env['TERM'] === 'dumb';
  const screen = makeScreen(s, await loadTexts(s.lang), {
    colour: global.color && !env['NO_COLOR'] && !dumb,
    quiet: global.quiet,
    animate: !dumb,
    debug: global.debug,
    inMenu: s.inMenu,
    page: s.page,
  });
  const home = homeOf(env);
  const folders = foldersIn(home, env['ABTC_LEDGER'] || (await readSharedLedger(home.config)));
  const chosen = s.isMenu ? (await readMenuAnswers(home.config))?.portal : undefined;
  const portalName = global.portal ?? env['ABTC_PORTAL'] ?? chosen ?? 'practice';
  // Commands about portals and settings must work even if the current portal's name is unknown.
  const named = await placeOf(folders.settings, portalName).catch((error: unknown) => {
    if (error instanceof Fault) return error as Fault;
    throw error;
  });
  const here = (): Target => {
    if (named instanceof Fault) throw named;
    return named;
  };
  const opened: (() => Promise<void>)[] = [];
  const isAttended = global.input && !global.json && s.stdin.isTTY && s.stderr.isTTY;
  const prompts = isAttended ? makePrompts(s.stdin, s.stderr, screen.texts.wizard) : undefined;
  const stepwise = isAttended ? makeStepwise(s.stdin, s.stderr, screen.texts.wizard) : undefined;

  let made: Host | undefined;
  const host = (): Host => (made ??= thisHost(s.pid, machineId(folders.machine)));
  const progress = await makeProgress(screen, now, global.json);
  const addressOf = async (of: PortalTarget): Promise<string> =>
    of.url?.href ?? (await practiceUrl(folders.practice));
  const connect = async (
    of: Pick<Target, 'name' | 'place'>,
    session: HttpSession | undefined,
    rate?: number,
  ) => {
    const { name, place } = of;
    if (place.live) await agreeLive({ screen, prompts, folders }, of);
    const { openHttp } = await import('../portal/http/open.js');
    const base = await addressOf(place);
    sayVerified(base);
    const made = openHttp({
      base,
      authorities: base.startsWith('https:') ? await ownAuthorities(env, folders.settings) : undefined,
      name,
      session,
      proxies: await proxiesTo(env, folders.settings, new URL(base)),
      timeout: global.timeout,
      lang: s.lang,
      now,
      rate,
      onPause: (seconds) => progress.event({ type: 'waiting', why: 'busy', seconds }),
    });
    opened.push(() => made.portal.close());
    return made;
  };
  let isVerifiedSaid = !asksForNoCertificates(env);
  const sayVerified = (base: string): void => {
    if (isVerifiedSaid || !base.startsWith('https:')) return;
    screen.err(screen.paintErr.yellow(screen.texts.login.certificatesCount));
    isVerifiedSaid = true;
  };
  /** One window for the whole command. */
  let seated: Opened | undefined;
  const seat = async (of: Target, session: WindowSession | undefined, rate?: number): Promise<Opened> => {
    if (seated) return seated;
    const { name, place, labels } = of;
    if (place.live) await agreeLive({ screen, prompts, folders }, of);
    const { openChrome } = await import('../portal/chrome/open.js');
    const { browserChoice, readLabels } = await import('./chrome-settings.js');
    const announce = (): void => {
      progress.done();
      screen.err(screen.paintErr.yellow(screen.texts.login.logInThere));
    };
    const base = await addressOf(place);
    sayVerified(base);
    const made = openChrome({
      base,
      name,
      session,
      timeout: global.timeout,
      rate,
      now,
      profile: join(folders.browsers, safeName(name)),
      browser: browserChoice(env, await proxiesTo(env, folders.settings, new URL(base))),
      own: labels === undefined ? undefined : await readLabels(labels),
      announce,
      async confirm(...shown) {
        const { confirmWhose } = await import('./prompts/confirm-whose.js');
        return confirmWhose(
          { screen, progress, prompts, folders, host: host(), now, portal: name, address: base },
          ...shown,
        );
      },
      attended: prompts !== undefined,
      stop: s.stop,
      onWait: (seconds) => progress.event({ type: 'waiting', why: 'page', seconds }),
      keepOutline: (text) => keepOutline(folders.outlines, safeName(name), text),
      keepNear: (near) => keepNear(folders.outlines, safeName(name), near),
    });
    seated = made;
    opened.push(() => made.portal.close());
    return made;
  };
  /** The running practice portal, else one that runs only during this command. */
  const practiceUrl = async (dir: string): Promise<string> => {
    const { servedPractice, servePractice } = await import('../practice/index.js');
    const served = await servedPractice(dir);
    if (served) return served.url;
    own ??= servePractice({ dir, now, inspectPort: false }).then((portal) => {
      opened.push(() => portal.close());
      return portal.url;
    });
    return own;
  };
  let own: Promise<string> | undefined;
  let bannered = false;
  const banner = (): void => {
    if (here().place.url === undefined && !bannered)
      screen.err(screen.paintErr.bgYellow.black(screen.texts.screen.practiceBanner));
    bannered = true;
  };
  const asked = global.as ?? env['ABTC_AS'];
  const place = () => (named instanceof Fault ? undefined : named.place);
  const { session, keepSession } = keptSession({
    folder: folders.sessions,
    whose: whoseFile(folders.windows, safeName(portalName)),
    portal: portalName,
    place,
    asked,
  });

  return {
    screen,
    progress,
    prompts,
    stepwise,
    folders,
    portalName,
    as: asked,
    get target() {
      return here().place;
    },
    now,
    newId: s.newId,
    agreed: s.agreed,
    wrongPasswords: s.wrongPasswords,
    get host() {
      return host();
    },
    records: (instance, creditCode) => recordsFor(folders, env, instance, creditCode),
    ...looksAtFolders(env),
    delivered: s.stdout.delivered,
    stop: s.stop,
    onExit: s.onExit,
    password: env['ABTC_PASSWORD'],
    notifyAddress: env['ABTC_NOTIFY'] || undefined,
    proxies: (url) => proxiesTo(env, folders.settings, url),
    proxySetting: () => proxySetting(folders.settings, env),
    authorities: () => ownAuthorities(env, folders.settings),
    readStdin: () => readAll(s.stdin),
    passwords: passwordsIn(folders.passwords, keyRing(s.execPath, env)),
    session,
    keepSession,
    async portalOf(kept) {
      const { place } = await placeOf(folders.settings, kept.portal);
      if (!leadsThere(kept, place) || place.via !== 'http') throw new NotLoggedIn(false);
      // Several portals are opened at the same time, so none may ask a question.
      if (place.live && !(await hasAgreed(folders.settings, kept.portal))) throw new NotLoggedIn(false);
      return (await connect({ name: kept.portal, place }, kept)).portal;
    },
    async portal(how) {
      banner();
      const kept = await session();
      if (!kept) throw new NotLoggedIn(false);
      if (here().place.via === 'chrome')
        return (await seat(here(), 'via' in kept ? kept : undefined, how?.rate)).portal;
      if ('via' in kept) throw new NotLoggedIn(false);
      return (await connect(here(), kept, how?.rate)).portal;
    },
    async loginPortal() {
      banner();
      const of = here();
      return (of.place.via === 'chrome' ? await seat(of, undefined) : await connect(of, undefined)).login;
    },
    async window(name = portalName) {
      const of = name === portalName ? here() : await placeOf(folders.settings, name);
      if (of.place.via !== 'chrome') throw new Fault('needs-chrome', { portal: name });
      const kept = await loadSession(folders.sessions, name);
      return seat(of, kept && 'via' in kept && leadsThere(kept, of.place) ? kept : undefined);
    },
    async probe(url) {
      const place: PortalTarget = { via: 'http', url, live: false };
      return (await connect({ name: url.href, place }, undefined)).login.about();
    },
    async close() {
      for (const close of opened) await close();
    },
  };
}

/** Drops a byte order mark, which editors and PowerShell write. @throws UnusableFile */
async function readAll(stream: Readable): Promise<string> {
  const read = utf8Text(await allOf('-', MAX_TEXT_BYTES, stream));
  if ('savedAs' in read) throw new NotUtf8('-', read.savedAs);
  return read.text;
}
