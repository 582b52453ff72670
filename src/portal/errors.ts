/** Errors of the portal, distinguished by whether the request was acted on. */

/** No session, or one that the portal no longer accepts. */
export class NotLoggedIn extends Error {
  override readonly name = 'NotLoggedIn';
  constructor(readonly expired: boolean) {
    super(expired ? 'session expired' : 'not logged in');
  }
}

/** The portal refused, with a code that its dialect lists as a refusal: nothing was done. */
export class Rejected extends Error {
  override readonly name = 'Rejected';
  constructor(
    readonly operation: string,
    readonly code: string,
    /** The portal's own words, control characters removed. */
    readonly portalWords: string,
    /** The refusal concerns the content, not this application: other filings of the business will fail too. */
    readonly concernsOtherRows = false,
  ) {
    super(`${operation}: ${code}`);
  }
}

/**
 * `tls-old`: the other side supports no TLS version that is still safe. `proxy`: the proxy could not be reached, or
 * closed the connection; `proxy-login`: it requires a login (407); `proxy-denied`: it opened no tunnel. `window`: the
 * browser's window is gone or shows another page, before anything was pressed.
 */
export type UnreachableCause =
  | 'refused'
  | 'blocked'
  | 'dns'
  | 'tls'
  | 'tls-old'
  | 'timeout'
  | 'proxy'
  | 'proxy-login'
  | 'proxy-denied'
  | 'window';

/** What a proxy did, without its user name and password. */
export interface ProxyTrouble {
  /** Host and port. */
  proxy: string;
  /** Its answer to CONNECT, if there was one. */
  status?: number;
  /** Whether a user name and a password were sent. */
  login?: boolean;
}

/** Certainly not acted on: not a byte of the request was sent. */
export class Unreachable extends Error {
  override readonly name = 'Unreachable';
  constructor(
    readonly operation: string,
    readonly why: UnreachableCause,
    readonly address: string,
    /** If a proxy caused it. */
    readonly trouble?: ProxyTrouble,
  ) {
    super(`${operation}: ${why}`);
  }
}

/** If the portal asks for a longer pause, it is reported, not waited for. */
export const LONGEST_WAIT_SECONDS = 60;

/**
 * The portal, or a gateway, asked to wait (429, or 503 with `Retry-After`). It may have acted: a gateway may have
 * forwarded the request and been limited only on its second try.
 */
export class Busy extends Error {
  override readonly name = 'Busy';
  constructor(
    readonly operation: string,
    readonly address: string,
    /** Seconds to wait, as asked. */
    readonly retryAfter?: number,
    /** The end of that wait. */
    private readonly until?: Date,
  ) {
    super(`${operation}: busy`);
  }

  /** When the portal asked to be tried again, if that is too far off to wait. */
  get notBefore(): Date | undefined {
    return (this.retryAfter ?? 0) > LONGEST_WAIT_SECONDS ? this.until : undefined;
  }
}

/**
 * A submit was not sent: `not-now`, `mayLeave` returned false; `closed`, the line was closed or used. Certainly not
 * acted on.
 */
export class NotLeft extends Error {
  override readonly name = 'NotLeft';
  constructor(
    readonly operation: string,
    readonly why: 'not-now' | 'closed',
  ) {
    super(`${operation}: not left, ${why}`);
  }
}

export type NoAnswerCause =
  'dropped' | 'head-timeout' | 'body-timeout' | 'total-timeout' | 'http-status' | 'stopped';

/** Perhaps acted on: the request was sent and no usable answer came. */
export class NoAnswer extends Error {
  override readonly name = 'NoAnswer';
  constructor(
    readonly operation: string,
    readonly why: NoAnswerCause,
    readonly status?: number,
  ) {
    super(`${operation}: ${why}${status === undefined ? '' : ` ${status}`}`);
  }
}

