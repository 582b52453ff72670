/** English texts about notices (`status --notify`). */
import type { NotAccepted } from '../../../status/post.js';
import type { FaultArgs } from '../faults.js';
import type { Sentences } from '../sentence.js';
import type { notify as zh } from '../zh/notify.js';

export const notify = {
  ask: 'Address for notices (paste it, then Enter; it is not shown):',
  set: (host) =>
    `The address for notices is saved; they go to ${host}. It holds a key, so only its host is shown.`,
  unset: 'The address for notices is removed.',
  wasNotSet: 'There was no address for notices.',
  isNotSet: 'There is no address for notices.',
  stillSet: 'The environment variable ABTC_NOTIFY still holds, and goes first.',
  fromEnvironment: ' (environment variable ABTC_NOTIFY)',
  head: (a) =>
    `${a.practice ? '[PRACTICE] ' : ''}APEC card: ${a.count} change${a.count === 1 ? '' : 's'}${a.since === '' ? '' : ` since ${a.since}`}${a.parts > 1 ? `, message ${a.part} of ${a.parts}` : ''}`,
  order: (number) => `order ${number}`,
  id: (id) => ` (id ${id})`,
  more: (count) => `${count} more are not listed here; see abtc list and abtc orders.`,
  posting: (host) => `Notifying ${host}`,
  done: (count, host) => `${host} was notified of ${count} change${count === 1 ? '' : 's'}.`,
  notDone: (host, refusal) =>
    `The notice did not arrive at ${host}: ${reason(refusal)}. This look is not remembered, so the same changes will be sent next time, with the same ids.`,
} satisfies typeof zh;

function reason(refusal: NotAccepted): string {
  switch (refusal.why) {
    case 'unreachable':
      return {
        refused: 'no program answers at that address',
        blocked: 'a firewall or security software of this computer does not let the program connect to it',
        dns: 'there is no such host',
        tls: 'its certificate is not trusted, has expired or is for another address, and nothing was sent',
        timeout: 'the connection timed out',
        'tls-old': 'it only knows an old TLS version (older than 1.2), and nothing was sent',
        proxy: 'the proxy cannot be reached, or broke off the connection',
        'proxy-login': 'the proxy wants a user name and a password (407); see abtc config set proxy --help',
        'proxy-denied': 'the proxy opens no way to it',
        window: 'it cannot be reached',
      }[refusal.cause];
    case 'no-answer':
      return 'no answer came, so it is not known whether the notice arrived';
    case 'redirect':
      return `it wants another address to be used (HTTP ${refusal.code}); the address holds a key, so that was not done. Set the final address`;
    case 'http':
      return `it answered HTTP ${refusal.code}`;
    case 'busy':
      return `it wants the notice later (${refusal.code})`;
    case 'refused':
      return `it refused (errcode ${refusal.code}). Check the address; the robot may have been removed`;
    case 'unknown':
      return 'its answer has no errcode, so it is not known whether the notice arrived';
  }
}

export const notifyFaults = {
  'notify-typed': () =>
    'The address for notices holds a key. On a command line other users of this computer can see it, and the shell remembers it, so it was not saved. Run abtc config set notify and paste it when asked, or add --stdin to pass it on standard input. Better replace the key that was just typed.',
  'notify-address': (a) =>
    `The address for notices${{ environment: ' in the environment variable ABTC_NOTIFY', setting: ' that was saved', given: '' }[a.namedBy]} ${
      {
        none: 'is not set. Run abtc config set notify, or set the environment variable ABTC_NOTIFY',
        shape:
          'cannot be used: it must be a whole https:// address without user name and password; http:// is allowed for this machine only',
        damaged: 'cannot be read. Set it again with abtc config set notify',
      }[a.why]
    }.`,
} satisfies Partial<Sentences<FaultArgs>>;
