/**
 * `abtc config`: remembered accounts, defaults for blank cells (for every agency or one), the certificate authority, and
 * the shared ledger's folder.
 */
import { resolve } from 'node:path';
import { readAuthority } from '../../portal/http/trust.js';
import { readSettings, readSharedLedger, setDefault, setPath } from '../../config/settings.js';
import { agencyOf, type NamedAgency } from '../agency-of.js';
import type { Command, Flags, Spec } from '../command.js';
import { changeLedger } from '../config-ledger.js';
import { configValue, known } from '../config-value.js';
import type { Context } from '../context.js';
import { EXIT } from '../exit.js';
import { apartOf } from '../settings-apart.js';
import { pointsBeside } from '../points-beside.js';
import { show } from '../show.js';
import { wordKey } from '../../filing/nearest.js';
import { columns } from '../../filing/table/columns.js';
import {
  DEFAULT_IDS,
  DEFAULT_LENGTH,
  defaultOf,
  isSharedLedger,
  nearestDefault,
  NOTIFY,
  PROXY,
  readDefault,
  SHARED_LEDGER,
  type DefaultId,
} from '../../filing/defaults.js';
import { Fault } from '../../terminal/messages/faults.js';
import { loadHelp } from '../../terminal/messages/texts.js';
import {
  configView,
  defaultView,
  isNotSet,
  settingName,
  type ConfigValue,
  type DefaultValue,
} from '../../terminal/views/config.js';

const OF_AGENCY: NonNullable<Spec['options']> = [['--agency <name>', 'agencyDefault']];

async function agencyIn(context: Context, flags: Flags): Promise<NamedAgency | undefined> {
  const given = flags.text('agency');
  return given === undefined ? undefined : agencyOf(context, given);
}

export const config: Command = {
  name: 'config',
  usage: 'config',
  options: OF_AGENCY,
  async run(context, { flags }) {
    const agency = (await agencyIn(context, flags))?.name;
    const value = await configValue(context);
    if (agency === undefined) return show(context, flags, configView, value);
    const agencyDefaults = { [agency]: value.agencyDefaults[agency] ?? {} };
    return show(context, flags, configView, { ...value, agencyDefaults, agency });
  },
};

export const configGet: Command = {
  name: 'config get',
  usage: 'get <key>',
  options: OF_AGENCY,
  async run(context, { args, flags }) {
    const value = await getDefault(context, args[0]!, await agencyIn(context, flags));
    if (value.value !== undefined || flags.yes('json')) return show(context, flags, defaultView, value);
    context.screen.err(isNotSet(value, context.screen));
    return EXIT.done;
  },
};

export const configSet: Command = {
  name: 'config set',
  usage: 'set <key> [value]',
  options: [...OF_AGENCY, ['--stdin', 'valueStdin']],
  async run(context, { args, flags }) {
    const agency = await agencyIn(context, flags);
    const [key = '', typed] = args;
    const fromStdin = flags.yes('stdin');
    const apart = apartOf(key);
    if (apart) {
      everyAgency(apart.id, agency);
      return showApart(context, flags, apart.id, await apart.set(context, { typed, fromStdin }));
    }
    const given = typed ?? (fromStdin ? (await context.readStdin()).trim() : undefined);
    if (given === undefined) {
      const { value: argument } = (await loadHelp(context.screen.texts.lang)).arguments;
      throw new Fault('missing-argument', { argument });
    }
    return show(context, flags, configView, await changeSetting(context, key, given, agency));
  },
};

export const configUnset: Command = {
  name: 'config unset',
  usage: 'unset <key>',
  options: OF_AGENCY,
  async run(context, { args, flags }) {
    const agency = await agencyIn(context, flags);
    const [key = ''] = args;
    const apart = apartOf(key);
    if (apart) {
      everyAgency(apart.id, agency);
      return showApart(context, flags, apart.id, await apart.unset(context));
    }
    return show(context, flags, configView, await changeSetting(context, key, undefined, agency));
  },
};

