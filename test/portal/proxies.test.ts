/** Which proxy leads to an address. */
import { expect, test } from 'vitest';
import {
  exemptIn,
  forBrowser,
  loginOf,
  proxyFor,
  readProxy,
  type Proxies,
} from '../../src/portal/proxies.js';

const with_ = (noProxy: string): Proxies => ({
  https: new URL('http://proxy.example:8080'),
  http: new URL('http://plain.example:8080'),
  exempt: exemptIn(noProxy),
});
const host = (url: string, noProxy = '') => proxyFor(new URL(url), with_(noProxy))?.host;
const PROXY = 'proxy.example:8080';

test('proxyFor: by the scheme of the address, and none where none is set', () => {
  expect(host('https://portal.example/APEC/')).toBe(PROXY);
  expect(host('http://portal.example/APEC/')).toBe('plain.example:8080');
  expect(proxyFor(new URL('https://portal.example'), undefined)).toBeUndefined();
  expect(proxyFor(new URL('https://a.example'), { ...with_(''), https: undefined })).toBeUndefined();
});

test.each([
  // NO_PROXY, address, whether the proxy is used.
  ['portal.example', 'https://portal.example', false],
  ['portal.example', 'https://www.portal.example', false],
  ['portal.example', 'https://myportal.example', true],
  ['.portal.example', 'https://portal.example', false],
  ['.portal.example', 'https://www.portal.example', false],
  ['*.portal.example', 'https://www.portal.example', false],
  ['PORTAL.example.', 'https://portal.EXAMPLE', false],
  ['portal.example', 'https://portal.example.', false],
  ['other.example, portal.example', 'https://portal.example', false],
  ['other.example portal.example', 'https://portal.example', false],
  ['portal.example:443', 'https://portal.example', false],
  ['portal.example:8443', 'https://portal.example', true],
  ['portal.example:8443', 'https://portal.example:8443', false],
  ['*', 'https://portal.example', false],
  ['', 'https://portal.example', true],
  ['.', 'https://portal.example', true],
  ['10.1.2.3', 'https://10.1.2.3', false],
  ['2.3', 'https://10.1.2.3', true],
  ['10.0.0.0/8', 'https://10.1.2.3', false],
  ['10.0.0.0/8', 'https://11.1.2.3', true],
  ['10.0.0.0/8', 'https://portal.example', true],
  ['10.0.0.0/99', 'https://10.1.2.3', true],
  ['fd00::1', 'https://[fd00::1]', false],
  ['[fd00::1]:443', 'https://[fd00::1]', false],
  ['fd00::/8', 'https://[fd00::1]', false],
  ['', 'https://127.0.0.1:1', false],
  ['', 'http://localhost:1', false],
  ['', 'http://[::1]:1', false],
  ['<-loopback>', 'http://[::1]:1', true],
  ['<-loopback>', 'http://127.0.0.1:1', true],
  ['<-loopback>,127.0.0.1', 'http://127.0.0.1:1', false],
])('NO_PROXY=%s: %s through the proxy: %s', (noProxy, url, isUsed) => {
  expect(host(url, noProxy) !== undefined).toBe(isUsed);
});

test.each([
  ['http://proxy.example:8080', 'http://proxy.example:8080'],
  ['proxy.example:8080', 'http://proxy.example:8080'],
  ['wei:secret@proxy.example', 'http://proxy.example'],
  [' https://proxy.example/ ', 'https://proxy.example'],
  ['socks5://proxy.example:1080', undefined],
  ['http://proxy.example:8080/path', undefined],
  ['http://proxy.example:99999', undefined],
  ['', undefined],
])('readProxy: %j', (text, origin) => {
  expect(readProxy(text)?.origin).toBe(origin);
});

test('loginOf: as it is meant, a percent sign that nobody escaped included', () => {
  expect(loginOf(new URL('http://w%40x:p%3Aq@a.example'))).toEqual({ username: 'w@x', password: 'p:q' });
  expect(loginOf(new URL('http://wei:100%@a.example'))).toEqual({ username: 'wei', password: '100%' });
  expect(loginOf(new URL('http://a.example'))).toBeUndefined();
});

test('forBrowser: no user name and password in the server, names as Chrome takes them', () => {
  const proxy = new URL('http://wei:s3cret@proxy.example:8080');
  expect(forBrowser(proxy, exemptIn('a.example,.b.example:8443,10.0.0.0/8,10.1.2.3'))).toEqual({
    server: 'http://proxy.example:8080',
    bypass:
      '127.0.0.1,[::1],localhost,a.example,.a.example,b.example:8443,.b.example:8443,10.0.0.0/8,10.1.2.3',
    username: 'wei',
    password: 's3cret',
  });
  expect(forBrowser(new URL('http://a.example'), exemptIn('<-loopback>,*'))).toEqual({
    server: 'http://a.example',
    bypass: '<-loopback>,*',
  });
});
