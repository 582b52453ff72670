/** Turns any error into a fault, which has a sentence and an exit code (docs/design.md#exit-codes). */
import * as portalErrors from '../portal/errors.js';
import * as ledgerErrors from '../ledger/errors.js';
import { chinaMinute, chinaTime } from '../filing/china-time.js';
import { OutputLost } from './output.js';
import { ListShrank } from '../status/losses.js';
import { diskTrouble, FileNewer, FileTooLarge, NotUtf8, type DiskTrouble } from '../filing/text-files.js';
import { Fault, type FaultCode } from '../terminal/messages/faults.js';

export const EXIT = {
  done: 0,
  unexpected: 1,
  input: 2,
  partial: 3,
  login: 4,
  portal: 5,
  notYet: 8,
  changed: 9,
  notNotified: 10,
  interrupted: 130,
} as const;

/** Exit codes of faults that the user's input did not cause; all others end with `input`. */
const CAUSED: Partial<Record<FaultCode, number>> = {
  'account-unknown': EXIT.login,
  'captcha-needs-person': EXIT.login,
  'enterprise-unconfirmed': EXIT.login,
  'login-first': EXIT.login,
  'login-refused': EXIT.login,
  'login-stopped': EXIT.login,
  'qr-over': EXIT.login,
  'list-shrank': EXIT.portal,
  'no-answer': EXIT.portal,
  'no-browser': EXIT.portal,
  'portal-no-dialect': EXIT.portal,
  'unknown-answer': EXIT.portal,
  unreachable: EXIT.portal,
  'batch-damaged': EXIT.unexpected,
  'disk-full': EXIT.unexpected,
  'disk-refused': EXIT.unexpected,
  'file-newer': EXIT.unexpected,
  'ledger-damaged': EXIT.unexpected,
  'ledger-missing': EXIT.unexpected,
  'ledger-moved': EXIT.unexpected,
  'ledger-newer': EXIT.unexpected,
  'ledger-unwritable': EXIT.unexpected,
  'output-lost': EXIT.unexpected,
  'stage-damaged': EXIT.unexpected,
  unexpected: EXIT.unexpected,
};

export function exitOf({ code, args }: Fault): number {
  // If the portal refuses a step of a QR login, the login failed.
  if (code === 'refused' && (args as Fault<'refused'>['args']).operation.startsWith('qr')) return EXIT.login;
  return CAUSED[code] ?? EXIT.input;
}

/** @returns the fault to show; any other error becomes `unexpected` and keeps its cause. `portal`: the name the user gave */
export function asFault(error: unknown, portal?: string): Fault {
  if (error instanceof Fault) return error as Fault;
  if (error instanceof portalErrors.NotLoggedIn)
    return new Fault('login-first', { expired: error.expired, portal });
  if (error instanceof portalErrors.Rejected) {
    const { code, operation, portalWords: words } = error;
    if (operation === 'login') return new Fault('login-refused', { code, words, handler: false });
    return new Fault('refused', { operation, code, words });
  }
  if (error instanceof portalErrors.Unreachable)
    return new Fault('unreachable', {
      ...{ why: error.why, address: error.address, trouble: error.trouble },
    });
  if (error instanceof portalErrors.Busy) {
    const { address, retryAfter: seconds, notBefore } = error;
    const wait = notBefore ? { notBefore: chinaMinute(notBefore) } : { seconds };
    return new Fault('unreachable', { why: 'busy', address, ...wait });
  }
  if (error instanceof portalErrors.NoAnswer)
    return new Fault('no-answer', { operation: error.operation, why: error.why, status: error.status });
  if (error instanceof portalErrors.UnknownAnswer)
    return new Fault('unknown-answer', { operation: error.operation, why: error.why, detail: error.detail });
  if (error instanceof portalErrors.NoBrowser)
    return new Fault('no-browser', { why: error.why, path: error.path, words: error.words });
  if (error instanceof portalErrors.GuideOverHttp) return new Fault('guide-over-http', { url: error.url });
  if (error instanceof ListShrank)
    return new Fault('list-shrank', { ...error.loss, file: error.file, portal });
  if (error instanceof NotUtf8) {
    const { file, savedAs } = error;
    return new Fault('file-not-utf8', { file, savedAs }, { cause: error });
  }
  if (error instanceof FileTooLarge)
    return new Fault('file-too-large', { file: error.file, most: error.most }, { cause: error });
  if (error instanceof FileNewer) {
    const { file, version, known } = error;
    return new Fault('file-newer', { file, version, known });
  }
  if (error instanceof OutputLost) {
    const { code } = error;
    const why = diskTrouble(Object.assign(new Error(), { code })) === 'full' ? 'full' : 'error';
    return new Fault('output-lost', { why, code }, { cause: error });
  }
  return ledgerFault(error) ?? unexpected(error);
}

function ledgerFault(error: unknown): Fault | undefined {
  if (error instanceof ledgerErrors.LedgerDamaged && error.why === 'missing')
    return new Fault('ledger-missing', { file: error.file });
  if (error instanceof ledgerErrors.LedgerDamaged) {
    const why = ({ 'other-ledger': 'other', unreadable: 'unreadable' } as const)[error.why as string];
    return new Fault('ledger-damaged', { file: error.file, line: error.line, why: why ?? 'damaged' });
  }
  if (error instanceof ledgerErrors.LedgerNewer)
    return new Fault('ledger-newer', { version: error.version, known: error.known });
  if (error instanceof ledgerErrors.LedgerUnwritable)
    return new Fault('ledger-unwritable', { file: error.file, ...causeOf(error.cause) });
  if (error instanceof ledgerErrors.LedgerBusy) {
    const { file, owner } = error;
    return new Fault('ledger-busy', {
      file,
      pid: owner?.pid,
      host: owner?.host ?? '',
      user: owner?.user ?? '',
      since: owner ? chinaTime(new Date(owner.since)) : '',
    });
  }
  if (error instanceof ledgerErrors.LedgerMoved || error instanceof ledgerErrors.LockLost)
    return new Fault('ledger-moved', { file: error.file });
  if (error instanceof ledgerErrors.BatchDamaged) return new Fault('batch-damaged', { folder: error.folder });
  return undefined;
}

function unexpected(error: unknown): Fault {
  const why = diskTrouble(error);
  if (why === undefined) return new Fault('unexpected', { text: causeText(error) }, { cause: error });
  const file = error instanceof Error && 'path' in error ? String(error.path) : '';
  return why === 'full'
    ? new Fault('disk-full', { file }, { cause: error })
    : new Fault('disk-refused', { file, why }, { cause: error });
}

/** The cause as a known kind of trouble, else in the system's own words. */
function causeOf(error: unknown): { why: DiskTrouble } | { cause: string } {
  const why = diskTrouble(error);
  return why === undefined ? { cause: causeText(error) } : { why };
}

function causeText(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  return 'code' in error && typeof error.code === 'string' ? `${error.name} ${error.code}` : error.name;
}
