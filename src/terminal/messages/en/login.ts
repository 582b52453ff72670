/** English texts about logging in. */
import type { login as zh } from '../zh/login.js';

const pictureAt = (path: string): string =>
  `The picture is at ${path} (only you can read it, and it is deleted afterwards).`;
const notOpened = (path: string): string =>
  `The picture could not be opened. Please open it yourself: ${path}`;

export const login = {
  nowQuestion: (isExpired) => `${isExpired ? 'The session has ended' : 'You are not logged in'}. Log in now?`,
  which: 'How do you log in? Choose, or type an e-mail',
  ways: {
    enterprise: 'Enterprise account (e-mail and password)',
    handler: 'Handler account (e-mail and password)',
    qr: 'QR code of the electronic business licence',
  },
  chosen: (a) =>
    `Now using ${a.name} (${a.enterprise}): its session is still valid, so no new login was needed.`,
  qr: {
    waiting: (left) => `Scan with the electronic business licence app: ${left} s left (Ctrl-C cancels)`,
    scanned: (left) => `Scanned: confirm on the phone, ${left} s left`,
    confirmed: () => 'Confirmed on the phone, logging in…',
    expired: () => 'The code has expired, a new one is coming…',
    cancelled: () => 'Refused on the phone.',
    practice: 'Practice: abtc practice scan in another terminal plays the phone.',
    again: (email) => `The session has ended (${email}). Scan again to continue this batch.`,
    tooSmall: (needed, columns) =>
      `The terminal is too small to draw the code: it needs ${needed} columns and ${Math.ceil(needed / 2) + 3} rows (${columns} columns now). Make the window larger and start again, or use one of these.`,
    address: (text) => `Content of the code:\n${text}`,
    openPicture: 'Save the code as a picture and open it?',
    pictureAt,
    notOpened,
  },
  captcha: {
    ask: 'Captcha (Enter alone for another picture)',
    wrong:
      'That captcha was wrong or too late. The password was not checked, and this does not count as a wrong password.',
    pictureAt,
    notOpened,
  },
  password: {
    fromRing: 'The password comes from the system’s key ring.',
    fromFile: (path) =>
      `Note: the password comes from the file ${path}, which is not encrypted; only its permissions keep others from reading it. When it is no longer needed: abtc logout --forget.`,
    ringSilent: 'The system’s key ring does not answer, so the kept password cannot be read.',
    ringKeeps:
      'The system’s key ring does not answer (a single-file executable cannot use it), so the password in it was not deleted. Run abtc logout --all --forget with the program that kept it, or delete the entry named abtc in the key ring.',
    keptInRing: 'The password is kept in the system’s key ring; abtc logout --forget removes it.',
    keptInFile: (path) =>
      `Note: the system’s key ring cannot be used (it does not answer, or the program is a single file), so the password is kept in the file ${path}, which is not encrypted; only its permissions keep others from reading it. If you do not want that, run abtc logout --forget now.`,
    blanks:
      'Note: the password begins or ends with a blank and is used as it is. In cmd, "echo PASSWORD | …" and "set ABTC_PASSWORD=PASSWORD && …" add one. If the blank does not belong to the password, remove it: several wrong passwords lock the account.',
    blanksMeant: 'The password begins or ends with a blank. Does the blank belong to it? (No removes it.)',
    wrong: (a) =>
      `The login failed: ${a.words}. ${a.left === undefined ? '' : `The portal says that ${a.left === 1 ? '1 try is' : `${a.left} tries are`} left. `}${a.isGuessed ? "It was tried as the enterprise's own account; for a handler's account choose another account." : ''}`.trimEnd(),
    usedUp: (email, inMenu) =>
      `The password of ${email} was wrong before; it is not tried again${inMenu ? ' until you leave the menu' : ''}, since the account could be locked. Choose another account, or leave with Esc.`,
    noMore: (email) =>
      `The password of ${email} was wrong twice, or the portal allows one more try only: it is not tried again until abtc ends, since the account could be locked.`,
    next: 'What now?',
    ways: {
      again: 'Type the password again (another wrong one stops here, so that the account is not locked)',
      other: 'Another account: choose the kind of login and the e-mail anew',
      stop: 'Stop',
    },
    forgotten:
      'The portal did not take the kept password. It was deleted, so that it cannot lock the account.',
  },
  state: {
    holds: 'valid',
    over: 'ended',
    unreachable: 'portal not reached',
    unknown: 'unknown answer',
    window: 'in a browser window, not asked',
  },
  current: 'current',
  nobody: 'No account is logged in. Run abtc login first.',
  loggedOut: (accounts) => `Logged out${accounts.length > 1 ? `: ${accounts.join(', ')}` : ''}.`,
  left: (emails) =>
    `Sessions of ${emails.join(', ')} are still kept at this portal; abtc login --email E-MAIL uses one, abtc logout --all ends all.`,
  forgot: (count) => `Kept passwords deleted: ${count}.`,
  next: {
    choose: 'abtc login --email E-MAIL  use that account (no password while its session is valid)',
    as: 'abtc list --as E-MAIL  use that account this time',
  },
  accountKind: { enterprise: 'enterprise', handler: 'handler' },
  loggedIn: (a) => `Logged in: ${a.name} (${a.enterprise})${a.until ? `, until ${a.until}` : ''}`,
  certificatesCount:
    'NODE_TLS_REJECT_UNAUTHORIZED has no effect here: the certificate of a portal is always verified. Add a company’s own authority with abtc config set "certificate authority" FILE.',
  logInThere:
    'Log in to the portal in the browser window that has opened (enterprise account, handler account or QR code; fill in a captcha yourself). abtc then continues by itself; it waits at most ten minutes. Leave the window open.',
  ask: {
    email: 'E-mail',
    noAddress: 'Write the whole e-mail address, with an @.',
    password: 'Password (not shown)',
  },
} satisfies typeof zh;
