/** English texts of `abtc doctor`, and about a ledger that is only partly readable. */
import type { FindingText } from '../sentence.js';
import type { doctor as zh } from '../zh/doctor.js';
import { unfit } from './faults-ledger.js';
import { ledger, syncServices } from './ledger.js';
import { wayFindings } from './proxy.js';

const fine = (text: string): FindingText => ({ text, todo: '' });
const s = (count: number): string => (count === 1 ? '' : 's');
const REBUILD =
  'log in to that portal with an account of that enterprise (abtc login), then run abtc doctor --rebuild; nothing is submitted before that';
const owner = (a: { host: string; user: string; pid: number; since: string }): string =>
  `computer ${a.host}${a.user ? `, user ${a.user}` : ''}, process ${a.pid}${a.since ? `, since ${a.since}` : ''}`;
const window = (a: { seconds: number; told: boolean }): string =>
  `${a.seconds} seconds${a.told ? '' : ' (the portal gives no listing delay)'}`;

export const doctor = {
  check: {
    ledger: 'Ledger',
    batches: 'Batches',
    lock: 'Lock of the ledger',
    settings: 'Settings',
    sessions: 'Sessions',
    disk: 'Disk',
    rights: 'File permissions',
    clock: 'Clock',
    way: 'Way to the portal',
  },
  finding: {
    ...wayFindings,
    'ledger-sound': (a) => fine(`Intact: ${a.accepted} submitted, ${a.doubtful} unknown.`),
    'ledger-none': () => fine('There is no ledger yet, and no batch.'),
    'ledger-damaged': (a) => ({
      text: `Line ${a.line} is damaged: ${a.readable} record${s(a.readable)} can still be read, ${a.lost} place${s(a.lost)} cannot.`,
      todo: `keep the file, ${REBUILD}`,
    }),
    'ledger-unreadable': (a) => ({
      text: `It cannot be read (${a.cause}).`,
      todo: `check the disk and the file's permissions; if the file is damaged, keep it, ${REBUILD}`,
    }),
    'ledger-missing': (a) => ({
      text: `There ${a.batches === 1 ? 'is 1 batch' : `are ${a.batches} batches`} but no ledger, so it is not known what was submitted.`,
      todo: `restore the file from a backup; without one, or with an old one, ${REBUILD}`,
    }),
    'ledger-newer': (a) => ({
      text: `A newer version wrote it (format ${a.version}; this one knows ${a.known}).`,
      todo: 'update abtc',
    }),
    'ledger-other': (a) => ({
      text: `It belongs to another portal or enterprise (${a.instance}, ${a.enterprise}) than its folder.`,
      todo: `move it back; if this folder has no ledger of its own then, ${REBUILD}`,
    }),
    'ledger-torn': (a) => ({
      text: `Its last record is incomplete (a run was interrupted, ${a.bytes} byte${s(a.bytes)}); the rest is intact.`,
      todo: 'nothing: the next abtc submit or abtc resume moves it into a file next to the ledger',
    }),
    'ledger-doubtful': (a) => ({
      text: `${a.doubtful} unknown filing${s(a.doubtful)}.`,
      todo: 'run abtc login, then abtc resume',
    }),
    'ledger-older': (a) => ({
      text: `It has no record of these batches: ${a.batches.join(', ')}. It may come from an older backup, or the batch was interrupted right after it was made.`,
      todo: 'if a backup was restored or the computer was changed, log in (abtc login) and run abtc doctor --rebuild; otherwise submit the same table again',
    }),
    'ledger-readonly': (a) => ({
      text: `It cannot be written (${a.cause}).`,
      todo: 'check its owner and permissions, and whether the disk is read-only; nothing is submitted without a writable ledger',
    }),
    'ledger-shared': () => fine(`Colleagues share it. ${ledger.experimental}`),
    'ledger-folder': (a) => ({
      text: `The shared ledger cannot be in ${a.folder}: ${unfit(a).text}.`,
      todo: unfit(a).todo,
    }),
    'ledger-setting': () => ({
      text: 'The settings name a shared ledger, but cannot be read: it is not known where the ledger is, so nothing is submitted.',
      todo: 'correct the settings file, or move it away and run abtc config set ledger FOLDER',
    }),
    'ledger-own': (a) => ({
      text: "This computer's own ledger is not part of the shared one yet: colleagues do not see its records, so nothing is submitted.",
      todo: `run abtc config set ledger ${a.folder} to add it`,
    }),
    'ledger-synced': (a) => ({
      text: `The ledger is in a folder that ${syncServices[a.service]} synchronises, which may replace it with an older copy.`,
      todo: 'choose another folder with ABTC_HOME',
    }),
    'batches-sound': (a) => fine(`${a.batches} batch${a.batches === 1 ? '' : 'es'}, all readable.`),
    'batches-damaged': (a) => ({
      text: `Damaged: ${a.folders.join(', ')}.`,
      todo: 'restore these folders from a backup; without one, move them elsewhere and keep them, so that the other batches can continue',
    }),
    'batches-other': (a) => ({
      text: `Of another portal or enterprise: ${a.batches.join(', ')}.`,
      todo: 'move them back to the folder they came from',
    }),
    'lock-free': () => fine('No program is using the ledger.'),
    'lock-held': (a) => fine(`Another abtc on this computer is using the ledger (${owner(a)}).`),
    'lock-left': (a) =>
      fine(`The program that used the ledger has ended (${owner(a)}); the next run takes over.`),
    'lock-elsewhere': (a) => ({
      text: `Held on another computer, in another container, or by a program that cannot be examined (${owner(a)}).`,
      todo: 'wait for it; if it has certainly ended (crash, computer off), run abtc doctor --unlock at a terminal',
    }),
    'lock-unreadable': () => ({
      text: 'The lock file cannot be read, so it is not known who uses the ledger, and no one can file.',
      todo: 'make sure that no other abtc is running, then run abtc doctor --unlock at a terminal',
    }),
    'settings-sound': () => fine('Readable and valid.'),
    'settings-none': () => fine('There are no settings yet.'),
    'settings-encoding': (a) => ({
      text: 'Saved in the wrong encoding (perhaps as ANSI by an editor): its text would be garbled.',
      todo: `open ${a.file}, save it as UTF-8 and check its text; or move it away and use abtc config set`,
    }),
    'settings-not-json': (a) => ({
      text: 'Incomplete or in the wrong form; its settings are not used.',
      todo: `correct ${a.file}, or move it away and use abtc config set`,
    }),
    'settings-unusable': (a) => ({
      text: `These defaults cannot be used: ${a.keys.join(', ')}.`,
      todo: 'set them again with abtc config set, or remove them with abtc config unset',
    }),
    'settings-unreadable': (a) => ({
      text: `They cannot be read (${a.cause}).`,
      todo: `check the permissions of ${a.file}`,
    }),
    'session-none': () => fine('No session is kept on this computer.'),
    'session-kept': (a) =>
      fine(
        `${a.portal}: ${a.email} (${a.enterprise}), logged in at ${a.since}. Only the portal knows whether it is still valid (abtc whoami --all).`,
      ),
    'session-damaged': () => ({
      text: 'This session cannot be read, so it counts as logged out.',
      todo: 'run abtc login',
    }),
    'disk-sound': (a) => fine(`Can be written${a.free ? `, ${a.free} free` : ''}.`),
    'disk-little': (a) => ({
      text: `Can be written, but only ${a.free} are free.`,
      todo: 'make room: submitting stops when the ledger cannot be written',
    }),
    'disk-unwritable': (a) => ({
      text: `Cannot be written (${a.cause}).`,
      todo: `check the permissions of ${a.folder}, the space on the disk, and whether it is read-only`,
    }),
    'rights-sound': () => fine('Only you can read the files of this program.'),
    'rights-open': (a) => ({
      text: `Other users of this computer can read ${a.paths.join(', ')}${a.count > a.paths.length ? ` … ${a.count} in all` : ''}.`,
      todo: `run chmod -R go-rwx ${a.folder}`,
    }),
    'rights-writable': (a) => ({
      text: 'Every user of this computer can write here, and so put other files in the place of yours.',
      todo: `run chmod o-w ${a.folder}`,
    }),
    'rights-not-examined': () => fine("Not examined on Windows, which protects a user's folders."),
    'clock-sound': () => fine('No record is later than now.'),
    'clock-agrees': (a) => fine(`Agrees with the clock of the portal ${a.portal}.`),
    'clock-behind': (a) => ({
      text: `The newest record of the ledger is from ${a.newest}, which is later than now (${a.now}): the clock is slow, or was fast then.`,
      todo: "set this computer's clock",
    }),
    'clock-differs': (a) => ({
      text: `The clock of the portal ${a.portal} shows ${a.theirs}, this computer ${a.ours}.`,
      todo: "set this computer's date, time and time zone; filing uses the portal's clock and is not affected",
    }),
    'not-examined': (a) => ({
      text: `It could not be examined (${a.cause}).`,
      todo: 'check the owner and the permissions of this folder',
    }),
    'clock-not-asked': (a) => fine(`The portal ${a.portal} cannot be asked now; its clock was not compared.`),
  },
  todo: (what) => `To do: ${what}.`,
  summary: (a) =>
    a.problems + a.warnings === 0
      ? 'All is well.'
      : `${a.problems} problem${s(a.problems)}, ${a.warnings} warning${s(a.warnings)}.`,
  willRebuild: (a) => [
    `Rebuild the ledger ${a.file}:`,
    a.isThere
      ? `  ${a.records} record${s(a.records)} of the old ledger can be read${a.lost > 0 ? `, ${a.lost} place${s(a.lost)} cannot` : ''}; it is kept under another name.`
      : '  The old ledger is missing.',
    `  There ${a.batches === 1 ? 'is 1 batch' : `are ${a.batches} batches`} to compare with${a.damaged > 0 ? `; ${a.damaged} more cannot be read` : ''}.`,
    `  The portal's applications and orders are read completely twice, ${window(a)} apart; nothing is submitted.`,
    '  Filings found there are recorded as submitted. All others that may have been submitted are recorded as unknown, even those recorded as not sent or refused by the portal, and rows not reached.',
    '  Unknown filings are not sent again; abtc resume settles them.',
    ...(a.isShared
      ? [
          '  Colleagues share this ledger: their batches are on their computers and cannot be compared here. Each of them must also run abtc doctor --rebuild before anyone files.',
        ]
      : []),
  ],
  rebuildQuestion: 'Rebuild it now?',
  notRebuilt: 'Not rebuilt; nothing was changed.',
  hint: 'what is wrong, and what to do',
  rebuilding: {
    reading: () => 'Reading the lists of the portal…',
    waiting: (seconds) => `Waiting ${seconds} seconds before reading the lists again…`,
  },
  rebuilt: {
    done: (file) => `The ledger was rebuilt: ${file}`,
    before: (file) => `The old ledger is kept as: ${file}`,
    salvaged: (a) =>
      `${a.records} record${s(a.records)} of the old ledger were read${a.lost > 0 ? ` (${a.lost} place${s(a.lost)} could not be read)` : ''}, and compared with ${a.batches} batch${a.batches === 1 ? '' : 'es'}.`,
    other: 'The old file is the ledger of another portal or enterprise; none of its records were used.',
    damaged: (folders) =>
      `These batches cannot be read completely: ${folders.join(', ')}. Their readable rows are recorded as unknown; the ledger has no record of the others.`,
    lists: (a) =>
      `The lists of the portal were read completely twice, ${window(a)} apart: ${a.applications} application${s(a.applications)}, ${a.orders} order${s(a.orders)}.`,
    control: (order) => `They contain the order ${order}, which this computer knows.`,
    noControl:
      'They contain no order that this computer knows, so they may be incomplete: filings that are not listed may still have been submitted.',
    filed: (count) => `Found and recorded as submitted: ${count}.`,
    unknown: (count) => `Unknown: ${count}.`,
    strange: (count) =>
      `The portal has ${count} more order${s(count)} of which this computer's ledger has no record.`,
    hint: { report: 'the results row by row', resume: 'after abtc login: settle them one by one' },
  },
  damage: {
    ledger: (a) =>
      `Line ${a.line} of the ledger ${a.file} is damaged, and only ${a.records} record${s(a.records)} can be read: filings that may have been submitted are shown as unknown, and some may be missing below.`,
    missing: (file) =>
      `There are batches, but no ledger ${file}: it is not known whether anything was submitted, so everything is shown as unknown.`,
    unreadable: (file) =>
      `The ledger ${file} cannot be read: it is not known whether anything was submitted, so everything is shown as unknown.`,
    batches: (folders) => `These batches are damaged and not shown: ${folders.join(', ')}.`,
    todo: 'Nothing is submitted until this is repaired. Run abtc doctor to see what to do.',
    noticed: (file) =>
      `The ledger ${file} is damaged; nothing is submitted until it is repaired. Run abtc doctor to see what to do.`,
  },
} satisfies typeof zh;