export type UnknownAnswerCause =
  | 'html'
  | 'not-json'
  | 'shape'
  | 'too-large'
  | 'unlisted-code'
  /** A listing shows none of the orders that it must show, or a receipt contradicts its order. */
  | 'control'
  | 'receipt'
  /** In a browser: a page that the guide does not describe, a captcha, a maintenance notice, a missing label. */
  | 'page'
  | 'captcha'
  | 'maintenance'
  | 'label'
  /** Two equal buttons, so that it is not known which one to press; a question that this version does not answer. */
  | 'twice'
  | 'question'
  /** A press opened a window of another origin; an expected button has a word that is never pressed. */
  | 'elsewhere'
  | 'never';

/** An answer unknown to this version. Never a success; after a write, perhaps acted on. */
export class UnknownAnswer extends Error {
  override readonly name = 'UnknownAnswer';
  constructor(
    readonly operation: string,
    readonly why: UnknownAnswerCause,
    /** What was found and where, without the portal's data: a member's path, a code, a content type. */
    readonly detail: string,
  ) {
    super(`${operation}: ${why} (${detail})`);
  }
}

/** The file differs from the confirmed one (docs/design.md#confirmed-content). */
export class FileChanged extends Error {
  override readonly name = 'FileChanged';
  constructor(readonly file: string) {
    super(`changed: ${file}`);
  }
}

/**
 * A page differs from the plan: its content before 提交, text that cannot be read there, its notice, a draft that may be
 * another user's, a required value that is not in the plan, a given value without a field, a value that cannot be
 * changed there (`fixed`), a value that is not from the plan (`preset`), another value than was given (`changed`), a
 * message instead of the chosen file (`upload`), a message instead of the next step or the order, before anything was sent (`next`,
 * with the button), a question over the form, another applicant, another enterprise.
 */
export type PageDifference =
  | 'readback'
  | 'unread'
  | 'notice'
  | 'draft'
  | 'missing'
  | 'no-place'
  | 'fixed'
  | 'preset'
  | 'changed'
  | 'upload'
  | 'next'
  | 'question'
  | 'person'
  | 'enterprise'
  | 'option';

/** A label that a page lacks (`field:contactPhone`), and words of the page that may replace it, most likely first. */
export interface NearLabel {
  label: string;
  words: string[];
}

/** Stops this filing only, before anything was submitted. */
export class PageDiffers extends Error {
  override readonly name = 'PageDiffers';
  constructor(
    readonly why: PageDifference,
    /** Labels or texts of the page; for a given value, label and value. */
    readonly what: string[],
    /** What the page shows instead, if that helps. */
    readonly page: string[] = [],
    /** Labels that were not found, with the page's words that may be meant. */
    readonly near: NearLabel[] = [],
  ) {
    super(`the page differs: ${why}`);
  }
}

const GUIDE_HOST = 'consular.mfa.gov.cn';

/**
 * The guide's host (guide 1.1) or a subdomain. `URL` has normalised case, widths, percent signs and IDN, but not a final
 * dot.
 */
export function isGuideHost({ hostname }: URL): boolean {
  const host = hostname.replace(/\.+$/u, '');
  return host === GUIDE_HOST || host.endsWith(`.${GUIDE_HOST}`);
}

/** The guide's own portal, whose wire is unknown, is reached through a browser only. */
export class GuideOverHttp extends Error {
  override readonly name = 'GuideOverHttp';
  constructor(readonly url: string) {
    super(`through a browser only: ${url}`);
  }
}

/** No browser was found, or the given one does not start. */
export class NoBrowser extends Error {
  override readonly name = 'NoBrowser';
  constructor(
    readonly why: 'none' | 'given' | 'profile' | 'start' | 'screen',
    readonly path: string,
    /** The first line of its own message. */
    readonly words: string,
  ) {
    super(`${why}: ${path}`);
  }
}

const OF_PORTAL = [NotLoggedIn, Rejected, Unreachable, Busy, NoAnswer, UnknownAnswer] as const;
type PortalError = InstanceType<(typeof OF_PORTAL)[number]>;

export const isPortalError = (error: unknown): error is PortalError =>
  OF_PORTAL.some((kind) => error instanceof kind);
