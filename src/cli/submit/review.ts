/** Shows a person the confirmation page before 提交 is pressed. */
import { businessFacts, type Business } from '../../filing/business.js';
import type { Review } from '../../run/send.js';
import { Fault } from '../../terminal/messages/faults.js';
import { Interrupted, type Prompts } from '../../terminal/prompts.js';
import type { Context } from '../context.js';

/**
 * `each`: review every filing; otherwise, on a remote portal, the first of each business.
 * @throws Fault `review-needs-person` if a review is necessary and no person can be asked
 */
export function reviewer(context: Context, each: boolean): Review | undefined {
  const { prompts, screen, progress, target: place } = context;
  if (!each && !place.live) return undefined;
  if (!prompts) throw new Fault('review-needs-person', { portal: context.portalName });
  const seen = new Set<Business>();
  return async (row, picture) => {
    const { business, application } = row.filing;
    if (!each && seen.has(business)) return true;
    progress.done();
    const about = { person: application.applicant, business: businessFacts[business].name };
    const words = screen.texts.run;
    for (const line of words.review({ ...about, application: application.number, via: place.via, picture }))
      screen.err(line);
    for (const field of row.filing.fields) screen.err(`  ${field.label}: ${field.shown}`);
    for (const file of row.filing.files) screen.err(`  ${file.slotLabel}: ${file.name}`);
    const agreed = await confirmed(prompts, words.reviewQuestion(about.person, about.business));
    if (agreed) seen.add(business);
    return agreed;
  };
}

/** During a run, Ctrl-C at a question means no. */
export const confirmed = (prompts: Prompts, question: string): Promise<boolean> =>
  prompts.confirm(question).catch((error: unknown) => {
    if (error instanceof Interrupted) return false;
    throw error;
  });
