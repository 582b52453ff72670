/** English help. */
import type { HelpTexts } from '../help.js';
import { scriptArguments, scriptHelp, scriptOptions } from './help-scripts.js';
import { accountHelp } from './help-account.js';
import { doctorHelp, doctorOptions } from './help-doctor.js';
import { portalHelp } from './help-portal.js';
import { settingsHelp } from './help-settings.js';

export const help: HelpTexts = {
  about:
    'File follow-up applications for APEC Business Travel Cards in bulk: 提前制卡 early production, 换补卡 replacement, 未制卡仅更换护照 passport change, 注销卡 cancellation. Nothing filed twice, nothing lost, nothing claimed that did not happen.',
  titles: {},
  commands: {
    ...accountHelp,
    list: {
      summary: 'applications with their status and what can be filed',
      examples: [
        'abtc list',
        'abtc list --can replacement',
        'abtc list --status 已邮寄 --csv > people.csv',
        'abtc list --json --fields application,status',
      ],
    },
    show: {
      summary: 'one application: what can be filed, why not, and what it takes',
      examples: ['abtc show APEC20260105000012'],
    },
    orders: {
      summary: 'the follow-ups that were submitted (我的申请单)',
      examples: ['abtc orders', 'abtc orders --business cancellation'],
    },
    order: { summary: 'the order page', examples: ['abtc order APEC20260105000012-01-ta'] },
    template: {
      summary: 'the table to fill in: blank, or with the people and their folders',
      examples: [
        'abtc template replacement --prefill --folders scans --write replacement.csv',
        'abtc template cancellation --status 已自取 > cancellation.csv',
        'abtc template early-production',
      ],
    },
    check: {
      summary: 'check a table and its materials, every problem at once; sends nothing',
      examples: [
        'abtc check table.csv --materials scans',
        'abtc check people.csv --materials scans --business replacement',
        'abtc check 申请表.csv --offline --write problems.csv',
      ],
    },
    submit: {
      summary:
        'file one application by prompts, or with --from a whole table: check, ask, then submit into the ledger',
      examples: [
        'abtc submit',
        'abtc submit replacement APEC20260105000012 --materials scans',
        'abtc submit --answers wang.json --dry-run',
        'abtc submit --from table.csv --materials scans --dry-run',
        'abtc submit --from table.csv --materials scans',
        'abtc submit replacement --from people.csv --materials scans --yes',
        'abtc submit --from table.csv --materials scans --limit 1',
        'abtc submit --from table.csv --materials scans --between 09:00-17:00 --rate 2',
      ],
    },
    resume: {
      summary: 'carry on with an unfinished batch and settle what is in doubt',
      examples: [
        'abtc resume',
        'abtc resume 20261123-a1b2c3',
        'abtc resume --limit 10',
        'abtc resume --settle 7',
        'abtc resume 20261123-a1b2c3 --settle 7',
      ],
    },
    batches: {
      summary: 'the batches that were submitted: when, table, rows, outcomes, whether finished',
      examples: ['abtc batches', 'abtc batches --csv > batches.csv', 'abtc batches --json'],
    },
    report: {
      summary: 'a batch row by row: outcome, reason, order, what is to do, and what comes next',
      examples: [
        'abtc report',
        'abtc report --csv > results.csv',
        'abtc report --failed > failed.csv',
        'abtc report --questions > questions.txt',
        'abtc report --html report.html',
        'abtc report 20261123-a1b2c3 --json',
      ],
    },
    ...settingsHelp,
    agency: {
      summary:
        "agency profiles: each agency's materials, options, agent points and fees, to check tables offline",
      examples: ['abtc agency', 'abtc agency pull', 'abtc agency show 岚州市外事办公室'],
    },
    'agency pull': {
      summary: "learn the agencies' forms from the portal; logged in, and nothing is filed",
      examples: ['abtc agency pull', 'abtc agency pull --agency 岚州市外事办公室'],
    },
    'agency show': {
      summary: 'show an agency profile, or list them all',
      examples: ['abtc agency show', 'abtc agency show 2001', 'abtc agency show ./2001.json'],
    },
    'agency check': {
      summary:
        "check profile files and, logged in, compare them with the portal's forms of today (exit 3 if they differ)",
      examples: ['abtc agency check', 'abtc agency check 2001 --offline', 'abtc agency check --json'],
    },
    ...doctorHelp,
    ...portalHelp,
    ...scriptHelp,
    practice: {
      summary: 'the built-in practice portal',
      examples: ['abtc practice', 'abtc practice reset', 'abtc practice serve'],
    },
    'practice serve': {
      summary: 'run the practice portal for other terminals',
      examples: ['abtc practice serve --open', 'abtc practice serve --port 4600 --fault submit:drop:0.2'],
    },
    'practice reset': {
      summary: 'a new instance of the practice portal; earlier rehearsals are gone',
      examples: ['abtc practice reset', 'abtc practice reset --people 200 --seed 7'],
    },
    'practice advance': {
      summary: 'let the practice offices and economies do their next step',
      examples: ['abtc practice advance', 'abtc practice advance APEC20260105000012 --steps 3'],
    },
    'practice scan': {
      summary: "play the practice phone: scan the login page's QR code with a licence (电子营业执照)",
      examples: [
        'abtc practice scan',
        'abtc practice scan --enterprise 澄屿远航国际贸易有限公司',
        'abtc practice scan --scan-only',
        'abtc practice scan --refuse',
      ],
    },
  },
  options: {
    ...scriptOptions,
    ...doctorOptions,
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
    ...scriptArguments,
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
};
