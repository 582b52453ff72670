/** `abtc whoami`: asks the portal for the session's account; `--all`: every portal with a kept session. */
import type { Command } from '../command.js';
import type { Context } from '../context.js';
import { show } from '../show.js';
import { Busy, NoAnswer, NotLoggedIn, Unreachable } from '../../portal/errors.js';
import { keptSessions, type Session } from '../../portal/session.js';
import type { Account } from '../../portal/portal.js';
import { Fault } from '../../terminal/messages/faults.js';
import { chinaTime } from '../../filing/china-time.js';
import { listView } from '../../terminal/view.js';
import { accountView } from '../../terminal/views/account.js';

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

/** One kept session and its state. `kind` and `expires` come from the portal: `undefined` if it was not asked. */
interface KeptRow {
  portal: string;
  email: string;
  enterprise: { name: string; creditCode: string };
  current: boolean;
  kind: Account['kind'] | undefined;
  state: 'holds' | 'over' | 'unreachable' | 'unknown' | 'window';
  expires: Date | undefined;
}

const keptView = listView<KeptRow[], KeptRow>({
  kind: 'accounts',
  items: (rows) => rows,
  columns: [
    { id: 'portal', text: (r) => r.portal },
    { id: 'email', text: (r) => r.email },
    {
      id: 'account',
      text: (r, { texts }) => (r.kind ? texts.login.accountKind[r.kind] : ''),
      raw: (r) => r.kind ?? null,
    },
    { id: 'enterprise', text: (r) => r.enterprise.name },
    { id: 'creditCode', text: (r) => r.enterprise.creditCode, onScreen: false },
    {
      id: 'current',
      text: (r, { texts, paint }) => (r.current ? paint.green(texts.login.current) : ''),
      raw: (r) => r.current,
    },
    { id: 'session', text: (r, { texts }) => texts.login.state[r.state], raw: (r) => r.state },
    {
      id: 'expires',
      text: (r) => (r.expires ? chinaTime(r.expires) : ''),
      raw: (r) => r.expires?.toISOString() ?? null,
    },
  ],
  around: (rows, { texts }, table) => (rows.length === 0 ? texts.login.nobody : table),
  next: (rows, { texts }) =>
    rows.some((r) => !r.current) ? [texts.login.next.choose, texts.login.next.as] : [],
});
