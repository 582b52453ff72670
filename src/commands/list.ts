/** `abtc list`: the applications, with what each can do now and why not. */
import type { Business } from '../filing/business.js';
import { statusKey } from '../filing/status.js';
import type { Context } from '../context.js';
import { listed, type ApplicationsValue } from '../terminal/views/applications.js';

export interface ListFlags {
  status: string | undefined;
  can: Business | undefined;
}

export async function list(context: Context, { status, can }: ListFlags): Promise<ApplicationsValue> {
  const portal = await context.portal();
  context.progress.say(context.screen.texts.screen.reading.lists);
  const { orders } = await portal.orders();
  const all = (await portal.applications()).map((a) => listed(a, orders));
  return {
    all: all.length,
    listed: all.filter(
      ({ application, cannot }) =>
        (status === undefined || statusKey(application.status) === statusKey(status)) &&
        (can === undefined || !cannot[can]),
    ),
  };
}
