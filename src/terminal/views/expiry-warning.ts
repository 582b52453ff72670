/** A batch that its session will not outlive: said before it begins. */
import { chinaTime } from '../../filing/china-time.js';
import type { About, Account } from '../../portal/portal.js';
import type { Screen } from '../screen.js';

/** `seconds`: how long the batch will take. `undefined`: the session lasts, or nobody knows how long it does. */
export function expiryWarning(
  seconds: number,
  { time }: Pick<About, 'time'>,
  { expires }: Pick<Account, 'expires'>,
  { texts }: Screen,
): string | undefined {
  if (expires === undefined) return undefined;
  const left = (expires.getTime() - time.getTime()) / 1000;
  if (seconds < left) return undefined;
  return texts.run.outlasts({
    minutes: Math.ceil(seconds / 60),
    left: Math.max(0, Math.floor(left / 60)),
    until: chinaTime(expires).slice(11, 16),
  });
}