async function showApart(
  context: Context,
  flags: Flags,
  id: typeof NOTIFY.id | typeof PROXY.id,
  hosts: { from: string | undefined; to: string | undefined },
): Promise<number> {
  const changed = { ...unremarkable, id, ...hosts };
  return show(context, flags, configView, { ...(await configValue(context)), changed });
}

async function getDefault(
  context: Context,
  key: string,
  agency: NamedAgency | undefined,
): Promise<DefaultValue> {
  const { folders } = context;
  if (isSharedLedger(key)) {
    everyAgency(SHARED_LEDGER.id, agency);
    return { id: SHARED_LEDGER.id, value: known(await readSharedLedger(folders.settings)) };
  }
  const apart = apartOf(key);
  if (apart) {
    everyAgency(apart.id, agency);
    const { notify, proxy } = await configValue(context);
    return { id: apart.id, value: apart.id === NOTIFY.id ? notify?.host : proxy?.address };
  }
  const id = idOf(key);
  const { authority, defaults, agencyDefaults } = await readSettings(folders.settings);
  if (id === 'authority') {
    everyAgency(id, agency);
    return { id, value: authority };
  }
  if (!agency) return { id, value: defaults[id] };
  return { id, value: agencyDefaults[agency.name]?.[id], agency: agency.name, instead: defaults[id] };
}

function everyAgency(id: 'authority' | 'ledger' | 'notify' | 'proxy', agency: NamedAgency | undefined): void {
  if (agency) throw new Fault('config-every-agency', { setting: settingName(id) });
}

/** Without `given`, removes the setting. */
async function changeSetting(
  context: Context,
  key: string,
  given: string | undefined,
  agency: NamedAgency | undefined,
): Promise<ConfigValue> {
  if (isSharedLedger(key)) {
    everyAgency(SHARED_LEDGER.id, agency);
    return changeLedger(context, given);
  }
  const id = idOf(key);
  if (id !== 'authority') return changeDefault(context, id, given, agency);
  everyAgency(id, agency);
  return changeAuthority(context, given);
}

async function changeDefault(
  context: Context,
  id: DefaultId,
  given: string | undefined,
  agency: NamedAgency | undefined,
): Promise<ConfigValue> {
  const { folders } = context;
  const read = given === undefined ? undefined : readOrRefuse(id, given);
  const value = read?.value;
  const { defaults, agencyDefaults } = await readSettings(folders.settings);
  const from = agency ? agencyDefaults[agency.name]?.[id] : defaults[id];
  await setDefault(folders.settings, id, value, agency?.name);
  const knownPoints = await pointsBeside(context, id, value, agency?.profile);
  const pointUnknown = knownPoints.length > 0;
  const changed = { id, from, to: value, dropped: read?.dropped ?? [], pointUnknown, knownPoints };
  const agencyUnknown = value !== undefined && agency !== undefined && agency.profile === undefined;
  return { ...(await configValue(context)), changed: { ...changed, agency: agency?.name, agencyUnknown } };
}

/** For a setting that is not a default. */
const unremarkable = {
  ...{ dropped: [], pointUnknown: false, knownPoints: [] },
  ...{ agency: undefined, agencyUnknown: false },
};

/** Stores the absolute path: the next command may run in another folder. */
async function changeAuthority(context: Context, given: string | undefined): Promise<ConfigValue> {
  const { folders } = context;
  const file = given === undefined ? undefined : resolve(given);
  if (file !== undefined) {
    const read = await readAuthority(file);
    if ('why' in read) throw new Fault('authority-file', { file, namedBy: 'argument', why: read.why });
  }
  const from = (await readSettings(folders.settings)).authority;
  await setPath(folders.settings, 'authority', file);
  const changed = { ...unremarkable, id: 'authority' as const, from, to: file };
  return { ...(await configValue(context)), changed };
}

function idOf(key: string): DefaultId | 'authority' {
  const id = defaultOf(key);
  if (id !== undefined) return id;
  if (AUTHORITY.includes(wordKey(key))) return 'authority';
  const known = [...DEFAULT_IDS, 'authority' as const, SHARED_LEDGER.id, NOTIFY.id, PROXY.id].map(
    settingName,
  );
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
