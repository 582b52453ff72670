/**
 * The portal, as an interface. Every implementation runs the contract suite (`test/portal/contract.ts`).
 * Errors of every method: `NotLoggedIn`, `Rejected`, `Unreachable`, `Busy`, `NoAnswer`, `UnknownAnswer` (`errors.ts`).
 * Reads are harmless and repeat themselves a few times before they throw `NoAnswer`.
 */
import type { Business } from '../filing/business.js';
import type { Filing } from '../filing/filing.js';
import type { Recoded } from '../filing/recoded.js';
import type { Application, Form, UploadedFile, Order, OrderPage } from '../filing/model.js';
import type { HttpSession, WindowSession } from './session.js';

/** Identifies the portal. `instance` names its records: resetting a practice portal makes another instance. */
export interface PortalInfo {
  instance: string;
  name: string;
  practice: boolean;
  /** The portal's own clock. */
  time: Date;
  /** Time after which a submitted order is certain to be listed; `undefined`: not known, so only a person decides. */
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

/** What the portal holds after `prepare`: the content of 信息确认. */
export interface Confirmation {
  draft: string;
  applicationId: string;
  business: Business | undefined;
  fields: Record<string, string>;
  files: UploadedFile[];
  noticeId: string | undefined;
  /** Planned fields that the form does not have: saved defaults, which apply only to forms that ask for them. */
  unasked?: readonly string[];
  /** By field id: the confirmation page's own text, if it is a page. */
  shown?: Readonly<Record<string, string>>;
  /** What the page shows only a part of, so that a user has to confirm the rest. That part agrees. */
  inPart?: readonly ShownInPart[];
  /** Pictures that the portal encodes anew, so that a user has to confirm them. Pages tell no sizes. */
  recoded?: readonly Recoded[];
}

/** `id`: of a field, or a slot's label. `shown`: a masked value, a name that is cut; empty: a picture alone. */
export interface ShownInPart {
  id: string;
  label: string;
  planned: string;
  shown: string;
}

export interface Receipt {
  order: string;
  submittedAt: string;
  /** The displayed order page, as a PNG. */
  picture?: Uint8Array;
}

/** Orders, and the portal's clock when the last page was read. */
export interface Listing {
  orders: Order[];
  asOf: Date;
  /**
   * Milliseconds from the call until its first page was requested (a rate, or the portal's pause). The listing is no
   * older than that request.
   */
  waited: number;
}

/** An open draft at the portal, of any user of the account. */
export interface Draft {
  id: string;
  applicationId: string;
  business: Business | undefined;
  by: string | undefined;
  createdAt: string;
  fields: Record<string, string>;
}

/** An unknown attempt, for which evidence is looked for. */
export interface Doubt {
  application: { id: string; number: string };
  business: Business;
  draft: string | undefined;
  /** Orders known before the attempt; their pages are not read again. */
  baseline: readonly string[];
}

/** The evidence of an unknown attempt, which `run/reconcile.ts` judges. */
export interface Evidence {
  /** The portal's clock at the end of the listing. */
  asOf: Date;
  /** The beginning of the session that read it, by the portal's clock. */
  sessionSince: Date;
  account: string;
  listingDelaySeconds: number | undefined;
  /** Orders of this application and business that are not in the baseline. */
  orders: OrderPage[];
  /** Numbers of all orders in the same listing: an order known to exist serves as its control. */
  listed: ReadonlySet<string>;
  draft: 'open' | 'absent' | 'not-asked';
}

export type Progress =
  | { type: 'draft'; draft: string }
  /** Everything is sent; next, the portal's content is read. */
  | { type: 'filled' }
  | { type: 'upload'; file: string; slot: string; sent: number; bytes: number }
  /** The displayed page: the confirmation before 提交, or what stopped a filing. A PNG. */
  | { type: 'picture'; of: 'confirmation' | 'trouble'; png: Uint8Array };

/** The limits of a way to the portal: parallel work, and how old an answer may be; milliseconds. */
export interface Manner {
  /** Lists are always read whole: asking for one application's orders saves no time. */
  listsWhole: boolean;
  /** An order's page is reached through the list only, so it cannot be read before it is listed. */
  ordersByList: boolean;
  /** Filings in parallel. */
  atOnce: number;
  /** A listing older than this is read again before a submit. */
  freshMs: number;
  /** At the moment of submit, a listing older than this counts for nothing. */
  staleMs: number;
}

/** The line for one submit: over HTTP a fresh connection, TLS included, with nothing written on it. */
export interface SubmitLine {
  /** False once the other side has closed it, or it was used. */
  isOpen(): boolean;
  /**
   * 提交, the one irreversible call: sent once, on this line, never repeated. `mayLeave` is called at the last moment:
   * over HTTP in the connection's callback right before the first byte is written, in a browser right before the press.
   * Certainly not filed: `NotLeft` (it returned false, or the line was closed), `Unreachable` and `PageDiffers` (a
   * browser's window is gone, or shows another page). `Rejected`: certainly not filed by this call. Perhaps filed:
   * `NotLoggedIn`, `Busy`, `NoAnswer`, `UnknownAnswer`.
   */
  submit(confirmation: Confirmation, mayLeave: () => boolean): Promise<Receipt>;
  close(): Promise<void>;
}

export interface Portal {
  readonly manner: Manner;
  /** Identifies the portal; needs no session. */
  about(): Promise<PortalInfo>;
  /** The session's account, as the portal reports it. */
  whoami(): Promise<Account>;
  /** The whole 新办/续办 list, to its last page. */
  applications(): Promise<Application[]>;
  /** One application in its current state, with its buttons. */
  application(id: string): Promise<Application>;
  /** 我的申请单 to its last page, of one application or business if given. An empty list does not prove absence. */
  orders(filter?: { applicationId?: string; business?: Business }): Promise<Listing>;
  order(number: string): Promise<OrderPage>;
  form(applicationId: string, business: Business): Promise<Form>;
  /** Open drafts of one application and business, with their content. */
  drafts(applicationId: string, business: Business): Promise<Draft[]>;
  /**
   * Everything up to 信息确认: a draft, its fields, its files, then the portal's content. The draft is `adopt` or a new
   * one; pages that offer an account's only draft use that one, unless it contains another user's values. A repeat on
   * the same draft leaves one draft with the same content. Files are read once and hashed while sent; `FileChanged` if
   * they are not what was confirmed. A file with another size at the portal is sent again. If that does not
   * help: a picture with the same other size each time is `recoded`, anything else `UnknownAnswer`. Submits nothing.
   */
  prepare(filing: Filing, adopt: string | undefined, progress: (p: Progress) => void): Promise<Confirmation>;
  /** Whether an unfiltered listing of orders contains one of these numbers. Reads up to the first one only. */
  shows(numbers: ReadonlySet<string>): Promise<boolean>;
  /** Opens the line for one submit. @throws Unreachable certainly not filed: nothing can be sent yet */
  line(): Promise<SubmitLine>;
  /** Ends the session at the portal. */
  logout(): Promise<void>;
  /** Evidence of an unknown attempt's result; reads only. */
  trace(doubt: Doubt): Promise<Evidence>;
  close(): Promise<void>;
}

export interface Credentials {
  kind: Account['kind'];
  email: string;
  password: string;
  /** The user's answer to the picture. */
  captcha?: { id: string; text: string };
}

export interface LoggedIn {
  session: HttpSession;
  account: Account;
}

/** A picture for the user to answer; never solved here. */
export interface Captcha {
  id: string;
  picture: Uint8Array;
}

/** 电子营业执照扫码登录 (guide 1.1 §2). */
export interface QrCode {
  /** For polling; the phone never sees it. */
  id: string;
  /** The content for the phone. */
  text: string;
  seconds: number;
}
/** `cancelled`: on the phone. `expired`: or used already. */
export type QrState = 'waiting' | 'scanned' | 'confirmed' | 'expired' | 'cancelled';

export interface QrLogin {
  create(): Promise<QrCode>;
  /** May be polled at a polite rate. */
  state(code: QrCode): Promise<QrState>;
  /** Once, for a confirmed code. @throws Rejected `QR_NOT_READY`, `QR_OVER` */
  exchange(code: QrCode): Promise<LoggedIn>;
}

/** A portal before login. */
export interface LoginPortal {
  about(): Promise<PortalInfo>;
  /**
   * One attempt, never repeated: accounts lock after a few.
   * @throws Rejected `AUTH_FAILED`, `AUTH_LOCKED`; `CAPTCHA_REQUIRED`, `CAPTCHA_WRONG`: the password was not checked
   */
  login(credentials: Credentials): Promise<LoggedIn>;
  /** A new picture. Absent for a window, which shows it itself. */
  captcha?: () => Promise<Captcha>;
  qr?: QrLogin;
  /** Waits until the user has logged in by hand, in a window. Types nothing. */
  inWindow?: () => Promise<{ session: WindowSession; account: Account }>;
}
