/** A person looks at the confirmation page before 提交 is pressed. */
import { businessFacts, type Business } from '../../filing/business.js';
import type { Filing } from '../../filing/filing.js';
import type { Context } from '../context.js';
import type { Review } from '../../run/send.js';
import { Fault } from '../../terminal/messages/faults.js';
import type { Screen } from '../../terminal/screen.js';
import { alignedTable } from '../../terminal/view.js';
import { confirmed } from './start-run.js';

/**
 * Lets a person look at the confirmation page before 提交 is pressed.
 * `each`: every filing is looked at; otherwise, on a portal that nobody here has seen, the first of each business.
 * @throws Fault `review-needs-person` where somebody has to look and nobody can be asked
 */
export function reviewer(context: Context, each: boolean): Review | undefined {
  const { prompts, screen, progress, target: place } = context;
  if (!each && !place.live) return undefined;
  if (!prompts) throw new Fault('review-needs-person', { portal: context.portalName });
  const seen = new Set<Business>();
  /** Where the page shows only a part: by business and field, confirmed once. */
  const sure = new Set<string>();
  return async (row, held, picture) => {
    const { business, application } = row.filing;
    const unsure = (held.inPart ?? []).filter(({ id }) => !sure.has(`${business} ${id}`));
    if (!each && seen.has(business) && unsure.length === 0) return true;
    progress.done();
    const about = { person: application.applicant, business: businessFacts[business].name };
    const words = screen.texts.run;
    for (const line of words.review({ ...about, application: application.number, via: place.via, picture }))
      screen.err(line);
    screen.err(sideBySide(row.filing, held, screen));
    for (const part of unsure) if (!(await confirmed(prompts, words.shownInPart(part)))) return false;
    const agreed = await confirmed(prompts, words.reviewQuestion(about.person, about.business));
    if (!agreed) return false;
    seen.add(business);
    for (const { id } of unsure) sure.add(`${business} ${id}`);
    return true;
  };
}

/** What is to be submitted, beside what the page shows. */
function sideBySide(
  { fields, files }: Filing,
  { shown = {}, inPart = [] }: Parameters<Review>[1],
  { texts, paintErr }: Screen,
): string {
  const part = (planned: string): string | undefined => inPart.find((p) => p.planned === planned)?.shown;
  const rows = [
    ...fields.map((f) => [f.label, f.shown, shown[f.id]]),
    ...files.map((f) => [f.slotLabel, f.name, part(f.name)]),
  ].map(([label, planned, page]) => [
    `  ${label}`,
    planned!,
    page === undefined || page === planned ? '' : page,
  ]);
  const { planned, onPage } = texts.run.reviewColumns;
  return alignedTable(['', planned, onPage], rows, paintErr);
}
