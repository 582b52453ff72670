/** Faults: why a command cannot finish, with the arguments for its sentence. Rows have reasons and problems instead. */
import type { Business } from '../../filing/business.js';
import type { GoneFromList } from '../../status/losses.js';
import type { DiskTrouble, SavedAs } from '../../filing/text-files.js';
import type { FolderRefusal, SyncService } from '../../ledger/shared-folder.js';
import type { BadAuthority } from '../../portal/http/trust.js';
import type { NoAnswerCause, UnknownAnswerCause } from '../../portal/errors.js';
import type { FileFaultArgs } from './faults-files.js';
import type { WayFaultArgs } from './faults-way.js';

export interface LabelsProblem {
  why: 'missing' | 'denied' | 'not-json' | 'shape' | 'unknown' | 'never';
  at: string;
}

/** The command to type. */
export const loginCommand = (portal: string | undefined): string =>
  portal === undefined || portal === 'practice' ? 'abtc login' : `abtc login --portal ${portal}`;

export interface FaultArgs extends WayFaultArgs, FileFaultArgs {
  usage: { text: string };
  'unknown-option': { option: string; near: string | undefined };
  'unknown-command': { command: string; near: string | undefined };
  'missing-argument': { argument: string };
  'missing-option-value': { option: string };
  'missing-option': { option: string };
  'bad-value': { option: string; value: string; allowed: string[]; near: string | undefined };
  'age-shape': { value: string };
  /** A day before which batches are left out. `today`: as an example. */
  'day-shape': { value: string; today: string };
  'status-nowhere': { status: string; near: string | undefined; known: string[] };
  /** `dash`: a word that begins with another dash than `-`. */
  /** `word`: the one too many, unless it could be a secret; `isLogin`: it is an address after `login`. */
  'extra-argument': { dash?: string; word?: string | undefined; isLogin?: boolean };
  'portal-address': { value: string };
  'needs-answer': {
    what:
      | 'email'
      | 'password'
      | 'notify'
      | 'proxy'
      | 'confirm'
      | 'rest'
      | 'business'
      | 'application'
      | 'rebuild'
      | 'clean';
    flag: string;
  };
  /** `portal`: the name the user gave; the suggested command needs it too. */
  'login-first': { expired: boolean; portal: string | undefined };
  /** `handler`: the account kind `enterprise` was only a guess. */
  'login-refused': { code: string; words: string; handler: boolean };
  /** The user gave up after a wrong password. */
  'login-stopped': { email: string };
  /** `--as`: no session of this account is kept for the portal. */
  'account-unknown': { email: string; portal: string; known: string[] };
  'menu-needs-person': Record<string, never>;
  'qr-needs-person': Record<string, never>;
  /** No login by the QR code: the phone refused, or did not scan it. */
  'qr-over': { why: 'refused' | 'unscanned' };
  'captcha-needs-person': Record<string, never>;
  refused: { operation: string; code: string; words: string };
  /** `file`: the last look that was compared; `portal`: the name the user gave. */
  'list-shrank': GoneFromList & { file: string | undefined; portal: string | undefined };
  'answers-unreadable': {
    file: string;
    why: 'missing' | 'folder' | 'denied' | 'json' | 'shape' | 'control' | 'business' | 'outside';
    at: string[];
    /** Members that are missing, and those that no such file has. */
    missing?: string[];
    unknown?: string[];
    near?: string | undefined;
    /** Of a text that is not JSON. */
    line?: number | undefined;
    ends?: boolean;
  };
  /** Command line and file name different businesses or applications. */
  'answers-other': { file: string };
  'cannot-file': { person: string; number: string; business: string; why: string };
  /** `business`: the business whose orders were asked for. */
  'numbers-unknown': { numbers: string[]; enterprise: string; business: Business | undefined };
  /** `show` with a name that several applications have: each number with its status. */
  'name-shared': { name: string; all: string[] };
  /** `max`: the limit, in files or megabytes. */
  'heap-refused': {
    path: string;
    why: 'missing' | 'denied' | 'not-zip' | 'damaged' | 'too-many' | 'too-large' | 'empty' | 'sorted';
    max?: number | undefined;
  };
  /** A file changed while a heap was sorted; what was copied before it stays. */
  'heap-changed': { file: string };
  /** Somebody sorts into this folder; `host` undefined: the file of the lock does not say who. */
  'sort-busy': { folder: string; lock: string; host: string | undefined; user: string; since: string };
  'sort-record-damaged': { folder: string; file: string };
  /** A name in a letter's template that is no column; `near`: what is probably meant by the first. */
  'letter-placeholder': { file: string; names: string[]; near?: string };
  /** `text`: the paragraph with a brace too many; `none`: the folder has no template, or is not there. */
  'letter-template': { file: string; why: 'none' | 'not-docx' | 'header' | 'brace'; text: string };
  'not-found': { what: 'application' | 'order' | 'batch'; number: string };
  /** `other`: intact, but of another portal or enterprise. `unreadable`: the file system does not deliver it. */
  'ledger-damaged': { file: string; line: number; why: 'damaged' | 'other' | 'unreadable' };
  'ledger-missing': { file: string };
  'ledger-newer': { version: number; known: number };
  /** `cause`: the system's words, if this version has none for it. */
  'ledger-unwritable': { file: string; why?: DiskTrouble; cause?: string };
  /** `pid` undefined: the lock cannot be read. `user` empty: not recorded. */
  'ledger-busy': { file: string; pid: number | undefined; host: string; user: string; since: string };
  'ledger-moved': { file: string };
  'batch-damaged': { folder: string };
  /** Its copy of the table was removed by `abtc clean`. */
  'batch-cleaned': { batch: string };
  /** The shared ledger's folder. `service`: the sync client that copies it. */
  'ledger-folder': { folder: string; why: FolderRefusal['why']; service?: SyncService };
  /** The settings in `file` name a shared ledger but cannot be read. */
  'ledger-setting': { file: string };
  /** `file`: this computer's own ledger, which is not yet added to the shared one in `folder`. */
  'ledger-not-shared': { file: string; folder: string };
  'unlock-needs-person': Record<string, never>;
  'word-differs': { word: string };
  /** `elsewhere`: how many are on other computers. */
  'no-batches': { elsewhere: number | undefined };
  /** `host` empty: not known. */
  'batch-elsewhere': { batch: string; host: string };
  'nothing-to-rebuild': Record<string, never>;
  /** `abtc clean`: no batch and no kept answers are about them. */
  'nobody-kept': { whose: string };
  'flags-together': { flags: string[] };
  /** `flag` needs one of `needs`. */
  'flag-needs': { flag: string; needs: string[] };
  /** `page`: the page beside it is not the one that was written with it. */
  'plan-file': { file: string; why: 'missing' | 'denied' | 'shape' | 'page' };
  'status-of-what': Record<string, never>;
  'settle-needs-person': Record<string, never>;
  'again-needs-person': Record<string, never>;
  /** A roster that says nothing of anybody; `who`: nor who anybody is. `rows`: it has no rows. */
  'roster-refused': { file: string; why: 'who' | 'says' | 'rows' | 'missing' };
  'roster-doubled': { file: string; columns: readonly [string, string] };
  /** The portal was read at `at`, more than a day from `now`; both ISO. */
  'due-stale': { at: string; now: string };
  'row-missing': { row: string; batch: string };
  'row-not-unknown': { row: number; person: string; batch: string };
  'name-differs': Record<string, never>;
  'order-of-other': { order: string; application: string };
  /** `seen`: orders of this application and business that the last look at the portal showed. */
  'order-is-application': { order: string; seen: readonly string[] };
  'settled-meanwhile': Record<string, never>;
  /** `alike`: `other` is a folder that could be meant too. */
  'folder-refused': {
    path: string;
    why: 'link' | 'not-a-folder' | 'not-a-file' | 'denied' | 'alike';
    other: string;
  };
  /** `namedBy`: where the file's path comes from. */
  'authority-file': { file: string; namedBy: 'argument' | 'environment' | 'setting'; why: BadAuthority };
  'config-key': { key: string; near: string | undefined; known: string[] };
  /** `letter`: the `at`-th character, `code`, stands for a lost letter. */
  /** No known agency is called so, but one almost. */
  'config-agency': { agency: string; near: string };
  /** A setting that agencies do not have of their own. */
  'config-every-agency': { setting: string };
  /** The address for notices was typed on the command line. */
  'notify-typed': Record<string, never>;
  /** `namedBy`: where it was found. The address itself is never shown. */
  'notify-address': { why: 'none' | 'shape' | 'damaged'; namedBy: 'environment' | 'setting' | 'given' };
  'config-value':
    | { column: string; why: 'blank' | 'control' | 'phone' }
    | { column: string; why: 'letter'; code: string; at: number };
  'config-too-long': { column: string; max: number };
  /** `profile`: the agency has no kept profile. `agency`: it has no application. */
  'agency-unknown': { what: 'profile' | 'agency'; agency: string; known: string[] };
  /** `--fault`: `name` is no fault or operation; `form`: the rest cannot be read. */
  'practice-fault': {
    why: 'kind' | 'operation' | 'form';
    name: string;
    near: string | undefined;
    operations: string[];
  };
  'practice-busy': { port: string; text: string };
  /** The practice phone has no QR code to scan: none is waiting, it is unknown to this portal, or it has expired. */
  'practice-qr': { why: 'none' | 'unknown' | 'over' };
  /** The official portal, over HTTP. */
  'guide-over-http': { url: string };
  /** The portal was added by a version that did not ask it whether it supports HTTP. */
  'portal-unasked': { portal: string; url: string };
  'portal-no-dialect': { portal: string; url: string; why: NoAnswerCause | UnknownAnswerCause | 'refused' };
  /** The pages do not show the account, and no user has confirmed it yet. */
  'enterprise-unconfirmed': { portal: string };
  /** A ledger of an earlier version, without an enterprise. */
  'ledger-nameless': { folder: string; portal: string };
  'needs-chrome': { portal: string };
  'live-needs-person': { portal: string };
  'review-needs-person': { portal: string };
  /** `before`: looked at with other labels, or the other way. */
  'not-looked': { portal: string; via: 'http' | 'chrome'; before: boolean };
  'business-off': { portal: string; businesses: Business[] };
  /** The file with an enterprise's stage on a portal. */
  'stage-damaged': { file: string };
  /** Another command changes a stage and does not end. */
  'stage-busy': { file: string };
  /** `words`: the browser's own message. */
  'no-browser': { why: 'none' | 'given' | 'profile' | 'start' | 'screen'; path: string; words: string };
  /** `at`: the wrong entry, or a name that is no label. */
  'labels-file': { file: string; what: LabelsProblem[] };
  /** No page of this portal was kept. */
  'outline-none': { portal: string };
  'outline-file': { file: string; why: 'missing' | 'denied' | 'unknown' };
  /** A file that users edit; `-` is standard input. */
  'file-not-utf8': { file: string; savedAs: SavedAs };
  /** `most`: bytes that such a file may have; `-` is standard input. */
  'file-too-large': { file: string; most: number };
  'portal-name': { name: string; why: 'preset' | 'unknown' | 'taken' | 'shape'; known: string[] };
  /** `file`: blank if unknown. */
  'disk-full': { file: string };
  'disk-refused': { file: string; why: Exclude<DiskTrouble, 'full'> };
  /** Standard output took not all of it. `code`: the system's, e.g. `ENOSPC`. */
  'output-lost': { why: 'full' | 'error'; code: string };
  unexpected: { text: string };
}
export type FaultCode = keyof FaultArgs;

/** Ends the command with a sentence, and with an exit code by its name (`cli/exit.ts`). */
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
