/**
 * `abtc clean`: removes what a list names, under the ledger's lock. After every step all files are readable, and the
 * same command continues after an interruption (docs/design.md#cleaning).
 */
import { dirname, join } from 'node:path';
import { takeFolder } from '../ledger/ledger.js';
import type { Host } from '../ledger/host.js';
import type { Lock } from '../ledger/lock.js';
import { syncFolder, unwritable } from '../ledger/on-disk.js';
import type { KeptFile, Records } from '../ledger/records.js';
import { ACTS, type Acts } from './batch-files.js';
import { batchFolder, rewriteBatch } from './batches.js';
import type { BatchToClean, CleanList, Part } from './clean-list.js';

interface Cleaning {
  records: Records;
  host: Host;
  now: () => Date;
  /** Reads the list again: another command may have changed something since it was shown. */
  read: () => Promise<CleanList>;
  acts?: Acts;
}

/**
 * Removes what was shown and may still be removed. @returns what was removed
 * @throws LedgerBusy, LockLost, LedgerUnwritable, and what reading throws
 */
export async function clean(c: Cleaning, shown: CleanList): Promise<CleanList> {
  const { records, host, now, acts = ACTS } = c;
  const { lock } = await takeFolder({ folder: records.ledger, shared: records.shared, host, now });
  try {
    const list = onlyShown(await c.read(), shown);
    for (const batch of list.batches) await cleanBatch(records, batch, lock, acts);
    for (const part of list.others) await removeAll(part, lock, acts);
    return list;
  } finally {
    await lock.release();
  }
}

function onlyShown(list: CleanList, shown: CleanList): CleanList {
  const ids = new Set(shown.batches.map(({ id }) => id));
  const files = new Set(shown.others.flatMap((part) => part.files.map(({ file }) => file)));
  const others = list.others.map((part) => ({ ...part, files: part.files.filter((f) => files.has(f.file)) }));
  return {
    ...list,
    batches: list.batches.filter(({ id }) => ids.has(id)),
    others: others.filter((part) => part.files.length > 0),
  };
}

/** The plan first: it records that the copy of the table was removed on purpose. */
async function cleanBatch(records: Records, batch: BatchToClean, lock: Lock, acts: Acts): Promise<void> {
  const { id, plan, parts } = batch;
  await lock.verify();
  const folder = batchFolder(records);
  if (plan !== undefined) await unwritable(join(folder, id), () => rewriteBatch(folder, plan, acts));
  for (const part of parts) await removeAll(part, lock, acts);
}

async function removeAll({ files }: Part, lock: Lock, acts: Acts): Promise<void> {
  await lock.verify();
  for (const { file } of files) await unwritable(file, () => acts.remove(file));
  for (const folder of new Set(files.map(({ file }: KeptFile) => dirname(file))))
    await unwritable(folder, () => syncFolder(folder));
}
