/** What `abtc doctor --help` says. */
import type { HelpTexts } from '../help.js';

export const doctorHelp: Pick<HelpTexts['commands'], 'doctor'> = {
  doctor: {
    summary:
      'examine ledger, batches, lock, settings, sessions, disk, rights and clock; rebuild the ledger if need be',
    notes: [
      'Looks, changes nothing, submits nothing. Exit 1 if there is a problem, 0 if all is well or there are only warnings.',
      '--rebuild: after a ledger was damaged or lost, or restored from an old backup, puts it together from what can be read of',
      "  the old one, the batches on this computer and the portal's lists. Log in first. The old ledger is kept under another name.",
      '  The lists are read to their end twice, as long apart as the portal says that they take (120 seconds where it does not say).',
      '  What is found there is recorded as accepted; whatever else may have been submitted as unknown, also what was recorded as',
      '  not sent or rejected, and rows whose turn had not come. No row can be sent that could not be sent before.',
      '  Where filings are unknown it ends with 3: log in again, and abtc resume settles them.',
      '--unlock: when the computer that holds the ledger crashed or was switched off and its lock is left. Shows computer, user,',
      "  since when, and the ledger's last record; a person at a terminal types the computer's name. What was being submitted",
      '  becomes unknown. Refused where there is no terminal (or with --no-input, --json), exit 2; no option answers for a person.',
      '',
    ],
    examples: [
      'abtc doctor',
      'abtc doctor --offline --json',
      'abtc doctor --rebuild',
      'abtc doctor --unlock',
    ],
  },
};

export const doctorOptions: Pick<HelpTexts['options'], 'offlineClock' | 'rebuild' | 'unlock' | 'yesRebuild'> =
  {
    offlineClock: 'ask no portal: do not compare clocks with it',
    rebuild:
      'rebuild the ledger of this portal and enterprise: it only adds what is known, and makes no row sendable',
    unlock:
      'free the lock of the ledger: shows computer, user and time, and wants the computer’s name typed (no option answers for you)',
    yesRebuild: 'do not ask before rebuilding',
  };
