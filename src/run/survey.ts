/** From a table's path to a plan: what `check` and `submit` do alike. Sends nothing. */
import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Business } from '../filing/business.js';
import { columnKey } from '../filing/columns.js';
import { openMaterials } from '../filing/materials.js';
import { problem, type Problem } from '../filing/problem.js';
import { MAX_TABLE_BYTES, readTable } from '../filing/table.js';
import type { About, Account, Portal } from '../portal/portal.js';
import { readBooks } from './books.js';
import { drawUp } from './draw-up.js';
import { planned, type Before, type Plan } from './plan.js';
import { standing, type Standing } from './standing.js';

export interface SurveyInput {
  table: string;
  materials: string;
  business: Business | undefined;
  portal: Portal;
  /** The ledger's folder, known once the portal and the enterprise are. */
  ledgerFolder: (instance: string, creditCode: string) => string;
  now: Date;
  progress: (done: number, of: number, person: string) => void;
}

export interface Survey {
  /** Of the table as a whole. */
  problems: Problem[];
  /** `undefined` if one of them is an error. */
  plan: Plan | undefined;
  /** Rows of the plan that were filed, or may have been, before. */
  before: Before;
  tableBytes: Uint8Array;
  account: Account;
  about: About;
  /** The ledger's folder. */
  folder: string;
}

export async function survey(input: SurveyInput): Promise<Survey> {
  const { portal } = input;
  const [about, account] = [await portal.about(), await portal.whoami()];
  const folder = input.ledgerFolder(about.instance, account.enterprise.creditCode);
  const base = {
    before: { accepted: new Set<number>(), inDoubt: new Set<number>() },
    account,
    about,
    folder,
  };

  const bytes = await readTableFile(input.table);
  const materials = await openMaterials(input.materials);
  const table = bytes instanceof Uint8Array ? readTable(bytes, input.business !== undefined) : undefined;
  const problems: Problem[] = [
    ...(bytes instanceof Uint8Array ? [] : [bytes]),
    ...(table?.problems ?? []),
    ...('rule' in materials ? [materials] : []),
  ];
  if (!(bytes instanceof Uint8Array) || table === undefined || 'rule' in materials || isBroken(problems))
    return { ...base, problems, plan: undefined, tableBytes: new Uint8Array() };

  const { states, batches } = await readBooks(folder);
  // What is wrong with single rows stands in the plan.
  const ofTable = problems.filter((p) => !(p.place.row !== undefined && p.level === 'error'));
  const plan = await drawUp({
    table,
    tableName: basename(input.table),
    business: input.business,
    materials,
    states,
    batches,
    about,
    account,
    portal,
    now: input.now,
    progress: input.progress,
  });
  // A column nobody knows that was some form's own field is not unknown after all.
  const asked = new Set(planned(plan).flatMap((r) => r.filing.fields.map((f) => columnKey(f.label))));
  const said = ofTable.filter((p) => !(p.rule === 'column-unknown' && asked.has(columnKey(p.args.column))));
  const rowsThat = (is: Standing['is']) =>
    new Set(planned(plan).flatMap((r) => (standing(r, states).is === is ? r.row : [])));
  const before = { accepted: rowsThat('accepted'), inDoubt: rowsThat('unknown') };
  return { ...base, problems: said, plan, before, tableBytes: bytes };
}

/** An error of a single row holds that row; an error of the table as a whole leaves nothing to go by. */
const isBroken = (problems: readonly Problem[]): boolean =>
  problems.some((p) => p.level === 'error' && p.place.row === undefined);

async function readTableFile(path: string): Promise<Uint8Array | Problem> {
  const unreadable = (why: 'missing' | 'folder' | 'denied' | 'too-large' | 'other'): Problem =>
    problem('table-unreadable', 'error', { file: path, why });
  try {
    const info = await stat(path);
    if (info.isDirectory()) return unreadable('folder');
    if (!info.isFile()) return unreadable('other');
    if (info.size > MAX_TABLE_BYTES) return unreadable('too-large');
    return await readFile(path);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    return unreadable(
      code === 'ENOENT' ? 'missing' : code === 'EACCES' || code === 'EBUSY' ? 'denied' : 'other',
    );
  }
}
