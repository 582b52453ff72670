/** One filing of each business through Chrome; `npm run test:chrome` runs the whole contract, on all skins. */
import { describe, vi } from 'vitest';
import { receipts } from '../contract-submit.js';
import { throughChrome } from './contract.js';

vi.setConfig({ testTimeout: 180_000, hookTimeout: 120_000 });
describe('chromePortal files, element-ui2', () => receipts(throughChrome('element-ui2')));
