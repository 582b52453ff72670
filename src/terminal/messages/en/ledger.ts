/** Where the ledger is, what came late, and freeing its lock, in English. */
import type { SyncService } from '../../../ledger/shared-folder.js';
import type { ledger as zh } from '../zh/ledger.js';

export const syncServices: Record<SyncService, string> = {
  onedrive: 'OneDrive',
  icloud: 'iCloud Drive',
  dropbox: 'Dropbox',
  'google-drive': 'Google Drive',
  nutstore: 'Nutstore (坚果云)',
  wps: 'WPS Cloud (WPS 云盘)',
  wedrive: 'WeDrive (企业微信微盘)',
  baidu: 'Baidu Netdisk (百度网盘)',
  'synology-drive': 'Synology Drive',
  syncthing: 'Syncthing',
  'macos-cloud': 'a cloud storage of macOS (CloudStorage)',
};

export const ledger = {
  shared: 'Shared ledger',
  fromEnvironment: ' (environment variable ABTC_LEDGER)',
  experimental:
    'Shared ledgers are experimental: tried between Linux computers with a Samba (SMB 3.1.1) and an NFS 4.2 server, and not with Windows or macOS computers, nor with a Windows file server or a NAS.',
  synced: (service) =>
    `This computer's ledger is in a folder that ${syncServices[service]} synchronises, which may put an older copy in its place. Choose another folder with ABTC_HOME.`,
  late: ({ taken, refused }) =>
    [
      ...(taken > 0
        ? [
            `Recorded ${taken} outcome(s) that came late: the ledger's lock had been freed, or the ledger changed.`,
          ]
        : []),
      ...refused.map(
        (file) =>
          `An outcome that came late contradicts the ledger and was not recorded; compare with the portal (abtc orders): ${file}`,
      ),
    ].join('\n'),
  set: ({ folder, before }) =>
    `Shared ledger: ${folder}${before === undefined || before === folder ? '' : ` (was ${before})`}`,
  isNew:
    'There is no ledger in this folder yet. If colleagues use a shared ledger already, make sure that it is this folder.',
  added: ({ filings, keptAs }) =>
    `This computer's ledger was added to it (${filings} filings); the original is kept as ${keptAs}.`,
  differing: ({ application, business, here, shared }) =>
    `${application} ${business}: this computer has ${here ? `order ${here}` : 'unknown'}, the shared ledger ${shared ? `order ${shared}` : 'unknown'}; the shared ledger counts. Compare with the portal (abtc orders).`,
  stillSet: 'The environment variable ABTC_LEDGER goes before this setting.',
  unset: (before) =>
    before === undefined
      ? 'No shared ledger was set.'
      : `The shared ledger (${before}) is not used any more. Batches of this computer that it knows cannot be gone on with without it.`,
  unlock: {
    free: 'Nobody holds this ledger; there is nothing to free.',
    title: 'Lock of the ledger',
    host: 'Computer',
    user: 'User',
    pid: 'Process',
    since: 'Since',
    last: "The ledger's last record",
    unreadable: 'it does not say whose it is',
    lastRecord: ({ at, what, application, business, person }) =>
      [
        at,
        [business, application, person].filter(Boolean).join(' '),
        {
          batch: 'a batch was noted',
          preparing: 'is prepared',
          intent: 'is submitted, no outcome yet',
          accepted: 'accepted',
          rejected: 'refused',
          'not-sent': 'not sent',
          unknown: 'unknown',
        }[what],
      ]
        .filter(Boolean)
        .join('  '),
    noRecord: 'none',
    begun: (a) =>
      `${a.user ? `${a.user} on ` : ''}${a.host} began to free it at ${a.since} and did not finish.`,
    lives:
      'This process still seems to run on this computer. Press Ctrl-C in its window first, and wait for it.',
    warning:
      'Free it only if abtc on that computer certainly does not run any more (crashed, switched off). If it still works, it stops; what it was submitting becomes unknown and is not sent again before that is settled.',
    word: 'unlock',
    ask: (word) => `To free it, type "${word}"`,
    waiting: 'Freeing it, about 6 seconds…',
    gone: 'There is no lock any more: the abtc that held it has just ended.',
    done: (unknown) =>
      unknown > 0
        ? `The lock is free. ${unknown} that was being submitted is unknown now. Next: abtc login, then abtc resume (it looks on the portal).`
        : 'The lock is free; nothing was being submitted. Next: abtc resume.',
  },
} satisfies typeof zh;
