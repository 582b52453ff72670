/** Everything a command may use, gathered in one plain object; each thing is opened when it is asked for. */
import { join } from 'node:path';
import type { Passwords } from '../config/passwords.js';
import type { Opened } from '../portal/chrome/open.js';
import type { About, LoginPortal, Portal } from '../portal/portal.js';
import type { HttpSession, Session } from '../portal/session.js';
import type { Host } from '../ledger/host.js';
import { inOneFolder, type Records } from '../ledger/records.js';
import type { Unfit, SyncService } from '../ledger/shared-folder.js';
import { Fault } from '../terminal/messages/faults.js';
import type { Progress } from '../terminal/progress.js';
import type { Prompts, Stepwise } from '../terminal/prompts.js';
import type { Screen } from '../terminal/screen.js';

export type Folders = ReturnType<typeof foldersIn>;

/** How the portal is reached. */
export interface PortalTarget {
  via: 'http' | 'chrome';
  /** `undefined`: the practice portal, wherever it is served. */
  url: URL | undefined;
  /** Nobody here has seen it: a person looks at what is sent. */
  live: boolean;
}

/** A window, and the words its pages are read by. */
type ChromeSeat = Pick<Opened, 'base' | 'window' | 'words' | 'portal'>;

export interface Context {
  screen: Screen;
  progress: Progress;
  /** `undefined` where nobody can be asked. */
  prompts: Prompts | undefined;
  /** The same person, step by step. */
  stepwise: Stepwise | undefined;
  folders: Folders;
  /** The portal's name: `practice`, one that was added, or an address. */
  portalName: string;
  /** `--as`: the account whose kept session is taken; the portal's current one without it. */
  as: string | undefined;
  target: PortalTarget;
  now: () => Date;
  newId: () => string;
  host: Host;
  /** Where ledger and batches of a portal instance and enterprise are. @throws Fault for a shared folder that cannot hold a ledger */
  records: (instance: string, creditCode: string) => Promise<Records>;
  /** What keeps a folder from holding a shared ledger. */
  unfit: (folder: string) => Promise<Unfit | undefined>;
  /** The sync client that copies this folder between computers, if one is known to. */
  syncedBy: (folder: string) => Promise<SyncService | undefined>;
  stop: AbortSignal;
  /** `ABTC_PASSWORD`. */
  password: string | undefined;
  readStdin: () => Promise<string>;
  /** Those a person asked to be kept. */
  passwords: Passwords;
  /** The portal with the kept session. @throws NotLoggedIn without one */
  portal: (how?: { rate?: number | undefined }) => Promise<Portal>;
  /** The portal before there is a session. */
  loginPortal: () => Promise<LoginPortal>;
  /** The window of a portal through Chrome, of this one if none is named. @throws Fault `needs-chrome` for any other */
  window: (name?: string) => Promise<ChromeSeat>;
  /** The kept session. Once a command has one, no other terminal's choice changes whose it is. @throws Fault `account-unknown` */
  session: () => Promise<Session | undefined>;
  /** Keeps a session, and goes on as its account; that becomes the portal's current one unless it is not chosen. */
  keepSession: (session: Session, how?: { choose: boolean }) => Promise<void>;
  /** A portal of whatever name with a session kept of it. @throws NotLoggedIn where its name leads elsewhere by now */
  portalOf: (session: HttpSession) => Promise<Portal>;
  /** Asks an address over HTTP what it is; nobody is logged in, and nothing else is said to it. */
  probe: (url: URL) => Promise<About>;
  /** Closes what was opened. */
  close: () => Promise<void>;
}

export function foldersIn(home: { config: string; data: string }, sharedLedger?: string | null) {
  return {
    /** The folder that colleagues share: ledgers and their locks are there, and nothing else. `null`: `readSharedLedger`. */
    sharedLedger,
    /** The file with this home's random id. */
    machine: join(home.data, 'machine'),
    settings: home.config,
    sessions: join(home.data, 'sessions'),
    passwords: join(home.data, 'passwords'),
    /** Profiles of browsers, a folder for each portal. */
    browsers: join(home.data, 'browsers'),
    /** Whose those are, where the portal's pages do not say. */
    windows: join(home.data, 'windows'),
    ledgers: join(home.data, 'ledgers'),
    /** Answers of filings that were begun by prompts, a folder for each portal. */
    answers: join(home.data, 'answers'),
    /** The last look of `status --changed`, per portal instance and enterprise. */
    looks: join(home.data, 'looks'),
    practice: join(home.data, 'practice'),
  };
}

/** By the folders alone; `Context.records` also looks whether the shared one is there. `shared`: the folder, if there is one. */
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

/** The folder of this computer's own ledger, shared or not. */
export const ledgerFolder = (folders: Folders, instance: string, creditCode: string): string =>
  recordsOf(folders, undefined, instance, creditCode).local;

/** What `status --changed` remembers of it. */
export const lookFile = (folders: Folders, instance: string, creditCode: string): string =>
  join(folders.looks, safeName(instance), `${safeName(creditCode) || '_'}.json`);

export const safeName = (text: string): string => text.replace(/[^\w.-]/gu, '_').replace(/^\.+/u, '_');

export const isLoopback = (url: URL): boolean => ['127.0.0.1', '[::1]', 'localhost'].includes(url.hostname);

/** A portal's address. Without encryption only on this machine. */
export function portalAddress(name: string): URL {
  const url = URL.canParse(name) ? new URL(name) : undefined;
  if (
    !url ||
    url.username ||
    url.password ||
    !(url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url)))
  )
    throw new Fault('portal-address', { value: name });
  // The same host: two spellings are not two portals.
  url.hostname = url.hostname.replace(/\.+$/u, '');
  if (!url.pathname.endsWith('/')) url.pathname += '/';
  return url;
}
