/** The settings: defaults, accounts, and the files that contain them. */
import { columns } from '../../filing/table/columns.js';
import {
  DEFAULT_IDS,
  isCardPoint,
  NOTIFY,
  PROXY,
  SHARED_LEDGER,
  type AgencyDefaults,
  type DefaultId,
  type OwnDefaults,
} from '../../filing/defaults.js';
import type { Added } from '../../ledger/share-ledger.js';
import type { SyncService } from '../../ledger/shared-folder.js';
import { alignedTable } from '../aligned-table.js';
import type { View } from '../view.js';
import type { Screen } from '../screen.js';
import { businessName, quotedPath } from '../words.js';

/** A column's default, the file with a company's certificate authority, the folder of a shared ledger, or where notices go. */
type SettingId = DefaultId | 'authority' | typeof SHARED_LEDGER.id | typeof NOTIFY.id | typeof PROXY.id;

/** As typed; the English name is accepted too. */
export function settingName(id: SettingId): string {
  if (id === 'authority') return '证书机构';
  if (id === NOTIFY.id) return NOTIFY.zh;
  if (id === PROXY.id) return PROXY.zh;
  return id === SHARED_LEDGER.id ? SHARED_LEDGER.zh : columns[id].zh;
}

export interface ConfigValue {
  file: string;
  /** The folder of this portal's profiles. */
  profiles: string;
  /** The last account that logged in, by portal. */
  accounts: Record<string, { email: string; kind: 'enterprise' | 'handler' }>;
  /** For every agency. */
  defaults: OwnDefaults;
  /** Those of single agencies, by the name under which they are kept. */
  agencyDefaults: AgencyDefaults;
  /** Only this agency was requested. */
  agency?: string;
  /** The file with certificate authorities beside the built-in ones. */
  authority: string | undefined;
  unusable: string[];
  /**
   * The setting just changed. `dropped`: invisible characters that were removed, such as `U+200B`. `pointUnknown`: no
   * known agency has this card point, or not the one named. `agencyUnknown`: no profile is this agency's.
   */
  changed?: {
    id: SettingId;
    from: string | undefined;
    to: string | undefined;
    dropped: string[];
    pointUnknown: boolean;
    /** With `pointUnknown`: the known card points. */
    knownPoints: string[];
    agency: string | undefined;
    agencyUnknown: boolean;
  };
  /** The shared ledger's folder, and where it is set. */
  ledger: { folder: string; from: 'setting' | 'environment' } | undefined;
  /** The host that notices go to, and where the address is set. The rest of the address is a key. */
  notify?: { host: string; from: 'setting' | 'environment' } | undefined;
  /** The proxy without its login, or `none`, and where it is set. */
  proxy?: { address: string; from: 'setting' | 'environment' } | undefined;
  /** The sync client that copies this computer's own ledgers. */
  synced: SyncService | undefined;
  /** A shared ledger was just set or unset. */
  sharing?: { before: string | undefined; folder: string | undefined; isNew: boolean; added: Added[] };
}

export const configView: View<ConfigValue> = {
  kind: 'config',
  text({ changed, ...value }, shown) {
    const { texts, paint } = shown;
    const { config, ledger, login, notify, proxy, screen } = texts;
    if (value.sharing) return sharingText(value, shown);
    if (changed) return changedText(changed, value, shown);
    if (value.agency !== undefined) return agencyText(value, value.agency, shown);
    const defaults = DEFAULT_IDS.map((id) => [
      `  ${columns[id].zh}`,
      value.defaults[id] ?? paint.dim(config.notSet),
    ]);
    const ofAgencies = Object.entries(value.agencyDefaults).map(([agency, own]) => {
      const rows = DEFAULT_IDS.flatMap((id) =>
        own[id] === undefined ? [] : [[`  ${columns[id].zh}`, own[id]]],
      );
      return ['', paint.bold(config.ofAgency(agency)), alignedTable([], rows, shown)];
    });
    const accounts = Object.entries(value.accounts).map(([portal, { email, kind }]) => [
      `  ${portal}`,
      email,
      login.accountKind[kind],
    ]);
    return [
      paint.bold(config.defaults),
      alignedTable([], defaults, shown),
      ...ofAgencies.flat(),
      ...(value.unusable.length > 0 ? [paint.yellow(config.unusable(value.unusable))] : []),
      ...(accounts.length > 0 ? ['', paint.bold(config.accounts), alignedTable([], accounts, shown)] : []),
      '',
      ...(value.ledger
        ? [
            `${ledger.shared}${screen.colon}${value.ledger.folder}${value.ledger.from === 'environment' ? ledger.fromEnvironment : ''}`,
            paint.yellow(ledger.experimental),
          ]
        : value.synced
          ? [paint.yellow(ledger.synced(value.synced))]
          : []),
      `${config.authority}${screen.colon}${value.authority ?? paint.dim(config.notSet)}`,
      ...(value.proxy
        ? [
            `${settingName(PROXY.id)}${screen.colon}${value.proxy.address}${value.proxy.from === 'environment' ? proxy.fromEnvironment : ''}`,
          ]
        : []),
      ...(value.notify
        ? [
            `${settingName(NOTIFY.id)}${screen.colon}${value.notify.host}${value.notify.from === 'environment' ? notify.fromEnvironment : ''}`,
          ]
        : []),
      `${config.file}${screen.colon}${value.file}`,
      `${config.profiles}${screen.colon}${value.profiles}`,
    ].join('\n');
  },
  json: ({ changed, sharing, synced: _, ledger, notify, proxy, authority, ...value }) => ({
    ...value,
    authority: authority ?? null,
    ...(ledger && { ledger }),
    ...(notify && { notify }),
    ...(proxy && { proxy }),
    ...(sharing && {
      sharing: { ...sharing, before: sharing.before ?? null, folder: sharing.folder ?? null },
    }),
    ...(changed && {
      changed: {
        ...changed,
        from: changed.from ?? null,
        to: changed.to ?? null,
        agency: changed.agency ?? null,
      },
    }),
  }),
  next({ changed, sharing, agency }, { texts: { config } }) {
    // A card point set for every agency would be used by only one.
    if (changed && changed.to !== undefined && changed.agency === undefined && isCardPoint(changed.id))
      return [config.next.pointOf(settingName(changed.id), quotedPath(changed.to))];
    if (changed || sharing) return [];
    return agency === undefined ? [config.next.set, config.next.unset] : [config.next.setOf(agency)];
  },
};

