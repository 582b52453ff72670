/** What a way to the portal shows of the things that the `Portal` interface leaves open, said once for the suite. */
import { expect } from 'vitest';
import type { Application, Order, OrderPage } from '../../src/filing/model.js';

export interface Shows {
  /** The portal's clock as it is; else by the second of its last answer, and what has passed since. */
  clock: boolean;
  /** How long an order may take to be listed. */
  settleWindow: boolean;
  /** Whose session it is, and when it began and ends. */
  account: boolean;
  /** Forms to their end before anything is answered, with their points, fee and notices. */
  ahead: boolean;
  /** The options of every list without opening it. */
  options: boolean;
  /** Every account's drafts by names of their own, and what they hold; else the one of this account that is offered. */
  drafts: boolean;
  /** Digests of the files it holds. */
  digests: boolean;
  /** What an order was made from: its draft, its answers, its files. */
  content: boolean;
  /** Why it refuses, by a code of its dialect. */
  codes: boolean;
  /** Of an application in the list. */
  application: readonly (keyof Application)[];
  /** Of an order in the list. */
  order: readonly (keyof Order)[];
  /** Of an order on its own page. */
  page: readonly (keyof OrderPage | keyof OrderPage['agencyBlock'])[];
}

const ORDER = [
  ...(['number', 'id', 'applicationId', 'applicationNumber', 'applicant', 'business'] as const),
  ...(['businessName', 'agency', 'status', 'state', 'submittedAt', 'by'] as const),
];

/** A way that shows everything. */
export const EVERYTHING: Shows = {
  clock: true,
  settleWindow: true,
  account: true,
  ahead: true,
  options: true,
  drafts: true,
  digests: true,
  content: true,
  codes: true,
  application: [
    ...(['id', 'number', 'kind', 'applicant', 'passport', 'status', 'economies', 'agency'] as const),
    ...(['enterprise', 'appliedAt', 'buttons'] as const),
  ],
  order: ORDER,
  page: [...ORDER, 'enterprise', 'barcode', 'name', 'address', 'phone', 'note'],
};

const EMPTY = expect.toBeOneOf(['', undefined]) as never;

/** The truth as far as it is shown. What is not shown is empty or unknown, never made up. */
export const asFarAs = <T extends object>(shown: readonly PropertyKey[], truth: T): T =>
  Object.fromEntries(
    Object.entries(truth).map(([name, value]) => [name, shown.includes(name) ? value : EMPTY]),
  ) as T;

/** A moment of the portal's clock. */
export const isTime = (shows: Shows, moment: Date): Date =>
  expect.toSatisfy(
    (time: Date) => Math.abs(time.getTime() - moment.getTime()) <= (shows.clock ? 0 : 60_000),
    `${moment.toISOString()}, as it is shown`,
  ) as Date;
