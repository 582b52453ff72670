/** Logging in, in English. */
import type { login as zh } from '../zh/login.js';

const pictureAt = (path: string): string =>
  `The picture is at ${path} (only you can read it, and it is deleted afterwards).`;
const notOpened = (path: string): string =>
  `The picture could not be opened. Please open it yourself: ${path}`;

export const login = {
  which: 'How do you log in?',
  ways: {
    enterprise: 'Enterprise account (e-mail and password)',
    handler: 'Handler account (e-mail and password)',
    qr: 'QR code of the electronic business licence',
  },
  chosen: (a) =>
    `Now using ${a.name} (${a.enterprise}): its session still holds, nothing was logged in anew.`,
  qr: {
    waiting: (left) => `Scan with the electronic business licence app: ${left} s left (Ctrl-C cancels)`,
    scanned: (left) => `Scanned: confirm on the phone, ${left} s left`,
    confirmed: () => 'Confirmed on the phone, logging in…',
    expired: () => 'The code has expired, a new one is coming…',
    cancelled: () => 'Refused on the phone.',
    practice: 'Practice: abtc practice scan in another terminal plays the phone.',
    again: (email) => `The session has ended (${email}). Scan once more to go on with this batch.`,
    tooSmall: (needed, columns) =>
      `The terminal is too small to draw the code: it takes ${needed} columns and ${Math.ceil(needed / 2) + 3} rows (${columns} columns now). Make the window larger and start again, or use one of these.`,
    address: (text) => `What the code says:\n${text}`,
    openPicture: 'Save the code as a picture and open it?',
    pictureAt,
    notOpened,
  },
  captcha: {
    ask: 'Captcha (Enter alone for another picture)',
    wrong:
      'That captcha was wrong or too late; the password was not looked at, and this does not count as a wrong one.',
    pictureAt,
    notOpened,
  },
  password: {
    fromRing: 'The password comes from the system’s key ring.',
    fromFile: (path) =>
      `Note: the password comes from the file ${path}, which is not encrypted and only protected by its permissions (0600). When it is no longer needed: abtc logout --forget.`,
    ringSilent: 'The system’s key ring does not answer: the kept password cannot be had.',
    ringKeeps:
      'The system’s key ring does not answer (an executable of one file cannot use it): the password in it was not deleted. Run abtc logout --all --forget with the program that kept it, or delete the entry named abtc in the key ring.',
    keptInRing: 'The password is kept in the system’s key ring; abtc logout --forget removes it.',
    keptInFile: (path) =>
      `Note: the system’s key ring cannot be used (it does not answer, or the program is a single file), so the password is kept in the file ${path}, which is not encrypted and only protected by its permissions (0600). If you do not want that, run abtc logout --forget now.`,
    blanks:
      'Note: the password begins or ends with a blank and is used as it is. In cmd, "echo PASSWORD | …" and "set ABTC_PASSWORD=PASSWORD && …" add one. If the blank does not belong to the password, leave it out: several wrong passwords lock the account.',
    blanksMeant:
      'The password begins or ends with a blank. Does the blank belong to it? (No: it is left out.)',
    forgotten: 'The portal refused the kept password. It was deleted, so that it cannot lock the account.',
  },
  state: {
    holds: 'holds',
    over: 'over',
    unreachable: 'not reached, not asked',
    unknown: 'an answer nobody here knows',
    window: 'in a browser window, not asked',
  },
  current: 'current',
  nobody: 'Nobody is logged in anywhere. Run abtc login first.',
  loggedOut: (accounts) => `Logged out${accounts.length > 1 ? `: ${accounts.join(', ')}` : ''}.`,
  left: (emails) =>
    `Sessions of ${emails.join(', ')} are still kept at this portal; abtc login --email E-MAIL uses one, abtc logout --all ends all.`,
  forgot: (count) => `Kept passwords deleted: ${count}.`,
  next: {
    choose: 'abtc login --email E-MAIL  use that account (no password while its session holds)',
    as: 'abtc list --as E-MAIL  use that account this once',
  },
  accountKind: { enterprise: 'enterprise', handler: 'handler' },
  loggedIn: (a) => `Logged in: ${a.name} (${a.enterprise})${a.until ? `, until ${a.until}` : ''}`,
  certificatesCount:
    'NODE_TLS_REJECT_UNAUTHORIZED has no effect here: the certificate of a portal is verified all the same. Add a company’s own authority with abtc config set "certificate authority" FILE.',
  logInThere:
    'Log in to the portal in the browser window that has opened (enterprise account, handler account or QR code; a captcha is yours to fill in). This goes on by itself afterwards, and waits ten minutes at most; leave the window open.',
  ask: { email: 'E-mail', password: 'Password (not shown)' },
} satisfies typeof zh;
