/**
 * The far side, as an interface. Every implementation runs the contract suite (`test/portal/contract.ts`).
 *
 * Errors of every method: `NotLoggedIn`, `Rejected`, `Unreachable`, `Busy`, `NoAnswer`, `UnknownAnswer`
 * (`errors.ts`).
 * A read may be repeated without harm and repeats itself a few times before it throws `NoAnswer`.
 */
import type { Business } from '../filing/business.js';
import type { Filing } from '../filing/filing.js';
import type { Application, Form, UploadedFile, Order, OrderPage } from '../filing/model.js';
import type { HttpSession, WindowSession } from './session.js';

/** Which portal this is. `instance` names its records: a practice portal that is reset is another instance. */
export interface About {
  instance: string;
  name: string;
  practice: boolean;
  /** The portal's own clock. */
  time: Date;
  /** After how long a submitted order is certain to be listed; `undefined`: not known, so only a person decides. */
  listingDelaySeconds: number | undefined;
}

export interface Account {
  kind: 'enterprise' | 'handler';
  email: string;
  name: string;
  enterprise: { name: string; creditCode: string };
  /** By the portal's clock. */
  since: Date;
  expires: Date | undefined;
}

/** What the portal holds after `prepare`: what 信息确认 would show. */
export interface Confirmation {
  draft: string;
  applicationId: string;
  business: Business | undefined;
  fields: Record<string, string>;
  files: UploadedFile[];
  noticeId: string | undefined;
  /** Planned fields that the form never asked for: saved defaults, which are there for whichever form does. */
  unasked?: readonly string[];
}

export interface Receipt {
  order: string;
  submittedAt: string;
  /** The order page as it was shown. A PNG. */
  picture?: Uint8Array;
}

/** Orders, and the portal's clock when the last page was read. */
export interface Listing {
  orders: Order[];
  asOf: Date;
  /** Milliseconds from the call until its first page was asked for: a rate, or a pause the portal wanted. It shows nothing older. */
  waited: number;
}

/** A draft left on the portal by somebody, perhaps by us. */
export interface Draft {
  id: string;
  applicationId: string;
  business: Business | undefined;
  by: string | undefined;
  createdAt: string;
  fields: Record<string, string>;
}

/** What is looked for when an attempt's end is in doubt. */
export interface Doubt {
  application: { id: string; number: string };
  business: Business;
  draft: string | undefined;
  /** Orders known before the attempt: they are not looked into again. */
  baseline: readonly string[];
}

/** What was found: facts only, judged elsewhere (`run/reconcile.ts`). */
export interface Evidence {
  /** The portal's clock when the listing had been read to its end. */
  asOf: Date;
  /** When the session that read it began, by the portal's clock. */
  sessionSince: Date;
  account: string;
  listingDelaySeconds: number | undefined;
  /** The orders of this application and business that the baseline did not have. */
  orders: OrderPage[];
  /** Numbers of all the orders the same listing showed: a control is one known to be there. */
  listed: ReadonlySet<string>;
  draft: 'open' | 'absent' | 'not-asked';
}

export type Progress =
  | { type: 'draft'; draft: string }
  /** Everything is sent, and what the portal holds is about to be read. */
  | { type: 'filled' }
  | { type: 'upload'; file: string; slot: string; sent: number; bytes: number }
  /** What stands on the page: the confirmation before 提交, or what stopped a filing. A PNG. */
  | { type: 'picture'; of: 'confirmation' | 'trouble'; png: Uint8Array };

/** What a way to the portal can do at once, and how old an answer of it may be; milliseconds. */
export interface Manner {
  /** Lists are always read whole: asking for one application's orders saves nothing. */
  listsWhole: boolean;
  /** An order's own page is reached through the list: before the list shows it, it cannot be read. */
  ordersByList: boolean;
  /** Filings in flight. */
  atOnce: number;
  /** A listing older than this is read once more before a submit. */
  freshMs: number;
  /** Older than this at the moment of submit, it says nothing any more. */
  staleMs: number;
}

