/** Where the ledger is: on this computer, or in a suitable shared folder. */
import { existsSync } from 'node:fs';
import { settingsFile } from '../config/settings.js';
import { recordsOf, type Context, type Folders } from './context.js';
import { ledgerFile, type Records } from '../ledger/records.js';
import { Fault } from '../terminal/messages/faults.js';

/** @throws Fault for a shared folder that cannot hold a ledger, or while a ledger of this computer is not yet added to it */
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
  // Colleagues would not see the attempts in this computer's own ledger.
  const own = ledgerFile(records.local);
  if (existsSync(own)) throw new Fault('ledger-not-shared', { file: own, folder });
  return records;
}

/** Examines folders; the code for it is loaded on first use. */
export const looksAtFolders = (env: NodeJS.ProcessEnv): Pick<Context, 'unfit' | 'syncedBy'> => ({
  unfit: async (folder) => (await import('../ledger/shared-folder.js')).unfitToWrite(folder, env),
  syncedBy: async (folder) => (await import('../ledger/sync-folders.js')).syncServiceOf(folder, env),
});
