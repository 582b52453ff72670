/** `abtc config set 共享台账`: sets or unsets the folder of the shared ledger. */
import { join, resolve } from 'node:path';
import { readSharedLedger, setPath } from '../config/settings.js';
import { configValue, known } from './config-value.js';
import type { Context } from './context.js';
import { ledgersIn } from '../ledger/records.js';
import { shareLedger, type Added } from '../ledger/share-ledger.js';
import { Fault } from '../terminal/messages/faults.js';
import type { ConfigValue } from '../terminal/views/config.js';

/** Adds this computer's own ledgers to the shared ones; otherwise no computer would read them any more. */
export async function changeLedger(context: Context, given: string | undefined): Promise<ConfigValue> {
  const { folders, host, now } = context;
  const before = known(await readSharedLedger(folders.settings));
  const { ledger, ...value } = await configValue(context);
  /** The environment variable overrides the setting. */
  const used = (folder: string | undefined): ConfigValue['ledger'] =>
    ledger?.from === 'environment' ? ledger : folder === undefined ? undefined : { folder, from: 'setting' };
  if (given === undefined) {
    await setPath(folders.settings, 'ledger', undefined);
    const sharing = { before, folder: undefined, isNew: false, added: [] };
    return { ...value, ledger: used(undefined), sharing };
  }
  const folder = resolve(given.trim());
  const found = await context.unfit(folder);
  if (found) throw new Fault('ledger-folder', { folder, ...found });
  const isNew = (await ledgersIn(folder)).length === 0;
  // The setting comes first: after an interruption every command refuses to run until this one is repeated.
  await setPath(folders.settings, 'ledger', folder);
  const added: Added[] = [];
  for (const below of await ledgersIn(folders.ledgers)) {
    const records = { local: join(folders.ledgers, below), ledger: join(folder, below), shared: folder };
    const one = await shareLedger(records, { host, now });
    if (one) added.push(one);
  }
  return { ...value, ledger: used(folder), sharing: { before, folder, isNew, added } };
}
