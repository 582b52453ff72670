/** proxiesTo: which proxy leads to an address, and when a browser is told to use none. */
import { describe, expect, test } from 'vitest';
import { proxiesTo } from '../../src/cli/proxy-setting.js';
import { keepProxyAddress } from '../../src/config/proxy-address.js';
import { folder } from '../portal/kit.js';

const A = 'http://a.example:8080';
const B = 'http://b.example:8080';

/** What a browser and every connection get for this portal; `none`: they are told to use no proxy. */
async function chosen(set: string | undefined, env: NodeJS.ProcessEnv, address = 'https://portal.example') {
  const settings = folder();
  await keepProxyAddress(settings, set);
  const proxies = await proxiesTo(env, settings, new URL(address));
  return proxies && [proxies.https?.origin ?? 'none', proxies.exempt.join()];
}

describe('proxiesTo', () => {
  const exempt = { NO_PROXY: 'portal.example' };
  const here = 'http://127.0.0.1:8080';

  test('the setting goes before the environment; where neither says anything, the system counts', async () => {
    expect(await chosen(A, { HTTPS_PROXY: B })).toEqual([A, '']);
    expect(await chosen(undefined, { HTTPS_PROXY: B })).toEqual([B, '']);
    expect(await chosen('none', { HTTPS_PROXY: B })).toEqual(['none', '']);
    expect(await chosen(undefined, {})).toBeUndefined();
    expect(await chosen(undefined, exempt)).toBeUndefined();
    expect(await chosen(undefined, { HTTP_PROXY: B })).toBeUndefined();
  });

  test('none and NO_PROXY are said also for what NO_PROXY names, so that no browser follows its system', async () => {
    expect(await chosen('none', exempt)).toEqual(['none', 'portal.example']);
    expect(await chosen('none', {}, here)).toEqual(['none', '']);
    expect(await chosen(A, exempt)).toEqual([A, 'portal.example']);
    expect(await chosen(undefined, { ...exempt, HTTPS_PROXY: B })).toEqual([B, 'portal.example']);
  });

  test('an address that cannot be used is a fault, but not for this machine and for what NO_PROXY names', async () => {
    const socks = 'socks5://a.example';
    for (const [set, env] of [
      [socks, {}],
      [undefined, { HTTPS_PROXY: socks }],
    ] as const) {
      await expect(chosen(set, env)).rejects.toMatchObject({ code: 'proxy-address' });
      expect(await chosen(set, { ...env, ...exempt })).toBeUndefined();
      expect(await chosen(set, { ...env, HTTP_PROXY: socks }, here)).toBeUndefined();
    }
  });
});
