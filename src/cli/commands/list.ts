/** `abtc list`: the applications, with what each can do now and why not. */
import type { Context } from '../context.js';
import { mustBeStatus } from '../../terminal/status-known.js';
import { listed, narrowed, type ApplicationsValue, type Filter } from '../../terminal/views/applications.js';

export async function list(context: Context, flags: Filter): Promise<ApplicationsValue> {
  const portal = await context.portal();
  context.progress.say(context.screen.texts.screen.reading.lists);
  const { orders } = await portal.orders();
  const applications = await portal.applications();
  mustBeStatus(flags.status, applications);
  const all = applications.map((a) => listed(a, orders));
  return { all: all.length, listed: narrowed(all, flags), filter: flags };
}
