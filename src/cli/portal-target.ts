/**
 * Where a portal's name leads, and which way: over HTTP only to this machine, or where the portal has answered as one.
 * Which certificates count there, and a person's word before the first work on a live one.
 */
import { resolve } from 'node:path';
import { findPortal, hasAgreed, rememberAgreed, type PortalEntry } from '../config/portals.js';
import { readSettings } from '../config/settings.js';
import { isLoopback, portalAddress, type Context, type PortalTarget } from './context.js';
import { isGuideHost } from '../portal/errors.js';
import { readAuthority } from '../portal/http/trust.js';
import { Fault } from '../terminal/messages/faults.js';
import { Interrupted } from '../terminal/prompts.js';

export interface Target {
  name: string;
  place: PortalTarget;
  /** A file with the user's own labels. */
  labels: string | undefined;
}

/**
 * `name`: an added portal, a preset, or an address, which is treated like a portal just added.
 * @throws Fault `portal-address`, `portal-unasked`, `guide-over-http`
 */
export async function placeOf(settings: string, name: string): Promise<Target> {
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

/** Certificate authorities besides the built-in ones: `ABTC_CA`, else the setting; as PEM. @throws Fault `authority-file` */
export async function ownAuthorities(env: NodeJS.ProcessEnv, settings: string): Promise<string | undefined> {
  const named = env['ABTC_CA'] || undefined;
  const file = named ?? (await readSettings(settings)).authority;
  if (file === undefined) return undefined;
  const read = await readAuthority(file);
  if ('pem' in read) return read.pem;
  const namedBy = named === undefined ? 'setting' : 'environment';
  throw new Fault('authority-file', { file: resolve(file), namedBy, why: read.why });
}

/** Node alone would then accept any certificate. Each connection here checks certificates all the same. */
export const asksForNoCertificates = (env: NodeJS.ProcessEnv): boolean =>
  !['', '1', undefined].includes(env['NODE_TLS_REJECT_UNAUTHORIZED']);

/**
 * Before the first work on a portal that nobody here has seen: what will and will not be done, and a person's word.
 * @throws Fault `live-needs-person` where nobody can be asked, `Interrupted` where they say no
 */
export async function agreeLive(
  { screen, prompts, folders }: Pick<Context, 'screen' | 'prompts' | 'folders'>,
  { name, place: { url, via } }: Pick<Target, 'name' | 'place'>,
): Promise<void> {
  if (await hasAgreed(folders.settings, name)) return;
  if (!prompts) throw new Fault('live-needs-person', { portal: name });
  const { live } = screen.texts.portal;
  for (const line of live.lines(url!.href, via)) screen.err(line);
  if (!(await prompts.confirm(live.question))) throw new Interrupted();
  await rememberAgreed(folders.settings, name);
}
