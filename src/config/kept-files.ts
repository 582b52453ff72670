/**
 * Every kind of file that this program keeps below its home: its location, its content, and how it is removed. `abtc
 * clean`, the tables of docs/files.md and docs/zh/文件与隐私.md, and `test/config/kept-files.test.ts` follow this list; a
 * file that is not in it fails that test.
 */

/**
 * The content: `people`: personal data of applicants (names, passport numbers, telephones, addresses, pictures of
 * them); `numbers`: application and order numbers, no names; `account`: of the user and the enterprise; `secret`: login
 * data; `practice`: invented people, and files that were uploaded to the practice portal; `none`.
 */
type Holds = 'people' | 'numbers' | 'account' | 'secret' | 'practice' | 'none';

/**
 * How it is removed: `removed` or `masked` by `abtc clean`; by the named command; `at-once`, at the end of the command
 * that wrote it; `stays`: a record that later commands need.
 */
type Goes =
  | 'removed'
  | 'masked'
  | 'at-once'
  | 'stays'
  | 'abtc config unset'
  | 'abtc logout'
  | 'abtc logout --forget'
  | 'abtc practice reset'
  | 'by hand';

interface KindOfFile {
  /** Paths below the home. `<…>`: a name that varies; `**`: everything below. */
  where: readonly string[];
  holds: Holds;
  goes: Goes;
}

const LEDGER = 'data/ledgers/<instance>/<credit code>';
const BATCH = `${LEDGER}/batches/<batch>`;

export const FILES = {
  settings: {
    where: ['config/settings.json', 'config/settings.damaged.json'],
    holds: 'account',
    goes: 'abtc config unset',
  },
  notify: { where: ['config/notify.json'], holds: 'secret', goes: 'abtc config unset' },
  proxy: { where: ['config/proxy.json'], holds: 'secret', goes: 'abtc config unset' },
  profiles: { where: ['config/agencies/<portal>/<agency>.json'], holds: 'none', goes: 'by hand' },
  stages: { where: ['config/stages/<portal>-<enterprise>.json'], holds: 'account', goes: 'by hand' },
  recoded: { where: ['config/recoded/<portal>-<enterprise>.json'], holds: 'account', goes: 'by hand' },
  sessions: { where: ['data/sessions/<session>.json'], holds: 'secret', goes: 'abtc logout' },
  passwords: { where: ['data/passwords/<account>.json'], holds: 'secret', goes: 'abtc logout --forget' },
  browsers: { where: ['data/browsers/<portal>/**'], holds: 'secret', goes: 'by hand' },
  windows: { where: ['data/windows/<portal>.json'], holds: 'account', goes: 'by hand' },
  outlines: {
    where: ['data/outlines/<portal>.json', 'data/outlines/<portal>.labels.json'],
    holds: 'none',
    goes: 'by hand',
  },
  begun: { where: ['data/answers/<portal>/<application>-<business>.json'], holds: 'people', goes: 'removed' },
  answers: {
    where: ['data/answers/<portal>/<application>-<business>.filed.json'],
    holds: 'people',
    goes: 'removed',
  },
  ledger: { where: [`${LEDGER}/ledger.txt`], holds: 'numbers', goes: 'stays' },
  lock: {
    where: [LEDGER, 'config/stages'].flatMap((folder) =>
      ['lock', 'lock-<nonce>', 'lock.<nonce>'].map((name) => `${folder}/${name}`),
    ),
    holds: 'account',
    goes: 'at-once',
  },
  'ledger-aside': {
    where: ['torn', 'late', 'refused', 'ledger-before'].map((what) => `${LEDGER}/${what}-<time>.txt`),
    holds: 'numbers',
    goes: 'stays',
  },
  office: { where: [`${LEDGER}/office.json`], holds: 'numbers', goes: 'stays' },
  plan: { where: [`${BATCH}/plan.jsonl`], holds: 'people', goes: 'masked' },
  table: { where: [`${BATCH}/table.csv`], holds: 'people', goes: 'removed' },
  limit: { where: [`${BATCH}/limit`], holds: 'none', goes: 'stays' },
  unmade: { where: [`${LEDGER}/batches/.making-<id>/**`], holds: 'people', goes: 'removed' },
  picture: { where: [`${LEDGER}/pictures/<attempt>-<page>.png`], holds: 'people', goes: 'removed' },
  looks: { where: ['data/looks/<instance>/<credit code>.json'], holds: 'numbers', goes: 'by hand' },
  machine: { where: ['data/machine'], holds: 'none', goes: 'stays' },
  practice: { where: ['data/practice/**'], holds: 'practice', goes: 'abtc practice reset' },
} as const satisfies Record<string, KindOfFile>;

export type FileKind = keyof typeof FILES;

/** The kinds that `abtc clean` removes or masks. */
export type CleanKind = {
  [K in FileKind]: (typeof FILES)[K]['goes'] extends 'removed' | 'masked' ? K : never;
}[FileKind];

/** Suffix of a file that will replace another, as `writePrivate` and the writers of ledger and batches use it. */
const UNFINISHED = String.raw`(?:\.[0-9a-f]{12})?\.new`;

const patternOf = (where: string): RegExp => {
  const text = where
    .replace(/[.*+?^${}()|[\]\\]/gu, String.raw`\$&`)
    .replaceAll(String.raw`\*\*`, '.+')
    .replace(/<[^>]+>/gu, '[^/.][^/]*');
  return new RegExp(`^${text}(?:${UNFINISHED})?$`, 'u');
};

const patterns = (Object.keys(FILES) as FileKind[])
  .map((kind) => ({ kind, patterns: FILES[kind].where.map(patternOf) }))
  // Submitted answers are the narrower pattern.
  .sort((a, b) => Number(b.kind === 'answers') - Number(a.kind === 'answers'));

/** The kind of a file by its path below the home, with slashes. */
export const kindOf = (path: string): FileKind | undefined =>
  patterns.find((one) => one.patterns.some((pattern) => pattern.test(path)))?.kind;