function changedText(
  { id, from, to, ...changed }: NonNullable<ConfigValue['changed']>,
  value: Pick<ConfigValue, 'notify'>,
  { texts: { config, notify, proxy }, paint }: Pick<Screen, 'texts' | 'paint'>,
): string {
  const column = settingName(id);
  const { agency, dropped, knownPoints, agencyUnknown } = changed;
  if (id === 'authority') return paint.green(config.authoritySet(to, from));
  if (id === PROXY.id) return to === undefined ? proxy.unset(from) : paint.green(proxy.set(to, from));
  if (id === NOTIFY.id) {
    const line = to !== undefined ? notify.set(to) : from === undefined ? notify.wasNotSet : notify.unset;
    return value.notify?.from === 'environment' ? `${line}\n${paint.yellow(notify.stillSet)}` : line;
  }
  if (to === undefined) return config.unset(column, from, agency);
  return [
    paint.green(config.set(column, to, from, agency)),
    ...(dropped.length > 0 ? [paint.yellow(config.dropped(column, dropped))] : []),
    ...(agencyUnknown ? [paint.yellow(config.agencyUnknown(agency ?? ''))] : []),
    ...(knownPoints.length > 0
      ? [paint.yellow(config.pointUnknown({ column, value: to, known: knownPoints, agency }))]
      : []),
  ].join('\n');
}

/** The defaults of blank cells in this agency's rows, and which of them are for every agency. */
function agencyText({ agencyDefaults, defaults }: ConfigValue, agency: string, screen: Screen): string {
  const { paint, texts } = screen;
  const { config } = texts;
  const rows = DEFAULT_IDS.map((id) => [
    `  ${columns[id].zh}`,
    agencyDefaults[agency]?.[id] ??
      (defaults[id] === undefined
        ? paint.dim(config.notSet)
        : `${defaults[id]}${paint.dim(config.forEvery)}`),
  ]);
  return [paint.bold(config.ofAgency(agency)), alignedTable([], rows, screen)].join('\n');
}

function sharingText(
  { sharing, ledger }: ConfigValue,
  { texts, paint }: Pick<Screen, 'texts' | 'paint'>,
): string {
  const { before, folder, isNew, added } = sharing!;
  const words = texts.ledger;
  const still = ledger?.from === 'environment' ? [paint.yellow(words.stillSet)] : [];
  if (folder === undefined) return [words.unset(before), ...still].join('\n');
  return [
    paint.green(words.set({ folder, before })),
    paint.yellow(words.experimental),
    ...(isNew ? [paint.yellow(words.isNew)] : []),
    ...added.flatMap((one) => [
      words.added(one),
      ...one.differing.map((d) =>
        paint.yellow(words.differing({ ...d, business: businessName(d.business) })),
      ),
    ]),
    ...still,
  ].join('\n');
}

export interface DefaultValue {
  id: SettingId;
  value: string | undefined;
  /** The agency whose own default this is; `instead`: the default for every agency, used if it has none. */
  agency?: string;
  instead?: string | undefined;
}

export const isNotSet = ({ id, agency, instead }: DefaultValue, { texts }: Screen): string =>
  id === 'authority'
    ? texts.config.authorityNotSet
    : id === NOTIFY.id
      ? texts.notify.isNotSet
      : id === PROXY.id
        ? texts.proxy.isNotSet
        : texts.config.isNotSet(settingName(id), agency, instead);

/** The value alone, for scripts; `out` stays empty without one. */
export const defaultView: View<DefaultValue> = {
  kind: 'config-value',
  text: ({ value }) => value ?? '',
  json: ({ id, value, agency }) => ({
    ...{ id, column: settingName(id), value: value ?? null },
    ...(agency !== undefined && { agency }),
  }),
};
