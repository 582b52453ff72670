/** What the portal asks that it did not ask when the template was made (docs/design.md#workbooks). */
import { differences } from '../agency/profile-differences.js';
import { chinaDate } from '../china-time.js';
import type { Form } from '../model.js';
import { problem, type Problem } from '../problem.js';
import { formDigest, type TemplateMark } from './mark.js';

/** Report first what a person must fill in, then what no longer applies, then changed texts. */
const FIRST = ['added', 'missing', 'changed'];

/** `forms`: the current forms of the table's rows. Ignores forms that the template lacks. */
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
