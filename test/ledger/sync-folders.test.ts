/** unfit, syncServiceOf: which folders cannot hold a shared ledger, and why. */
import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { unfit, unfitToWrite, syncServiceOf } from '../../src/ledger/shared-folder.js';
import { tempFolders } from './ledger-kit.js';

const folder = tempFolders();
function made(...below: string[]): string {
  const at = join(folder(), ...below);
  mkdirSync(at, { recursive: true });
  return at;
}

describe('syncServiceOf knows a folder that a sync client copies', () => {
  test.each([
    ['C:\\Users\\wen\\OneDrive\\台账', 'onedrive'],
    ['C:\\Users\\wen\\OneDrive - 岚禾集团\\台账', 'onedrive'],
    ['/Users/wen/Library/CloudStorage/OneDrive-Lanhe/ledger', 'onedrive'],
    ['/Users/wen/Library/Mobile Documents/com~apple~CloudDocs/ledger', 'icloud'],
    ['C:\\Users\\wen\\iCloudDrive\\ledger', 'icloud'],
    ['/home/wen/Dropbox/hr', 'dropbox'],
    ['D:\\Dropbox (Personal)\\hr', 'dropbox'],
    ['G:\\My Drive\\hr', 'google-drive'],
    ['G:\\我的云端硬盘\\hr', 'google-drive'],
    ['/Users/wen/Library/CloudStorage/GoogleDrive-wen@lanhe.example/hr', 'google-drive'],
    ['C:\\Users\\wen\\Nutstore\\1\\我的坚果云\\hr', 'nutstore'],
    ['/home/wen/Nutstore Files/hr', 'nutstore'],
    ['C:\\Users\\wen\\WPSDrive\\123\\WPS云盘\\hr', 'wps'],
    ['C:\\Users\\wen\\WPS Cloud Files\\123\\hr', 'wps'],
    ['C:\\Users\\wen\\Documents\\WXWork\\1688\\WeDrive\\岚禾\\hr', 'wedrive'],
    ['D:\\微盘\\hr', 'wedrive'],
    ['D:\\BaiduSyncdisk\\hr', 'baidu'],
    ['D:\\百度网盘同步空间\\hr', 'baidu'],
    ['/home/wen/SynologyDrive/hr', 'synology-drive'],
    ['/Users/wen/Library/CloudStorage/Box-Box/hr', 'macos-cloud'],
  ])('%s: %s', (path, service) => {
    expect(syncServiceOf(path, {})).toBe(service);
  });

  test.each([
    '\\\\fs1\\hr\\台账',
    '/mnt/hr/ledger',
    '/srv/onedrives/x',
    'D:\\HR\\Dropboxes',
    '/mnt/微盘备份说明',
  ])('and no other: %s', (path) => {
    expect(syncServiceOf(path, {})).toBeUndefined();
  });

  test.each([
    ['.dropbox.cache', 'dropbox'],
    ['.stfolder', 'syncthing'],
    ['.tmp.driveupload', 'google-drive'],
    ['.SynologyWorkingDirectory', 'synology-drive'],
    ['.849C9593-D756-4E56-8D6E-42412F2A707B', 'onedrive'],
  ])('by what its client keeps in it or above: %s', (name, service) => {
    const at = made('renamed', 'hr');
    mkdirSync(join(at, '..', name));
    expect(syncServiceOf(at, {})).toBe(service);
  });

  test('by the variable that its client sets, and behind a link', () => {
    const at = made('elsewhere', 'hr');
    expect(syncServiceOf(at, { OneDriveCommercial: join(at, '..') })).toBe('onedrive');
    expect(syncServiceOf(at, { OneDriveCommercial: join(at, '..', 'h'), OneDrive: '' })).toBeUndefined();
    const synced = made('Dropbox', 'hr');
    const link = join(folder(), '..', `link-${process.pid}`);
    symlinkSync(synced, link);
    expect(syncServiceOf(link, {})).toBe('dropbox');
  });
});

test('unfit refuses what is no complete path, is not there, is no folder, may not be written, or is synchronised [F46]', async () => {
  const at = made();
  expect(await unfit(at, {})).toBeUndefined();
  expect(await unfit('hr/ledger', {})).toEqual({ why: 'relative' });
  expect(await unfit(join(at, 'gone'), {})).toEqual({ why: 'missing' });
  writeFileSync(join(at, 'file'), '');
  expect(await unfit(join(at, 'file'), {})).toEqual({ why: 'not-a-folder' });
  expect(await unfit(made('Dropbox'), {})).toEqual({ why: 'sync', service: 'dropbox' });
  expect(await unfitToWrite(at, {})).toBeUndefined();
  // For the superuser no rights count.
  if (process.getuid?.() === 0) return;
  chmodSync(at, 0o500);
  expect([await unfit(at, {}), await unfitToWrite(at, {})]).toEqual([{ why: 'denied' }, { why: 'denied' }]);
  chmodSync(at, 0o700);
});
