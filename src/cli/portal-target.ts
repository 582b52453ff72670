/**
 * The address of a portal's name, and the way to it. HTTP only on this machine, or if the portal has answered in its
 * dialect.
 */
import { findPortal, type PortalEntry } from '../config/portals.js';
import { isLoopback, portalAddress, type PortalTarget } from './context.js';
import { isGuideHost } from '../portal/guide-host.js';
import { Fault } from '../terminal/messages/faults.js';

export interface Named {
  name: string;
  place: PortalTarget;
  /** A file with the user's own labels. */
  labels: string | undefined;
}

/**
 * `name`: an added portal, a preset, or an address, which is treated like a portal just added.
 * @throws Fault `portal-address`, `portal-unasked`, `guide-over-http`
 */
export async function placeOf(settings: string, name: string): Promise<Named> {
  if (name === 'practice')
    return { name, place: { via: 'http', url: undefined, live: false }, labels: undefined };
  const found = URL.canParse(name) ? undefined : await findPortal(settings, name);
  const url = portalAddress(found?.url ?? name);
  const via = found ? keptWay(found, url) : usualWay(url);
  return { name, place: { via, url, live: !isLoopback(url) }, labels: found?.labels };
}

/** The default way. */
export const usualWay = (url: URL): PortalTarget['via'] => (isLoopback(url) ? 'http' : 'chrome');

/** HTTP to another machine only if the portal was asked when it was added; earlier versions did not ask. */
function keptWay({ name, via, dialect }: PortalEntry, url: URL): PortalTarget['via'] {
  if (via === 'chrome' || isLoopback(url)) return via;
  if (isGuideHost(url)) throw new Fault('guide-over-http', { url: url.href });
  if (dialect !== 'consular') throw new Fault('portal-unasked', { portal: name, url: url.href });
  return via;
}
