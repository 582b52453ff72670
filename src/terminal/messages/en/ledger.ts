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
    'Shared ledgers are experimental: tested between Linux computers with a Samba (SMB 3.1.1) and an NFS 4.2 server, but not with Windows or macOS computers, a Windows file server or a NAS.',
  synced: (service) =>
    `This computer's ledger is in a folder that ${syncServices[service]} synchronises, which may replace it with an older copy. Choose another folder with ABTC_HOME.`,
  late: ({ taken, refused }) =>
    [
      ...(taken > 0
        ? [`Recorded ${taken} late outcome(s): the ledger's lock had been freed, or the ledger had changed.`]
        : []),
      ...refused.map(
        (file) =>
          `A late outcome contradicts the ledger and was not recorded; compare with the portal (abtc orders): ${file}`,
      ),
    ].join('\n'),
  set: ({ folder, before }) =>
    `Shared ledger: ${folder}${before === undefined || before === folder ? '' : ` (was ${before})`}`,
  isNew:
    'There is no ledger in this folder yet. If colleagues already use a shared ledger, make sure that it is in this folder.',
  added: ({ filings, keptAs }) =>
    `This computer's ledger was added to the shared one (${filings} filings); the original is kept as ${keptAs}.`,
  differing: ({ application, business, here, shared }) =>
    `${application} ${business}: this computer has ${here ? `order ${here}` : 'unknown'}, the shared ledger ${shared ? `order ${shared}` : 'unknown'}; the shared ledger applies. Compare with the portal (abtc orders).`,
  stillSet: 'The environment variable ABTC_LEDGER overrides this setting.',
  unset: (before) =>
    before === undefined
      ? 'No shared ledger was set.'
      : `The shared ledger (${before}) is no longer used. Batches of this computer that are recorded in it cannot be resumed without it.`,
  unlock: {
    free: 'This ledger is not locked; there is nothing to free.',
    title: 'Lock of the ledger',
    host: 'Computer',
    user: 'User',
    pid: 'Process',
    since: 'Since',
    last: "The ledger's last record",
    unreadable: 'not known (the lock cannot be read)',
    lastRecord: ({ at, what, application, business, person }) =>
      [
        at,
        [business, application, person].filter(Boolean).join(' '),
        {
          batch: 'a batch was recorded',
          preparing: 'being prepared',
          intent: 'being submitted, no outcome yet',
          accepted: 'submitted',
          rejected: 'refused by the portal',
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
      'Free it only if abtc on that computer has certainly ended (crash, computer off). If it still runs, it stops; a filing that was being submitted becomes unknown and is not sent again until it is settled.',
    word: 'unlock',
    ask: (word) => `To free it, type "${word}"`,
    waiting: 'Freeing it, about 6 seconds…',
    gone: 'The lock is already gone: the abtc that held it has just ended.',
    done: (unknown) =>
      unknown > 0
        ? `The lock is free. Unknown filings, which were being submitted: ${unknown}. Next: abtc login, then abtc resume (it looks on the portal).`
        : 'The lock is free; nothing was being submitted. Next: abtc resume.',
  },
} satisfies typeof zh;
