/** Findings of an examination: codes with typed arguments; the texts are in `terminal/messages/`. */
import type { ProxyTrouble } from '../portal/errors.js';
import type { FolderRefusal, SyncService } from '../ledger/shared-folder.js';

export const CHECKS = [
  'ledger',
  'batches',
  'lock',
  'settings',
  'sessions',
  'disk',
  'rights',
  'clock',
  'way',
] as const;
export type Check = (typeof CHECKS)[number];

/** A `problem` breaks something or makes it unsafe; a `warning` does not. */
type Level = 'ok' | 'warning' | 'problem';

/** The owner of a lock: `since` in China time. */
interface Owner {
  host: string;
  /** Empty if the lock does not record it. */
  user: string;
  pid: number;
  since: string;
}

export interface FindingArgs {
  /** Filings by their state in the ledger. */
  'ledger-sound': { accepted: number; doubtful: number };
  'ledger-none': Record<string, never>;
  /** `readable`: records that can still be read; `lost`: lines that cannot. */
  'ledger-damaged': { line: number; readable: number; lost: number };
  'ledger-unreadable': { cause: string };
  'ledger-missing': { batches: number };
  'ledger-newer': { version: number; known: number };
  /** The file belongs to another portal instance or enterprise than its folder. */
  'ledger-other': { instance: string; enterprise: string };
  'ledger-torn': { bytes: number };
  'ledger-doubtful': { doubtful: number };
  /** Batches with rows to send that the ledger does not mention. */
  'ledger-older': { batches: string[] };
  'ledger-readonly': { cause: string };
  /** A shared ledger. */
  'ledger-shared': Record<string, never>;
  /** The folder chosen for the shared ledger cannot hold one. */
  'ledger-folder': { folder: string } & FolderRefusal;
  /** The settings name a shared ledger, but they are not valid. */
  'ledger-setting': Record<string, never>;
  /** A ledger of this computer that is not part of the shared one in `folder`. */
  'ledger-own': { folder: string };
  /** A sync client copies this computer's ledgers. */
  'ledger-synced': { service: SyncService };
  'batches-sound': { batches: number };
  'batches-damaged': { folders: string[] };
  'batches-other': { batches: string[] };
  'lock-free': Record<string, never>;
  'lock-held': Owner;
  'lock-left': Owner;
  'lock-elsewhere': Owner;
  'lock-unreadable': Record<string, never>;
  'settings-sound': { file: string };
  'settings-none': Record<string, never>;
  'settings-encoding': { file: string };
  'settings-not-json': { file: string };
  'settings-unusable': { file: string; keys: string[] };
  'settings-unreadable': { file: string; cause: string };
  'session-none': Record<string, never>;
  'session-kept': { portal: string; email: string; enterprise: string; since: string };
  'session-damaged': { file: string };
  /** `free` is empty if the system does not report it. */
  'disk-sound': { free: string };
  'disk-little': { free: string };
  'disk-unwritable': { folder: string; cause: string };
  'rights-sound': Record<string, never>;
  /** The first of `count` paths, folders before their content. */
  'rights-open': { paths: string[]; count: number; folder: string };
  /** Every user of this computer may put other files in the place of ours. */
  'rights-writable': { folder: string };
  'rights-not-examined': Record<string, never>;
  'clock-sound': Record<string, never>;
  'clock-agrees': { portal: string };
  'clock-behind': { newest: string; now: string };
  'clock-differs': { portal: string; theirs: string; ours: string };
  'clock-not-asked': { portal: string };
  /** The way to the portal, step by step. `host`: of the proxy where there is one. */
  'way-name': { host: string; addresses: string[] };
  'way-name-unknown': { host: string; cause: string };
  'way-proxy': { proxy: string };
  /** A proxy is set, and the portal is on this computer: `proxy` without its login. */
  'way-proxy-here': { proxy: string };
  'way-proxy-setting': Record<string, never>;
  'way-proxy-failed': ProxyTrouble & { why: 'proxy' | 'proxy-login' | 'proxy-denied'; cause?: string };
  'way-closed': { host: string; why: 'refused' | 'blocked' | 'timeout' | 'broken' };
  'way-tls': { version: string };
  'way-tls-old': Record<string, never>;
  'way-tls-broken': { cause: string };
  'way-authority': { issuer: string; until: string };
  /** `code`: the system's. */
  'way-certificate': { why: 'expired' | 'early' | 'other' | 'unknown'; code?: string };
  'way-clock': Record<string, never>;
  'way-clock-untold': Record<string, never>;
  'way-clock-differs': { theirs: string; ours: string };
  /** `name`: the portal's own; empty for a page. */
  'way-answer': { name: string } | { name: ''; status: number };
  'way-answer-odd': { why: 'elsewhere' | 'status' | 'other' | 'none'; detail: string };
  /** The file system did not allow the examination. */
  'not-examined': { cause: string };
}
export type FindingCode = keyof FindingArgs;

export interface Finding<C extends FindingCode = FindingCode> {
  check: Check;
  level: Level;
  code: C;
  args: FindingArgs[C];
  /** The file or folder in question. */
  about: string | undefined;
}

export function finding<C extends FindingCode>(
  check: Check,
  level: Level,
  code: C,
  args: FindingArgs[C],
  about?: string,
): Finding {
  return { check, level, code, args, about };
}