/** A way for one submit to leave on: over HTTP a fresh connection that stands, TLS included, with nothing written on it. */
export interface SubmitLine {
  /** False once the other side has closed it, or it was used. */
  isOpen(): boolean;
  /**
   * 提交, the one irreversible call: sent once, on this line, never repeated. `mayLeave` is asked in the last moment: over
   * HTTP in the connection's own callback right before the first byte is written, in a browser right before the press.
   * `NotLeft` if it says no or the line was closed by then, `Unreachable` and `PageDiffers` (a browser's window that is
   * gone, or shows something else): certainly not filed. `Rejected`: certainly not filed by this call. `NotLoggedIn`,
   * `Busy`, `NoAnswer`, `UnknownAnswer`: perhaps filed.
   */
  submit(confirmation: Confirmation, mayLeave: () => boolean): Promise<Receipt>;
  close(): Promise<void>;
}

export interface Portal {
  readonly manner: Manner;
  /** What this portal is. Needs no session. */
  about(): Promise<About>;
  /** Whose session this is, asked of the portal. */
  whoami(): Promise<Account>;
  /** The whole 新办/续办 list, to its last page. */
  applications(): Promise<Application[]>;
  /** One application as it is now, with its buttons. */
  application(id: string): Promise<Application>;
  /** 我的申请单 to its last page, of one application or business if asked. Empty is no proof of absence. */
  orders(filter?: { applicationId?: string; business?: Business }): Promise<Listing>;
  order(number: string): Promise<OrderPage>;
  form(applicationId: string, business: Business): Promise<Form>;
  /** Open drafts of one application and business, with what they hold. */
  drafts(applicationId: string, business: Business): Promise<Draft[]>;
  /**
   * Everything up to 信息确认: a draft (`adopt`, or a new one; where pages offer an account's only one, that one, if nothing in
   * it is another's), its fields, its files, and then what the portal holds.
   * Repeatable in effect: repeating it on the same draft leaves one draft with the same content. Files are read once,
   * hashed while they are sent; `FileChanged` if they are not what was confirmed. A file that came to have another size
   * there is sent again, and is `UnknownAnswer` if that does not help. Submits nothing.
   */
  prepare(filing: Filing, adopt: string | undefined, progress: (p: Progress) => void): Promise<Confirmation>;
  /** Whether an unfiltered listing of orders shows at least one of these numbers. Reads no further than to the first one. */
  shows(numbers: ReadonlySet<string>): Promise<boolean>;
  /** Opens the way for one submit. @throws Unreachable certainly not filed: nothing can leave yet */
  line(): Promise<SubmitLine>;
  /** Ends the session on the portal's side. */
  logout(): Promise<void>;
  /** How an attempt in doubt ended: reads only. */
  trace(doubt: Doubt): Promise<Evidence>;
  close(): Promise<void>;
}

export interface Credentials {
  kind: Account['kind'];
  email: string;
  password: string;
  /** What a person read in the picture. */
  captcha?: { id: string; text: string };
}

export interface LoggedIn {
  session: HttpSession;
  account: Account;
}

/** A picture that only a person answers; never solved here. */
export interface Captcha {
  id: string;
  picture: Uint8Array;
}

/** 电子营业执照扫码登录 (guide 1.1 §2). */
export interface QrCode {
  /** Asks with it; the phone never sees it. */
  id: string;
  /** What the phone reads. */
  text: string;
  seconds: number;
}
/** `cancelled`: on the phone. `expired`: or used up. */
export type QrState = 'waiting' | 'scanned' | 'confirmed' | 'expired' | 'cancelled';

export interface QrLogin {
  create(): Promise<QrCode>;
  /** May be asked as often as is polite. */
  state(code: QrCode): Promise<QrState>;
  /** Once, of a code that was confirmed. @throws Rejected `QR_NOT_READY`, `QR_OVER` */
  exchange(code: QrCode): Promise<LoggedIn>;
}

/** A portal nobody has logged in to yet. */
export interface LoginPortal {
  about(): Promise<About>;
  /**
   * One attempt, never repeated: accounts lock after a few.
   * @throws Rejected `AUTH_FAILED`, `AUTH_LOCKED`; `CAPTCHA_REQUIRED`, `CAPTCHA_WRONG`: the password was not looked at
   */
  login(credentials: Credentials): Promise<LoggedIn>;
  /** A new picture. Not in a window: there the person sees it. */
  captcha?: () => Promise<Captcha>;
  qr?: QrLogin;
  /** Where the person logs in by hand, in a window: waits until they have. Nothing is typed for them. */
  inWindow?: () => Promise<{ session: WindowSession; account: Account }>;
}
