/** `abtc list`: the applications, with what each can do now and why not. */
import { BUSINESSES, type Business } from '../filing/business.js';
import type { Application } from '../filing/model.js';
import { statusKey, whyNot } from '../filing/status.js';
import type { Context } from '../context.js';
import type { ApplicationsValue, ListedApplication } from '../terminal/views/applications.js';

export interface ListFlags {
  status: string | undefined;
  can: Business | undefined;
}

export async function list(context: Context, { status, can }: ListFlags): Promise<ApplicationsValue> {
  const portal = await context.portal();
  context.progress.say(context.screen.texts.screen.reading.lists);
  const all = (await portal.applications()).map(listed);
  return {
    all: all.length,
    listed: all.filter(
      ({ application, cannot }) =>
        (status === undefined || statusKey(application.status) === statusKey(status)) &&
        (can === undefined || !cannot[can]),
    ),
  };
}

function listed(application: Application): ListedApplication {
  const cannot: ListedApplication['cannot'] = {};
  for (const business of BUSINESSES) {
    const why = whyNot(application, business);
    if (why) cannot[business] = why;
  }
  return { application, cannot };
}
