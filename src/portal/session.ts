/** The session of one portal, kept in a file of its own (0600). Its secrets go nowhere else. */
import { createHash, randomBytes } from 'node:crypto';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

const known = z.object({
  /** The portal's name or address; a session of one portal is never shown to another. */
  portal: z.string(),
  instance: z.string(),
  /** Whose it is, so that a report finds its ledger without asking the portal. */
  enterprise: z.object({ name: z.string(), creditCode: z.string() }),
  email: z.string(),
});
const overHttp = known.extend({
  token: z.string(),
  tmpSecret: z.string(),
  guid: z.string(),
  uid: z.string(),
  plt: z.string(),
});
/** Its secrets lie in the browser's own profile. */
const inWindow = known.extend({ via: z.literal('chrome') });
const shape = z.union([overHttp, inWindow]);
export type HttpSession = z.infer<typeof overHttp>;
export type WindowSession = z.infer<typeof inWindow>;
export type Session = HttpSession | WindowSession;

function fileOf(folder: string, portal: string): string {
  return join(folder, `${createHash('sha256').update(portal).digest('hex').slice(0, 16)}.json`);
}

/** The kept session of `portal` (a name that stays the same from run to run), `undefined` if there is none. */
export async function loadSession(folder: string, portal: string): Promise<Session | undefined> {
  const text = await readFile(fileOf(folder, portal), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (text === undefined) return undefined;
  const session = shape.safeParse(tryJson(text));
  return session.success && session.data.portal === portal ? session.data : undefined;
}

/** The same, if its secrets are kept with it. */
export async function loadHttpSession(folder: string, portal: string): Promise<HttpSession | undefined> {
  const session = await loadSession(folder, portal);
  return session && 'token' in session ? session : undefined;
}

export async function saveSession(folder: string, session: Session): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const file = fileOf(folder, session.portal);
  const fresh = `${file}.${randomBytes(6).toString('hex')}`;
  await writeFile(fresh, JSON.stringify(session), { mode: 0o600, flag: 'wx' });
  await rename(fresh, file);
}

export async function dropSession(folder: string, portal: string): Promise<void> {
  await rm(fileOf(folder, portal), { force: true });
}

/** A damaged session file means logging in again, nothing worse. */
function tryJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
