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
export type UnreachableCause = 'refused' | 'blocked' | 'dns' | 'tls' | 'timeout' | 'busy' | 'window';

/** Certainly not acted on: not a byte of the request was taken, or the portal said so (429). */
export class Unreachable extends Error {
  override readonly name = 'Unreachable';
  constructor(
    readonly operation: string,
    readonly why: UnreachableCause,
    readonly address: string,
    /** Seconds the portal asked to wait. */
    readonly retryAfter?: number,
  ) {
    super(`${operation}: ${why}`);
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

/** The file is not the one that was confirmed (design §7.9). */
export class FileChanged extends Error {
  override readonly name = 'FileChanged';
  constructor(readonly file: string) {
    super(`changed: ${file}`);
  }
}

/**
 * What a page shows is not what was planned: what it holds before 提交, something nobody can read there, its notice, a draft
 * that may be somebody's, something it wants and nobody gave, something it has no place for, another person.
 */
export type PageDifference =
  'readback' | 'unread' | 'notice' | 'draft' | 'missing' | 'no-place' | 'person' | 'option';

/** This filing alone stops, before anything was submitted. */
export class PageDiffers extends Error {
  override readonly name = 'PageDiffers';
  constructor(
    readonly why: PageDifference,
    /** Labels, or words of the page. */
    readonly what: string[],
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

export type PortalError = NotLoggedIn | Rejected | Unreachable | NoAnswer | UnknownAnswer;

export function isPortalError(error: unknown): error is PortalError {
  return (
    error instanceof NotLoggedIn ||
    error instanceof Rejected ||
    error instanceof Unreachable ||
    error instanceof NoAnswer ||
    error instanceof UnknownAnswer
  );
}
