/** Everything a command may use, gathered in one plain object; each thing is opened when it is asked for. */
import { join } from 'node:path';
import type { LoginPortal, Portal } from './portal/portal.js';
import type { Session } from './portal/session.js';
import type { Host } from './run/host.js';
import { Fault } from './terminal/messages/faults.js';
import type { Progress } from './terminal/progress.js';
import type { Prompts } from './terminal/prompts.js';
import type { Screen } from './terminal/screen.js';

export interface Folders {
  settings: string;
  sessions: string;
  ledgers: string;
  practice: string;
}

export interface Context {
  screen: Screen;
  progress: Progress;
  /** `undefined` where nobody can be asked. */
  prompts: Prompts | undefined;
  folders: Folders;
  /** The portal's name: `practice`, or an address. */
  portalName: string;
  now: () => Date;
  newId: () => string;
  host: Host;
  stop: AbortSignal;
  /** `ABTC_PASSWORD`. */
  password: string | undefined;
  readStdin: () => Promise<string>;
  /** The portal with the kept session. @throws NotLoggedIn without one */
  portal: (how?: { rate?: number | undefined }) => Promise<Portal>;
  /** The portal before there is a session. */
  loginPortal: () => Promise<LoginPortal>;
  session: () => Promise<Session | undefined>;
  /** Closes what was opened. */
  close: () => Promise<void>;
}

export function foldersIn(home: { config: string; data: string }): Folders {
  return {
    settings: home.config,
    sessions: join(home.data, 'sessions'),
    ledgers: join(home.data, 'ledgers'),
    practice: join(home.data, 'practice'),
  };
}

/** The ledger of one portal instance and enterprise. */
export const ledgerFolder = (folders: Folders, instance: string, creditCode: string): string =>
  join(folders.ledgers, safeName(instance), safeName(creditCode));

const safeName = (text: string): string => text.replace(/[^\w.-]/gu, '_').replace(/^\.+/u, '_');

/** Where a portal's name leads. Without encryption only on this machine. */
export function portalAddress(name: string): 'practice' | URL {
  if (name === 'practice') return 'practice';
  const url = URL.canParse(name) ? new URL(name) : undefined;
  const loopback = ['127.0.0.1', '[::1]', 'localhost'].includes(url?.hostname ?? '');
  if (
    !url ||
    url.username ||
    url.password ||
    !(url.protocol === 'https:' || (url.protocol === 'http:' && loopback))
  )
    throw new Fault('portal-address', { value: name }, 2);
  if (!url.pathname.endsWith('/')) url.pathname += '/';
  return url;
}
