/** `abtc logout`: ends the session at the portal if the portal answers, and always removes it here. */
import { join } from 'node:path';
import type { Command } from '../command.js';
import { safeName, type Context } from '../context.js';
import { show } from '../show.js';
import type { Owner } from '../../config/passwords.js';
import { ownerOf } from '../prompts/login/password.js';
import { isPortalError } from '../../portal/errors.js';
import { forgetWindow } from '../../portal/chrome/kept.js';
import type { Portal } from '../../portal/portal.js';
import { dropSession, keptSessions, type Session } from '../../portal/session.js';
import type { View } from '../../terminal/view.js';

export const logout: Command = {
  name: 'logout',
  usage: 'logout',
  options: [
    ['--all', 'allSessions'],
    ['--forget', 'forget'],
  ],
  async run(context, { flags }) {
    const act = flags.yes('all') ? logoutAll : logoutOne;
    return show(context, flags, loggedOutView, await act(context, flags.yes('forget')));
  },
};

/** The portal's current account; its other accounts stay. `forget`: also its kept password. */
async function logoutOne(context: Context, forget: boolean) {
  const { folders, portalName } = context;
  const session = await context.session();
  if (session) await ended(context.portal());
  const email = session?.email ?? context.as;
  await dropSession(folders.sessions, portalName, email);
  const owners = forget && email !== undefined ? [ownerOf(context, email)] : [];
  const forgotten = await forgetAll(context, owners);
  const left = await keptSessions(folders.sessions, portalName);
  return {
    accounts: session ? [named(session)] : [],
    left: left.map((kept) => named(kept.session)),
    forgotten,
  };
}

/** Every account of every portal. `forget`: also all kept passwords. */
async function logoutAll(context: Context, forget: boolean) {
  const { folders, passwords } = context;
  const kept = await keptSessions(folders.sessions);
  await Promise.all(
    kept.map(async ({ session }) => {
      if ('token' in session) await ended(context.portalOf(session));
    }),
  );
  for (const { session } of kept) {
    await dropSession(folders.sessions, session.portal, session.email);
    if (!('token' in session)) await forgetWindow(join(folders.browsers, safeName(session.portal)));
  }
  const owners = forget ? await passwords.owners() : [];
  const forgotten = await forgetAll(context, owners);
  return { accounts: kept.map(({ session }) => named(session)), left: [], forgotten };
}

/** @returns how many were deleted */
async function forgetAll({ passwords, screen }: Context, owners: readonly Owner[]): Promise<number> {
  let forgotten = 0;
  let silent = false;
  for (const owner of owners) {
    const end = await passwords.forget(owner);
    if (end === 'forgotten') forgotten += 1;
    silent ||= end === 'silent-ring';
  }
  if (silent) screen.err(screen.paintErr.yellow(screen.texts.login.password.ringKeeps));
  return forgotten;
}

const named = ({ portal, email }: Session) => ({ portal, email });

const ended = (portal: Promise<Portal>): Promise<void> =>
  portal
    .then((it) => it.logout())
    .catch((error: unknown) => {
      if (!isPortalError(error)) throw error;
    });

const loggedOutView: View<Awaited<ReturnType<typeof logoutOne>>> = {
  kind: 'logout',
  text: ({ accounts, left, forgotten }, { texts: { login } }) =>
    [
      login.loggedOut(accounts.map((a) => a.email)),
      ...(left.length > 0 ? [login.left(left.map((a) => a.email))] : []),
      ...(forgotten > 0 ? [login.forgot(forgotten)] : []),
    ].join('\n'),
  json: (value) => ({ loggedOut: true, ...value }),
};
