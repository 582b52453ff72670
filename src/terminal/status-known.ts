/** A status that narrows a list: one that nobody has and the guide does not name is a slip of the hand. */

import type { Application } from '../filing/model.js';
import { nearest } from '../filing/nearest.js';
import { isKnownStatus, statusKey } from '../filing/status.js';
import { Fault } from './messages/faults.js';

/** @throws Fault that names the statuses there are */
export function mustBeStatus(status: string | undefined, applications: readonly Application[]): void {
  if (status === undefined || isKnownStatus(status)) return;
  const known = [...new Set(applications.map((a) => a.status))];
  if (known.some((k) => statusKey(k) === statusKey(status))) return;
  throw new Fault('status-nowhere', { status, near: nearest(status, known), known });
}
