/** Everything a command may use, in one plain object; each part is opened on first use. */
import { join } from 'node:path';
import envPaths from 'env-paths';
import type { Passwords } from '../config/passwords.js';
import type { Opened } from '../portal/chrome/open.js';
import type { PortalInfo, LoginPortal, Portal } from '../portal/portal.js';
import type { Proxies } from '../portal/proxies.js';
import type { HttpSession, Session } from '../portal/session.js';
import type { Host } from '../ledger/host.js';
import { inOneFolder, type Records } from '../ledger/records.js';
import type { FolderRefusal, SyncService } from '../ledger/shared-folder.js';
import { Fault } from '../terminal/messages/faults.js';
import type { Progress } from '../terminal/progress.js';
import type { Prompts, Stepwise } from '../terminal/prompts.js';
import type { Screen } from '../terminal/screen.js';

export type Folders = ReturnType<typeof foldersIn>;

/** How the portal is reached. */
export interface PortalTarget {
  via: 'http' | 'chrome';
  /** `undefined`: the practice portal, at any address. */
  url: URL | undefined;
  /** Not on this machine. This program has never been tested with such a portal, so a person reviews what is sent. */
  live: boolean;
}

/** A browser window, and the labels for reading its pages. */
type ChromeSeat = Omit<Opened, 'login'>;

/** Without user name and password; `none`: no proxy, regardless of the environment. */
export interface ShownProxy {
  address: string;
  from: 'environment' | 'setting';
}

export interface Context {
  screen: Screen;
  progress: Progress;
  /** `undefined`: no person can be asked. */
  prompts: Prompts | undefined;
  /** Prompts in steps, with a way back. Defined whenever `prompts` is. */
  stepwise: Stepwise | undefined;
  folders: Folders;
  /** `practice`, the name of an added portal, or an address. */
  portalName: string;
  /** The account of `--as`, whose kept session is used; absent: the portal's current account. */
  as: string | undefined;
  target: PortalTarget;
  now: () => Date;
  newId: () => string;
  /** A person's answers about headings and options, for this process, so also for the whole menu. */
  agreed: Set<string>;
  /** How often a password was wrong, by portal and e-mail, in this process, so also in the whole menu. */
  wrongPasswords: Map<string, Map<string, number>>;
  host: Host;
  /**
   * Where ledger and batches of a portal instance and enterprise are. @throws Fault for a shared folder that cannot
   * hold a ledger
   */
  records: (instance: string, creditCode: string) => Promise<Records>;
  /** Why the folder cannot hold a shared ledger; `undefined`: it can. */
  unfit: (folder: string) => Promise<FolderRefusal | undefined>;
  /** The sync client known to copy this folder between computers. */
  syncedBy: (folder: string) => Promise<SyncService | undefined>;
  /** Waits for the output; false if its reader has gone. @throws OutputLost */
  delivered: () => Promise<boolean>;
  stop: AbortSignal;
  /**
   * Calls `act`, which must be synchronous, if a signal ends the process at once. @returns a function to cancel this
   */
  onExit: (act: () => void) => () => void;
  /** `ABTC_PASSWORD`. */
  password: string | undefined;
  /** `ABTC_NOTIFY`, the address for notices. It holds a key. */
  notifyAddress: string | undefined;
  /** The proxies for this address. @throws Fault `proxy-address` */
  proxies: (url: URL) => Promise<Proxies | undefined>;
  /** What `config` shows of the proxy. */
  proxySetting: () => Promise<ShownProxy | 'unusable' | 'damaged' | undefined>;
  /** Certificate authorities besides the built-in ones, as PEM. @throws Fault `authority-file` */
  authorities: () => Promise<string | undefined>;
  readStdin: () => Promise<string>;
  /** The passwords that a user asked to keep. */
  passwords: Passwords;
  /** The portal, with the kept session. @throws NotLoggedIn without one */
  portal: (how?: { rate?: number | undefined }) => Promise<Portal>;
  /** The portal without a session, for login. */
  loginPortal: () => Promise<LoginPortal>;
  /**
   * The window of a portal through Chrome, by default of the current portal. @throws Fault `needs-chrome` for any other
   * portal
   */
  window: (name?: string) => Promise<ChromeSeat>;
  /**
   * The kept session. After the first call, another terminal's choice of account has no effect. @throws Fault
   * `account-unknown`
   */
  session: () => Promise<Session | undefined>;
  /** Keeps a session and continues with its account, which becomes the portal's current one unless `choose` is false. */
  keepSession: (session: Session, how?: { choose: boolean }) => Promise<void>;
  /** The portal of a kept session, under any name. @throws NotLoggedIn if that name now leads to another address */
  portalOf: (session: HttpSession) => Promise<Portal>;
  /** Asks an address over HTTP which portal it is. Does not log in, and requests nothing else. */
  probe: (url: URL) => Promise<PortalInfo>;
  /** Closes everything that was opened. */
  close: () => Promise<void>;
}

