/** Refuses a status filter that no application has and the guide does not know: probably a typing error. */

import type { Application } from '../filing/model.js';
import { nearest } from '../filing/nearest.js';
import { isKnownStatus, statusKey } from '../filing/status.js';
import { Fault } from './messages/faults.js';

/** @throws Fault with the statuses that exist */
export function mustBeStatus(status: string | undefined, applications: readonly Application[]): void {
  if (status === undefined || isKnownStatus(status)) return;
  const known = [...new Set(applications.map((a) => a.status))];
  if (known.some((k) => statusKey(k) === statusKey(status))) return;
  throw new Fault('status-nowhere', { status, near: nearest(status, known), known });
}
