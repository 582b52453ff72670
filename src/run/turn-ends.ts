/** What the end of one turn means for the others. */
import { NotLoggedIn, Rejected } from '../portal/errors.js';
import type { Sent } from './send.js';
import type { Stop } from '../report/values.js';

/** Marks its failure as handled; a later await still gets it. */
export function watched<T>(promise: Promise<T>): Promise<T> {
  promise.catch(() => undefined);
  return promise;
}

/** A row's reasons that end the run. */
export const HALTING: Readonly<Record<string, Stop>> = {
  'list-untrusted': 'listing',
  'other-portal': 'other-portal',
};

/** Returns the end of the session during a read; other errors are thrown or kept by `resolveUnknown`. */
export async function expiryOf(act: () => Promise<unknown>): Promise<NotLoggedIn | undefined> {
  try {
    await act();
    return undefined;
  } catch (error) {
    if (error instanceof NotLoggedIn) return error;
    throw error;
  }
}

/** A refusal of content that passed our checks, or a form that stored it differently: the next row would fail too. */
export const meetsOthers = ({ error, reason }: Sent): boolean =>
  (error instanceof Rejected && error.meetsOthers) || reason?.code === 'readback-differs';
