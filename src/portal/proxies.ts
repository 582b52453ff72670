/** Chooses the proxy for an address: by scheme, and none for the hosts in `NO_PROXY`, which is parsed as curl does. */
import { BlockList, isIP } from 'node:net';

export interface Proxies {
  /** For `https://` addresses. It may hold a user name and a password. */
  https: URL | undefined;
  /** For `http://` addresses. */
  http: URL | undefined;
  /** Hosts, suffixes, networks, `*`; and `<-loopback>`, Chrome's word: this machine's own addresses get no exemption. */
  exempt: readonly string[];
}

/** Parsed as curl does: without a scheme it is `http://`. @returns `undefined` if not an HTTP proxy's address */
export function readProxy(text: string): URL | undefined {
  const given = text.trim();
  const whole = given.includes('://') ? given : `http://${given}`;
  const url = URL.canParse(whole) ? new URL(whole) : undefined;
  const isProxy = url !== undefined && /^https?:$/u.test(url.protocol) && url.hostname !== '';
  return isProxy && url.pathname === '/' && url.search + url.hash === '' ? url : undefined;
}

export const exemptIn = (text: string | undefined): string[] =>
  (text ?? '').split(/[\s,]+/u).filter((entry) => entry !== '');

const EVEN_HERE = '<-loopback>';
const HERE = ['127.0.0.1', '[::1]', 'localhost'];

export function proxyFor({ protocol, hostname, port }: URL, proxies: Proxies | undefined): URL | undefined {
  const proxy = proxies && (protocol === 'https:' ? proxies.https : proxies.http);
  if (proxy === undefined) return undefined;
  const host = bare(hostname);
  const at = port === '' ? (protocol === 'https:' ? '443' : '80') : port;
  const isHere = HERE.includes(hostname) && !proxies!.exempt.includes(EVEN_HERE);
  return isHere || proxies!.exempt.some((entry) => covers(entry, host, at)) ? undefined : proxy;
}

/** Without brackets and the dot at the end. */
const bare = (host: string): string => host.replace(/^\[|\]$|\.$/gu, '').toLowerCase();

function covers(entry: string, host: string, port: string): boolean {
  if (entry === '*') return true;
  const network = /^(?<net>[^/]+)\/(?<bits>\d{1,3})$/u.exec(entry)?.groups;
  if (network) return isIP(host) !== 0 && isWithin(bare(network['net']!), Number(network['bits']), host);
  const { name, at } = named(entry);
  if (at !== undefined && at !== port) return false;
  if (isIP(host) !== 0) return bare(name) === host;
  const suffix = bare(name.replace(/^\*?\./u, ''));
  return host === suffix || (suffix !== '' && host.endsWith(`.${suffix}`));
}

/** `host:443`, `[::1]:443`; an address of version 6 without brackets has colons of its own. */
function named(entry: string): { name: string; at: string | undefined } {
  if (isIP(entry) === 6) return { name: entry, at: undefined };
  const { name, at } = /^(?<name>.*?)(?::(?<at>\d+))?$/u.exec(entry)!.groups!;
  return { name: name!, at };
}

function isWithin(network: string, bits: number, host: string): boolean {
  const kind = isIP(network);
  if (kind === 0 || kind !== isIP(host) || bits > (kind === 4 ? 32 : 128)) return false;
  const list = new BlockList();
  const family = kind === 4 ? 'ipv4' : 'ipv6';
  list.addSubnet(network, bits, family);
  return list.check(host, family);
}

/** The displayable part of a proxy: never its user name and password. */
export const shownProxy = (proxy: URL): string => proxy.origin;

/** For the browser: its server and exemptions without user name and password, which it gets apart from its arguments. */
export function forBrowser(
  proxy: URL,
  exempt: readonly string[],
): { server: string; bypass: string; username?: string; password?: string } {
  const isHereToo = exempt.includes(EVEN_HERE);
  const bypass = [
    ...(isHereToo ? [EVEN_HERE] : HERE),
    ...exempt.filter((entry) => entry !== EVEN_HERE).flatMap(asBrowser),
  ].join(',');
  const login = loginOf(proxy);
  return { server: proxy.origin, bypass, ...login };
}

/** Chrome applies a name only to that host; `.name` means its subdomains. */
function asBrowser(entry: string): string[] {
  const isName = entry !== '*' && !entry.includes('/') && isIP(bare(named(entry).name)) === 0;
  if (!isName) return [entry];
  const name = entry.replace(/^\*?\./u, '');
  return [name, `.${name}`];
}

/** The decoded user name and password; `undefined`: none. */
export function loginOf({ username, password }: URL): { username: string; password: string } | undefined {
  if (username === '' && password === '') return undefined;
  return { username: meant(username), password: meant(password) };
}

/** Keeps a percent sign that was not escaped. */
function meant(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
