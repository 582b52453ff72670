/** One filing of each business through Chrome; `npm run test:chrome` runs the whole contract, on both skins. */
import { describe, vi } from 'vitest';
import { receipts } from '../contract-submit.js';
import { throughChrome } from './contract.js';

vi.setConfig({ testTimeout: 180_000, hookTimeout: 120_000 });
describe('chromePortal files, plain', () => receipts(throughChrome('plain')));
