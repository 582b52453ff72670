/** What can go wrong on the far side, told apart by the one question that matters: was it acted on? */

/** No session, or the portal no longer takes it. */
export class NotLoggedIn extends Error {
  override readonly name = 'NotLoggedIn';
  constructor(readonly expired: boolean) {
    super(expired ? 'session expired' : 'not logged in');
  }
}

/** The portal refused, in a way its dialect lists as a refusal: nothing was done. */
export class Rejected extends Error {
  override readonly name = 'Rejected';
  constructor(
    readonly operation: string,
    readonly code: string,
    /** The portal's own words, control characters removed. */
    readonly portalWords: string,
    /** It is about what was filled in or uploaded, not about this application: others of its kind will meet it too. */
    readonly meetsOthers = false,
  ) {
    super(`${operation}: ${code}`);
  }
}

/** `window`: the browser's window is gone, or stands no longer where it has to, before anything was pressed. */
export type UnreachableCause = 'refused' | 'blocked' | 'dns' | 'tls' | 'timeout' | 'window';

/** Certainly not acted on: not a byte of the request was taken. */
export class Unreachable extends Error {
  override readonly name = 'Unreachable';
  constructor(
    readonly operation: string,
    readonly why: UnreachableCause,
    readonly address: string,
  ) {
    super(`${operation}: ${why}`);
  }
}

/**
 * The portal, or something before it, asked for patience (429). Says nothing about whether it acted: a gateway may have
 * sent the request on, and be limited only when it tries a second time.
 */
export class Busy extends Error {
  override readonly name = 'Busy';
  constructor(
    readonly operation: string,
    readonly address: string,
    /** Seconds it asked to wait. */
    readonly retryAfter?: number,
  ) {
    super(`${operation}: busy`);
  }
}

/**
 * The one call that is never repeated did not leave, though its way stood: `not-now`, whoever asked for it said no in the
 * last moment; `closed`, the way was closed, or used before. Certainly not acted on.
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

/** Perhaps acted on: the request left and no usable answer came. */
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
  /** A listing without any of the orders it has to show. A receipt that its own order contradicts. */
  | 'control'
  | 'receipt'
  /** Pages in a browser: none of those the guide describes, a captcha, a notice of maintenance, a label that is not there. */
  | 'page'
  | 'captcha'
  | 'maintenance'
  | 'label';

/** An answer this version does not know. Never a success; after a write, perhaps acted on. */
export class UnknownAnswer extends Error {
  override readonly name = 'UnknownAnswer';
  constructor(
    readonly operation: string,
    readonly why: UnknownAnswerCause,
    /** What was found where, without the portal's data: a member's path, a code, a content type. */
    readonly detail: string,
  ) {
    super(`${operation}: ${why} (${detail})`);
  }
}

/** The file is not the one that was confirmed (docs/design.md#confirmed-content). */
export class FileChanged extends Error {
  override readonly name = 'FileChanged';
  constructor(readonly file: string) {
    super(`changed: ${file}`);
  }
}

/**
 * What a page shows is not what was planned: what it holds before 提交, something nobody can read there, its notice, a draft
 * that may be somebody's, something it wants and nobody gave, something that was given and has no place, something else that
 * cannot be changed there (`fixed`), something filled in that nobody gave (`preset`), another person, another enterprise.
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
  | 'person'
  | 'enterprise'
  | 'option';

/** This filing alone stops, before anything was submitted. */
export class PageDiffers extends Error {
  override readonly name = 'PageDiffers';
  constructor(
    readonly why: PageDifference,
    /** Labels, or words of the page; of a value that was given, the label and the value. */
    readonly what: string[],
    /** What the page shows instead, where that says something. */
    readonly page: string[] = [],
  ) {
    super(`the page differs: ${why}`);
  }
}

/** Nothing is sent to the guide's own portal but by a browser. */
export class GuideOverHttp extends Error {
  override readonly name = 'GuideOverHttp';
  constructor(readonly url: string) {
    super(`through a browser only: ${url}`);
  }
}

/** No browser was found, or the one given does not start. */
export class NoBrowser extends Error {
  override readonly name = 'NoBrowser';
  constructor(
    readonly why: 'none' | 'given' | 'profile' | 'start' | 'screen',
    readonly path: string,
    /** What it said itself, its first line. */
    readonly words: string,
  ) {
    super(`${why}: ${path}`);
  }
}

export type PortalError = NotLoggedIn | Rejected | Unreachable | Busy | NoAnswer | UnknownAnswer;

export function isPortalError(error: unknown): error is PortalError {
  return (
    error instanceof NotLoggedIn ||
    error instanceof Rejected ||
    error instanceof Unreachable ||
    error instanceof Busy ||
    error instanceof NoAnswer ||
    error instanceof UnknownAnswer
  );
}
