/** From an entry and a form to a filing: fields filled, files found, and all problems of both. */
import { columns } from './table/columns.js';
import { crossChecks, type Beside } from './checks/cross-checks.js';
import type { Defaults } from './defaults.js';
import type { Entry } from './table/entry.js';
import { fill } from './fill.js';
import { valuesOf, type FilledField, type Filing } from './filing.js';
import { collect } from './materials/materials.js';
import { type Materials } from './materials/open-materials.js';
import type { Application, CardPoint, CardPoints, Form } from './model.js';
import { problem, type Problem } from './problem.js';

/** What completes a filing, besides the row. */
interface Supplies extends Beside {
  /** `undefined`: no folder was given, so no files are searched. */
  materials: Materials | undefined;
  defaults: Defaults;
}

/** Every problem of the row's cells, its fields, its files, and their combination. */
export async function complete(
  entry: Entry,
  application: Application,
  form: Form,
  supplies: Supplies,
): Promise<{ filing: Filing; problems: Problem[] }> {
  const { fields, problems, open } = fill(entry, form, application, supplies.defaults);
  const found = supplies.materials
    ? await collect(entry, application, form, valuesOf({ fields }), supplies.materials, open)
    : { files: [], problems: [] };
  const filing: Filing = {
    business: entry.business,
    application: { id: application.id, number: application.number, applicant: application.applicant },
    agency: form.agency.name,
    fields,
    files: found.files,
    notice: form.notice,
    fee: form.fee,
    places: cardPointsOf(form, fields),
  };
  const looked = { entry, application, fields, agency: form.agency.name, beside: supplies };
  problems.unshift(...entry.problems);
  problems.push(...crossChecks(looked), ...noticeProblems(entry, application, form), ...found.problems);
  return { filing, problems };
}

/** P03: the notice holds only for the economies it was shown for, and only a person confirms it. */
export function noticeProblems(entry: Entry, application: Application, form: Form): Problem[] {
  if (!form.notice || entry.noticeConfirmed) return [];
  const place = { row: entry.row, person: application.applicant, business: entry.business };
  const text = form.notice.text;
  return [problem('notice-unconfirmed', 'confirm', { text }, { ...place, column: columns.notice.zh })];
}

/** Where a card is handed in and collected: the agent points that were chosen, as the form describes them. */
export function cardPointsOf(form: Form, fields: readonly FilledField[]): CardPoints {
  const point = (id: 'handInPoint' | 'pickupPoint', notice: string | undefined): CardPoint | undefined => {
    const chosen = fields.find((f) => f.id === id);
    const found = chosen && form.points.find((p) => p.code === chosen.value);
    if (!found) return undefined;
    const { name, address, phone } = found;
    return { name, address, phone, ...(notice !== undefined && { notice }) };
  };
  const handIn = point('handInPoint', form.handInNotice);
  const pickup = point('pickupPoint', form.pickupNotice);
  return { ...(handIn && { handIn }), ...(pickup && { pickup }) };
}
