/** What keeps a whole command from its end, with what its sentence needs. Rows have reasons and problems instead. */
import type { Business } from '../../filing/business.js';
import type { Loss } from '../../status/losses.js';
import type { SavedAs } from '../../filing/text-files.js';
import type { Unfit, SyncService } from '../../ledger/shared-folder.js';
import type { NoAnswerCause, UnknownAnswerCause, UnreachableCause } from '../../portal/errors.js';
import type { BadAuthority } from '../../portal/http/trust.js';

export interface LabelsProblem {
  why: 'missing' | 'denied' | 'not-json' | 'shape' | 'unknown';
  at: string;
}

/** As it has to be typed. */
export const loginCommand = (portal: string | undefined): string =>
  portal === undefined || portal === 'practice' ? 'abtc login' : `abtc login --portal ${portal}`;

export interface FaultArgs {
  usage: { text: string };
  'unknown-option': { option: string; near: string | undefined };
  'unknown-command': { command: string; near: string | undefined };
  'missing-argument': { argument: string };
  'missing-option-value': { option: string };
  'missing-option': { option: string };
  'bad-value': { option: string; value: string; allowed: string[]; near: string | undefined };
  'status-nowhere': { status: string; near: string | undefined; known: string[] };
  'extra-argument': Record<string, never>;
  'portal-address': { value: string };
  'needs-answer': {
    what: 'email' | 'password' | 'confirm' | 'business' | 'application' | 'rebuild';
    flag: string;
  };
  /** `portal` where it was named: the command has to name it as well. */
  'login-first': { expired: boolean; portal: string | undefined };
  /** `handler`: it was tried as an enterprise's account, which nobody asked for. */
  'login-refused': { code: string; words: string; handler: boolean };
  /** `--as`: no session of that account is kept at this portal. */
  'account-unknown': { email: string; portal: string; known: string[] };
  'qr-needs-person': Record<string, never>;
  /** No session came of the code: refused on the phone, or nobody scanned one. */
  'qr-over': { why: 'refused' | 'unscanned' };
  'captcha-needs-person': Record<string, never>;
  unreachable: {
    why: UnreachableCause | 'busy';
    address: string;
    seconds: number | undefined;
  };
  'no-answer': { operation: string; why: NoAnswerCause; status: number | undefined };
  'unknown-answer': { operation: string; why: UnknownAnswerCause; detail: string };
  refused: { operation: string; code: string; words: string };
  /** `file`: of the last look it was compared with; `portal` where it was named. */
  'list-shrank': Loss & { file: string | undefined; portal: string | undefined };
  'answers-unreadable': {
    file: string;
    why: 'missing' | 'folder' | 'denied' | 'json' | 'shape' | 'control' | 'business' | 'outside';
    at: string[];
  };
  /** The command line names another business or application than the file. */
  'answers-other': { file: string };
  'cannot-file': { person: string; number: string; business: string; why: string };
  /** `business`: the one whose orders were asked about. */
  'numbers-unknown': { numbers: string[]; enterprise: string; business: Business | undefined };
  'not-found': { what: 'application' | 'order' | 'batch'; number: string };
  /** `other`: it is sound, and another portal's or enterprise's. `unreadable`: the file system does not give it. */
  'ledger-damaged': { file: string; line: number; why: 'damaged' | 'other' | 'unreadable' };
  'ledger-missing': { file: string };
  'ledger-newer': { version: number; known: number };
  'ledger-unwritable': { file: string; cause: string };
  /** `pid` undefined: the lock cannot be read. `user` is empty where it does not say. */
  'ledger-busy': { file: string; pid: number | undefined; host: string; user: string; since: string };
  'ledger-moved': { file: string };
  'batch-damaged': { folder: string };
  /** The shared ledger's folder. `service`: the sync client that copies it. */
  'ledger-folder': { folder: string; why: Unfit['why']; service?: SyncService };
  /** The settings in `file` name a shared ledger and cannot be read. */
  'ledger-setting': { file: string };
  /** `file`: this computer's own ledger, which the shared one in `folder` knows nothing of. */
  'ledger-not-shared': { file: string; folder: string };
  'unlock-needs-person': Record<string, never>;
  'word-differs': { word: string };
  /** `elsewhere`: so many are on other computers, if any. */
  'no-batches': { elsewhere: number | undefined };
  /** `host` is empty where it is not known. */
  'batch-elsewhere': { batch: string; host: string };
  'nothing-to-rebuild': Record<string, never>;
  'file-exists': { file: string; option: '--write' | '--html' };
  'file-unwritable': { file: string; why: 'missing' | 'denied'; option: '--write' | '--html' };
  'flags-together': { flags: string[] };
  /** `flag` says something only beside one of `needs`. */
  'flag-needs': { flag: string; needs: string[] };
  'status-of-what': Record<string, never>;
  'settle-needs-person': Record<string, never>;
  'again-needs-person': Record<string, never>;
  'row-missing': { row: string; batch: string };
  'row-not-unknown': { row: number; person: string; batch: string };
  'name-differs': Record<string, never>;
  'order-of-other': { order: string; application: string };
  'settled-meanwhile': Record<string, never>;
  /** `alike`: `other` is a folder that could be meant as well. */
  'folder-refused': {
    path: string;
    why: 'link' | 'not-a-folder' | 'not-a-file' | 'denied' | 'alike';
    other: string;
  };
  /** `namedBy`: where the file is named. */
  'authority-file': { file: string; namedBy: 'argument' | 'environment' | 'setting'; why: BadAuthority };
  'config-key': { key: string; near: string | undefined; known: string[] };
  /** `letter`: `code` stands for a lost letter, the `at`-th of the text. */
  'config-value':
    | { column: string; why: 'blank' | 'control' | 'phone' }
    | { column: string; why: 'letter'; code: string; at: number };
  'config-too-long': { column: string; max: number };
  /** `profile`: none is kept of it. `agency`: no application is its. */
  'agency-unknown': { what: 'profile' | 'agency'; agency: string; known: string[] };
  'practice-busy': { port: string; text: string };
  /** The practice phone has no code to scan: none waits, it is not this portal's, or it is over. */
  'practice-qr': { why: 'none' | 'unknown' | 'over' };
  /** The guide's own portal. */
  'guide-over-http': { url: string };
  /** It was added without having been asked whether it can be reached over HTTP. */
  'portal-unasked': { portal: string; url: string };
  'portal-no-dialect': { portal: string; url: string; why: NoAnswerCause | UnknownAnswerCause | 'refused' };
  /** The pages do not say whose session it is, and nobody has said it yet. */
  'enterprise-unconfirmed': { portal: string };
  /** A ledger of an earlier version that names no enterprise. */
  'ledger-nameless': { folder: string; portal: string };
  'needs-chrome': { portal: string };
  'live-needs-person': { portal: string };
  'review-needs-person': { portal: string };
  /** `words`: what the browser said itself. */
  'no-browser': { why: 'none' | 'given' | 'profile' | 'start' | 'screen'; path: string; words: string };
  /** `at`: what is not as it should be, or a name that no label has. */
  'labels-file': { file: string; what: LabelsProblem[] };
  /** A file that people edit; `-` is standard input. */
  'file-not-utf8': { file: string; savedAs: SavedAs };
  'portal-name': { name: string; why: 'preset' | 'unknown' | 'taken' | 'shape'; known: string[] };
  'disk-full': { file: string };
  unexpected: { text: string };
}
export type FaultCode = keyof FaultArgs;

/** Ends the command with a sentence, and with the exit code that its name has (`cli/exit.ts`). */
export class Fault<C extends FaultCode = FaultCode> extends Error {
  override readonly name = 'Fault';
  constructor(
    readonly code: C,
    readonly args: FaultArgs[C],
    options?: ErrorOptions,
  ) {
    super(code, options);
  }
}
