/** `abtc list`: the applications, with what each can do now and why not. */
import type { Business } from '../filing/business.js';
import type { Context } from '../context.js';
import { listed, narrowed, type ApplicationsValue } from '../terminal/views/applications.js';

export interface ListFlags {
  status: string | undefined;
  can: Business | undefined;
}

export async function list(context: Context, flags: ListFlags): Promise<ApplicationsValue> {
  const portal = await context.portal();
  context.progress.say(context.screen.texts.screen.reading.lists);
  const { orders } = await portal.orders();
  const all = (await portal.applications()).map((a) => listed(a, orders));
  return { all: all.length, listed: narrowed(all, flags) };
}
