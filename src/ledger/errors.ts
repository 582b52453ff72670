/** Errors of the ledger: typed facts without texts; the messages are made in `terminal/`. */
import type { Key, Outcome } from './ledger-records.js';

/**
 * `missing`: there are batches but no ledger; `unreadable`: the file system failed; `header`: not the beginning of a
 * ledger; `checksum`: a complete line that differs from what was written; `record`: of a kind unknown to this version;
 * `other-ledger`: sound, but of another portal instance or enterprise.
 */
type Damage = 'missing' | 'unreadable' | 'header' | 'checksum' | 'record' | 'other-ledger';

/** The ledger differs from what was written: nothing is read past `line` (from 1; 0: the whole file), nothing sent. */
export class LedgerDamaged extends Error {
  override readonly name = 'LedgerDamaged';
  readonly code = 'ledger-damaged';
  constructor(
    readonly file: string,
    readonly line: number,
    readonly why: Damage,
    options?: ErrorOptions,
  ) {
    super(`${file}:${line}: ${why}`, options);
  }
}

/** A later version of this program wrote the ledger. */
export class LedgerNewer extends Error {
  override readonly name = 'LedgerNewer';
  readonly code = 'ledger-newer';
  constructor(
    readonly file: string,
    readonly version: number,
    readonly known: number,
  ) {
    super(`${file}: version ${version}, known ${known}`);
  }
}

/** A write or sync failed (`cause`). Final for this ledger object: reopen it once the disk works. */
export class LedgerUnwritable extends Error {
  override readonly name = 'LedgerUnwritable';
  readonly code = 'ledger-unwritable';
  constructor(
    readonly file: string,
    override readonly cause: unknown,
  ) {
    super(`${file}: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
  }
}

/** The holder of a ledger; `since` is its clock, ISO. `user` is empty in locks of version 0.1. */
export interface LockOwner {
  host: string;
  user: string;
  pid: number;
  since: string;
}

/**
 * Another process writes, or may be writing. `owner` is undefined if `file` does not name it; a person may free the
 * lock (`unlock.ts`).
 */
export class LedgerBusy extends Error {
  override readonly name = 'LedgerBusy';
  readonly code = 'ledger-busy';
  constructor(
    readonly file: string,
    readonly owner: LockOwner | undefined,
  ) {
    super(`${file}: ${owner === undefined ? 'owner unknown' : `${owner.host} ${owner.pid}`}`);
  }
}

/** The lock file is no longer ours. */
export class LockLost extends Error {
  override readonly name = 'LockLost';
  readonly code = 'lock-lost';
  constructor(readonly file: string) {
    super(file);
  }
}

/** The ledger's end has changed: another writer, a restored copy, a sync folder. */
export class LedgerMoved extends Error {
  override readonly name = 'LedgerMoved';
  readonly code = 'ledger-moved';
  constructor(readonly file: string) {
    super(file);
  }
}

/**
 * The ledger refuses a record (docs/design.md#ledger): `key` already has `outcome`, from `attempt`. Nothing was
 * written.
 */
export class AlreadyDecided extends Error {
  override readonly name = 'AlreadyDecided';
  readonly code = 'already-decided';
  constructor(
    readonly key: Key,
    readonly outcome: Outcome,
    readonly attempt: string,
  ) {
    super(`${key.application} ${key.business} ${key.number}: ${outcome}`);
  }
}

/** A batch's folder differs from what was written. */
export class BatchDamaged extends Error {
  override readonly name = 'BatchDamaged';
  readonly code = 'batch-damaged';
  constructor(readonly folder: string) {
    super(folder);
  }
}
