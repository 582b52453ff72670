/** English help of each command. */
import type { commands as zh, Help } from '../zh/help-commands.js';

export const commands = {
  login: {
    summary: 'log in to the enterprise portal',
    examples: [
      'abtc login',
      'abtc login --qr',
      'abtc login --account handler --email ruan.zhiyao@lanhe.example',
      'abtc login --email office@lanhe.example --remember',
    ],
  },
  logout: {
    summary: 'log out and remove the session kept on this computer',
    examples: ['abtc logout', 'abtc logout --as ruan.zhiyao@lanhe.example', 'abtc logout --all --forget'],
  },
  whoami: {
    summary: 'the account logged in, and until when; --all lists every portal and account',
    examples: ['abtc whoami', 'abtc whoami --all', 'abtc whoami --all --json'],
  },
  list: {
    summary: 'applications with their status and what can be filed',
    examples: [
      'abtc list',
      'abtc list --can replacement',
      'abtc list --status 已邮寄 --write people.xlsx',
      'abtc list --json --fields application,status',
    ],
  },
  show: {
    summary: 'one application: what can be filed, why not, and what is needed',
    examples: ['abtc show APEC20241014000093', 'abtc show 施子桐'],
  },
  orders: {
    summary: 'the submitted follow-up applications (我的申请单)',
    examples: ['abtc orders', 'abtc orders --business cancellation'],
  },
  order: { summary: 'the order page', examples: ['abtc order APEC20230105000145-01-zx'] },
  template: {
    summary: 'the table to fill in, for one business or several: blank, or with the people and their folders',
    notes: [
      'Without a business one table for all four: each person has a row for each that is possible, and only rows',
      'with 是 in the first column, 办理, are filed. It has the people wherever somebody is logged in.',
      '',
    ],
    examples: [
      'abtc template --write applications.xlsx',
      'abtc template replacement cancellation --prefill --folders scans --write applications.xlsx',
      'abtc template replacement --prefill --folders scans --write replacement.xlsx',
      'abtc template cancellation --status 已自取 --write cancellation.csv',
      'abtc template early-production',
    ],
  },
  check: {
    summary: 'check a table and its materials; shows every problem, sends nothing',
    examples: [
      'abtc check table.csv --materials scans',
      'abtc check people.csv --materials scans --business replacement',
      'abtc check table.csv --materials scans --write results.xlsx',
      'abtc check table.csv --offline --write problems.csv',
    ],
  },
  resume: {
    summary: 'continue an unfinished batch and settle unknown filings',
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
    examples: ['abtc batches', 'abtc batches --write batches.csv', 'abtc batches --json'],
  },
  report: {
    summary: 'a batch row by row: outcome, reason, order, what to do, and next steps',
    examples: [
      'abtc report',
      'abtc report --now',
      'abtc report --write results.xlsx',
      'abtc report --failed --write failed.xlsx',
      'abtc report --html report.html',
      'abtc report --notices notices',
      'abtc report 20261123-a1b2c3 --json',
    ],
  },
  sort: {
    summary:
      'Sort a heap of files (a folder or .zip) by person and material into name_application/: proposes what is certain, asks about the rest, and copies after one confirmation; the originals stay',
    examples: [
      'abtc sort 收到的文件 申请表.xlsx --to 材料',
      'abtc sort 收到的文件.zip 申请表.xlsx --to 材料 --missing 缺材料.txt',
      'abtc sort 收到的文件 申请表.xlsx --to 材料 --yes',
      'abtc sort 收到的文件 申请表.xlsx --to 材料 --mend',
      'abtc sort 收到的文件 --to 材料',
    ],
  },
  clean: {
    summary:
      'remove personal data of finished batches: pictures, copies of tables, filled-in forms; passport numbers in plans are masked. Ledger and results stay',
    examples: [
      'abtc clean --older-than 180d --dry-run',
      'abtc clean --older-than 180d',
      'abtc clean --older-than 365d APEC20230105000145',
      'abtc clean --older-than 180d 20261123-a1b2c3',
    ],
  },
  config: {
    summary:
      'settings: defaults for blank cells (contact, address, card points), last accounts, where the files are',
    examples: [
      'abtc config',
      'abtc config set "contact name" 阮知遥',
      'abtc config set ledger /mnt/hr/ledger',
      'abtc config set proxy http://proxy.example:8080',
      'abtc config --agency 岚州市外事办公室',
      'abtc config --json',
    ],
  },
  'config get': {
    summary: 'show one default',
    examples: [
      'abtc config get "contact phone"',
      'abtc config get "hand-in point" --agency 岚州市外事办公室',
    ],
  },
  'config set': {
    summary:
      'save a default: contact name, contact phone, recipient, recipient phone, recipient address, hand-in point, pickup point; or a certificate authority (PEM file), or the folder of a shared ledger (experimental), the address for notices, or a proxy',
    examples: [
      'abtc config set "contact name" 阮知遥',
      'abtc config set "contact phone" 18800001234',
      'abtc config set "hand-in point" 岚州高新区代办点 --agency 岚州市外事办公室',
      'abtc config set "certificate authority" company-root.pem',
      'abtc config set ledger /mnt/hr/ledger',
      'abtc config set notify',
    ],
  },
  'config unset': {
    summary: 'remove a default, or stop using the shared ledger',
    examples: [
      'abtc config unset "contact name"',
      'abtc config unset "hand-in point" --agency 岚州市外事办公室',
    ],
  },
  agency: {
    summary:
      "agency profiles: each agency's materials, options, card points and fees, to check tables offline",
    examples: ['abtc agency', 'abtc agency pull', 'abtc agency show 岚州市外事办公室'],
  },
  'agency pull': {
    summary: "learn the agencies' forms from the portal (log in first); files nothing",
    examples: ['abtc agency pull', 'abtc agency pull --agency 岚州市外事办公室'],
  },
  'agency show': {
    summary: 'show an agency profile, or list them all',
    examples: ['abtc agency show', 'abtc agency show 2001', 'abtc agency show ./2001.json'],
  },
  'agency check': {
    summary:
      "check profile files and, if logged in, compare them with the portal's current forms (exit 3 if they differ)",
    examples: ['abtc agency check', 'abtc agency check 2001 --offline', 'abtc agency check --json'],
  },
  portal: {
    summary: 'the known portals, how each is reached, and how far each enterprise has come',
    examples: ['abtc portal', 'abtc portal list --json'],
  },
  'portal list': {
    summary: 'list the portals, and how far each enterprise has come',
    examples: ['abtc portal list'],
  },
  'portal add': {
    summary: 'add a portal: a name and its address',
    examples: [
      'abtc portal add hunan https://portal.example.cn/APEC/',
      'abtc portal add ceshi https://portal.example.cn/APEC/ --via http',
      'abtc portal add rehearsal http://127.0.0.1:8080/APEC/ --via chrome',
    ],
  },
  'portal remove': {
    summary: 'remove a portal that was added (its ledger stays)',
    examples: ['abtc portal remove hunan'],
  },
  'portal labels': {
    summary: "check whether the words of the portal's pages agree with the guide; only reads",
    examples: [
      'abtc portal labels --portal live',
      'abtc portal labels --portal live --write labels.json',
      'abtc portal labels --portal live --use labels.json',
      'abtc portal labels --portal live --guide',
    ],
  },
  'portal explain': {
    summary:
      'the page that was last not understood: what is where, and what it is taken for (nothing personal)',
    examples: [
      'abtc portal explain --portal live',
      'abtc portal explain --portal live --write outline.json',
      'abtc portal explain --portal live --open',
      'abtc portal explain --read outline.json',
    ],
  },
  'portal off': {
    summary: 'switch a business off on a portal: it is no longer submitted for the enterprise in use',
    examples: ['abtc portal off 换补卡 --portal live'],
  },
  'portal on': {
    summary: 'switch a business on again',
    examples: ['abtc portal on 换补卡 --portal live'],
  },
  'portal record': {
    summary: 'record names, types and lengths in the requests while you file one by hand; no content',
    examples: ['abtc portal record live', 'abtc portal record live --write live.har'],
  },
  practice: {
    summary: 'the built-in practice portal',
    examples: ['abtc practice', 'abtc practice reset', 'abtc practice serve'],
  },
  'practice reset': {
    summary: 'a new instance of the practice portal; earlier rehearsals are deleted',
    examples: ['abtc practice reset', 'abtc practice reset --people 200 --seed 7'],
  },
  'practice advance': {
    summary: 'let the practice offices and economies take their next step',
    examples: ['abtc practice advance', 'abtc practice advance APEC20241014000093 --steps 3'],
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
} satisfies Record<keyof typeof zh, Help>;
