/** The contract suite for the portal over HTTP, with a proxy between. */
import { expect } from 'vitest';
import { portalContract, type Open } from './contract.js';
import { leftBy } from './filings.js';
import { proxyFor, through } from './forward-proxy.js';
import { folder, serveWorld } from './kit.js';
import { EVERYTHING } from './shows.js';

const behindProxy: Open = async (options) => {
  const proxy = await proxyFor();
  const world = await serveWorld({ ...options, proxies: through(proxy.url) });
  return {
    ...world,
    async login(which) {
      const portal = await world.login(which);
      expect(proxy.asked).not.toEqual([]);
      return portal;
    },
    shows: EVERYTHING,
    ahead: (portal) => portal,
    left: async (as, { number }, business) => leftBy(await world.login(), as, number, business, folder()),
  };
};

portalContract('over HTTP behind a proxy', behindProxy);
