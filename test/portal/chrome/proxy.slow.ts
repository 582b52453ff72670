/** The browser's proxy: the same as over HTTP, its password by the protocol and in no argument. */
import { readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:https';
import { expect, onTestFinished, test, vi } from 'vitest';
import sparticuz from '@sparticuz/chromium';
import { guarded, launchBrowser } from '../../../src/portal/chrome/browser.js';
import { askProxy } from '../../../src/portal/chrome/open.js';
import { exemptIn, type Proxies } from '../../../src/portal/proxies.js';
import { noOpenssl, selfSigned } from '../certificates.js';
import { proxyFor, through } from '../forward-proxy.js';
import { folder } from '../kit.js';
import { listening } from '../odd-server.js';

vi.setConfig({ testTimeout: 120_000 });

const SECRET = 'zugang-5528';

/** A page behind TLS of an authority that the browser does not know: it asks for the tunnel, and stops at the certificate. */
async function page(): Promise<string> {
  const { key, cert } = selfSigned(folder());
  return (await listening(createServer({ key, cert }))).replace('http:', 'https:');
}

/** Every argument of every process of this user. */
const allArguments = (): string =>
  readdirSync('/proc')
    .filter((name) => /^\d+$/u.test(name))
    .map((pid) => {
      try {
        return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
      } catch {
        return '';
      }
    })
    .join('\n');

async function opened(proxies: Proxies | undefined, url: string, env: NodeJS.ProcessEnv = {}) {
  const choice = { headless: true, env: { ...process.env, ...env }, debugPort: undefined, proxies };
  const browser = await launchBrowser(folder(), { ...choice, path: await sparticuz.executablePath() });
  onTestFinished(() => browser.close());
  const tab = await browser.newPage();
  const failed = await guarded('page', url, () => tab.goto(url)).catch((error: unknown) => error);
  return { failed, args: allArguments() };
}

test.skipIf(noOpenssl)(
  'proxy: the browser goes through it with its login, and no argument holds the password',
  async () => {
    const url = await page();
    const proxy = await proxyFor({ login: `wei:${SECRET}` });
    const { failed, args } = await opened(through(proxy.url.replace('//', `//wei:${SECRET}@`)), url);
    expect(failed).toMatchObject({ name: 'Unreachable', why: 'tls' });
    expect(proxy.asked).toContainEqual({ to: new URL(url).host, login: `wei:${SECRET}` });
    expect(args).toContain(`--proxy-server=${proxy.url}`);
    expect(args).not.toContain(SECRET);
  },
);

test.skipIf(noOpenssl)('proxy: 407 and a refused tunnel are named, and not sent [F39]', async () => {
  const url = await page();
  const proxy = await proxyFor({ login: `wei:${SECRET}` });
  const asked = (more: object) => askProxy(url, { headless: true, proxies: through(proxy.url), ...more });
  await expect(asked({})).rejects.toMatchObject({ name: 'Unreachable', why: 'proxy-login' });
  // A person in front of a window, or an address with a login: the browser's own affair.
  await asked({ headless: false });
  await asked({ proxies: through(proxy.url.replace('//', '//wei:x@')) });
  expect(proxy.asked).toHaveLength(1);
  const refusing = await proxyFor();
  refusing.trouble(403);
  expect((await opened(through(refusing.url), url)).failed).toMatchObject({ why: 'proxy-denied' });
  refusing.close();
  expect((await opened(through(refusing.url), url)).failed).toMatchObject({ why: 'proxy' });
});

test.skipIf(noOpenssl)('proxy: NO_PROXY and none hold in the browser too', async () => {
  const url = await page();
  const proxy = await proxyFor();
  const here = { ...through(proxy.url), exempt: exemptIn('127.0.0.1') };
  expect((await opened(here, url)).failed).toMatchObject({ why: 'tls' });
  const none = { ...through(proxy.url), https: undefined, http: undefined };
  const env = { HTTPS_PROXY: proxy.url, https_proxy: proxy.url };
  expect((await opened(none, url.replace('127.0.0.1', '127.0.0.2'), env)).failed).toMatchObject({
    why: 'refused',
  });
  expect(proxy.asked).toEqual([]);
});
