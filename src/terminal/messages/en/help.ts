/** English help. */
import type { HelpTexts } from '../help.js';

export const help: HelpTexts = {
  about:
    'File follow-up applications for APEC Business Travel Cards in bulk: 提前制卡 early production, 换补卡 replacement, 未制卡仅更换护照 passport change, 注销卡 cancellation. Nothing filed twice, nothing lost, nothing claimed that did not happen.',
  titles: {},
  commands: {
    login: {
      summary: 'log in to the enterprise portal',
      examples: ['abtc login', 'abtc login --account handler --email zhang@example.com'],
    },
    logout: { summary: 'log out and remove the session kept on this machine', examples: ['abtc logout'] },
    whoami: {
      summary: 'the account logged in, and until when',
      examples: ['abtc whoami', 'abtc whoami --json'],
    },
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
    check: {
      summary: 'check a table and its materials, every problem at once; sends nothing',
      examples: [
        'abtc check table.csv --materials scans',
        'abtc check people.csv --materials scans --business replacement',
      ],
    },
    submit: {
      summary: 'file a table: check, show the plan, ask, then submit one by one into the ledger',
      examples: [
        'abtc submit --from table.csv --materials scans --dry-run',
        'abtc submit --from table.csv --materials scans',
        'abtc submit replacement --from people.csv --materials scans --yes',
      ],
    },
    resume: {
      summary: 'carry on with an unfinished batch and settle what is in doubt',
      examples: ['abtc resume', 'abtc resume 20261123-a1b2c3'],
    },
    report: {
      summary: 'a batch row by row: outcome, reason, order, what is to do',
      examples: ['abtc report', 'abtc report --csv > results.csv', 'abtc report 20261123-a1b2c3 --json'],
    },
    practice: {
      summary: 'the built-in practice portal',
      examples: ['abtc practice', 'abtc practice reset', 'abtc practice serve'],
    },
    'practice serve': {
      summary: 'run the practice portal for other terminals',
      examples: ['abtc practice serve', 'abtc practice serve --port 4600 --fault submit:drop:0.2'],
    },
    'practice reset': {
      summary: 'a new instance of the practice portal; earlier rehearsals are gone',
      examples: ['abtc practice reset', 'abtc practice reset --people 200 --seed 7'],
    },
    'practice advance': {
      summary: 'let the practice offices and economies do their next step',
      examples: ['abtc practice advance', 'abtc practice advance APEC20260105000012 --steps 3'],
    },
  },
  options: {
    account: 'enterprise (default) or handler',
    email: "the account's e-mail",
    passwordStdin: 'read the password from standard input',
    status: 'only applications in this status',
    can: 'only applications for which this business can be filed',
    csv: 'write CSV (with a BOM, for Excel)',
    business: 'early-production, replacement, passport-change, cancellation, or the Chinese name',
    application: 'only those of this application',
    materials: 'the folder with a folder for each person',
    from: 'the table to file (CSV)',
    dryRun: 'show the plan and send nothing',
    yes: "answer the plan's last question (not the ticks and confirmations of the table)",
    port: 'port (any free one by default)',
    inspectPort: 'port of the inspection face (none by default)',
    fault: 'misbehave on purpose, such as submit:drop:0.2; may be repeated',
    seed: 'random seed',
    people: 'so many applications more',
    settle: 'seconds until an order is certain to be listed',
    session: 'minutes a session lasts',
    steps: 'how many steps (1 by default)',
    portal: 'practice (default) or an address; ABTC_PORTAL does the same',
    json: 'write JSON',
    fields: 'only these columns, separated by commas',
    noInput: 'never ask; say which flag would have answered',
    quiet: 'no progress',
    debug: 'show inner details of errors (no passwords, no passport numbers)',
    lang: 'zh or en',
    timeout: 'seconds a request may take at most (60 by default)',
    noColor: 'no colours',
    help: 'show help',
    version: 'show the version',
  },
  arguments: {
    application: 'application number',
    order: 'order number',
    table: 'table (CSV)',
    business: 'the business, if the table has no 业务 column',
    batch: 'the batch; the latest if left out',
  },
  examples: 'Examples:',
  exitCodes:
    'Exit codes: 0 done · 1 unexpected · 2 usage or input, nothing was sent · 3 finished, but some filings failed or wait for a person · 4 log in first · 5 portal unreachable or its answer not known · 130 interrupted',
  start:
    'To begin: abtc login → abtc list → abtc check TABLE --materials DIR → abtc submit --from TABLE --materials DIR',
};
