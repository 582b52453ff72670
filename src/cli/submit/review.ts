/** Shows a person the confirmation page before 提交 is pressed. */
import type { Context } from '../context.js';
import { businessFacts, type Business } from '../../filing/business.js';
import type { Filing } from '../../filing/filing.js';
import type { Allowed } from '../../run/events.js';
import type { Review } from '../../run/confirm-content.js';
import { Fault } from '../../terminal/messages/faults.js';
import type { Screen } from '../../terminal/screen.js';
import { alignedTable } from '../../terminal/aligned-table.js';
import { Interrupted, type Prompts } from '../../terminal/prompts.js';

/** Called before anything is read. @throws Fault `review-needs-person` if it needs a review and no user is present */
export function mustHaveReviewer({ prompts, target, portalName }: Context, each: boolean): void {
  if ((each || target.live) && !prompts) throw new Fault('review-needs-person', { portal: portalName });
}

export interface Reviewer {
  review: Review | undefined;
  /** The lines of the rows that the person confirmed. */
  confirmed: ReadonlySet<number>;
}

/**
 * `each`: every filing is reviewed. Otherwise, on a portal that we have never seen: the first of each business in each
 * run, and every filing of a business that has no reviewed one yet.
 */
export function reviewer(
  context: Context,
  each: boolean,
  allows: (business: Business) => Promise<Allowed>,
): Reviewer {
  const { prompts, screen, progress, target: place } = context;
  const confirmed = new Set<number>();
  mustHaveReviewer(context, each);
  if (!prompts || (!each && !place.live)) return { review: undefined, confirmed };
  const seen = new Set<Business>();
  /** Values of which the page shows only a part, by business and field: confirmed once. */
  const sure = new Set<string>();
  const review: Review = async (row, held, picture) => {
    const { business, application } = row.filing;
    const unsure = (held.inPart ?? []).filter(({ id }) => !sure.has(`${business} ${id}`));
    const isSeen = seen.has(business) && unsure.length === 0;
    if (!each && isSeen && (await allows(business)) === 'any') return true;
    progress.done();
    const about = { person: application.applicant, business: businessFacts[business].name };
    const words = screen.texts.run;
    for (const line of words.review({ ...about, application: application.number, via: place.via, picture }))
      screen.err(line);
    screen.err(sideBySide(row.filing, held, screen));
    for (const part of unsure) if (!(await askInRun(prompts, words.shownInPart(part)))) return false;
    const isAgreed = await askInRun(prompts, words.reviewQuestion(about.person, about.business));
    if (!isAgreed) return false;
    seen.add(business);
    for (const { id } of unsure) sure.add(`${business} ${id}`);
    confirmed.add(row.row);
    return true;
  };
  return { review, confirmed };
}

/** Compares the content to submit with the page's. */
function sideBySide(
  { fields, files }: Filing,
  { shown = {}, inPart = [] }: Parameters<Review>[1],
  { texts, paintErr }: Screen,
): string {
  const part = (planned: string): string | undefined => inPart.find((p) => p.planned === planned)?.shown;
  const rows = [
    ...fields.map((f) => [f.label, f.shown, shown[f.id]]),
    ...files.map((f) => [f.slotLabel, f.name, part(f.name)]),
  ].map(([label, planned, page]) => [`  ${label}`, planned!, page === planned ? '' : (page ?? '')]);
  const { planned, onPage } = texts.run.reviewColumns;
  return rows.some(([, , page]) => page !== '')
    ? alignedTable(['', planned, onPage], rows, { paint: paintErr })
    : alignedTable([], rows, { paint: paintErr });
}

/** During a run, Ctrl-C at a question means no. */
export const askInRun = (prompts: Prompts, question: string): Promise<boolean> =>
  prompts.confirm(question).catch((error: unknown) => {
    if (error instanceof Interrupted) return false;
    throw error;
  });
