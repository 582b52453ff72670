/**
 * The safeguards: what one edit removes, and the test that has to turn red then. `from` stands exactly once in its file,
 * and `to` takes its place. `faults` are rows of `test/MATRIX.md`.
 */
import { COMPARISONS } from './of-comparisons.js';
import { EVIDENCE } from './of-evidence.js';
import { LEDGER } from './of-ledger.js';
import { LOCKS } from './of-locks.js';
import { PLANS } from './of-plans.js';
import { TURNS } from './of-turns.js';
import { PORTAL } from './of-portal.js';
import { SUBMITS } from './of-submits.js';
import type { TestRef } from './run-tests.js';

export interface Safeguard {
  name: string;
  faults: readonly string[];
  file: string;
  from: string;
  to: string;
  red: TestRef;
}

export const SAFEGUARDS: readonly Safeguard[] = [
  ...LEDGER,
  ...LOCKS,
  ...SUBMITS,
  ...COMPARISONS,
  ...EVIDENCE,
  ...PORTAL,
  ...PLANS,
  ...TURNS,
];
