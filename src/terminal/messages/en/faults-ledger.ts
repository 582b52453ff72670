/** What is said when the ledger or a batch cannot be used, in English. */
import type { Unfit, SyncService } from '../../../ledger/shared-folder.js';
import type { FaultArgs } from '../faults.js';
import type { Sentences } from '../sentence.js';
import { syncServices } from './ledger.js';

/** Why a folder cannot hold a shared ledger (`text`), and what to do (`todo`). */
export const unfit = (a: { why: Unfit['why']; service?: SyncService }): { text: string; todo: string } =>
  ({
    relative: {
      text: 'the path is not complete',
      todo: 'write it whole, e.g. \\\\server\\hr\\ledger or /mnt/hr/ledger',
    },
    missing: {
      text: 'there is no such folder. The share may not be connected, or the name is wrong. It is not made here: that would begin another ledger, which knows nothing of what was submitted',
      todo: 'connect the share; when it is set up for the first time, make the folder there yourself',
    },
    'not-a-folder': { text: 'it is not a folder', todo: 'write the whole path of a folder' },
    denied: {
      text: 'it cannot be read and written',
      todo: 'ask for the rights to do so, for everybody who files',
    },
    sync: {
      text: `${a.service ? syncServices[a.service] : ''} synchronises it. Such a client copies files between computers at any time and makes conflict copies: two computers would have two ledgers and file twice`,
      todo: 'use a shared folder of a file server (SMB or NFS)',
    },
  })[a.why];

export const ledgerFaults = {
  'ledger-damaged': (a) =>
    `${
      {
        damaged: `Line ${a.line} of the ledger ${a.file} is not what was written there`,
        other: `The ledger ${a.file} belongs to another portal or enterprise`,
        unreadable: `The ledger ${a.file} cannot be read`,
      }[a.why]
    }. So that nothing is filed twice, nothing was sent. Keep the file; abtc doctor says what to do.`,
  'ledger-missing': (a) =>
    `There are batches, but their ledger ${a.file} is missing, so what was submitted cannot be told. So that nothing is filed twice, nothing was sent. If the ledger is in a shared folder by now, name it with abtc config set ledger FOLDER or ABTC_LEDGER; otherwise run abtc doctor to see what to do (restore a backup, or rebuild it).`,
  'ledger-newer': (a) =>
    `A newer version wrote the ledger (format ${a.version}; this one knows ${a.known}). Update abtc; nothing was sent.`,
  'ledger-unwritable': (a) =>
    `The ledger cannot be written (${a.file}: ${a.cause}). So that nothing is filed twice, nothing was sent from that moment on. Check disk space and permissions, then run abtc resume.`,
  'ledger-busy': (a) =>
    `${
      a.pid === undefined
        ? `The ledger's lock ${a.file} does not say whose it is; another abtc may be using this ledger`
        : `Another abtc is using this ledger (computer ${a.host}${a.user ? `, user ${a.user}` : ''}, process ${a.pid}, since ${a.since})`
    }. Wait for it; if it certainly does not run any more (crashed, switched off), run abtc doctor --unlock at a terminal.`,
  'ledger-moved': (a) =>
    `Something else changed the ledger ${a.file} meanwhile; it stopped, and nothing more was sent. Make sure that no synchronised folder or other abtc touches it, and that nobody frees its lock (abtc doctor --unlock), then run abtc resume.`,
  'ledger-folder': (a) =>
    `The shared ledger cannot be in ${a.folder}: ${unfit(a).text}. Nothing was sent. To do: ${unfit(a).todo}.`,
  'ledger-setting': (a) =>
    `The settings ${a.file} cannot be read, and they say where the shared ledger is. So that no other ledger is begun and nothing is filed twice, nothing was sent. Mend the file (JSON in UTF-8), or move it away and run abtc config set ledger FOLDER.`,
  'ledger-not-shared': (a) =>
    `This computer's own ledger ${a.file} is not part of the shared one yet: colleagues do not see what it knows, so nothing was sent. Run abtc config set ledger ${a.folder} to add it.`,
  'unlock-needs-person': () =>
    'Only a person at a terminal frees the lock of a ledger (there is none, or --no-input or --json was given); no option answers for one. Nothing was changed.',
  'word-differs': (a) => `That is not "${a.word}". The lock was not freed; nothing was changed.`,
  'no-batches': (a) =>
    a.elsewhere !== undefined
      ? `There is no batch on this computer; the ${a.elsewhere} of the shared ledger are on other computers. Look there.`
      : 'This computer has no record of a batch. Begin with abtc submit --from TABLE --materials DIR.',
  'batch-elsewhere': (a) =>
    `Batch ${a.batch} was submitted by a colleague's computer${a.host ? `, ${a.host}` : ''}, and is not on this one. Look at it, or go on with it, there.`,
  'batch-damaged': (a) =>
    `The batch folder ${a.folder} is damaged and cannot be used. Keep it; abtc doctor says what to do.`,
  'nothing-to-rebuild': () =>
    'This computer has neither a ledger nor a batch of that portal and enterprise, so there is nothing to rebuild. Nothing was changed.',
} satisfies Partial<Sentences<FaultArgs>>;
