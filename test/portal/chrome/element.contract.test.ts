/** The contract suite for the portal through Chrome, on the pages of the skin `element`. */
import { portalContract } from '../contract.js';
import { throughChrome } from './contract.js';

portalContract('through Chrome, element', throughChrome('element'));
