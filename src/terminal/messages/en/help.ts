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
      "the expected status, in the portal's words (blanks and commas do not count); if repeated, one of them is enough",
    changed: 'what has changed since the last look',
    notify:
      'tell about changes: post to a group robot of WeCom, or to any https address that takes JSON; numbers and statuses only',
    watch: 'look again until it is reached or something has changed; --timeout limits how long',
    interval:
      'time between two looks (default 10m; at least 60s, on this computer 1s; longer if the portal asks for it)',
    failFast: 'end as soon as one can no longer have it, without waiting for the others',
    offlineClock: 'do not connect to the portal: neither test the way to it nor compare clocks',
    rebuild: 'rebuild the ledger of this portal and enterprise; nothing more is sent because of it',
    unlock:
      'free the ledger’s lock: shows computer, user and time, and asks you to type the computer’s name (no option can answer instead)',
    yesRebuild: 'do not ask before rebuilding',
    olderThan: 'only what is that many days old, such as 180d; asked for if absent',
    dryRunClean: 'only list what would go',
    yesClean: 'do not ask before cleaning',
    account: 'enterprise (default) or handler',
    email: "the account's e-mail",
    valueStdin: 'read the value from standard input',
    passwordStdin: 'read the password from standard input',
    qr: 'log in with the electronic business licence: draws a QR code on the terminal',
    remember:
      'keep the password after logging in: in the system’s key ring, or without one in a file that only you can read, which abtc reports each time',
    forget: 'delete the kept password too',
    allAccounts:
      'list the sessions of all portals and accounts, and ask each portal whether they are still valid',
    allSessions: 'log out all accounts of all portals',
    status: 'only applications in this status',
    can: 'only applications for which this business can be filed',
    csv: 'write a CSV table, for Excel',
    business: 'early-production, replacement, passport-change, cancellation, or the Chinese name',
    application: 'only orders of this application',
    prefill: 'with the people for whom it can be filed now (log in first)',
    canPrefill: 'the same as --prefill: only those for whom it can be filed',
    statusPrefill: 'only applications in this status (implies --prefill)',
    folders: 'make a folder for each person here, with a list of its materials (implies --prefill)',
    sortTo: 'sort into this folder (the --materials of check and submit); made if missing',
    roster:
      'who left and who has a new passport (an Excel workbook or CSV), with a column 离职日期, 新护照号码 or 事项, and 申请单号, 护照号 or 姓名',
    writeDue:
      'write what can be filed as a table (.xlsx is an Excel workbook, any other name CSV) with 办理 empty; never over an existing file',
    lettersTo:
      'write the letters to this new folder (nothing is overwritten): a .docx for each, one file to print, and the list of what is to be sealed',
    letterTemplates: 'use your own templates in this folder (with their names unchanged)',
    letterTemplatesTo: 'only write copies of the templates to this new folder, to be edited in Word',
    offlineLetters: 'without login and portal: write what the table has, and mark the rest as blank',
    missing:
      'write what is still missing to this text file, one line a person, without document numbers: it may be passed on',
    sortPage: 'write the result as this page with thumbnails, for checking only: do not pass it on',
    mend: 'where needed, make copies that suit: turned, below the limit, several pictures as one PDF, without place and camera; you see them first, the originals stay',
    yesSort: 'ask nothing; copy only what is certain',
    writeTemplate:
      'write this file, never over an existing one: .xlsx is an Excel workbook with lists to choose from, anything else CSV; default: CSV on standard output, or on a terminal in a file in the current folder',
    offline: 'without a login or the portal: with the guide and the agency profiles on this computer',
    writeList:
      'write this file (CSV; an Excel workbook if its name ends in .xlsx; otherwise JSON with --json), never over an existing one',
    writeReport:
      'write this file, never over an existing one: .xlsx is your workbook with results, .csv CSV, .html a page, .json JSON, any other name text',
    details: 'show every field, file and note',
    by: 'list problems by person (default) or by rule',
    writeProblems: 'write a new file: .xlsx is your workbook with results, else CSV with the problems',
    materials: 'the folder that contains a folder for each person',
    sheet: 'sheet of a workbook to read; without it the first with headings',
    from: 'the table to file (Excel workbook or CSV)',
    answers:
      'the answers for one application (JSON) instead of prompts; with --yes, or confirmed on a terminal',
    dryRun: 'show the plan and send nothing',
    planOnly: 'only write the plan (--write PAGE, with a .json beside it); send nothing',
    writePlan: 'with --plan-only: write this page, never over an existing file',
    plan: 'send a plan that was written: plans again from the same table and materials, and sends it only if nothing differs',
    again:
      "file rows again whose earlier order has ended: type each applicant's name at a terminal (no option can answer instead)",
    yes: "answer the plan's last question (not the ticks and confirmations of the table)",
    concurrency:
      'filings in flight at once (1–8, by default 2; one per application, the first of each business alone)',
    rate: 'maximum number of requests per second',
    between: 'begin filings only in these hours (China time), e.g. 09:00-17:00; wait outside them',
    limit: 'send at most so many this time; abtc resume continues with the others',
    review:
      'stop at each confirmation page for a person to review (on a real portal always for the first of each business)',
    via: 'how it is reached: chrome (through your browser; the default for a remote portal) or http (the default on this computer; a remote portal is first tested for a known API)',
    writeLabels: 'write all labels into a new file, with the nearest words for those not found',
    useLabels: 'use this labels file for this portal from now on',
    guideLabels: "use the guide's words again",
    explainOpen:
      'open the window, in which you go to the page; once you close it or press Ctrl-C, the last page counts',
    readOutline: 'read this outline, without the portal',
    writeOutline: 'write the outline into a new file, which can be sent (it has nothing of any person)',
    writeRecord: 'write into this new file (default: NAME-DATE.har)',
    agencyDefault: 'for this agency alone (name or code): its defaults go before those for every agency',
    agency: 'only this agency (name or code)',
    offlineProfiles: 'only check the files, compare nothing with the portal',
    port: 'port (any free one by default)',
    open: 'open the practice portal in the browser',
    inspectPort: 'port of the inspection API (none by default)',
    fault:
      'simulate a fault, e.g. submit:drop:0.2; may be repeated, and stays; none ends all; the names are below',
    seed: 'random seed',
    people: 'this many more applications',
    settle: 'seconds until an order is certain to be listed',
    settleRow:
      "decide how an unknown row ended: a person answers at the terminal and types the applicant's name (no option can answer instead)",
    failed:
      'only the rows to submit again, as a table to correct (CSV; .xlsx is your workbook, with 办理 for these rows); without unknown rows',
    questions: 'a sheet of questions for the agency, in Chinese, about unknown filings',
    now: 'first look at the present status of these orders on the portal (needs a login)',
    html: 'write an offline web page to print: a list on page 1, then who does what (replaces only an earlier report)',
    allBatches: 'all batches of the ledger on this computer, as one report',
    since: 'the batches that were made, or had a result, on this day (such as 2026-11-01) or later',
    today: 'the batches of today, as with --since and today’s date',
    appendix:
      'with --html: print the appendix too (evidence, digests, identifiers, passport numbers as they were sent)',
    notices:
      'write a note for each applicant (hand in what, where, bring what; collect where), without any numbers, to this new or empty folder',
    overwrite: 'with --html: replace any existing file',
    session: 'minutes a session lasts',
    steps: 'how many steps (1 by default)',
    scanEnterprise: 'whose licence: a name or credit code (by default the first practice enterprise)',
    refuse: 'scan, and refuse the login',
    scanOnly: 'scan, and do not decide yet',
    portal:
      'practice (default), live, an added portal, or an address, which is reached through your browser unless it is on this computer (also ABTC_PORTAL)',
    as: 'the account of the portal to use this time (its e-mail; it must be logged in, see abtc whoami --all); also ABTC_AS',
    json: 'write JSON',
    fields: 'only these columns, separated by commas',
    noInput: 'never ask; report which option would have answered',
    quiet: 'no progress',
    debug: 'show technical details (no passwords, no passport numbers)',
    lang: 'zh or en',
    timeout:
      'how long a request may take with its repeats (each try 60s by default), or with status --watch how long to watch: 90, 90s, 10m, 2h',
    noColor: 'no colours',
    help: 'show help',
    version: 'show the version',
  },
  arguments: {
    heap: 'the files that came: a folder with all below it, or a .zip',
    numbers: 'numbers of applications or orders',
    shell: 'bash, zsh, fish or powershell',
    'portal-name': 'portal name',
    url: 'address, ending in /APEC/; https, except on this computer',
    whose: "an applicant's name, an application number or a batch; default: everyone's",
    application: 'application number',
    order: 'order number',
    table: 'table (Excel workbook or CSV)',
    business: 'the business, if the table has no 业务 column',
    'business-name': 'early-production, replacement, passport-change, cancellation, or the Chinese name',
    batch: 'the batch (default: the latest)',
    'resume-batch': 'the batch (default: the latest unfinished one; with --settle, the latest)',
    key: 'the name of a default, such as contact name or 联系人姓名; or ledger, for the shared ledger; or notify, for the address of notices, or proxy (without a value: it is asked for)',
    value: 'the new value',
    agency: "an agency's name or code, or a profile's file",
    code: 'the content of the QR code: the whole address, or the part after # (default: the newest code)',
  },
  examples: 'Examples:',
  exitCodes:
    'Exit codes: 0 done · 1 unexpected · 2 usage or input, nothing was sent · 3 finished, but some filings failed or wait for a person · 4 log in first · 5 portal unreachable or its answer not known · 8 the expected status is not reached yet (status --expect) · 9 something changed (status --changed) · 10 something changed, but the notice did not arrive (--notify) · 130 interrupted',
  start:
    'To begin: abtc login → abtc list → abtc template BUSINESS --prefill --folders DIR --write TABLE → fill in the table, put in the files → abtc check TABLE --materials DIR → abtc submit --from TABLE --materials DIR',
} satisfies typeof zh;
