/** A batch that its session will not outlive: said before it begins. */
import { chinaTime } from '../../filing/china-time.js';
import { estimate, type Pacing } from '../../run/estimate.js';
import type { Totals } from '../../run/plan.js';
import type { About, Account } from '../../portal/portal.js';
import type { Screen } from '../screen.js';

/** `undefined`: it will last, or nobody knows how long it does. */
export function outlastsText(
  sum: Totals,
  given: Pacing & { about: Pick<About, 'time'>; account: Pick<Account, 'expires'> },
  { texts }: Screen,
): string | undefined {
  const { expires } = given.account;
  if (expires === undefined) return undefined;
  const left = (expires.getTime() - given.about.time.getTime()) / 1000;
  const needed = estimate(sum, given);
  if (needed < left) return undefined;
  return texts.run.outlasts({
    minutes: Math.ceil(needed / 60),
    left: Math.max(0, Math.floor(left / 60)),
    until: chinaTime(expires).slice(11, 16),
  });
}
