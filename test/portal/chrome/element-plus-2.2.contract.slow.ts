/** The contract suite for the portal through Chrome, on the pages of the skin `element-plus-2.2`. */
import { vi } from 'vitest';
import { portalContract } from '../contract.js';
import { throughChrome } from './contract.js';

vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 });
portalContract('through Chrome, element-plus-2.2', throughChrome('element-plus-2.2'));
