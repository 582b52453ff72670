/** What is said when the ledger or a batch cannot be used, in English. */
import type { FolderRefusal, SyncService } from '../../../ledger/shared-folder.js';
import type { FaultArgs } from '../faults.js';
import { diskTroubles } from './fault-words.js';
import type { Sentences } from '../sentence.js';
import { syncServices } from './ledger.js';

/** Why a folder cannot hold a shared ledger (`text`), and what to do (`todo`). */
export const unfit = (a: {
  why: FolderRefusal['why'];
  service?: SyncService;
}): { text: string; todo: string } =>
  ({
    relative: {
      text: 'the path is not complete',
      todo: 'write the full path, e.g. \\\\server\\hr\\ledger or /mnt/hr/ledger',
    },
    missing: {
      text: 'there is no such folder. The share may not be connected, or the name is wrong. abtc does not create it: that would begin another ledger, without the records of earlier filings',
      todo: 'connect the share; when it is set up for the first time, create the folder there yourself',
    },
    'not-a-folder': { text: 'it is not a folder', todo: 'write the full path of a folder' },
    denied: {
      text: 'it cannot be read and written',
      todo: 'ask for read and write permission for everyone who files',
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
        damaged: `Line ${a.line} of the ledger ${a.file} is damaged`,
        other: `The ledger ${a.file} belongs to another portal or enterprise`,
        unreadable: `The ledger ${a.file} cannot be read`,
      }[a.why]
    }. Nothing was sent, so that nothing is filed twice. Keep the file; abtc doctor shows what to do.`,
  'ledger-missing': (a) =>
    `There are batches, but their ledger ${a.file} is missing, so it is not known what was submitted. Nothing was sent, so that nothing is filed twice. If the ledger is now in a shared folder, set it with abtc config set ledger FOLDER or ABTC_LEDGER; otherwise run abtc doctor to see what to do (restore a backup, or rebuild it).`,
  'ledger-newer': (a) =>
    `A newer version wrote the ledger (format ${a.version}; this one knows ${a.known}). Update abtc; nothing was sent.`,
  'file-newer': (a) =>
    `A newer version wrote ${a.file} (format ${a.version}; this one knows ${a.known}). Update abtc; the file was left as it is.`,
  'ledger-unwritable': (a) =>
    `The ledger cannot be written (${a.file}: ${a.why ? diskTroubles[a.why] : (a.cause ?? '')}). Nothing was sent after that, so that nothing is filed twice. Check disk space and permissions, then run abtc resume.`,
  'ledger-busy': (a) =>
    `${
      a.pid === undefined
        ? `The ledger's lock ${a.file} does not name its owner; another abtc may be using this ledger`
        : `Another abtc is using this ledger (computer ${a.host}${a.user ? `, user ${a.user}` : ''}, process ${a.pid}, since ${a.since})`
    }. Wait for it; if it has certainly ended (crash, computer off), run abtc doctor --unlock at a terminal.`,
  'sort-busy': ({ folder, lock, host, user, since }) =>
    `${
      host === undefined
        ? `Another abtc sort may be sorting into ${folder} (the lock ${lock} does not name its owner)`
        : `Another abtc sort is sorting into ${folder} (computer ${host}${user ? `, user ${user}` : ''}, since ${since})`
    }. Nothing was copied. Wait for it and run the command again; if it has certainly ended (crash, power cut), delete ${lock} first.`,
  'ledger-moved': (a) =>
    `Something else changed the ledger ${a.file} during the run, which stopped; nothing more was sent. Make sure that no sync client or other abtc changes it, and that no one frees its lock (abtc doctor --unlock), then run abtc resume.`,
  'ledger-folder': (a) =>
    `The shared ledger cannot be in ${a.folder}: ${unfit(a).text}. Nothing was sent. To do: ${unfit(a).todo}.`,
  'ledger-setting': (a) =>
    `The settings ${a.file} name the shared ledger, but cannot be read. Nothing was sent, so that no other ledger begins and nothing is filed twice. Correct the file, or move it away and run abtc config set ledger FOLDER.`,
  'ledger-not-shared': (a) =>
    `This computer's own ledger ${a.file} is not part of the shared one yet: colleagues do not see its records, so nothing was sent. Run abtc config set ledger ${a.folder} to add it.`,
  'unlock-needs-person': () =>
    "Only a person at a terminal can free a ledger's lock (there is no terminal, or --no-input or --json was given); no option can answer instead. Nothing was changed.",
  'word-differs': (a) => `That is not "${a.word}". The lock was not freed; nothing was changed.`,
  'no-batches': (a) =>
    a.elsewhere !== undefined
      ? `There is no batch on this computer; the ${a.elsewhere} of the shared ledger are on other computers. Look there.`
      : 'This computer has no record of a batch. Begin with abtc submit --from TABLE --materials DIR.',
  'day-shape': ({ value, today }) =>
    `--since cannot be "${value}": write a day, such as ${today}; --today is for today's.`,
  'batch-elsewhere': (a) =>
    `Batch ${a.batch} was submitted by a colleague's computer${a.host ? `, ${a.host}` : ''}, and is not on this one. View or resume it there.`,
  'batch-damaged': (a) =>
    `The batch folder ${a.folder} is damaged and cannot be used. Keep it; abtc doctor shows what to do.`,
  'batch-cleaned': (a) =>
    `The copy of the table in batch ${a.batch} was removed by abtc clean, so its failed rows cannot be listed as a table. Use your own table; abtc report ${a.batch} shows each row.`,
  'nobody-kept': (a) =>
    `No batch and no kept answers on this computer are about "${a.whose}". Give an applicant\'s name, an application number or a batch; abtc batches lists the batches.`,
  'nothing-to-rebuild': () =>
    'This computer has neither a ledger nor a batch of that portal and enterprise, so there is nothing to rebuild. Nothing was changed.',
} satisfies Partial<Sentences<FaultArgs>>;
