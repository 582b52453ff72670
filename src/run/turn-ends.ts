/** What the end of one turn means for the others. */
import { NotLoggedIn, Rejected } from '../portal/errors.js';
import type { Sent } from './send.js';
import type { Stop } from '../report/values.js';

/** Its failure is met by whoever awaits it later. */
export function watched<T>(promise: Promise<T>): Promise<T> {
  promise.catch(() => undefined);
  return promise;
}

/** What a row met that ends the run. */
export const HALTING: Readonly<Record<string, Stop>> = {
  'list-untrusted': 'listing',
  'other-portal': 'other-portal',
};

/** The end of the session while something was read; whatever else went wrong is thrown or kept by `settle`. */
export async function expiryOf(act: () => Promise<unknown>): Promise<NotLoggedIn | undefined> {
  try {
    await act();
    return undefined;
  } catch (error) {
    if (error instanceof NotLoggedIn) return error;
    throw error;
  }
}

/** A refusal of content that our checks had passed, or a form that took it up otherwise: the next row would meet it too. */
export const meetsOthers = ({ error, reason }: Sent): boolean =>
  (error instanceof Rejected && error.meetsOthers) || reason?.code === 'readback-differs';
