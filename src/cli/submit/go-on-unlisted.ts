/** Asks whether a batch goes on although the portal's listing does not show what was submitted. */
import type { Context } from '../context.js';
import type { Run } from '../../run/run.js';
import { Interrupted } from '../../terminal/prompts.js';

/** `undefined` where nobody can be asked: then the batch stops, and `abtc resume` goes on with it. */
export function goOnUnlisted({ prompts, screen, progress }: Context): Run['goOnUnlisted'] {
  if (!prompts) return undefined;
  return async (orders, seconds) => {
    progress.done();
    return prompts
      .confirm(screen.texts.run.goOnUnlisted({ orders: [...orders], seconds }))
      .catch((error: unknown) => {
        if (error instanceof Interrupted) return false;
        throw error;
      });
  };
}
