/** The contract of `submit` and of its line through Chrome. `npm run test:chrome` runs the whole contract, on both skins. */
import { describe, vi } from 'vitest';
import { lines } from '../contract-lines.js';
import { submits } from '../contract-submit.js';
import { throughChrome } from './contract.js';

vi.setConfig({ testTimeout: 180_000, hookTimeout: 120_000 });
describe('chromePortal, plain: submit', () => submits(throughChrome('plain')));
describe('chromePortal, plain: line', () => lines(throughChrome('plain')));
