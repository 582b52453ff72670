/** The rows of a table for their letters: with the portal as `submit` plans them, or offline as `check --offline` does. */
import type { Context } from './context.js';
import { planSource } from './submit/start-run.js';
import { readProfiles } from '../config/profiles.js';
import { readDefaults } from '../config/settings.js';
import type { Business } from '../filing/business.js';
import { chinaDate } from '../filing/china-time.js';
import { letterName } from '../filing/letters/letters.js';
import { letterTexts, type LetterFacts, type LetterTexts } from '../filing/letters/values.js';
import { wantedOnly, type AskedRow } from '../filing/materials/open-materials.js';
import { blocksRow, type Problem, type Rule } from '../filing/problem.js';
import { tableSource } from '../filing/table/source.js';
import { isBroken, readTable } from '../filing/table/table.js';
import { checkOffline } from '../plan/check-offline.js';
import { isBefore } from '../plan/plan.js';
import { readTableFile } from '../plan/table-file.js';
import type { NoLetter } from '../terminal/views/letters.js';

export interface WantedLetter {
  row: number;
  person: string;
  business: Business;
  application: string;
  agency: string;
  /** The letter's name in the form. */
  letter: string;
  texts: LetterTexts;
}

export interface LetterRows {
  wanted: WantedLetter[];
  none: NoLetter[];
  /** If there is one, nothing else is known. */
  problems: Problem[];
  /** The headings of the table. */
  headings: readonly string[];
}

interface TableGiven {
  table: string;
  sheet?: string | undefined;
  business: Business | undefined;
  offline: boolean;
}

/** Rules of rows that were or may have been submitted. */
const FILED = new Set<Rule>(['already-filed', 'filed-in-doubt', 'order-open']);
/** Also rules of duplicate rows, and of rows whose enterprise or agency differs from the portal's. */
const NO_LETTER = new Set<Rule>([...FILED, 'row-duplicate', 'enterprise-mismatch', 'agency-mismatch']);

type PlannedRow = Omit<NoLetter, 'why'> & { filed?: boolean };

export async function letterRows(context: Context, given: TableGiven): Promise<LetterRows> {
  const asked = new Map<number, AskedRow>();
  const materials = wantedOnly((_, row) => void asked.set(row.entry.row, row));
  const found = await (given.offline ? offline : online)(context, { ...given, materials });
  if ('problems' in found) return { wanted: [], none: [], headings: [], problems: found.problems };
  const planned = new Map(found.rows.map((row) => [row.row, row]));
  const lines = [...new Set([...planned.keys(), ...asked.keys()])].sort((a, b) => a - b);
  const wanted: WantedLetter[] = [];
  const none: NoLetter[] = [];
  for (const line of lines) {
    const row = asked.get(line);
    const plan = planned.get(line);
    const letter = row && letterFor(row, plan, found);
    if (letter) wanted.push(letter);
    else none.push(withoutLetter(line, row, plan));
  }
  return { wanted, none, headings: found.headings, problems: [] };
}

function letterFor(
  row: AskedRow,
  plan: PlannedRow | undefined,
  facts: Omit<LetterFacts, 'name'>,
): WantedLetter | undefined {
  const { entry, application, form } = row;
  const letter = letterName(form);
  if (letter === undefined || plan?.filed || plan?.problems.some(({ rule }) => NO_LETTER.has(rule))) return;
  return {
    ...{ row: entry.row, person: application.applicant, business: entry.business },
    ...{ application: application.number, agency: application.agency.name, letter },
    texts: letterTexts(row, { ...facts, name: letter }),
  };
}

function withoutLetter(line: number, row: AskedRow | undefined, plan: PlannedRow | undefined): NoLetter {
  const base = {
    row: line,
    person: plan?.person ?? row?.application.applicant ?? '',
    business: plan?.business ?? row?.entry.business,
    application: plan?.application || (row?.application.number ?? ''),
  };
  if (plan?.filed) return { ...base, why: 'filed', problems: [] };
  const own = plan?.problems.filter((p) => blocksRow([p])) ?? [];
  // `check` reports all other problems of the row.
  const problems = row ? own.filter(({ rule }) => NO_LETTER.has(rule)) : own;
  if (problems.some(({ rule }) => FILED.has(rule))) return { ...base, why: 'filed', problems };
  return { ...base, why: problems.length > 0 ? 'problem' : 'not-asked', problems };
}

type Found =
  { problems: Problem[] } | (Omit<LetterFacts, 'name'> & { rows: PlannedRow[]; headings: readonly string[] });
type Given = TableGiven & { materials: ReturnType<typeof wantedOnly> };

async function online(context: Context, given: Given): Promise<Found> {
  const portal = await context.portal();
  const { profiles } = await readProfiles(context.folders.settings, context.portalName);
  const { plan, problems, table, before, account, about } = await planSource(
    context,
    portal,
    profiles,
    given,
  );
  if (plan === undefined || table === undefined) return { problems };
  const rows = plan.rows.map((row) => ({
    ...{ row: row.row, person: row.person, business: row.business, application: row.application ?? '' },
    ...{ problems: row.problems, filed: isBefore(before, row.row) },
  }));
  return { rows, headings: table.headings, enterprise: account.enterprise, today: chinaDate(about.time) };
}

async function offline({ folders, portalName, now }: Context, given: Given): Promise<Found> {
  const { profiles } = await readProfiles(folders.settings, portalName);
  const defaults = await readDefaults(folders.settings);
  const checked = await checkOffline({ ...given, profiles, defaults, now: now(), progress: () => undefined });
  const { problems, took } = checked;
  if (took === undefined || isBroken({ problems })) return { problems };
  const bytes = await readTableFile(given.table);
  if ('rule' in bytes) return { problems: [bytes] };
  const { headings } = readTable(await tableSource(bytes, given.sheet), given.business !== undefined);
  const rows = new Map<number, PlannedRow>();
  for (const p of problems) {
    const { row: line, person = '', business } = p.place;
    if (line === undefined || !blocksRow([p])) continue;
    const row = rows.get(line) ?? { row: line, person, business, application: '', problems: [] };
    rows.set(line, { ...row, problems: [...row.problems, p] });
  }
  return { rows: [...rows.values()], headings, enterprise: undefined, today: chinaDate(now()) };
}
