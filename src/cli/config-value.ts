/** The settings as `abtc config` shows them. */
import { basename } from 'node:path';
import { profilesFolder } from '../config/profiles.js';
import { readSettings, readSharedLedger, settingsFile } from '../config/settings.js';
import { notifyFile } from '../config/notify-address.js';
import { proxyFile } from '../config/proxy-address.js';
import type { Context, Folders } from './context.js';
import { notifySetting } from './notify.js';
import { PROXY } from '../filing/defaults.js';
import { settingName, type ConfigValue } from '../terminal/views/config.js';

export async function configValue(context: Context): Promise<ConfigValue> {
  const { folders, portalName, syncedBy } = context;
  const { accounts, defaults, agencyDefaults, authority, unusable } = await readSettings(folders.settings);
  const folder = known(folders.sharedLedger);
  const from = folder === (await readSharedLedger(folders.settings)) ? 'setting' : 'environment';
  const notify = await notifySetting(context);
  const proxy = await context.proxySetting();
  const damaged = [
    ...(notify === 'unusable' ? [basename(notifyFile(folders.settings))] : []),
    ...(proxy === 'unusable' ? [settingName(PROXY.id)] : []),
    ...(proxy === 'damaged' ? [basename(proxyFile(folders.settings))] : []),
  ];
  return {
    ledger: folder === undefined ? undefined : ({ folder, from } as const),
    notify: notify === 'unusable' ? undefined : notify,
    proxy: typeof proxy === 'string' ? undefined : proxy,
    synced: await syncedBy(folders.ledgers),
    file: settingsFile(folders.settings),
    profiles: profilesFolder(folders.settings, portalName),
    accounts,
    defaults,
    agencyDefaults,
    authority,
    unusable: [...unusable, ...damaged],
  };
}

export const known = (folder: Folders['sharedLedger']): string | undefined => folder ?? undefined;
