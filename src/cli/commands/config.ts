/**
 * `abtc config`: remembered accounts, defaults for blank cells, the certificate authority, and the shared ledger's
 * folder.
 */
import { join, resolve } from 'node:path';
import { readAuthority } from '../../portal/http/trust.js';
import { profilesFolder, readProfiles } from '../../config/profiles.js';
import {
  readSettings,
  readSharedLedger,
  setAuthority,
  setDefault,
  setSharedLedger,
  settingsFile,
} from '../../config/settings.js';
import type { Command } from '../command.js';
import type { Context, Folders } from '../context.js';
import { EXIT } from '../exit.js';
import { show } from '../show.js';
import { wordKey } from '../../filing/nearest.js';
import { columnKey, columns } from '../../filing/table/columns.js';
import {
  DEFAULT_IDS,
  DEFAULT_LENGTH,
  defaultOf,
  isSharedLedger,
  nearestDefault,
  readDefault,
  SHARED_LEDGER,
  type DefaultId,
} from '../../filing/defaults.js';
import { ledgersIn } from '../../ledger/records.js';
import { shareLedger, type Added } from '../../ledger/share-ledger.js';
import { Fault } from '../../terminal/messages/faults.js';
import {
  configView,
  defaultView,
  isNotSet,
  settingName,
  type ConfigValue,
  type DefaultValue,
} from '../../terminal/views/config.js';

export const config: Command = {
  name: 'config',
  usage: 'config',
  run: async (context, { flags }) => show(context, flags, configView, await settings(context)),
};

export const configGet: Command = {
  name: 'config get',
  usage: 'get <key>',
  async run(context, { args, flags }) {
    const value = await getDefault(context, args[0]!);
    if (value.value !== undefined || flags.yes('json')) return show(context, flags, defaultView, value);
    context.screen.err(isNotSet(value, context.screen));
    return EXIT.done;
  },
};

export const configSet: Command = {
  name: 'config set',
  usage: 'set <key> <value>',
  run: async (context, { args, flags }) =>
    show(context, flags, configView, await changeDefault(context, args[0]!, args[1])),
};

export const configUnset: Command = { ...configSet, name: 'config unset', usage: 'unset <key>' };

async function settings({ folders, portalName, syncedBy }: Context): Promise<ConfigValue> {
  const { accounts, defaults, authority, unusable } = await readSettings(folders.settings);
  const folder = known(folders.sharedLedger);
  const from = folder === (await readSharedLedger(folders.settings)) ? 'setting' : 'environment';
  return {
    ledger: folder === undefined ? undefined : ({ folder, from } as const),
    synced: await syncedBy(folders.ledgers),
    file: settingsFile(folders.settings),
    profiles: profilesFolder(folders.settings, portalName),
    accounts,
    defaults,
    authority,
    unusable,
  };
}

const known = (folder: Folders['sharedLedger']): string | undefined => folder ?? undefined;

async function getDefault({ folders }: Context, key: string): Promise<DefaultValue> {
  if (isSharedLedger(key))
    return { id: SHARED_LEDGER.id, value: known(await readSharedLedger(folders.settings)) };
  const id = idOf(key);
  const { authority, defaults } = await readSettings(folders.settings);
  return { id, value: id === 'authority' ? authority : defaults[id] };
}

/** `given` `undefined` removes the setting. */
async function changeDefault(context: Context, key: string, given: string | undefined): Promise<ConfigValue> {
  const { folders } = context;
  if (isSharedLedger(key)) return changeLedger(context, given);
  const id = idOf(key);
  if (id === 'authority') return changeAuthority(context, given);
  const read = given === undefined ? undefined : readOrRefuse(id, given);
  const value = read?.value;
  const from = (await readSettings(folders.settings)).defaults[id];
  await setDefault(folders.settings, id, value);
  const pointUnknown = await isUnknownPoint(context, id, value);
  const changed = { id, from, to: value, dropped: read?.dropped ?? [], pointUnknown };
  return { ...(await settings(context)), changed };
}

/** Adds this computer's own ledgers to the shared ones; otherwise no computer would read them any more. */
async function changeLedger(context: Context, given: string | undefined): Promise<ConfigValue> {
  const { folders, host, now } = context;
  const before = known(await readSharedLedger(folders.settings));
  const { ledger, ...value } = await settings(context);
  /** The environment variable overrides the setting. */
  const used = (folder: string | undefined): ConfigValue['ledger'] =>
    ledger?.from === 'environment' ? ledger : folder === undefined ? undefined : { folder, from: 'setting' };
  if (given === undefined) {
    await setSharedLedger(folders.settings, undefined);
    const sharing = { before, folder: undefined, isNew: false, added: [] };
    return { ...value, ledger: used(undefined), sharing };
  }
  const folder = resolve(given.trim());
  const found = await context.unfit(folder);
  if (found) throw new Fault('ledger-folder', { folder, ...found });
  const isNew = (await ledgersIn(folder)).length === 0;
  // The setting comes first: after an interruption every command refuses to run until this one is repeated.
  await setSharedLedger(folders.settings, folder);
  const added: Added[] = [];
  for (const below of await ledgersIn(folders.ledgers)) {
    const records = { local: join(folders.ledgers, below), ledger: join(folder, below), shared: folder };
    const one = await shareLedger(records, { host, now });
    if (one) added.push(one);
  }
  return { ...value, ledger: used(folder), sharing: { before, folder, isNew, added } };
}

/** Stores the absolute path: the next command may run in another folder. */
async function changeAuthority(context: Context, given: string | undefined): Promise<ConfigValue> {
  const { folders } = context;
  const file = given === undefined ? undefined : resolve(given);
  if (file !== undefined) {
    const read = await readAuthority(file);
    if ('why' in read) throw new Fault('authority-file', { file, namedBy: 'argument', why: read.why });
  }
  const from = (await readSettings(folders.settings)).authority;
  await setAuthority(folders.settings, file);
  const changed = { id: 'authority' as const, from, to: file, dropped: [], pointUnknown: false };
  return { ...(await settings(context)), changed };
}

function idOf(key: string): DefaultId | 'authority' {
  const id = defaultOf(key);
  if (id !== undefined) return id;
  if (AUTHORITY.includes(wordKey(key))) return 'authority';
  const known = [...DEFAULT_IDS, 'authority' as const, SHARED_LEDGER.id].map(settingName);
  throw new Fault('config-key', { key, near: nearestDefault(key), known });
}

const AUTHORITY = ['证书机构', 'certificateauthority', 'authority'];

function readOrRefuse(id: DefaultId, given: string): { value: string; dropped: string[] } {
  const read = readDefault(id, given);
  if ('value' in read) return read;
  const column = columns[id].zh;
  throw read.why === 'long'
    ? new Fault('config-too-long', { column, max: DEFAULT_LENGTH })
    : new Fault('config-value', { column, ...read });
}

/** A card point that no known agency has would silently never be used. */
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
