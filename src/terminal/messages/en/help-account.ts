/** The commands about accounts. */
import type { HelpTexts } from '../help.js';

export const accountHelp: Pick<HelpTexts['commands'], 'login' | 'logout' | 'whoami'> = {
  login: {
    summary: 'log in to the enterprise portal',
    examples: [
      'abtc login',
      'abtc login --qr',
      'abtc login --account handler --email zhang@example.com',
      'abtc login --email office@example.com --remember',
    ],
  },
  logout: {
    summary: 'log out and remove the session kept on this machine',
    examples: ['abtc logout', 'abtc logout --as zhang@example.com', 'abtc logout --all --forget'],
  },
  whoami: {
    summary: 'the account logged in, and until when; --all lists every portal and account',
    examples: ['abtc whoami', 'abtc whoami --all', 'abtc whoami --all --json'],
  },
};
