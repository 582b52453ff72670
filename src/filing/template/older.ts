/** What a portal asks now that it did not ask when a template was made (docs/design.md#workbooks). */
import { differences } from '../agency/profile-differences.js';
import { chinaDate } from '../china-time.js';
import type { Form } from '../model.js';
import { problem, type Problem } from '../problem.js';
import { formDigest, type TemplateMark } from './mark.js';

/** What a person has to fill in, or must not any more, is told before what reads otherwise. */
const FIRST = ['added', 'missing', 'changed'];

/** `forms`: those that the rows of the table are filed with now. Nothing is said of forms that the template has not. */
export function sinceTemplate(
  { made, portal, forms: marked }: TemplateMark,
  now: { instance: string; name: string },
  forms: readonly Form[],
): Problem[] {
  const date = Number.isNaN(Date.parse(made)) ? '' : chinaDate(new Date(made));
  // Another portal has other forms.
  if (portal && portal.instance !== now.instance)
    return [
      problem('template-other-portal', 'warn', {
        ...{ made: date, portal: portal.name, practice: portal.practice, now: now.name },
      }),
    ];
  return forms.flatMap((form) => {
    const { business, agency } = form;
    const then = marked.filter((one) => one.business === business && one.agency.code === agency.code);
    // An agency may ask some people for more than others.
    if (then.length === 0 || then.some(({ digest }) => digest === formDigest(form))) return [];
    const changes = differences(then[0]!.asks, form)
      .filter(({ what }) => what !== 'steps')
      .sort((a, b) => FIRST.indexOf(a.change) - FIRST.indexOf(b.change))
      .map(({ what, change, name, of }) => ({ what, change, name, of }));
    return changes.length === 0
      ? []
      : problem('template-older', 'warn', { made: date, agency: agency.name, business, changes });
  });
}
