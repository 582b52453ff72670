/** `abtc check`: every problem of a table at once; sends nothing. */
import type { Business } from '../filing/business.js';
import { ledgerFolder, type Context } from '../context.js';
import { survey } from '../run/survey.js';
import type { PlanValue } from '../terminal/views/plan.js';

export interface CheckFlags {
  table: string;
  materials: string;
  business: Business | undefined;
}

export async function check(context: Context, flags: CheckFlags): Promise<PlanValue> {
  const { screen, progress } = context;
  const portal = await context.portal();
  progress.say(screen.texts.screen.reading.lists);
  const { problems, plan, before, account } = await survey({
    ...flags,
    portal,
    ledgerFolder: (instance, creditCode) => ledgerFolder(context.folders, instance, creditCode),
    now: context.now(),
    progress: (done, of, person) => progress.say(screen.texts.screen.checking(done, of, person)),
  });
  return { problems, plan, before, account: account.email, paths: flags };
}
