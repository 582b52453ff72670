/** The words about statuses that scripts follow. */
import type { Business } from '../../filing/business.js';
import type { Change } from '../../status/changes.js';
import type { Holds } from '../../status/expect.js';

export interface StatusTexts {
  holds: Record<Holds, string>;
  noOrder: string;
  count: (shown: number) => string;
  expected: (wanted: readonly string[], counts: Record<Holds, number>, all: number) => string;
  slip: (status: string, near: string | undefined) => string;
  what: Record<Change['what'], string>;
  baseline: (looked: { applications: number; orders: number }) => string;
  unchanged: (since: string) => string;
  changed: (count: number, since: string) => string;
  firstOf: (count: number) => string;
  damaged: string;
  nextLook: (at: Date, seconds: number) => string;
  lookFailed: (sentence: string) => string;
  backAgain: string;
  notListed: (numbers: string[], enterprise: string, business: Business | undefined) => string;
}
