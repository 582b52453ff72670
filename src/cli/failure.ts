/** Turns any error into a fault, which has a sentence and an exit code (docs/design.md#exit-codes). */
import {
  Busy,
  GuideOverHttp,
  NoAnswer,
  NoBrowser,
  NotLoggedIn,
  Rejected,
  UnknownAnswer,
  Unreachable,
} from '../portal/errors.js';
import {
  BatchDamaged,
  LedgerBusy,
  LedgerDamaged,
  LedgerMoved,
  LedgerNewer,
  LedgerUnwritable,
  LockLost,
} from '../ledger/errors.js';
import { chinaTime } from '../filing/china-time.js';
import { ListShrank } from '../status/losses.js';
import { NotUtf8 } from '../filing/utf8-text.js';
import { Fault } from '../terminal/messages/faults.js';

/** @returns the fault to show; any other error becomes `unexpected` and keeps its cause. `portal`: the name the user gave */
export function asFault(error: unknown, portal?: string): Fault {
  if (error instanceof Fault) return error as Fault;
  if (error instanceof NotLoggedIn) return new Fault('login-first', { expired: error.expired, portal });
  if (error instanceof Rejected) {
    const { code, operation, portalWords: words } = error;
    if (operation === 'login') return new Fault('login-refused', { code, words, handler: false });
    return new Fault('refused', { operation, code, words });
  }
  if (error instanceof Unreachable)
    return new Fault('unreachable', { why: error.why, address: error.address, seconds: undefined });
  if (error instanceof Busy)
    return new Fault('unreachable', { why: 'busy', address: error.address, seconds: error.retryAfter });
  if (error instanceof NoAnswer)
    return new Fault('no-answer', { operation: error.operation, why: error.why, status: error.status });
  if (error instanceof UnknownAnswer)
    return new Fault('unknown-answer', { operation: error.operation, why: error.why, detail: error.detail });
  if (error instanceof NoBrowser)
    return new Fault('no-browser', { why: error.why, path: error.path, words: error.words });
  if (error instanceof GuideOverHttp) return new Fault('guide-over-http', { url: error.url });
  if (error instanceof ListShrank)
    return new Fault('list-shrank', { ...error.loss, file: error.file, portal });
  if (error instanceof NotUtf8) {
    const { file, savedAs } = error;
    return new Fault('file-not-utf8', { file, savedAs }, { cause: error });
  }
  return ledgerFault(error) ?? unexpected(error);
}

function ledgerFault(error: unknown): Fault | undefined {
  if (error instanceof LedgerDamaged && error.why === 'missing')
    return new Fault('ledger-missing', { file: error.file });
  if (error instanceof LedgerDamaged) {
    const why = ({ 'other-ledger': 'other', unreadable: 'unreadable' } as const)[error.why as string];
    return new Fault('ledger-damaged', { file: error.file, line: error.line, why: why ?? 'damaged' });
  }
  if (error instanceof LedgerNewer)
    return new Fault('ledger-newer', { version: error.version, known: error.known });
  if (error instanceof LedgerUnwritable)
    return new Fault('ledger-unwritable', { file: error.file, cause: causeText(error.cause) });
  if (error instanceof LedgerBusy) {
    const { file, owner } = error;
    return new Fault('ledger-busy', {
      file,
      pid: owner?.pid,
      host: owner?.host ?? '',
      user: owner?.user ?? '',
      since: owner ? chinaTime(new Date(owner.since)) : '',
    });
  }
  if (error instanceof LedgerMoved || error instanceof LockLost)
    return new Fault('ledger-moved', { file: error.file });
  if (error instanceof BatchDamaged) return new Fault('batch-damaged', { folder: error.folder });
  return undefined;
}

/** No space: on the disk, in a quota, or under a limit of the process. */
const FULL: ReadonlySet<string> = new Set(['ENOSPC', 'EDQUOT', 'EFBIG']);

function unexpected(error: unknown): Fault {
  if (error instanceof Error && 'code' in error && FULL.has(String(error.code)))
    return new Fault('disk-full', { file: 'path' in error ? String(error.path) : '' }, { cause: error });
  return new Fault('unexpected', { text: causeText(error) }, { cause: error });
}

function causeText(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  return 'code' in error && typeof error.code === 'string' ? `${error.name} ${error.code}` : error.name;
}
