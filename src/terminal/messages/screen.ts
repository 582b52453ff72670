/** The words around data: headings, labels, progress, next steps. */
import type { Business } from '../../filing/business.js';
import type { Outcome } from '../../ledger/ledger.js';
import type { Phase, RowName } from '../../run/events.js';
import type { CannotArgs } from '../../filing/status.js';
import type { Stop } from '../../report/values.js';

export interface ScreenTexts {
  practiceBanner: string;
  heading: Record<Heading, string>;
  outcome: Record<Outcome, string>;
  grade: Record<'receipt' | 'draft' | 'order' | 'absent' | 'person', string>;
  level: Record<'error' | 'confirm' | 'warn', string>;
  cannot: Record<keyof CannotArgs | 'order-open' | 'other-order-open', string>;
  /** Which order stands in the way. */
  underWay: (why: string, business: string, order: string) => string;
  canDo: string;
  none: string;
  yes: string;
  no: string;
  required: string;
  optional: string;
  error: string;
  next: string;
  where: (place: {
    row?: number | undefined;
    person?: string | undefined;
    business?: Business | undefined;
  }) => string;
  filledIn: (column: string | undefined, value: string | undefined) => string;
  row: (name: RowName) => string;
  accountKind: Record<'enterprise' | 'handler', string>;
  loggedIn: (a: { name: string; enterprise: string; until: string }) => string;
  /** `NODE_TLS_REJECT_UNAUTHORIZED` is set. */
  certificatesCount: string;
  logInThere: string;
  /** What will and will not be done on a portal that nobody here has seen. */
  live: { lines: (url: string, via: 'http' | 'chrome') => string[]; question: string };
  review: (about: {
    person: string;
    business: string;
    application: string;
    via: 'http' | 'chrome';
    picture: string | undefined;
  }) => string[];
  reviewQuestion: (person: string, business: string) => string;
  practiceAccounts: string;
  ask: Record<'email' | 'password', string>;
  askSubmit: (a: {
    filings: number;
    inDoubt: number;
    files: number;
    fees: string;
    portal: string;
    enterprise: string;
  }) => string;
  reading: Record<'lists' | 'orders' | 'application' | 'portal', string>;
  checking: (done: number, of: number, person: string) => string;
  count: (what: 'applications' | 'orders', shown: number, all: number) => string;
  /** What narrowed a list, behind its count. */
  only: (status: string | undefined, can: Business | undefined) => string;
  formNeeds: string;
  feeNotGiven: string;
  fee: (amount: string, currency: string) => string;
  checkSummary: (a: {
    rows: number;
    ready: number;
    accepted: number;
    inDoubt: number;
    held: number;
    warnings: number;
  }) => string;
  planTitle: (a: { portal: string; enterprise: string; account: string }) => string;
  planCounts: (a: { toSend: number; files: number; bytes: string }) => string;
  planFees: (fees: string[]) => string;
  planHeld: (held: number) => string;
  planAccepted: (count: number) => string;
  planInDoubt: (count: number) => string;
  planConfirmed: string;
  planFile: (a: { slot: string; file: string; bytes: string }) => string;
  dryRun: string;
  nothingToSend: string;
  notAgreed: string;
  cancelled: string;
  /** Left at once; whether anything had been sent is not known here. */
  interrupted: string;
  phase: Record<Phase, string>;
  uploading: (file: string, percent: number) => string;
  stopping: string;
  stopped: Record<Stop, string>;
  reportTitle: (a: {
    batch: string;
    table: string;
    portal: string;
    enterprise: string;
    at: string;
  }) => string;
  reportSummary: (counts: Record<Outcome, number>) => string;
  notReached: string;
  /** Beside an outcome this run found and did not bring about. */
  earlier: string;
  /** The mark of everything that came of the practice portal. */
  practiceMark: string;
  colon: string;
  tickWith: (column: string) => string;
  feesNotGiven: (count: number) => string;
  when: (field: string, options: string[]) => string;
  todo: Record<Todo, string>;
  tornTail: (a: { bytes: number; savedAs: string }) => string;
  reset: (a: { instance: string; people: number }) => string;
  serving: (a: { url: string; inspect: string | undefined }) => string;
  servingStops: string;
  /** The page could not be opened in a browser. */
  notOpened: (url: string) => string;
  scanned: (until: string) => string;
  scanConfirmed: (a: { name: string; creditCode: string }) => string;
  scanRefused: string;
  advanced: (count: number) => string;
  nothingAdvanced: string;
  takenOver: (batch: string) => string;
  /** Before anything is read whole: the batch a person probably means, its table and how many rows that has. */
  lookingUp: (batch: string, table: string, rows: number) => string;
  hint: Record<Hint, string>;
}

export type Heading =
  | 'application'
  | 'applicant'
  | 'passport'
  | 'kind'
  | 'status'
  | 'approved'
  | 'missing'
  | 'agency'
  | 'appliedAt'
  | 'can'
  | 'cannot'
  | 'business'
  | 'order'
  | 'submittedAt'
  | 'by'
  | 'enterprise'
  | 'barcode'
  | 'agencyBlock'
  | 'address'
  | 'phone'
  | 'note'
  | 'account'
  | 'email'
  | 'since'
  | 'expires'
  | 'portal'
  | 'creditCode'
  | 'row'
  | 'person'
  | 'outcome'
  | 'reason'
  | 'todo'
  | 'fields'
  | 'files'
  | 'orders'
  | 'steps'
  | 'notice'
  | 'slot'
  | 'options'
  | 'points'
  | 'fee'
  | 'password'
  | 'evidence'
  | 'code'
  | 'learnedAt'
  | 'passportMonths'
  | 'file'
  | 'batch'
  | 'createdAt'
  | 'table'
  | 'rows'
  | 'accepted'
  | 'rejected'
  | 'notSent'
  | 'unknown'
  | 'unfinished'
  | 'holds'
  | 'what'
  | 'from'
  | 'to'
  | 'economies'
  | 'current'
  | 'session'
  | 'listed'
  | 'beside';

/** What a person has to do about a row of the report. */
export type Todo = 'none' | 'fix' | 'confirm' | 'recheck' | 'wait' | 'resend' | 'settle' | 'ask';

/** The next command, with the reason to run it. */
export type Hint =
  | 'login'
  | 'list'
  | 'check'
  | 'submit'
  | 'fix'
  | 'report'
  | 'resume'
  | 'order'
  | 'orders'
  | 'show'
  | 'relogin'
  | 'scanDone'
  | 'scanRenew'
  | 'scanDecide';