/** `ABTC_HOME` for everything; otherwise the system's usual folders. */
export function homeOf(env: NodeJS.ProcessEnv): { config: string; data: string } {
  const home = env['ABTC_HOME'];
  return home ? { config: join(home, 'config'), data: join(home, 'data') } : envPaths('abtc', { suffix: '' });
}

export function foldersIn(home: { config: string; data: string }, sharedLedger?: string | null) {
  return {
    /** The folder that colleagues share: ledgers and their locks, nothing else. `null`: the setting cannot be read. */
    sharedLedger,
    /** The file with this home's random id. */
    machine: join(home.data, 'machine'),
    settings: home.config,
    sessions: join(home.data, 'sessions'),
    passwords: join(home.data, 'passwords'),
    /** Browser profiles, one folder per portal. */
    browsers: join(home.data, 'browsers'),
    /** The account of each browser profile, confirmed by a user where the portal's pages do not show it. */
    windows: join(home.data, 'windows'),
    /** The last page of each portal that was not understood. */
    outlines: join(home.data, 'outlines'),
    ledgers: join(home.data, 'ledgers'),
    /** Answers of filings begun by prompts, one folder per portal. */
    answers: join(home.data, 'answers'),
    /** The last statuses that `status --changed` read, per portal instance and enterprise. */
    looks: join(home.data, 'looks'),
    practice: join(home.data, 'practice'),
  };
}

/** Computes the paths only; `Context.records` also checks the shared folder. `shared`: that folder, if there is one. */
export function recordsOf(
  folders: Folders,
  shared: string | undefined,
  instance: string,
  creditCode: string,
): Records {
  const below = join(safeName(instance), safeName(creditCode) || '_');
  const here = inOneFolder(join(folders.ledgers, below));
  return shared === undefined ? here : { ...here, ledger: join(shared, below), shared };
}

/** The folder of this computer's own ledger, even if a shared one is in use. */
export const ledgerFolder = (folders: Folders, instance: string, creditCode: string): string =>
  recordsOf(folders, undefined, instance, creditCode).local;

/** The file in which `status --changed` keeps the statuses it read. */
export const lookFile = (folders: Folders, instance: string, creditCode: string): string =>
  join(folders.looks, safeName(instance), `${safeName(creditCode) || '_'}.json`);

export const safeName = (text: string): string => text.replace(/[^\w.-]/gu, '_').replace(/^\.+/u, '_');

export const isLoopback = (url: URL): boolean => ['127.0.0.1', '[::1]', 'localhost'].includes(url.hostname);

/** A portal's address. Plain HTTP is allowed on this machine only. */
export function portalAddress(name: string): URL {
  const url = URL.canParse(name) ? new URL(name) : undefined;
  if (
    !url ||
    url.username ||
    url.password ||
    !(url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url)))
  )
    throw new Fault('portal-address', { value: name });
  // With or without a final dot it is the same host, so it must be the same portal.
  url.hostname = url.hostname.replace(/\.+$/u, '');
  if (!url.pathname.endsWith('/')) url.pathname += '/';
  return url;
}
