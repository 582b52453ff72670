/**
 * Tests the way to a portal step by step: name, proxy, connection, TLS, certificate, clock, answer. Without a login, and
 * with nothing of a user in it; stops at the first step that fails.
 */
import { lookup } from 'node:dns/promises';
import { request, type IncomingMessage } from 'node:http';
import { isIP, type Socket } from 'node:net';
import { TLSSocket } from 'node:tls';
import { chinaTime } from '../filing/china-time.js';
import { isPortalError } from '../portal/errors.js';
import { codeOf, whyUnconnected } from '../portal/http/exchange.js';
import { trusting } from '../portal/http/trust.js';
import { connected, connector, NoTunnel } from '../portal/http/tunnel.js';
import { proxyFor, type Proxies } from '../portal/proxies.js';
import { finding, type Finding, type FindingArgs, type FindingCode } from './finding.js';
import { TOLERATED_MS } from './home.js';

export interface WayChecks {
  url: URL;
  proxies: Proxies | undefined;
  /** Certificate authorities besides the built-in ones, as PEM. */
  authorities: string | undefined;
  now: () => Date;
  /** Asks for the portal's name where it answers over HTTP; absent: it is used through a browser. */
  ask?: (() => Promise<string>) | undefined;
  /** Milliseconds for each step. */
  patience?: number;
}

const PATIENCE_MS = 8_000;

export async function examineWay(way: WayChecks): Promise<Finding[]> {
  const { url, proxies, authorities, patience = PATIENCE_MS } = way;
  const found: Finding[] = [];
  const add: Add = (...step) => void found.push(stepOn(url)(...step));
  const proxy = proxyFor(url, proxies);
  const unknown = await unresolved((proxy ?? url).hostname, add);
  if (unknown) return found;
  let socket: Socket;
  try {
    socket = await connected(connector({ timeout: patience, ...trusting(authorities) }, proxies), url);
  } catch (error) {
    if (error instanceof NoTunnel) {
      const { why, trouble } = error;
      const cause = why === 'proxy' && { cause: codeOf(error.cause) ?? 'closed' };
      add('problem', 'way-proxy-failed', { why, ...trouble, ...cause });
    } else {
      if (proxy) add('ok', 'way-proxy', { proxy: proxy.host });
      found.push(unopened(error, url));
    }
    return found;
  }
  if (proxy) add('ok', 'way-proxy', { proxy: proxy.host });
  if (socket instanceof TLSSocket) {
    const { issuer, valid_to } = socket.getPeerCertificate();
    add('ok', 'way-tls', { version: socket.getProtocol() ?? '' });
    add('ok', 'way-authority', { issuer: nameOf(issuer), until: chinaTime(new Date(valid_to)) });
  }
  try {
    const { statusCode: status = 0, headers } = await answerOn(socket, url, patience);
    const ours = way.now();
    const theirs = new Date(headers.date ?? '');
    if (Number.isNaN(theirs.getTime())) add('ok', 'way-clock-untold', {});
    else if (Math.abs(theirs.getTime() - ours.getTime()) <= TOLERATED_MS) add('ok', 'way-clock', {});
    else add('warning', 'way-clock-differs', { theirs: chinaTime(theirs), ours: chinaTime(ours) });
    if (way.ask) add('ok', 'way-answer', { name: await way.ask() });
    else found.push(asPage(status, headers, url));
  } catch (error) {
    const isStrange = isPortalError(error) && error.name === 'UnknownAnswer';
    const detail = isPortalError(error) ? error.message : (codeOf(error) ?? 'closed');
    if (!isPortalError(error) && codeOf(error) === undefined) throw error;
    add('problem', 'way-answer-odd', { why: isStrange ? 'other' : 'none', detail });
  } finally {
    socket.destroy();
  }
  return found;
}

type Level = 'ok' | 'warning' | 'problem';
type Add = <C extends FindingCode>(level: Level, code: C, args: FindingArgs[C]) => void;
const stepOn =
  (url: URL) =>
  <C extends FindingCode>(level: Level, code: C, args: FindingArgs[C]): Finding =>
    finding('way', level, code, args, level === 'ok' ? undefined : url.href);

async function unresolved(hostname: string, add: Add): Promise<boolean> {
  const host = hostname.replace(/^\[|\]$/gu, '');
  if (isIP(host) !== 0) return false;
  try {
    const all = await lookup(host, { all: true });
    add('ok', 'way-name', { host, addresses: all.map(({ address }) => address) });
    return false;
  } catch (error) {
    add('problem', 'way-name-unknown', { host, cause: codeOf(error) ?? 'unknown' });
    return true;
  }
}

const CERTIFICATE: Record<string, FindingArgs['way-certificate']['why']> = {
  CERT_HAS_EXPIRED: 'expired',
  CERT_NOT_YET_VALID: 'early',
  ERR_TLS_CERT_ALTNAME_INVALID: 'other',
};

/** What failed between the connection and the end of TLS. */
function unopened(error: unknown, url: URL): Finding {
  const step = stepOn(url);
  const { host, protocol } = url;
  const code = codeOf(error);
  if (code === undefined) throw error;
  const closed = whyUnconnected(error);
  if (closed === 'tls-old') return step('problem', 'way-tls-old', {});
  if (closed === 'refused' || closed === 'blocked' || closed === 'timeout')
    return step('problem', 'way-closed', { host, why: closed });
  if (/^(?:CERT_|ERR_TLS_CERT|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO)/u.test(code)) {
    const why = CERTIFICATE[code];
    return step('problem', 'way-certificate', why === undefined ? { why: 'unknown', code } : { why });
  }
  return protocol === 'https:'
    ? step('problem', 'way-tls-broken', { cause: code })
    : step('problem', 'way-closed', { host, why: 'broken' });
}

/** `Organisation`, else the name of the authority. */
const nameOf = (issuer: Record<string, string | string[] | undefined> | undefined): string =>
  [issuer?.['O'] ?? issuer?.['CN'] ?? '?'].flat().join(' ');

/** What a browser would ask for first, on this connection. Only the head of the answer is read. */
function answerOn(socket: Socket, url: URL, patience: number): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const asking = request({
      path: url.pathname,
      headers: { host: url.host, accept: 'text/html', connection: 'close' },
      createConnection: () => socket,
      signal: AbortSignal.timeout(patience),
    });
    asking.on('response', resolve).on('error', reject).end();
  });
}

function asPage(
  status: number,
  { location, 'content-type': type = '' }: IncomingMessage['headers'],
  url: URL,
): Finding {
  const to = location !== undefined && URL.canParse(location, url.href) ? new URL(location, url) : undefined;
  const odd = (why: 'elsewhere' | 'status' | 'other', detail: string): Finding =>
    stepOn(url)('warning', 'way-answer-odd', { why, detail });
  if (to && to.host !== url.host) return odd('elsewhere', to.host);
  if (status >= 400) return odd('status', String(status));
  if (!to && !/html/iu.test(type)) return odd('other', type.slice(0, 40));
  return stepOn(url)('ok', 'way-answer', { status, name: '' });
}
