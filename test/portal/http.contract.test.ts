/** The contract suite for the portal over HTTP. */
import { portalContract } from './contract.js';
import { serveWorld } from './kit.js';

portalContract('over HTTP', serveWorld);
