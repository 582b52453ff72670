/** The unknown filings of the kept session's ledger, for commands that list what can be filed. */
import type { Context } from './context.js';
import type { Business } from '../filing/business.js';
import { readLedger } from '../ledger/ledger.js';
import { unknownFilings } from '../plan/unknown-filings.js';
import type { Doubts } from '../terminal/views/applications.js';

/** Never fails: lists are shown without a readable ledger, and the unknown notice reports a damaged one. */
export async function readUnknownFilings(context: Pick<Context, 'session' | 'records'>): Promise<Doubts> {
  const doubts = new Map<string, Set<Business>>();
  try {
    const session = await context.session();
    if (!session) return doubts;
    const records = await context.records(session.instance, session.enterprise.creditCode);
    for (const { key } of unknownFilings((await readLedger(records.ledger))?.states ?? new Map()))
      doubts.set(key.application, new Set([...(doubts.get(key.application) ?? []), key.business]));
  } catch {
    // See above.
  }
  return doubts;
}
