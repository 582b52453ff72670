/** `abtc portal`: which portals there are, and how they are reached. */
import {
  addPortal,
  findPortal,
  isPortalName,
  isPreset,
  portals,
  removePortal,
  type Via,
} from '../config/portals.js';
import { portalAddress, type Context } from '../context.js';
import { dropSession, keptSessions } from '../portal/session.js';
import { Fault } from '../terminal/messages/faults.js';
import type { PortalsValue } from '../terminal/views/portal.js';

export async function listPortals({ folders }: Context): Promise<PortalsValue> {
  return { portals: await portals(folders.settings) };
}

/** `via` `undefined`: HTTP, which only a portal with a known wire speaks. */
export async function add(
  context: Context,
  name: string,
  url: string,
  via: Via | undefined,
): Promise<PortalsValue> {
  const { folders } = context;
  if (isPreset(name)) throw new Fault('portal-name', { name, why: 'preset', known: [] }, 2);
  if (!isPortalName(name)) throw new Fault('portal-name', { name, why: 'shape', known: [] }, 2);
  const there = await findPortal(folders.settings, name);
  if (there) throw new Fault('portal-name', { name, why: 'taken', known: [there.url ?? ''] }, 2);
  const added = await addPortal(folders.settings, name, portalAddress(url).href, via ?? 'http');
  return { ...(await listPortals(context)), added };
}

export async function remove(context: Context, name: string): Promise<PortalsValue> {
  const { folders } = context;
  if (isPreset(name)) throw new Fault('portal-name', { name, why: 'preset', known: [] }, 2);
  if (!(await removePortal(folders.settings, name))) {
    const known = (await portals(folders.settings)).map((p) => p.name);
    throw new Fault('portal-name', { name, why: 'unknown', known }, 2);
  }
  // The next one of this name may be somebody else's: it is shown no session of this one.
  for (const { session } of await keptSessions(folders.sessions, name))
    await dropSession(folders.sessions, name, session.email);
  await dropSession(folders.sessions, name);
  return { ...(await listPortals(context)), removed: name };
}
