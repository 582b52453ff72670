/** `abtc whoami`: asks the portal whose session this is. */
import type { Context } from '../context.js';
import type { AccountValue } from '../terminal/views/account.js';

export async function whoami(context: Context): Promise<AccountValue> {
  const portal = await context.portal();
  return { portal: await portal.about(), account: await portal.whoami(), fresh: false };
}
