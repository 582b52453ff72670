/**
 * The table of `abtc due --write`: a row for each line with a business; 办理 empty, so that none is filed automatically.
 */
import { BUSINESSES, type Business } from '../filing/business.js';
import { YES, columns } from '../filing/table/columns.js';
import { templateColumns } from '../filing/template/template.js';
import type { Application, Form } from '../filing/model.js';
import { Rejected } from '../portal/errors.js';
import { businessOfLine, type Due } from '../status/due-rules.js';
import { Fault } from '../terminal/messages/faults.js';
import { writeNew } from '../terminal/new-file.js';
import type { TemplatePerson } from '../terminal/views/template-notes.js';
import type { Context } from './context.js';
import { templateFile } from './template-file.js';

export interface DueTable {
  /** `undefined`: no person needs a business, or the portal refused each form. */
  file: string | undefined;
  rows: number;
  businesses: Business[];
  /** Rows whose form the portal refused, with its words. */
  skipped: { application: Application; business: Business; words: string }[];
}

const DAY_MS = 24 * 3600_000;

/** Data read more than a day ago may be outdated; or the clock may be wrong. @throws Fault */
export function mustBeToday(readAt: Date, now: Date): void {
  if (Math.abs(now.getTime() - readAt.getTime()) > DAY_MS)
    throw new Fault('due-stale', { at: readAt.toISOString(), now: now.toISOString() });
}

export async function writeDueTable(
  context: Context,
  lines: readonly Due[],
  file: string,
): Promise<DueTable> {
  const { progress, screen } = context;
  const portal = await context.portal();
  const people: TemplatePerson[] = [];
  const skipped: DueTable['skipped'] = [];
  for (const [i, line] of lines.entries()) {
    const { application } = line;
    const business = businessOfLine(line);
    if (business === undefined || application === undefined) continue;
    progress.say(screen.texts.template.reading(i + 1, lines.length, application.applicant));
    try {
      const form = await portal.form(application.id, business);
      people.push({ application, form, more: rosterCells(form, line) });
    } catch (error) {
      // The portal may refuse this person by now; the others are not affected.
      if (!(error instanceof Rejected)) throw error;
      skipped.push({ application, business, words: error.portalWords });
    }
  }
  const businesses = BUSINESSES.filter((business) => people.some(({ form }) => form.business === business));
  const table = { rows: people.length, businesses, skipped };
  if (people.length === 0) return { ...table, file: undefined };
  const forms = people.map(({ form }) => form);
  const content = { businesses, columns: templateColumns(businesses, forms, true), people };
  await writeNew(file, await templateFile(context, content, file));
  return { ...table, file };
}

/**
 * The new passport, as in the roster; if the roster has one, 同时更换护照 is 是. The roster's reason is written only if the
 * form offers exactly that word.
 */
function rosterCells(form: Form, { renewed, reason }: Due): Map<string, string> {
  const cells = new Map<string, string>();
  const reasons = form.fields.find(({ id }) => id === 'cancelReason')?.options;
  if (reason !== undefined && reasons?.some(({ label }) => label === reason))
    cells.set(columns.cancelReason.zh, reason);
  if (renewed === undefined) return cells;
  if (renewed.newPassport !== '') cells.set(columns.newPassport.zh, renewed.newPassport);
  for (const [id, date] of renewed.dates) cells.set(columns[id].zh, date);
  const change = form.fields.find(({ id }) => id === 'changePassport');
  if (change?.options.some(({ label }) => label === YES)) cells.set(columns.changePassport.zh, YES);
  return cells;
}
