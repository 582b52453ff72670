/**
 * What every implementation of `Portal` promises (`src/portal/portal.ts`), tested against the practice portal, whose own
 * records are the oracle. `open` starts a fresh practice world and says how this implementation logs in to it, and which
 * of the things that the interface leaves open it shows.
 */
import { describe } from 'vitest';
import type { Business } from '../../src/filing/business.js';
import type { Application } from '../../src/filing/model.js';
import type { Portal } from '../../src/portal/portal.js';
import type { Change, Fault, Inspection, Instance } from '../../src/practice/index.js';
import { drafts } from './contract-drafts.js';
import { forms } from './contract-forms.js';
import { lines } from './contract-lines.js';
import { prepares } from './contract-prepare.js';
import { reads } from './contract-reads.js';
import { submits } from './contract-submit.js';
import { traces } from './contract-trace.js';
import type { WorldOptions } from './kit.js';
import type { Shows } from './shows.js';

export interface FarSide {
  instance: Instance;
  shows: Shows;
  /** A session of its own for the n-th practice account: 0 is the office, 1 and 2 its handlers, 3 another enterprise. */
  login(which?: number): Promise<Portal>;
  /**
   * What filings are made from: the office's applications and their whole forms, with agencies by their codes, under the
   * names that this way has for things. Of a way that sees everything ahead it is `portal` itself.
   */
  ahead(portal: Portal): Pick<Portal, 'applications' | 'form'>;
  /**
   * What the office's account left there earlier, by whatever way: an open draft or an order.
   * @returns the draft's id as this way names it, or the order's number
   */
  left(as: 'draft' | 'order', application: Pick<Application, 'number'>, business: Business): Promise<string>;
  /** What the practice portal holds and was asked. */
  oracle(): Promise<Inspection>;
  faults(...faults: Fault[]): Promise<void>;
  /** What the offices decide, at once. */
  decide(...changes: Change[]): Promise<void>;
}

export type Open = (options?: WorldOptions) => Promise<FarSide>;

export function portalContract(name: string, open: Open): void {
  describe(`${name}: reads`, () => reads(open));
  describe(`${name}: forms`, () => forms(open));
  describe(`${name}: prepare`, () => prepares(open));
  describe(`${name}: drafts`, () => drafts(open));
  describe(`${name}: submit`, () => submits(open));
  describe(`${name}: line`, () => lines(open));
  describe(`${name}: trace`, () => traces(open));
}
