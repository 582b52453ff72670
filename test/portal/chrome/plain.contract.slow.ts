/** The contract suite for the portal through Chrome, on the pages of the skin `plain`. */
import { vi } from 'vitest';
import { portalContract } from '../contract.js';
import { throughChrome } from './contract.js';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });
portalContract('through Chrome, plain', throughChrome('plain'));
