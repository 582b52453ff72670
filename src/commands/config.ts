/** `abtc config`: what is remembered, and the defaults that blank cells take. */
import { resolve } from 'node:path';
import { readAuthority } from '../portal/http/authority.js';
import { profilesFolder, readProfiles } from '../config/profiles.js';
import { readSettings, setAuthority, setDefault, settingsFile } from '../config/settings.js';
import type { Context } from '../context.js';
import { EXIT } from '../exit.js';
import { wordKey } from '../filing/nearest.js';
import { columnKey, columns } from '../filing/table/columns.js';
import {
  DEFAULT_IDS,
  DEFAULT_LENGTH,
  defaultOf,
  nearestDefault,
  readDefault,
  type DefaultId,
} from '../filing/defaults.js';
import { Fault } from '../terminal/messages/faults.js';
import {
  settingName,
  type ConfigValue,
  type DefaultValue,
  type SettingId,
} from '../terminal/views/config.js';

export async function config({ folders, portalName }: Context): Promise<ConfigValue> {
  const { accounts, defaults, authority, unusable } = await readSettings(folders.settings);
  return {
    file: settingsFile(folders.settings),
    profiles: profilesFolder(folders.settings, portalName),
    accounts,
    defaults,
    authority,
    unusable,
  };
}

export async function getDefault({ folders }: Context, key: string): Promise<DefaultValue> {
  const id = idOf(key);
  const settings = await readSettings(folders.settings);
  return { id, value: id === 'authority' ? settings.authority : settings.defaults[id] };
}

/** `given` `undefined` takes the setting away. */
export async function changeDefault(
  context: Context,
  key: string,
  given: string | undefined,
): Promise<ConfigValue> {
  const { folders } = context;
  const id = idOf(key);
  if (id === 'authority') return changeAuthority(context, given);
  const read = given === undefined ? undefined : readOrRefuse(id, given);
  const value = read?.value;
  const from = (await readSettings(folders.settings)).defaults[id];
  await setDefault(folders.settings, id, value);
  const pointUnknown = await isUnknownPoint(context, id, value);
  const changed = { id, from, to: value, dropped: read?.dropped ?? [], pointUnknown };
  return { ...(await config(context)), changed };
}

/** Its path is kept whole: the next command may run in another folder. */
async function changeAuthority(context: Context, given: string | undefined): Promise<ConfigValue> {
  const { folders } = context;
  const file = given === undefined ? undefined : resolve(given);
  if (file !== undefined) {
    const read = await readAuthority(file);
    if ('why' in read)
      throw new Fault('authority-file', { file, namedBy: 'argument', why: read.why }, EXIT.input);
  }
  const from = (await readSettings(folders.settings)).authority;
  await setAuthority(folders.settings, file);
  const changed = { id: 'authority' as const, from, to: file, dropped: [], pointUnknown: false };
  return { ...(await config(context)), changed };
}

function idOf(key: string): SettingId {
  const id = defaultOf(key);
  if (id !== undefined) return id;
  if (AUTHORITY.includes(wordKey(key))) return 'authority';
  const known = [...DEFAULT_IDS, 'authority' as const].map(settingName);
  throw new Fault('config-key', { key, near: nearestDefault(key), known }, 2);
}

const AUTHORITY = ['证书机构', 'certificateauthority', 'authority'];

function readOrRefuse(id: DefaultId, given: string): { value: string; dropped: string[] } {
  const read = readDefault(id, given);
  if ('value' in read) return read;
  const column = columns[id].zh;
  throw read.why === 'long'
    ? new Fault('config-too-long', { column, max: DEFAULT_LENGTH }, 2)
    : new Fault('config-value', { column, ...read }, 2);
}

/** A point none of the known agencies has would silently never be taken. */
async function isUnknownPoint(
  { folders, portalName }: Context,
  id: DefaultId,
  value: string | undefined,
): Promise<boolean> {
  if (value === undefined || (id !== 'handInPoint' && id !== 'pickupPoint')) return false;
  const { profiles } = await readProfiles(folders.settings, portalName);
  const fields = profiles.flatMap((p) => Object.values(p.forms).flatMap((f) => f.fields));
  const names = fields.filter((f) => f.id === id).flatMap((f) => f.options.map((o) => columnKey(o.label)));
  return names.length > 0 && !names.includes(columnKey(value));
}
