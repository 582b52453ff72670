/** Whether a shared folder can hold the ledger. */
import { randomBytes } from 'node:crypto';
import { existsSync, realpathSync } from 'node:fs';
import { access, constants, open, rm, stat } from 'node:fs/promises';
import { dirname, isAbsolute, join, sep } from 'node:path';

/** `missing`: also a share that is not connected. It is never created: that would be a folder of this computer alone. */
export type FolderRefusal =
  { why: 'relative' | 'missing' | 'not-a-folder' | 'denied' } | { why: 'sync'; service: SyncService };

type Environment = Readonly<Record<string, string | undefined>>;

/** @returns why the folder cannot hold a shared ledger. Writes nothing. */
export async function unfit(folder: string, env: Environment): Promise<FolderRefusal | undefined> {
  if (!isAbsolute(folder)) return { why: 'relative' };
  try {
    if (!(await stat(folder)).isDirectory()) return { why: 'not-a-folder' };
    await access(folder, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (error) {
    return { why: isDenied(error) ? 'denied' : 'missing' };
  }
  const service = syncServiceOf(folder, env);
  return service === undefined ? undefined : { why: 'sync', service };
}

/** As `unfit`, and tries to write: only the server knows the rights of a share. */
export const unfitToWrite = async (folder: string, env: Environment): Promise<FolderRefusal | undefined> =>
  (await unfit(folder, env)) ?? ((await isWritable(folder)) ? undefined : { why: 'denied' });

async function isWritable(folder: string): Promise<boolean> {
  const file = join(folder, `abtc-${randomBytes(6).toString('hex')}.tmp`);
  try {
    await (await open(file, 'wx', 0o600)).close();
    await rm(file);
    return true;
  } catch {
    return false;
  }
}

const isDenied = (error: unknown): boolean =>
  ['EACCES', 'EPERM', 'EROFS'].includes((error as NodeJS.ErrnoException).code ?? '');

/**
 * The clients of folders that are copied between computers at any time, with conflict copies. A ledger in one becomes
 * two: each computer sees the other's records minutes later. Such a folder is recognised by a name in its path or by the
 * client's own files. The table can be extended; other clients are not recognised.
 */
export type SyncService =
  | 'onedrive'
  | 'icloud'
  | 'dropbox'
  | 'google-drive'
  | 'nutstore'
  | 'wps'
  | 'wedrive'
  | 'baidu'
  | 'synology-drive'
  | 'syncthing'
  | 'macos-cloud';

interface SyncMark {
  service: SyncService;
  /** A part of the path with this name, or that continues with a blank, a hyphen or a bracket. */
  parts: readonly string[];
  /** Files in the synced folder, or in one above. */
  holds?: readonly string[];
  /** Environment variables that name the synced folder. */
  variables?: readonly string[];
}

/** The source is noted beside each entry; *assumed* is the client's proposal for a new folder. */
const KNOWN: readonly SyncMark[] = [
  {
    // Windows: the client sets the variables. Its folder is `OneDrive`, `OneDrive - <organisation>`. The file: assumed.
    service: 'onedrive',
    parts: ['OneDrive'],
    holds: ['.849C9593-D756-4E56-8D6E-42412F2A707B'],
    variables: ['OneDrive', 'OneDriveCommercial', 'OneDriveConsumer'],
  },
  // Apple: iCloud Drive is `~/Library/Mobile Documents/com~apple~CloudDocs`, on Windows `iCloudDrive`.
  { service: 'icloud', parts: ['Mobile Documents', 'com~apple~CloudDocs', 'iCloudDrive', 'iCloud Drive'] },
  // help.dropbox.com, "Dropbox cache folder"; folders of several accounts are `Dropbox (<name>)`.
  { service: 'dropbox', parts: ['Dropbox'], holds: ['.dropbox.cache'] },
  {
    // Assumed: Drive for desktop, mirrored and streamed; its folders for files on their way.
    service: 'google-drive',
    parts: ['Google Drive', 'GoogleDrive', 'My Drive', '我的云端硬盘'],
    holds: ['.tmp.driveupload', '.tmp.drivedownload'],
  },
  // Assumed: 坚果云 of Windows, macOS and Linux.
  { service: 'nutstore', parts: ['Nutstore', 'Nutstore Files', '我的坚果云', '坚果云'] },
  // Assumed: WPS 云盘 of Windows and macOS.
  { service: 'wps', parts: ['WPSDrive', 'WPS Cloud Files', 'WPS云盘', 'WPS云文档', 'WPS同步盘'] },
  // Assumed: 企业微信 keeps 微盘 below `WXWork/<number>`.
  { service: 'wedrive', parts: ['WeDrive', '微盘', '企业微信微盘'] },
  // Assumed: 同步空间, 工作空间 and the older 同步盘 of 百度网盘.
  {
    service: 'baidu',
    parts: ['BaiduSyncdisk', 'BaiduNetdiskWorkspace', '百度网盘同步空间', '百度网盘工作空间', '百度云同步盘'],
  },
  // Assumed: Synology Drive Client.
  { service: 'synology-drive', parts: ['SynologyDrive'], holds: ['.SynologyWorkingDirectory'] },
  // docs.syncthing.net: the folder marker.
  { service: 'syncthing', parts: [], holds: ['.stfolder'] },
  // Apple: everything synced through a File Provider of macOS is in `~/Library/CloudStorage`.
  { service: 'macos-cloud', parts: ['CloudStorage'] },
];

/** @param folder absolute. @param env for the variables of a sync client. @returns the service known to sync it, if any */
export function syncServiceOf(folder: string, env: Environment): SyncService | undefined {
  const paths = [folder, real(folder)];
  return KNOWN.find((known) => paths.some((path) => isIn(path, known, env)))?.service;
}

function isIn(path: string, { parts, holds = [], variables = [] }: SyncMark, env: Environment): boolean {
  const names = path.split(/[\\/]/u).map((name) => name.normalize('NFC').toLowerCase());
  if (parts.some((part) => names.some((name) => isCalled(name, part.toLowerCase())))) return true;
  const roots = variables.flatMap((name) => env[name] || []);
  if (roots.some((root) => `${path}${sep}`.toLowerCase().startsWith(`${real(root)}${sep}`.toLowerCase())))
    return true;
  return holds.some((name) => above(path).some((folder) => existsSync(join(folder, name))));
}

const isCalled = (name: string, part: string): boolean =>
  name === part || (name.startsWith(part) && /^[ \-(（]/u.test(name.slice(part.length)));

/** The folder and its parents. */
function above(path: string): string[] {
  const up = dirname(path);
  return up === path ? [path] : [path, ...above(up)];
}

function real(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}
