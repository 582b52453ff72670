/**
 * What `abtc clean` may remove: personal data of finished batches older than a given age; and why other batches stay.
 * Only reads (docs/design.md#cleaning).
 */
import { answersFiles } from '../config/kept-answers.js';
import type { CleanKind } from '../config/kept-files.js';
import { cleanedFiling, cleanedProblem } from '../filing/personal.js';
import type { Attempts } from '../ledger/attempts.js';
import { filingsOf, keyText, knownOutcome } from '../ledger/ledger.js';
import { allPictures, type KeptFile, type Records } from '../ledger/records.js';
import { tableFiles, unmadeBatches } from './batch-files.js';
import { batchFolder } from './batches.js';
import { unknownFilingOf } from './unknown-filings.js';
import type { History } from './history.js';
import type { Plan, PlanRow } from './plan.js';
import { fromLatest, type LaterBatches } from './row-status.js';
import { statusesOf } from './unfinished.js';

/** Whose data: everyone's, a batch's, or a person's; `name` is empty if a number was given. */
export type CleanScope =
  | { of: 'all' }
  | { of: 'batch'; id: string }
  | { of: 'person'; applications: ReadonlySet<string>; name: string };

export interface CleanInput {
  records: Pick<Records, 'local'>;
  /** The folder of the portal's kept answers. */
  answers: string;
  history: History;
  attempts: Attempts;
  whose: CleanScope;
  /** Only older data is removed. */
  before: Date;
  /** The time that is recorded in cleaned data. */
  now: Date;
}

/** Files of one kind. */
export interface Part {
  kind: CleanKind;
  files: KeptFile[];
}

export interface BatchToClean {
  id: string;
  table: string;
  /** The time of the newest record about it: ISO. */
  at: string;
  /** Names of the people whose data is removed. */
  people: string[];
  /** The plan without their personal values; `undefined`: it has none. */
  plan: Plan | undefined;
  /** Number of rows that are masked in it. */
  rows: number;
  /** Number of rows that were not submitted: blocked or refused, and whose business has no order. */
  notSubmitted: number;
  parts: Part[];
}

/** A batch that stays, with the number of its rows that are not settled. */
export interface BatchNotSettled {
  id: string;
  table: string;
  at: string;
  unknown: number;
  unsent: number;
  /** Submitted, but not yet shown by any listing. */
  unlisted: number;
}

export interface CleanList {
  batches: BatchToClean[];
  /** Files that belong to no batch on this computer. */
  others: Part[];
  unsettled: BatchNotSettled[];
  /** Number of finished batches that are not old enough. */
  younger: number;
}

export async function cleanList(input: CleanInput): Promise<CleanList> {
  const { history, whose, before } = input;
  const list: CleanList = { batches: [], others: [], unsettled: [], younger: 0 };
  const pictures = await allPictures(input.records.local);
  /** Filings of batches that stay: their answers stay too. */
  const open = new Set<string>();
  for (const [plan, later] of fromLatest(history.batches, history)) {
    const at = newest(plan, input);
    const isOld = Date.parse(at) < before.getTime();
    const left = unsettledRows(plan, history, later);
    const isUnsettled = left.unknown + left.unsent + left.unlisted > 0;
    if (isUnsettled) for (const row of plan.rows) open.add(about(row));
    if (!concerns(plan, whose)) continue;
    if (isUnsettled) list.unsettled.push({ id: plan.id, table: plan.table.name, at, ...left });
    else if (!isOld) list.younger += 1;
    else {
      const found = await batchToClean(plan, at, pictures, input);
      if (found.plan !== undefined || found.parts.length > 0) list.batches.push(found);
    }
  }
  list.others.push(...(await otherParts(input, pictures, open)));
  return list;
}

/** The time of its newest record. */
const newest = ({ id, createdAt }: Plan, { attempts }: CleanInput): string => {
  const recorded = attempts.newest.get(id) ?? '';
  return recorded > createdAt ? recorded : createdAt;
};

function unsettledRows(plan: Plan, history: History, later: LaterBatches) {
  const all = [...statusesOf(history, plan, later).values()];
  const doubtful = plan.rows.filter(
    (r) =>
      r.held && r.problems.some((p) => p.rule === 'filed-in-doubt') && unknownFilingOf(r, history.states),
  );
  return {
    unknown: all.filter((s) => s.is === 'unknown').length + doubtful.length,
    unsent: all.filter((s) => s.is === 'new' || s.is === 'not-sent').length,
    unlisted: all.filter((s) => s.is === 'accepted' && s.state.listed === 'not-yet').length,
  };
}

const isTheirs = (row: PlanRow, whose: CleanScope): boolean =>
  whose.of !== 'person' ||
  (row.application === undefined
    ? whose.name !== '' && row.person === whose.name
    : whose.applications.has(row.application));

