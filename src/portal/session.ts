/**
 * The sessions of the portals, each in its own file (0600). The secrets are stored only there. A portal has a current
 * session; those of its other accounts are kept as well. A login to one portal never reveals another's session.
 */
import { createHash } from 'node:crypto';
import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod';
import { ifMissing, readKept, writePrivate } from '../filing/text-files.js';

const known = z.object({
  /** The portal's name or address; a session is never sent to another portal. */
  portal: z.string(),
  /** The address at that time: a name with another address now is another portal. Absent: the practice portal. */
  address: z.string().optional(),
  instance: z.string(),
  /** The session's enterprise: a report finds its ledger by it, without a request. */
  enterprise: z.object({ name: z.string(), creditCode: z.string() }),
  email: z.string(),
  /** The login was by phone: there may be no password. */
  by: z.literal('qr').optional(),
});
const overHttp = known.extend({
  token: z.string(),
  tmpSecret: z.string(),
  guid: z.string(),
  uid: z.string(),
  plt: z.string(),
});
/** A session in a window: its secrets are in the browser's profile, one for each portal. */
const inWindow = known.extend({ via: z.literal('chrome') });
const shape = z.union([overHttp, inWindow]);
export type HttpSession = z.infer<typeof overHttp>;
export type WindowSession = z.infer<typeof inWindow>;
export type Session = HttpSession | WindowSession;

const short = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 16);

export const sameEmail = (a: string, b: string): boolean => a.trim().toLowerCase() === b.trim().toLowerCase();

const currentFile = (folder: string, portal: string): string => join(folder, `${short(portal)}.json`);
const besideFile = (folder: string, { portal, email }: Pick<Session, 'portal' | 'email'>): string =>
  join(folder, `${short(portal)}-${short(email.trim().toLowerCase())}.json`);

/**
 * The kept session of `portal` (a name that stays the same from run to run): the current one, or the named account's.
 * `undefined` if there is none.
 */
export async function loadSession(
  folder: string,
  portal: string,
  email?: string,
): Promise<Session | undefined> {
  const current = await read(currentFile(folder, portal));
  const beside =
    email === undefined || (current && sameEmail(current.email, email))
      ? undefined
      : await read(besideFile(folder, { portal, email }));
  const session = beside ?? current;
  if (session?.portal !== portal) return undefined;
  return email === undefined || sameEmail(session.email, email) ? session : undefined;
}

/**
 * Saves a session as the portal's current one, and keeps another account's as well. There is always a current one.
 * `choose: false`: another account's current session stays current.
 */
export async function saveSession(
  folder: string,
  session: Session,
  { choose } = { choose: true },
): Promise<void> {
  const current = await read(currentFile(folder, session.portal));
  const isOther = current?.portal === session.portal && !sameEmail(current.email, session.email);
  // One window holds one account.
  if (isOther && 'token' in current && 'token' in session) {
    if (!choose) return write(besideFile(folder, session), session);
    await write(besideFile(folder, current), current);
  }
  await write(currentFile(folder, session.portal), session);
  await rm(besideFile(folder, session), { force: true });
}

/** Removes the session of one account, or the current one. The others stay. */
export async function dropSession(folder: string, portal: string, email?: string): Promise<void> {
  const current = await read(currentFile(folder, portal));
  if (email === undefined || current === undefined || sameEmail(current.email, email))
    await rm(currentFile(folder, portal), { force: true });
  if (email !== undefined) await rm(besideFile(folder, { portal, email }), { force: true });
}

interface Kept {
  session: Session;
  /** The portal's current session, used by commands without a named account. */
  current: boolean;
  file: string;
}

export const isSessionFile = (name: string): boolean => /^[\da-f]{16}(-[\da-f]{16})?\.json$/u.test(name);

/** The kept sessions of all portals, or of one; current ones first. */
export async function keptSessions(folder: string, portal?: string): Promise<Kept[]> {
  const names = await readdir(folder).catch(ifMissing);
  const found = (names ?? []).map(async (name): Promise<Kept[]> => {
    const session = isSessionFile(name) ? await read(join(folder, name)) : undefined;
    if (session === undefined || (portal !== undefined && session.portal !== portal)) return [];
    const file = join(folder, name);
    const own = [currentFile(folder, session.portal), besideFile(folder, session)].indexOf(file);
    return own < 0 ? [] : [{ session, current: own === 0, file }];
  });
  const order = ({ session, current }: Kept) => `${session.portal} ${current ? 0 : 1} ${session.email}`;
  return (await Promise.all(found)).flat().sort((a, b) => (order(a) < order(b) ? -1 : 1));
}

const write = (file: string, session: Session): Promise<void> => writePrivate(file, JSON.stringify(session));

/** A damaged session file only means a new login. */
const read = async (file: string): Promise<Session | undefined> => shape.safeParse(await readKept(file)).data;
