/** Examines the location of the ledgers: on this computer, or in a shared folder. Changes nothing. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { inOneFolder, ledgerFile, ledgersIn, type Records } from '../ledger/records.js';
import type { Unfit } from '../ledger/shared-folder.js';
import type { SyncService } from '../ledger/sync-folders.js';
import { finding, type Finding } from './finding.js';

export interface LedgerFolders {
  findings: Finding[];
  /** Those that can be examined. */
  ledgers: Records[];
  /** Their parent folder. */
  root: string;
}

/** How to examine a folder (`Context`). */
interface Ways {
  unfit: (folder: string) => Promise<Unfit | undefined>;
  syncedBy: (folder: string) => Promise<SyncService | undefined>;
}

/**
 * @param local the folder of this computer's ledgers
 * @param shared the shared folder, if set; `null` as in `Folders`
 * @param settings the settings' folder
 */
export async function examineLedgerFolders(
  local: string,
  shared: string | null | undefined,
  { unfit, syncedBy }: Ways,
  settings: string,
): Promise<LedgerFolders> {
  const here = await ledgersIn(local);
  if (shared === undefined) {
    const service = await syncedBy(local);
    const findings = service ? [finding('ledger', 'warning', 'ledger-synced', { service }, local)] : [];
    return { findings, ledgers: here.map((below) => inOneFolder(join(local, below))), root: local };
  }
  if (shared === null) {
    const problem = finding('ledger', 'problem', 'ledger-setting', {}, settings);
    return { findings: [problem], ledgers: [], root: local };
  }
  const found = await unfit(shared);
  if (found) {
    const problem = finding('ledger', 'problem', 'ledger-folder', { folder: shared, ...found }, shared);
    // Batches cannot be judged without their ledger.
    return { findings: [problem], ledgers: [], root: shared };
  }
  const all = new Set([...here, ...(await ledgersIn(shared))]);
  const own = here.map((below) => ledgerFile(join(local, below))).filter((file) => existsSync(file));
  return {
    findings: [
      finding('ledger', 'ok', 'ledger-shared', {}, shared),
      ...own.map((file) => finding('ledger', 'problem', 'ledger-own', { folder: shared }, file)),
    ],
    ledgers: [...all]
      .sort()
      .map((below) => ({ ledger: join(shared, below), local: join(local, below), shared })),
    root: shared,
  };
}
