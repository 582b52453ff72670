/** The words about the ledger itself: where it is, what came late, and how a person frees its lock. */
import type { SyncService } from '../../ledger/sync-folders.js';
import type { Outcome } from '../../ledger/ledger.js';

export interface LedgerTexts {
  /** Behind a heading. */
  shared: string;
  fromEnvironment: string;
  experimental: string;
  /** This computer's own ledger lies in a folder that such a client copies. */
  synced: (service: SyncService) => string;
  late: (a: { taken: number; refused: readonly string[] }) => string;
  set: (a: { folder: string; before: string | undefined }) => string;
  isNew: string;
  added: (a: { filings: number; keptAs: string }) => string;
  differing: (a: { application: string; business: string; here: string; shared: string }) => string;
  stillSet: string;
  unset: (before: string | undefined) => string;
  unlock: {
    free: string;
    title: string;
    host: string;
    user: string;
    pid: string;
    since: string;
    last: string;
    unreadable: string;
    lastRecord: (a: {
      at: string;
      what: 'batch' | 'preparing' | 'intent' | Outcome;
      application: string;
      business: string;
      person: string;
    }) => string;
    noRecord: string;
    begun: (a: { host: string; user: string; since: string }) => string;
    lives: string;
    warning: string;
    /** What has to be typed where the lock says no host. */
    word: string;
    ask: (word: string) => string;
    waiting: string;
    gone: string;
    done: (unknown: number) => string;
  };
}
