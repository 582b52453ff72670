/** The commands whose options do not say all: doctor, status and completion. */
import type { Help } from '../zh/help-commands.js';
import type { withNotes as zh } from '../zh/help-notes.js';

export const withNotes = {
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
  status: {
    summary:
      'for scripts: how applications and orders stand, whether that is what is expected, what has changed',
    notes: [
      "A number is an application's or an order's; there may be several. Those that are in no list are named all at once (exit 2).",
      '--business B: the status of the latest order of that business of each application; where there is none, "no order yet" (not yet).',
      "  Without numbers and --all: of those applications that have one. An order's number always means that very order.",
      '--expect STATUS: exit 0 if all have it, 8 if not yet, 3 if one can never have it any more. "Never" is said only where it is certain:',
      '  where there is a card (已提前制卡, 已自取, 已邮寄) it is never again "APEC 经济体审核中"; an order 已办结 or 已退回 stays so.',
      '--watch: look again and again until all have it or, with --changed, something changed. A portal that cannot be reached, gives no',
      '  answer or is being maintained is one look that failed, no more; where a login is needed it ends with 4. At the end of --timeout: 8,',
      '  but 5 if the last three looks failed (or every one). Where one can never have it: 3, when the others are settled.',
      '  With --changed and nothing new: 0. Without --timeout it goes on until Ctrl-C (130).',
      '--changed: statuses, newly approved economies, new applications, new orders and statuses of orders since the last look: exit 0 if nothing,',
      "  9 if something. The first look remembers how things are, and exits 0. Of some numbers alone (an order's stands for its application), the others are",
      '  left as they were. Changes are shown before they are remembered: told twice perhaps, never lost.',
      '',
    ],
    examples: [
      'abtc status APEC20260105000012 APEC20260105000012-01-ta',
      'abtc status --all --expect 已自取 --expect 已邮寄',
      'abtc status APEC20260105000012 --business replacement --expect 已办结 --watch --timeout 2h --interval 10m',
      'abtc status --changed --json',
    ],
  },
  completion: {
    summary: 'print a completion script for bash, zsh, fish or powershell',
    notes: [
      'To install it:',
      '  bash        add a line to ~/.bashrc: source <(abtc completion bash)',
      '  zsh         abtc completion zsh > "${fpath[1]}/_abtc", then open a new terminal',
      '  fish        abtc completion fish > ~/.config/fish/completions/abtc.fish',
      '  powershell  abtc completion powershell >> $PROFILE',
      '',
    ],
    examples: ['abtc completion bash', 'source <(abtc completion bash)'],
  },
} satisfies Record<keyof typeof zh, Help>;
