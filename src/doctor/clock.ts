/** Checks this computer's clock against the newest record of a ledger, and against a portal's. */
import { chinaTime } from '../filing/china-time.js';
import { finding, type Finding } from './finding.js';

/** Clocks of two computers differ by seconds; a portal shows whole seconds, and its answer takes some. */
const TOLERATED_MS = 120_000;

/** @param newest ISO, by this computer's clock */
export function examineClock(newest: string | undefined, now: Date): Finding {
  if (newest === undefined || Date.parse(newest) - now.getTime() <= TOLERATED_MS)
    return finding('clock', 'ok', 'clock-sound', {});
  const args = { newest: chinaTime(new Date(newest)), now: chinaTime(now) };
  return finding('clock', 'warning', 'clock-behind', args);
}

/** `theirs`: the portal's clock just now; `undefined`: it could not be asked. */
export function compareClocks(portal: string, theirs: Date | undefined, now: Date): Finding {
  if (theirs === undefined) return finding('clock', 'ok', 'clock-not-asked', { portal });
  return Math.abs(theirs.getTime() - now.getTime()) <= TOLERATED_MS
    ? finding('clock', 'ok', 'clock-agrees', { portal })
    : finding('clock', 'warning', 'clock-differs', {
        ...{ portal, theirs: chinaTime(theirs), ours: chinaTime(now) },
      });
}
