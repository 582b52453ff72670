/** Where the ledger is: on this computer, or in a folder that colleagues share and that can hold one. */
import { existsSync } from 'node:fs';
import { settingsFile } from '../config/settings.js';
import { recordsOf, type Context, type Folders } from './context.js';
import { ledgerFile, type Records } from '../ledger/records.js';
import { Fault } from '../terminal/messages/faults.js';

/** @throws Fault for a shared folder that cannot hold a ledger, or that a ledger of this computer is not part of yet */
export async function recordsFor(
  folders: Folders,
  env: NodeJS.ProcessEnv,
  instance: string,
  creditCode: string,
): Promise<Records> {
  const { sharedLedger: folder } = folders;
  if (folder === null) throw new Fault('ledger-setting', { file: settingsFile(folders.settings) });
  const records = recordsOf(folders, folder, instance, creditCode);
  if (folder === undefined) return records;
  const { unfit } = await import('../ledger/shared-folder.js');
  const found = await unfit(folder, env);
  if (found) throw new Fault('ledger-folder', { folder, ...found });
  // What it knows is in no colleague's reach, nor in that of the shared one.
  const own = ledgerFile(records.local);
  if (existsSync(own)) throw new Fault('ledger-not-shared', { file: own, folder });
  return records;
}

/** How a folder is looked at; what it takes is loaded only then. */
export const looksAtFolders = (env: NodeJS.ProcessEnv): Pick<Context, 'unfit' | 'syncedBy'> => ({
  unfit: async (folder) => (await import('../ledger/shared-folder.js')).unfitToWrite(folder, env),
  syncedBy: async (folder) => (await import('../ledger/shared-folder.js')).syncServiceOf(folder, env),
});
