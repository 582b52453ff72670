/**
 * The session that a command uses, and its account; only if its portal's name still has the address at which it began.
 * Also the location of its ledger: on this computer, or in a suitable folder that colleagues share.
 */
import { existsSync } from 'node:fs';
import { recordsOf, type Context, type Folders, type PortalTarget } from './context.js';
import { settingsFile } from '../config/settings.js';
import { readWhose } from '../config/portals.js';
import { NotLoggedIn } from '../portal/errors.js';
import { keptSessions, loadSession, saveSession, type Session } from '../portal/session.js';
import { ledgerFile, type Records } from '../ledger/records.js';
import { Fault } from '../terminal/messages/faults.js';

/** `asked`: the account of `--as`. Without `place`, the portal's name has no address. */
export function keptSession(of: {
  folder: string;
  /** The file with the account of a browser window, as a user confirmed it. */
  whose: string;
  portal: string;
  place: () => PortalTarget | undefined;
  asked: string | undefined;
}): Pick<Context, 'session' | 'keepSession'> {
  const { folder, portal, asked } = of;
  let whose = asked;
  return {
    async session() {
      const place = of.place();
      if (!place) return undefined;
      const kept = await loadSession(folder, portal, whose);
      if (!kept && asked !== undefined && whose === asked) throw await unknown(folder, portal, asked);
      if (!kept || !leadsThere(kept, place)) return undefined;
      // Another terminal may choose another account while this command runs.
      whose ??= kept.email;
      return withEnterprise(kept, of.whose);
    },
    async keepSession(session, how) {
      const address = of.place()?.url?.href;
      await saveSession(folder, { ...session, ...(address !== undefined && { address }) }, how);
      whose = session.email;
    },
  };
}

/** The kept session and the folders of its records; does not contact the portal. @throws NotLoggedIn without one */
export async function keptRecords(context: Context): Promise<{ session: Session; records: Records }> {
  const session = await context.session();
  if (!session) throw new NotLoggedIn(false);
  return { session, records: await context.records(session.instance, session.enterprise.creditCode) };
}

/** Version 0.1 kept window sessions without an enterprise. The account confirmed since then identifies the ledger. */
async function withEnterprise(kept: Session, file: string): Promise<Session> {
  if (!('via' in kept) || kept.enterprise.creditCode !== '') return kept;
  const confirmed = await readWhose(file, kept.address ?? '');
  return confirmed ? { ...kept, email: confirmed.email, enterprise: confirmed.enterprise } : kept;
}

/** A session is used only at the address where it began. */
export const leadsThere = (kept: Session, place: PortalTarget): boolean => kept.address === place.url?.href;

async function unknown(folder: string, portal: string, email: string): Promise<Fault> {
  const known = (await keptSessions(folder, portal)).map(({ session }) => session.email);
  return new Fault('account-unknown', { email, portal, known });
}

/** @throws Fault for a shared folder that cannot hold a ledger, or while a ledger of this computer is not yet added to it */
export async function recordsFor(
  folders: Folders,
  env: NodeJS.ProcessEnv,
  instance: string,
  creditCode: string,
): Promise<Records> {
  const { sharedLedger: folder } = folders;
  if (folder === null) throw new Fault('ledger-setting', { file: settingsFile(folders.settings) });
  const records = recordsOf(folders, folder, instance, creditCode);
  if (folder === undefined) return records;
  const { unfit } = await import('../ledger/shared-folder.js');
  const found = await unfit(folder, env);
  if (found) throw new Fault('ledger-folder', { folder, ...found });
  // Colleagues would not see the attempts in this computer's own ledger.
  const own = ledgerFile(records.local);
  if (existsSync(own)) throw new Fault('ledger-not-shared', { file: own, folder });
  return records;
}

/** Examines folders; the code for it is loaded on first use. */
export const looksAtFolders = (env: NodeJS.ProcessEnv): Pick<Context, 'unfit' | 'syncedBy'> => ({
  unfit: async (folder) => (await import('../ledger/shared-folder.js')).unfitToWrite(folder, env),
  syncedBy: async (folder) => (await import('../ledger/shared-folder.js')).syncServiceOf(folder, env),
});
