/** The proxy for an address: the setting, else `HTTPS_PROXY` and `NO_PROXY`. Displays it without its login. */
import { keepProxyAddress, proxyFile, readProxyAddress } from '../config/proxy-address.js';
import { exemptIn, proxyFor, readProxy, shownProxy, type Proxies } from '../portal/proxies.js';
import { Fault, type FaultArgs } from '../terminal/messages/faults.js';
import type { Context, ShownProxy } from './context.js';

type NamedBy = Exclude<FaultArgs['proxy-address']['namedBy'], 'file'>;

const NONE = new Set(['none', '无']);

/** The first variable that is set and not empty; the lower-case name first, as in curl. */
function variable(env: NodeJS.ProcessEnv, name: string): string | undefined {
  return [name.toLowerCase(), name]
    .map((one) => env[one])
    .find((value) => value !== undefined && value.trim() !== '');
}

/**
 * `undefined`: neither the setting nor the environment has a proxy or `none`, so a browser uses the system's settings.
 * Also if the proxy's address is unusable and not needed: for this machine, or an address in `NO_PROXY`.
 * @throws Fault `proxy-address`, without the address; FileNewer
 */
export async function proxiesTo(
  env: NodeJS.ProcessEnv,
  settings: string,
  url: URL,
): Promise<Proxies | undefined> {
  const exempt = exemptIn(variable(env, 'NO_PROXY'));
  const isExempt = proxyFor(url, { https: url, http: url, exempt }) === undefined;
  try {
    const chosen = await chosenFor(url, env, settings);
    return chosen && { https: chosen.proxy, http: chosen.proxy, exempt };
  } catch (error) {
    if (isExempt && error instanceof Fault) return undefined;
    throw error;
  }
}

/** From the setting, else the environment. Without `proxy`, none is to be used. @throws as `proxiesTo` */
async function chosenFor(
  url: URL,
  env: NodeJS.ProcessEnv,
  settings: string,
): Promise<{ proxy: URL | undefined } | undefined> {
  const set = await readProxyAddress(settings);
  if (set === 'damaged') throw new Fault('proxy-address', { namedBy: 'file', file: proxyFile(settings) });
  if (set !== undefined) return { proxy: usable(set.address, 'setting') };
  const name = url.protocol === 'https:' ? 'HTTPS_PROXY' : 'HTTP_PROXY';
  const given = variable(env, name);
  return given === undefined ? undefined : { proxy: usable(given, name) };
}

/** `undefined`: `none`. */
function usable(text: string, namedBy: NamedBy, isTyped = false): URL | undefined {
  const isVariable = namedBy === 'HTTPS_PROXY' || namedBy === 'HTTP_PROXY';
  if (!isVariable && NONE.has(text.trim().toLowerCase())) return undefined;
  const proxy = readProxy(text);
  if (proxy === undefined) {
    const login = text.includes('@');
    throw new Fault('proxy-address', { namedBy, login, typed: login && isTyped });
  }
  return proxy;
}

const shown = (proxy: URL | undefined): string => (proxy === undefined ? 'none' : shownProxy(proxy));

/** What `config` displays. @throws FileNewer */
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

/** A typed address may not hold a password: other users see what is on a command line. @returns both, as displayed */
export async function setProxy(
  context: Context,
  { typed, fromStdin }: { typed: string | undefined; fromStdin: boolean },
): Promise<{ from: string | undefined; to: string }> {
  const { prompts, screen, folders } = context;
  if (typed === undefined && !fromStdin && !prompts)
    throw new Fault('needs-answer', { what: 'proxy', flag: '--stdin' });
  const given =
    typed ?? (fromStdin ? await context.readStdin() : await prompts!.secret(screen.texts.proxy.ask));
  const proxy = usable(given, 'given', typed !== undefined);
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
