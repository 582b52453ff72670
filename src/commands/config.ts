/** `abtc config`: what is remembered, and the defaults that blank cells take. */
import { profilesFolder, readProfiles } from '../config/profiles.js';
import { readSettings, setDefault, settingsFile } from '../config/settings.js';
import type { Context } from '../context.js';
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
import type { ConfigValue, DefaultValue } from '../terminal/views/config.js';

export async function config({ folders, portalName }: Context): Promise<ConfigValue> {
  const { accounts, defaults, unusable } = await readSettings(folders.settings);
  return {
    file: settingsFile(folders.settings),
    profiles: profilesFolder(folders.settings, portalName),
    accounts,
    defaults,
    unusable,
  };
}

export async function getDefault({ folders }: Context, key: string): Promise<DefaultValue> {
  const id = idOf(key);
  return { id, value: (await readSettings(folders.settings)).defaults[id] };
}

/** `given` `undefined` takes the default away. */
export async function changeDefault(
  context: Context,
  key: string,
  given: string | undefined,
): Promise<ConfigValue> {
  const { folders } = context;
  const id = idOf(key);
  const read = given === undefined ? undefined : readOrRefuse(id, given);
  const value = read?.value;
  const from = (await readSettings(folders.settings)).defaults[id];
  await setDefault(folders.settings, id, value);
  const pointUnknown = await isUnknownPoint(context, id, value);
  const changed = { id, from, to: value, dropped: read?.dropped ?? [], pointUnknown };
  return { ...(await config(context)), changed };
}

function idOf(key: string): DefaultId {
  const id = defaultOf(key);
  if (id !== undefined) return id;
  const known = DEFAULT_IDS.map((d) => columns[d].zh);
  throw new Fault('config-key', { key, near: nearestDefault(key), known }, 2);
}

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
