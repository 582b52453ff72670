/** English help of commands that need more than a line per option: doctor, status and completion. */
import type { Help } from '../zh/help-commands.js';
import { faultNotes } from './practice-faults.js';
import type { withNotes as zh } from '../zh/help-notes.js';

export const withNotes = {
  menu: {
    summary:
      'a menu in the order of the work, which asks for what each command needs (abtc alone at a terminal)',
    examples: ['abtc', 'abtc menu', 'abtc menu --portal live'],
  },
  doctor: {
    summary:
      'examine ledger, batches, lock, settings, sessions, disk, permissions, clock and the way to the portal; rebuild a damaged ledger',
    notes: [
      'Changes nothing and submits nothing. Exit 1 if there is a problem, 0 if all is well or there are only warnings.',
      'Tests the way to the portal step by step (name, proxy, TLS, certificate, clock, answer), without logging in; --offline leaves that out.',
      '--rebuild: for a ledger that is damaged, lost or restored from an old backup. Rebuilds it from the readable part of the',
      "  old one, the batches on this computer and the portal's lists. Log in first. The old ledger is kept under another name.",
      "  The lists are read completely twice, with the portal's listing delay in between (120 seconds if it gives none).",
      '  Filings found there are recorded as submitted. All others that may have been submitted are recorded as unknown, even those',
      '  recorded as not sent or refused by the portal, and rows not reached. No row can be sent afterwards that could not be sent before.',
      '  Ends with 3 if filings are unknown: log in again, and abtc resume settles them.',
      '--unlock: for a lock that remains because its computer crashed or was switched off. Shows the computer, the user, the time',
      "  and the ledger's last record; a person at a terminal types the computer's name. A filing that was being submitted",
      '  becomes unknown. Without a terminal (or with --no-input, --json) it does nothing, exit 2; no option can answer instead.',
      '',
    ],
    examples: [
      'abtc doctor',
      'abtc doctor --offline --json',
      'abtc doctor --rebuild',
      'abtc doctor --unlock',
    ],
  },
  due: {
    summary: 'who needs what now, why and by which rule; with a roster of leavers and new passports',
    notes: [
      'From the portal and the ledger: unknown filings, orders that were returned, early cards whose review is complete',
      '(换补卡). A status beyond the guide is only shown as it is.',
      'The roster (--roster) has a row for each person. A 离职日期, or 离职 as 事项, makes a leaver; a 新护照号码, or 换护照',
      'as 事项, a new passport; other rows say nothing.',
      '  Only an equal application or passport number counts: a name alone is a question, and no row of the table. Who is',
      '  missing from a roster is no leaver; a mere list of staff is refused.',
      '  A leaver with a card → 注销卡; a new passport before the card → 未制卡仅更换护照 (before 提前制卡), with a card → 换补卡.',
      '--write writes what can be filed as a table with 办理 empty; a person writes 是, then checks and submits it. Not if',
      'what was read is more than a day off.',
      'Exit code 3 if something is unknown or was returned, 2 if the roster cannot be read.',
      '',
    ],
    examples: [
      'abtc due',
      'abtc due --roster leavers.xlsx',
      'abtc due --roster leavers.xlsx --write due.xlsx',
      'abtc due --json --fields do,applicant,application,reason',
    ],
  },
  letters: {
    summary:
      'make the letters that are to be sealed (Word documents): 提前制卡申请, 换补卡情况说明, 注销申请 for each person, one file to print, and a list for the seal; what neither table nor portal says is a marked blank',
    notes: [
      "Templates are Word documents: get copies with --templates-to and edit them. A column's name in braces is replaced: {姓名}, {护照号}, {申请单号}, {企业名称}, {办理机构}, {换补卡原因}, {日期} …",
      '  Columns that you added to the table work too ({职务}); any other name is an error. What neither table nor portal says becomes a marked blank (待填).',
      'A paragraph that begins with {仅当 同时更换护照=是} is there only if that column says 是; with {仅当 卡丢失=} only if it is blank; with {仅当 新护照号码} only if it has a value.',
      "For a change of passport a letter is made only if the agency's form asks for one. Rows that are submitted, or whose application is not found, are listed without a letter.",
      '',
    ],
    examples: [
      'abtc letters table.xlsx --write letters',
      'abtc letters --templates-to templates',
      'abtc letters table.xlsx --write letters --templates templates',
      'abtc letters table.xlsx --write letters --offline',
    ],
  },
  submit: {
    summary:
      'file one application by prompts, or a whole table with --from: check, ask, submit, and record it in the ledger',
    notes: [
      '--plan-only --write plan.html: writes the whole plan as a page, with plan.json beside it, and sends nothing. submit --plan plan.html plans again from',
      '  the same table and materials; if nothing differs it asks as always and sends that, otherwise it says each difference and sends nothing (exit 2).',
      '',
    ],
    examples: [
      'abtc submit',
      'abtc submit replacement APEC20241014000093 --materials scans',
      'abtc submit --answers wang.json --dry-run',
      'abtc submit --from table.csv --materials scans --dry-run',
      'abtc submit --from table.csv --materials scans --plan-only --write plan.html',
      'abtc submit --plan plan.html',
      'abtc submit --from table.csv --materials scans',
      'abtc submit replacement --from people.csv --materials scans --yes',
      'abtc submit --from table.csv --materials scans --limit 1',
      'abtc submit --from table.csv --materials scans --between 09:00-17:00 --rate 2',
    ],
  },
  status: {
    summary:
      'for scripts: the statuses of applications and orders, whether they are as expected, what has changed',
    notes: [
      "A number is an application's or an order's; several may be given. Numbers that are in no list are all reported (exit 2).",
      '--business B: the status of the latest order of that business of each application; without one, "no order yet" (not yet).',
      "  Without numbers and --all: the applications that have such an order. An order's number always means that order.",
      '--expect STATUS: exit 0 if all have it, 8 if not yet, 3 if one can no longer have it. This is reported only if it is certain:',
      '  with a card (已提前制卡, 已自取, 已邮寄) it is never again "APEC 经济体审核中"; an order 已办结 or 已退回 stays so.',
      '--watch: look again until all have it or, with --changed, something has changed. If the portal cannot be reached, gives no',
      '  answer or is under maintenance, only that look fails; if a login is needed, it ends with 4. At the end of --timeout: 8,',
      '  but 5 if the last three looks (or all) failed. If one can no longer have it: 3, when the others are settled.',
      '  With --changed and nothing new: 0. Without --timeout it continues until Ctrl-C (130).',
      '--changed: statuses, newly approved economies, new applications, new orders and statuses of orders since the last look: exit 0 if there are none,',
      '  9 if there are any. The first look only remembers, and exits 0. With numbers, only those applications are compared (an order',
      '  stands for its application). Changes are shown before they are remembered: perhaps twice, but never lost.',
      '--notify, with --changed: if something has changed, posts it to the address in ABTC_NOTIFY or saved by abtc config set notify. The',
      '  address holds a key, so it cannot be given on the command line. If the notice does not arrive: exit 10, the look is not',
      '  remembered, and the same changes are sent next time, with the same ids.',
      '',
    ],
    examples: [
      'abtc status APEC20241014000093 APEC20230105000145-01-zx',
      'abtc status --all --expect 已自取 --expect 已邮寄',
      'abtc status APEC20241014000093 --business replacement --expect 已办结 --watch --timeout 2h --interval 10m',
      'abtc status --changed --json',
      'abtc status --changed --notify --quiet',
    ],
  },
  'practice serve': {
    summary: 'run the practice portal for other terminals',
    notes: faultNotes,
    examples: ['abtc practice serve --open', 'abtc practice serve --port 4600 --fault submit:drop:0.2'],
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
