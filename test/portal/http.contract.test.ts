/** The contract suite for the portal over HTTP. */
import { portalContract, type Open } from './contract.js';
import { leftBy } from './filings.js';
import { folder, serveWorld } from './kit.js';
import { EVERYTHING } from './shows.js';

const overHttp: Open = async (options) => {
  const world = await serveWorld(options);
  return {
    ...world,
    shows: EVERYTHING,
    ahead: (portal) => portal,
    left: async (as, { number }, business) => leftBy(await world.login(), as, number, business, folder()),
  };
};

portalContract('over HTTP', overHttp);
