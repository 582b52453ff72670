/** What `abtc status --help` and `abtc completion --help` say. */
import type { HelpTexts } from '../help.js';

export const scriptHelp: Pick<HelpTexts['commands'], 'status' | 'completion'> = {
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
};

export const scriptOptions: Pick<
  HelpTexts['options'],
  'all' | 'businessStatus' | 'expect' | 'changed' | 'watch' | 'interval' | 'failFast'
> = {
  all: 'all applications',
  businessStatus: 'only this business: the latest order of each application',
  expect:
    'the status waited for, in the words of the portal (blanks and commas aside); repeated: one of them is enough',
  changed: 'what has changed since the last look',
  watch: 'look again and again until it holds or something changed; --timeout is for how long',
  interval:
    'time between two looks (10m; at least 60s, on this machine 1s; longer if the portal asks for it)',
  failFast: 'end as soon as one can never have it, without waiting for the others',
};

export const scriptArguments: Pick<HelpTexts['arguments'], 'numbers' | 'shell'> = {
  numbers: 'numbers of applications or orders',
  shell: 'bash, zsh, fish or powershell',
};