const concerns = (plan: Plan, whose: CleanScope): boolean =>
  whose.of === 'batch' ? plan.id === whose.id : plan.rows.some((row) => isTheirs(row, whose));

const about = ({ application, business }: Pick<PlanRow, 'application' | 'business'>): string =>
  `${application}/${business}`;

async function batchToClean(
  plan: Plan,
  at: string,
  pictures: Awaited<ReturnType<typeof allPictures>>,
  { records, history, attempts, whose, now }: CleanInput,
): Promise<BatchToClean> {
  const cleaned = plan.rows.map((row) => (isTheirs(row, whose) ? cleanedRow(row, history, now) : row));
  const rows = cleaned.filter((row, i) => JSON.stringify(row) !== JSON.stringify(plan.rows[i]));
  const own = pictures.filter(({ attempt }) => {
    const of = attempts.of.get(attempt);
    return of?.batch === plan.id && (whose.of !== 'person' || whose.applications.has(of.application));
  });
  const table = await tableFiles(batchFolder(records), plan.id);
  return {
    ...{ id: plan.id, table: plan.table.name, at, rows: rows.length },
    notSubmitted: plan.rows.filter((row) => !hasOrder(row, history)).length,
    people: [...new Set(plan.rows.filter((row) => isTheirs(row, whose)).map(({ person }) => person))],
    plan:
      rows.length > 0 || (table.length > 0 && plan.cleaned === undefined)
        ? { ...plan, cleaned: now.toISOString(), rows: cleaned }
        : undefined,
    parts: partsOf({ table, picture: own.map(bare) }),
  };
}

/** Whether the filing of a row has an order, from this batch or another. A blocked row may follow an order. */
function hasOrder(row: PlanRow, { states }: Pick<History, 'states'>): boolean {
  if (!row.held) return states.get(keyText(row.key))?.outcome === 'accepted';
  const { application, business, problems } = row;
  if (application === undefined || business === undefined) return false;
  if (problems.some((p) => p.rule === 'order-finished' || p.rule === 'filed-again')) return false;
  return filingsOf(states, application, business).some((s) => s.outcome === 'accepted');
}

/** Keeps the ledger's key, the digests and the problems' rules, by which a row is recognised. */
export function cleanedRow(row: PlanRow, { states }: Pick<History, 'states'>, now: Date): PlanRow {
  const problems = row.problems.map(cleanedProblem);
  if (row.held) return { ...row, problems };
  const state = states.get(keyText(row.key));
  const order = state?.outcome === 'accepted' && state.digest === row.digest ? state.order : undefined;
  const fresh = { at: now.toISOString(), ...(order !== undefined && { order }) };
  return { ...row, problems, filing: cleanedFiling(row.filing, row.filing.cleaned ?? fresh) };
}

async function otherParts(
  { records, answers, history, attempts, whose, before }: CleanInput,
  pictures: Awaited<ReturnType<typeof allPictures>>,
  open: ReadonlySet<string>,
): Promise<Part[]> {
  const isOld = ({ at }: KeptFile): boolean => Date.parse(at) < before.getTime();
  const here = new Map(history.batches.map((plan) => [plan.id, plan]));
  const named = whose.of === 'batch' ? new Set(here.get(whose.id)?.rows.map(about)) : undefined;
  const kept = (await answersFiles(answers)).filter(
    (one) =>
      isOld(one) &&
      !open.has(about(one)) &&
      !filingsOf(history.states, one.application, one.business).some((s) => knownOutcome(s) === 'unknown') &&
      (named?.has(about(one)) ??
        (whose.of === 'all' || (whose.of === 'person' && whose.applications.has(one.application)))),
  );
  const strays = pictures.filter((one) => {
    const of = attempts.of.get(one.attempt);
    if (!isOld(one) || whose.of === 'batch' || (of && here.has(of.batch))) return false;
    if (whose.of === 'person' && !(of && whose.applications.has(of.application))) return false;
    return ![...history.states.values()].some(
      (s) => s.attempt === one.attempt && knownOutcome(s) === 'unknown',
    );
  });
  const unmade = whose.of === 'all' ? (await unmadeBatches(batchFolder(records))).filter(isOld) : [];
  return partsOf({
    begun: kept.filter(({ filed }) => !filed).map(bare),
    answers: kept.filter(({ filed }) => filed).map(bare),
    picture: strays.map(bare),
    unmade,
  });
}

const bare = ({ file, bytes, at }: KeptFile): KeptFile => ({ file, bytes, at });

const partsOf = (found: Partial<Record<CleanKind, KeptFile[]>>): Part[] =>
  (Object.entries(found) as [CleanKind, KeptFile[]][])
    .filter(([, files]) => files.length > 0)
    .map(([kind, files]) => ({ kind, files }));
