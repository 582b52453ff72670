/** `abtc whoami`: asks the portal for the session's account; `--all`: every portal with a kept session. */
import type { Command } from '../command.js';
import type { Context } from '../context.js';
import { show } from '../show.js';
import { Busy, NoAnswer, NotLoggedIn, Unreachable } from '../../portal/errors.js';
import { keptSessions, type Session } from '../../portal/session.js';
import { Fault } from '../../terminal/messages/faults.js';
import { accountView, keptView, type KeptRow } from '../../terminal/views/account.js';

export const whoami: Command = {
  name: 'whoami',
  usage: 'whoami',
  options: [['--all', 'allAccounts']],
  async run(context, { flags }) {
    if (flags.yes('all')) return show(context, flags, keptView, await everyAccount(context));
    const portal = await context.portal();
    const value = { portal: await portal.about(), account: await portal.whoami(), fresh: false };
    return show(context, flags, accountView, value);
  },
};

/** Asks all portals at once. One that cannot be reached does not affect the others. */
async function everyAccount(context: Context): Promise<KeptRow[]> {
  const { progress, screen, folders } = context;
  const kept = await keptSessions(folders.sessions);
  progress.say(screen.texts.screen.reading.portal);
  const rows = kept.map(async ({ session, current }) => {
    const { portal, email, enterprise } = session;
    return { portal, email, enterprise, current, ...(await askOf(context, session)) };
  });
  return Promise.all(rows).finally(() => progress.done());
}

type Asked = Pick<KeptRow, 'state' | 'kind' | 'expires'>;

async function askOf(context: Context, session: Session): Promise<Asked> {
  const unasked = (state: KeptRow['state']): Asked => ({ state, kind: undefined, expires: undefined });
  // Asking would open a browser window.
  if (!('token' in session)) return unasked('window');
  try {
    const { kind, expires } = await (await context.portalOf(session)).whoami();
    return { state: 'holds', kind, expires };
  } catch (error) {
    if (error instanceof NotLoggedIn) return unasked('over');
    if (error instanceof Unreachable || error instanceof Busy || error instanceof NoAnswer)
      return unasked('unreachable');
    // The portal's name is gone, or its answer is not understood.
    if (error instanceof Fault || (error instanceof Error && error.name === 'UnknownAnswer'))
      return unasked('unknown');
    throw error;
  }
}
