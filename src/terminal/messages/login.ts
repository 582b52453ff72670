/** The words about logging in: ways, codes, captchas, kept passwords, several accounts. */
import type { QrState } from '../../portal/portal.js';

export interface LoginTexts {
  which: string;
  ways: Record<'enterprise' | 'handler' | 'qr', string>;
  /** An account whose session was kept became the current one. */
  chosen: (a: { name: string; enterprise: string }) => string;
  qr: Record<QrState, (secondsLeft: number) => string> & {
    /** Who plays the phone. */
    practice: string;
    again: (email: string) => string;
    tooSmall: (needed: number, columns: number) => string;
    address: (text: string) => string;
    openPicture: string;
    pictureAt: (path: string) => string;
    notOpened: (path: string) => string;
  };
  captcha: {
    ask: string;
    wrong: string;
    pictureAt: (path: string) => string;
    notOpened: (path: string) => string;
  };
  password: {
    fromRing: string;
    fromFile: (path: string) => string;
    ringSilent: string;
    ringKeeps: string;
    keptInRing: string;
    keptInFile: (path: string) => string;
    forgotten: string;
    /** A password that begins or ends with a blank is used as it is. */
    blanks: string;
    /** Whether the blanks around a typed password belong to it. */
    blanksMeant: string;
  };
  /** How a kept session stands. */
  state: Record<'holds' | 'over' | 'unreachable' | 'unknown' | 'window', string>;
  current: string;
  nobody: string;
  loggedOut: (accounts: string[]) => string;
  left: (emails: string[]) => string;
  forgot: (count: number) => string;
  next: Record<'choose' | 'as', string>;
}
