/** The session that a command uses: of one account, and only if the portal's name still leads to the same address. */
import type { Context, PortalTarget } from './context.js';
import { readWhose } from '../config/whose.js';
import { NotLoggedIn } from '../portal/errors.js';
import { keptSessions, loadSession, saveSession, type Session } from '../portal/session.js';
import type { Records } from '../ledger/records.js';
import { Fault } from '../terminal/messages/faults.js';

/** `asked`: the account of `--as`. `place` `undefined`: the portal's name has no address. */
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

/** The kept session, and where its ledger and batches are; does not ask the portal. @throws NotLoggedIn without one */
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
