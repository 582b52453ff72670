/** English texts about proxies and about the way to a portal (`abtc doctor`). */
import type { ProxyTrouble, UnreachableCause } from '../../../portal/errors.js';
import type { FindingArgs } from '../../../doctor/finding.js';
import type { FaultArgs } from '../faults.js';
import type { FindingText, Sentences } from '../sentence.js';
import type { proxy as zh } from '../zh/proxy.js';

const LOGIN =
  'run abtc config set proxy --stdin and pass http://USER:PASSWORD@HOST:PORT on standard input, or put it into the environment variable HTTPS_PROXY';

export const proxy = {
  ask: 'Address of the proxy (paste it, then Enter; it is not shown):',
  set: (address, before) =>
    `${address === 'none' ? 'No proxy is used, whatever the environment names' : `Proxy: ${address} (not for this computer's own addresses, such as the practice portal)`}${before === undefined || before === address ? '' : ` (was ${before})`}`,
  unset: (before) =>
    before === undefined
      ? 'No proxy was set.'
      : `The proxy was removed (was ${before}); HTTPS_PROXY counts again, if it is set.`,
  isNotSet: 'No proxy is set.',
  fromEnvironment: ' (environment variable HTTPS_PROXY)',
} satisfies typeof zh;

type OfProxy = 'proxy' | 'proxy-login' | 'proxy-denied';

/** What a proxy did, and what to do about it. */
const proxyTroubles = (trouble: ProxyTrouble | undefined): Record<OfProxy, FindingText> => {
  const name = `the proxy${trouble === undefined ? '' : ` ${trouble.proxy}`}`;
  return {
    proxy: {
      text: `${name} cannot be reached, or broke off the connection`,
      todo: 'check its address: abtc config get proxy, or the environment variable HTTPS_PROXY',
    },
    'proxy-login': trouble?.login
      ? { text: `${name} did not accept user name and password (407)`, todo: `correct them: ${LOGIN}` }
      : { text: `${name} wants a user name and a password (407)`, todo: `give them: ${LOGIN}` },
    'proxy-denied': {
      text: `${name} opens no way to it${trouble?.status === undefined ? '' : ` (it answered ${trouble.status})`}`,
      todo: 'ask your IT department to allow it, or log in to the network first',
    },
  };
};

/** Why no connection was opened: what a proxy did, and TLS that is too old. */
export const onTheWay = (trouble: ProxyTrouble | undefined) => {
  const troubles = proxyTroubles(trouble);
  const whole = ({ text, todo }: FindingText): string => `${text}. ${todo[0]!.toUpperCase()}${todo.slice(1)}`;
  return {
    'tls-old':
      'it only knows an old TLS version (older than 1.2), which is no longer safe, so abtc did not connect. Tell whoever runs it; perhaps a device of the office network in between is out of date',
    proxy: whole(troubles.proxy),
    'proxy-login': whole(troubles['proxy-login']),
    'proxy-denied': whole(troubles['proxy-denied']),
  } satisfies Partial<Record<UnreachableCause, string>>;
};

export const proxyFaults = {
  unreachable: (a) =>
    a.notBefore !== undefined
      ? `The portal ${a.address} asks to be left alone until ${a.notBefore} (China time). Nothing was submitted. Try again then.`
      : `The portal ${a.address} cannot be reached: ${
          {
            refused: 'nothing answers at that address',
            blocked: 'a firewall or security program of this computer blocks the connection',
            dns: 'there is no such address',
            tls: 'its certificate is not trusted, has expired, or is for another address, so abtc did not connect, and sent no password or data. For HTTP, add a company’s own certificate authority with abtc config set "certificate authority" FILE; the browser uses the certificates of the system and its own',
            timeout: 'connecting took too long',
            ...onTheWay(a.trouble),
            window: 'the browser window was closed, or left the confirmation page',
            busy: `it is busy${a.seconds === undefined ? '' : ` and asks to wait ${a.seconds} seconds`}`,
          }[a.why]
        }. Nothing was submitted. Check the network and the address, then try again.`,
  'proxy-typed': () =>
    'This address has a user name or a password in it. On a command line other users of this computer can see it, and the shell remembers it, so it was not saved. Run abtc config set proxy and paste it when asked, or add --stdin to pass it on standard input. Better change the password that was just typed.',
  'proxy-address': (a) =>
    a.namedBy === 'file'
      ? `The file ${a.file}, which keeps the address of the proxy, is damaged. Set it again with abtc config set proxy, or remove it with abtc config unset proxy.`
      : `The address of the proxy${{ setting: ' that was saved', given: '', HTTPS_PROXY: ' in the environment variable HTTPS_PROXY', HTTP_PROXY: ' in the environment variable HTTP_PROXY' }[a.namedBy]} cannot be used: it must be http://HOST:PORT or https://HOST:PORT, or none. ${a.namedBy === 'given' ? 'SOCKS is not supported' : 'Set it again with abtc config set proxy; SOCKS is not supported'}.${a.login ? ' In a user name or password write # as %23, / as %2F, ? as %3F and @ as %40.' : ''}${a.typed ? ' If a password was typed on the command line, other users of this computer can see it and the shell remembers it: change it, clear it from the history, then run abtc config set proxy and paste the address when asked.' : ''}`,
} satisfies Partial<Sentences<FaultArgs>>;

const fine = (text: string): FindingText => ({ text, todo: '' });
type Way = { [C in keyof FindingArgs as C extends `way-${string}` ? C : never]: FindingArgs[C] };

export const wayFindings: Sentences<Way, FindingText> = {
  'way-name': (a) => fine(`Name: ${a.host} is ${a.addresses.join(', ')}.`),
  'way-name-unknown': (a) => ({
    text: `Name: ${a.host} is not known here (${a.cause}).`,
    todo: 'check the address and the network; in an office network a proxy may be needed: abtc config set proxy http://HOST:PORT',
  }),
  'way-proxy': (a) => fine(`Proxy: ${a.proxy} opened a way.`),
  'way-proxy-here': (a) =>
    fine(
      `Proxy: this computer's own addresses, such as the practice portal, are not reached through ${a.proxy}.`,
    ),
  'way-proxy-setting': () => ({
    text: 'Proxy: the address of the proxy cannot be used.',
    todo: 'set it again with abtc config set proxy, or correct the environment variable HTTPS_PROXY',
  }),
  'way-proxy-failed': (a) => {
    const { text, todo } = proxyTroubles(a)[a.why];
    return { text: `Proxy: ${text}${a.why === 'proxy' ? ` (${a.cause})` : ''}.`, todo };
  },
  'way-closed': (a) => ({
    text: `Connection: ${{ refused: `nothing answers at ${a.host}`, blocked: `a firewall or security program of this computer blocks ${a.host}`, timeout: `${a.host} did not answer in time`, broken: `${a.host} broke off the connection` }[a.why]}.`,
    todo: 'check the address and the network; in an office network a proxy may be needed: abtc config set proxy http://HOST:PORT',
  }),
  'way-tls': (a) => fine(`Encryption: ${a.version}.`),
  'way-tls-old': () => ({
    text: 'Encryption: the other side only knows an old TLS version (older than 1.2), which is no longer safe.',
    todo: 'tell whoever runs the portal, or ask your IT department whether a device in between is out of date; abtc does not connect like this',
  }),
  'way-tls-broken': (a) => ({
    text: `Encryption: the handshake failed (${a.cause}).`,
    todo: 'check the address; a device in between may break it off: ask your IT department',
  }),
  'way-authority': (a) => fine(`Certificate: from ${a.issuer}, valid until ${a.until}.`),
  'way-certificate': (a) => ({
    text: `Certificate: ${{ expired: 'it has expired', early: 'it is not valid yet', other: 'it is for another address', unknown: `its authority is not trusted (${a.code})` }[a.why]}.`,
    todo: {
      expired: "check this computer's date; if it is right, tell whoever runs the portal",
      early: "check this computer's date; if it is right, tell whoever runs the portal",
      other: 'check the address; you may have to log in to this network first',
      unknown:
        'if it is your company’s own, add it: abtc config set "certificate authority" FILE; otherwise do not log in on this network. The browser uses the certificates of the system and its own',
    }[a.why],
  }),
  'way-clock': () => fine('Clock: agrees with the answer’s date.'),
  'way-clock-untold': () => fine('Clock: the answer has no date to compare with.'),
  'way-clock-differs': (a) => ({
    text: `Clock: the answer is dated ${a.theirs}, this computer shows ${a.ours}.`,
    todo: "set this computer's date, time and time zone",
  }),
  'way-answer': (a) =>
    fine('status' in a ? `Answer: a page (HTTP ${a.status}).` : `Answer: the portal ${a.name}.`),
  'way-answer-odd': (a) => ({
    text: `Answer: ${{ elsewhere: `it leads to ${a.detail}`, status: `HTTP ${a.detail}`, other: `not that of a portal this version knows (${a.detail})`, none: `none came (${a.detail})` }[a.why]}.`,
    todo: 'you may have to log in to this network first; otherwise check the address in a browser',
  }),
};
