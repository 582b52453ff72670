/**
 * `submit --plan-only --write` and `submit --plan`: a plan in two files, a page and data to compare a new plan with.
 */
import { basename, resolve } from 'node:path';
import { badValue } from '../command.js';
import type { Context } from '../context.js';
import { rowsToSend, type Plan } from '../../plan/plan.js';
import type { PlannedTable } from '../../plan/plan-table.js';
import { openSealed, sealedRows, sha256, withSeal, type SealedPlan } from '../../plan/sealed.js';
import type { PlanValue } from '../../plan/values.js';
import { Fault } from '../../terminal/messages/faults.js';
import { mustBeNew, writeNew } from '../../terminal/new-file.js';
import { fileText, withoutColours } from '../../terminal/view.js';
import { sealedView } from '../../terminal/views/sealed.js';
import { quotedPath } from '../../terminal/words.js';
import { FileTooLarge, keptText, MAX_KEPT_BYTES, readAtMost } from '../../filing/text-files.js';

const PAGE = /\.html?$/iu;
const jsonBeside = (page: string): string => page.replace(PAGE, '.json');

/** Called before anything takes long. @throws Fault if the name is not a page's, or already exists */
export async function mustBeWritablePlan(page: string): Promise<void> {
  if (!PAGE.test(page)) throw badValue('--write', page, ['计划.html']);
  await mustBeNew(page);
  await mustBeNew(jsonBeside(page));
}

/** Writes the page, then the file that `--plan` reads: without the latter nothing can be sent. */
export async function writePlan(
  context: Context,
  page: string,
  planned: PlannedTable & { plan: Plan },
  value: PlanValue,
): Promise<void> {
  const { screen } = context;
  const { planPage } = await import('../../terminal/page/plan-page.js');
  const statuses = new Map(planned.applications.map((a) => [a.number, a.status]));
  const html = planPage(
    { value, plan: planned.plan, statusOf: (application) => statuses.get(application) },
    withoutColours(screen),
  );
  const sealed = sealedOf(planned, value.paths, { name: basename(page), sha256: sha256(html) });
  const format = { json: true, csv: false, fields: undefined, oneLine: false };
  await writeNew(page, html);
  await writeNew(jsonBeside(page), await fileText(screen, sealedView, withSeal(sealed), format));
  if (screen.quiet) return;
  const words = screen.texts.sealed;
  screen.err(words.written(page, jsonBeside(page)));
  if (rowsToSend(planned.plan, value.before).length > 0) screen.err(`  ${words.command(quotedPath(page))}`);
}

export const sealedOf = (
  planned: PlannedTable & { plan: Plan },
  paths: PlanValue['paths'],
  page: SealedPlan['page'],
): SealedPlan => ({
  made: planned.plan.createdAt,
  digest: planned.plan.digest,
  portal: planned.plan.portal,
  enterprise: planned.plan.enterprise,
  account: planned.account.email,
  table: {
    path: resolve(paths.table),
    sha256: planned.plan.table.sha256,
    sheet: paths.sheet ?? null,
  },
  materials: resolve(paths.materials),
  business: paths.business ?? null,
  page,
  rows: sealedRows(planned.plan, planned),
});

/** `file`: either of the two. @throws Fault `plan-file` */
export async function readPlan(file: string): Promise<SealedPlan> {
  const json = jsonBeside(file);
  const sealed = openSealed(await textOf(json, file), json);
  if (!sealed) throw new Fault('plan-file', { file, why: 'shape' });
  const page = resolve(json, '..', sealed.page.name);
  const html = await readAtMost(page, MAX_KEPT_BYTES).catch((error: NodeJS.ErrnoException) => {
    if (error instanceof FileTooLarge) throw error;
    // The page is what the user reviewed, so it must exist; if the user named the file, the file alone is enough.
    if (error.code === 'ENOENT' && !PAGE.test(file)) return undefined;
    throw new Fault('plan-file', { file, why: error.code === 'ENOENT' ? 'missing' : 'denied' });
  });
  if (html && sha256(html) !== sealed.page.sha256) throw new Fault('plan-file', { file, why: 'page' });
  return sealed;
}

const textOf = (json: string, file: string): Promise<string> =>
  keptText(json).catch((error: NodeJS.ErrnoException) => {
    if (error instanceof FileTooLarge) throw error;
    throw new Fault('plan-file', { file, why: error.code === 'ENOENT' ? 'missing' : 'denied' });
  });
