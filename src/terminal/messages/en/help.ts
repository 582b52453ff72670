/** English help. */
import type { help as zh } from '../zh/help.js';
import { commands } from './help-commands.js';
import { withNotes } from './help-notes.js';

export const help = {
  about:
    'File follow-up applications for APEC Business Travel Cards in bulk: 提前制卡 early production, 换补卡 replacement, 未制卡仅更换护照 passport change, 注销卡 cancellation. Nothing filed twice, nothing lost, nothing claimed that did not happen.',
  titles: {},
  commands: { ...commands, ...withNotes },
  options: {
    all: 'all applications',
    businessStatus: 'only this business: the latest order of each application',
    expect:
      'the status waited for, in the words of the portal (blanks and commas aside); repeated: one of them is enough',
    changed: 'what has changed since the last look',
    watch: 'look again and again until it holds or something changed; --timeout is for how long',
    interval:
      'time between two looks (10m; at least 60s, on this machine 1s; longer if the portal asks for it)',
    failFast: 'end as soon as one can never have it, without waiting for the others',
    offlineClock: 'ask no portal: do not compare clocks with it',
    rebuild:
      'rebuild the ledger of this portal and enterprise: it only adds what is known, and makes no row sendable',
    unlock:
      'free the lock of the ledger: shows computer, user and time, and wants the computer’s name typed (no option answers for you)',
    yesRebuild: 'do not ask before rebuilding',
    account: 'enterprise (default) or handler',
    email: "the account's e-mail",
    passwordStdin: 'read the password from standard input',
    qr: 'log in with the electronic business licence: draws a QR code on the terminal',
    remember:
      'keep the password after logging in: in the system’s key ring; where there is none in a file only you can read, which is said each time',
    forget: 'delete the kept password too',
    allAccounts: 'list the sessions of all portals and accounts, and ask each portal whether it holds',
    allSessions: 'log out all accounts of all portals',
    status: 'only applications in this status',
    can: 'only applications for which this business can be filed',
    csv: 'write CSV (with a BOM, for Excel)',
    business: 'early-production, replacement, passport-change, cancellation, or the Chinese name',
    application: 'only those of this application',
    prefill: 'with the people for whom it can be filed now (log in first)',
    canPrefill: 'the same as --prefill: only those for whom it can be filed',
    statusPrefill: 'only applications in this status (implies --prefill)',
    folders: 'make a folder for each person here, with what it has to hold (implies --prefill)',
    writeTemplate:
      'write this file (never over an existing one); else CSV to standard output, or into this folder on a terminal',
    offline: 'without logging in or asking the portal: by the guide and the agency profiles here',
    writeProblems: 'write a copy of the table with its problems to a new file',
    materials: 'the folder with a folder for each person',
    from: 'the table to file (CSV)',
    answers:
      'the answers for one application (JSON) instead of prompts; with --yes, or confirmed on a terminal',
    dryRun: 'show the plan and send nothing',
    again:
      "file rows again whose earlier order has ended: type each applicant's name at a terminal (no flag answers)",
    yes: "answer the plan's last question (not the ticks and confirmations of the table)",
    concurrency:
      'filings in flight at once (1–8, by default 2; one per application, the first of each business alone)',
    rate: 'requests a second at most',
    between: 'begin filings only in these hours (China time), e.g. 09:00-17:00; wait for the rest of the day',
    limit: 'send at most so many this time; abtc resume goes on with the others',
    review:
      'stop at each confirmation page for a person to look at (on a real portal the first of each business always does)',
    via: 'how it is reached: chrome (through your browser; the default for a portal elsewhere) or http (the default on this machine; one elsewhere is asked first whether it speaks a known API)',
    writeLabels: 'write all labels into a new file, with the nearest words for those not found',
    useLabels: 'go by this labels file on this portal from now on',
    guideLabels: "go by the guide's words again",
    writeRecord: 'write into this new file (default: NAME-DATE.har)',
    agency: 'only this agency (name or code)',
    offlineProfiles: 'only check the files, compare nothing with the portal',
    port: 'port (any free one by default)',
    open: 'open the practice portal in the browser',
    inspectPort: 'port of the inspection face (none by default)',
    fault: 'misbehave, e.g. submit:drop:0.2; login:captcha wants a captcha at login; may be repeated',
    seed: 'random seed',
    people: 'so many applications more',
    settle: 'seconds until an order is certain to be listed',
    settleRow:
      "decide how a row of unknown outcome ended: a person answers at the terminal and types the applicant's name (no flag answers)",
    failed: 'only the failed rows, as a table (CSV) to mend and send again; without those of unknown outcome',
    questions: 'a sheet of questions for the agency, in Chinese, about filings of unknown outcome',
    html: 'write an offline web page to print, in Chinese (replaces an earlier report, nothing else)',
    overwrite: 'with --html: replace whatever file is there',
    session: 'minutes a session lasts',
    steps: 'how many steps (1 by default)',
    scanEnterprise: 'whose licence: a name or credit code (by default the first practice enterprise)',
    refuse: 'scan, and refuse the login',
    scanOnly: 'scan, and do not decide yet',
    portal:
      'practice (default), live, one that was added, or an address, which is reached through your browser unless it is on this machine (also ABTC_PORTAL)',
    as: 'which account of the portal to use this once (its e-mail; logged in already, see abtc whoami --all); also ABTC_AS',
    json: 'write JSON',
    fields: 'only these columns, separated by commas',
    noInput: 'never ask; say which flag would have answered',
    quiet: 'no progress',
    debug: 'show inner details of errors (no passwords, no passport numbers)',
    lang: 'zh or en',
    timeout:
      'how long a request may take (60s by default), or with status --watch how long to watch: 90, 90s, 10m, 2h',
    noColor: 'no colours',
    help: 'show help',
    version: 'show the version',
  },
  arguments: {
    numbers: 'numbers of applications or orders',
    shell: 'bash, zsh, fish or powershell',
    'portal-name': 'portal name',
    url: 'address, ending in /APEC/; https, but for this machine',
    application: 'application number',
    order: 'order number',
    table: 'table (CSV)',
    business: 'the business, if the table has no 业务 column',
    'business-name': 'early-production, replacement, passport-change, cancellation, or the Chinese name',
    batch: 'the batch; the latest if left out',
    key: 'the name of a default, such as 联系人姓名 or contact name; or ledger, for the shared one',
    value: 'what it is to be',
    agency: "an agency's name or code, or a profile's file",
    code: 'what the QR code holds: the whole address, or what stands behind #; the newest if left out',
  },
  examples: 'Examples:',
  exitCodes:
    'Exit codes: 0 done · 1 unexpected · 2 usage or input, nothing was sent · 3 finished, but some filings failed or wait for a person · 4 log in first · 5 portal unreachable or its answer not known · 8 what is expected does not hold yet (status --expect) · 9 something changed (status --changed) · 130 interrupted',
  start:
    'To begin: abtc login → abtc list → abtc check TABLE --materials DIR → abtc submit --from TABLE --materials DIR',
} satisfies typeof zh;
