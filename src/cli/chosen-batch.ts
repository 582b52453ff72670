/** The batch that a command is about: the named one, else the latest. */
import { basename } from 'node:path';
import type { History, Damage } from '../plan/history.js';
import { BatchDamaged } from '../ledger/errors.js';
import type { Plan } from '../plan/plan.js';
import { Fault } from '../terminal/messages/faults.js';

/**
 * @param latest the batch to take if none is named
 * @throws Fault if there is no such batch, or it is on another computer; BatchDamaged
 */
export function chosenBatch(
  history: History,
  id: string | undefined,
  latest: Plan | undefined,
  damage?: Damage,
): Plan {
  const { batches, elsewhere } = history;
  const found = id === undefined ? latest : batches.find((b) => b.id === id);
  if (found) return found;
  const broken = damage?.batches.find((folder) => id === undefined || basename(folder) === id);
  if (broken !== undefined) throw new BatchDamaged(broken);
  if (id === undefined) throw new Fault('no-batches', { elsewhere: elsewhere.size || undefined });
  if (elsewhere.has(id)) throw new Fault('batch-elsewhere', { batch: id, host: elsewhere.get(id) ?? '' });
  throw new Fault('not-found', { what: 'batch', number: id });
}
