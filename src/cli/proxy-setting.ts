/** Which proxy leads to an address: the setting, else `HTTPS_PROXY` and `NO_PROXY`. What is shown of it holds no login. */
import { keepProxyAddress, proxyFile, readProxyAddress } from '../config/proxy-address.js';
import { exemptIn, proxyFor, readProxy, shownProxy, type Proxies } from '../portal/proxies.js';
import { Fault, type FaultArgs } from '../terminal/messages/faults.js';
import type { Context, ShownProxy } from './context.js';

type NamedBy = Exclude<FaultArgs['proxy-address']['namedBy'], 'file'>;

const NONE = new Set(['none', '无']);

/** The first that is set and not empty; the lower-case name first, as curl reads it. */
function variable(env: NodeJS.ProcessEnv, name: string): string | undefined {
  return [name.toLowerCase(), name]
    .map((one) => env[one])
    .find((value) => value !== undefined && value.trim() !== '');
}

/**
 * `undefined`: nothing is said about it, so there is no proxy, and a browser does as its system says. This machine's own
 * addresses are not even looked up. @throws Fault `proxy-address`, without the address
 */
export async function proxiesTo(
  env: NodeJS.ProcessEnv,
  settings: string,
  url: URL,
): Promise<Proxies | undefined> {
  const exempt = exemptIn(variable(env, 'NO_PROXY'));
  const wanted = { https: url, http: url, exempt };
  if (proxyFor(url, wanted) === undefined) return undefined;
  const set = await readProxyAddress(settings);
  if (set !== undefined) {
    if (set === 'damaged') throw new Fault('proxy-address', { namedBy: 'file', file: proxyFile(settings) });
    const proxy = usable(set.address, 'setting');
    return { ...wanted, https: proxy, http: proxy };
  }
  const name = url.protocol === 'https:' ? 'HTTPS_PROXY' : 'HTTP_PROXY';
  const given = variable(env, name);
  if (given === undefined) return undefined;
  const proxy = usable(given, name);
  return { ...wanted, https: proxy, http: proxy };
}

/** `undefined`: `none`. */
function usable(text: string, namedBy: NamedBy): URL | undefined {
  const isVariable = namedBy === 'HTTPS_PROXY' || namedBy === 'HTTP_PROXY';
  if (!isVariable && NONE.has(text.trim().toLowerCase())) return undefined;
  const proxy = readProxy(text);
  if (proxy === undefined) throw new Fault('proxy-address', { namedBy });
  return proxy;
}

const shown = (proxy: URL | undefined): string => (proxy === undefined ? 'none' : shownProxy(proxy));

/** What `config` shows of it. @throws FileNewer */
export async function proxySetting(
  settings: string,
  env: NodeJS.ProcessEnv,
): Promise<ShownProxy | 'unusable' | 'damaged' | undefined> {
  const set = await readProxyAddress(settings);
  if (set === 'damaged') return 'damaged';
  const given = set === undefined ? variable(env, 'HTTPS_PROXY') : set.address;
  if (given === undefined) return undefined;
  try {
    const from = set === undefined ? 'environment' : 'setting';
    return { address: shown(usable(given, from === 'setting' ? 'setting' : 'HTTPS_PROXY')), from };
  } catch (error) {
    if (error instanceof Fault) return 'unusable';
    throw error;
  }
}

/** A typed address may not hold a password: other users see what is on a command line. @returns what is shown of both */
export async function setProxy(
  context: Context,
  { typed, fromStdin }: { typed: string | undefined; fromStdin: boolean },
): Promise<{ from: string | undefined; to: string }> {
  const { prompts, screen, folders } = context;
  if (typed === undefined && !fromStdin && !prompts)
    throw new Fault('needs-answer', { what: 'proxy', flag: '--stdin' });
  const given =
    typed ?? (fromStdin ? await context.readStdin() : await prompts!.secret(screen.texts.proxy.ask));
  const proxy = usable(given, 'given');
  if (typed !== undefined && proxy && proxy.username + proxy.password !== '')
    throw new Fault('proxy-typed', {});
  const from = await keptProxy(folders.settings);
  await keepProxyAddress(folders.settings, proxy === undefined ? 'none' : proxy.href);
  return { from, to: shown(proxy) };
}

export async function unsetProxy({ folders }: Context): Promise<{ from: string | undefined; to: undefined }> {
  const from = await keptProxy(folders.settings);
  await keepProxyAddress(folders.settings, undefined);
  return { from, to: undefined };
}

async function keptProxy(settings: string): Promise<string | undefined> {
  const kept = await proxySetting(settings, {});
  return typeof kept === 'object' ? kept.address : undefined;
}
