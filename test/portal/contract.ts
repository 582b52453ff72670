/**
 * What every implementation of `Portal` promises (`src/portal/portal.ts`), tested against the practice portal, whose own
 * records are the oracle. `open` starts a fresh practice world and says how this implementation logs in to it.
 */
import { describe } from 'vitest';
import type { Portal } from '../../src/portal/portal.js';
import type { Change, Fault, Inspection, Instance } from '../../src/practice/index.js';
import { drafts } from './contract-drafts.js';
import { prepares } from './contract-prepare.js';
import { reads } from './contract-reads.js';
import { submits } from './contract-submit.js';
import { traces } from './contract-trace.js';
import type { WorldOptions } from './kit.js';

export interface FarSide {
  instance: Instance;
  /** A session of its own for the n-th practice account: 0 is the office, 1 and 2 its handlers, 3 another enterprise. */
  login(which?: number): Promise<Portal>;
  /** What the practice portal holds and was asked. */
  oracle(): Promise<Inspection>;
  faults(...faults: Fault[]): Promise<void>;
  /** What the offices decide, at once. */
  decide(...changes: Change[]): Promise<void>;
}

export type Open = (options?: WorldOptions) => Promise<FarSide>;

export function portalContract(name: string, open: Open): void {
  describe(`${name}: reads`, () => reads(open));
  describe(`${name}: prepare`, () => prepares(open));
  describe(`${name}: drafts`, () => drafts(open));
  describe(`${name}: submit`, () => submits(open));
  describe(`${name}: trace`, () => traces(open));
}
