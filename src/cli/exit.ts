import type { Fault, FaultCode } from '../terminal/messages/faults.js';

/** Exit codes (docs/design.md#exit-codes). */
export const EXIT = {
  done: 0,
  unexpected: 1,
  input: 2,
  partial: 3,
  login: 4,
  portal: 5,
  notYet: 8,
  changed: 9,
  interrupted: 130,
} as const;

/** Exit codes of faults that the user's input did not cause; all others end with `input`. */
const CAUSED: Partial<Record<FaultCode, number>> = {
  'account-unknown': EXIT.login,
  'captcha-needs-person': EXIT.login,
  'enterprise-unconfirmed': EXIT.login,
  'login-first': EXIT.login,
  'login-refused': EXIT.login,
  'qr-over': EXIT.login,
  'list-shrank': EXIT.portal,
  'no-answer': EXIT.portal,
  'no-browser': EXIT.portal,
  'portal-no-dialect': EXIT.portal,
  'unknown-answer': EXIT.portal,
  unreachable: EXIT.portal,
  'batch-damaged': EXIT.unexpected,
  'disk-full': EXIT.unexpected,
  'ledger-damaged': EXIT.unexpected,
  'ledger-missing': EXIT.unexpected,
  'ledger-moved': EXIT.unexpected,
  'ledger-newer': EXIT.unexpected,
  'ledger-unwritable': EXIT.unexpected,
  unexpected: EXIT.unexpected,
};

export function exitOf({ code, args }: Fault): number {
  // If the portal refuses a step of a QR login, the login failed.
  if (code === 'refused' && (args as Fault<'refused'>['args']).operation.startsWith('qr')) return EXIT.login;
  return CAUSED[code] ?? EXIT.input;
}
