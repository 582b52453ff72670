/** The contract suite for the portal through Chrome, on the pages of the skin `plain`. */
import { portalContract } from '../contract.js';
import { throughChrome } from './contract.js';

portalContract('through Chrome, plain', throughChrome('plain'));
