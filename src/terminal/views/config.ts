/** What is remembered: defaults, accounts, and the files that hold them. */
import { columns } from '../../filing/table/columns.js';
import { DEFAULT_IDS, SHARED_LEDGER, type DefaultId, type Defaults } from '../../filing/defaults.js';
import type { Added } from '../../ledger/share-ledger.js';
import type { SyncService } from '../../ledger/shared-folder.js';
import { alignedTable, type View } from '../view.js';
import type { Screen } from '../screen.js';
import { businessName } from '../words.js';

/** A column's default, the file with a company's certificate authority, or the folder of a shared ledger. */
type SettingId = DefaultId | 'authority' | typeof SHARED_LEDGER.id;

/** As typed; the English name is accepted too. */
export function settingName(id: SettingId): string {
  if (id === 'authority') return '证书机构';
  return id === SHARED_LEDGER.id ? SHARED_LEDGER.zh : columns[id].zh;
}

export interface ConfigValue {
  file: string;
  /** The folder of this portal's profiles. */
  profiles: string;
  /** The last account that logged in, by portal. */
  accounts: Record<string, { email: string; kind: 'enterprise' | 'handler' }>;
  defaults: Defaults;
  /** The file with certificate authorities beside the built-in ones. */
  authority: string | undefined;
  unusable: string[];
  /**
   * The setting just changed. `dropped`: invisible characters that were removed, such as `U+200B`. `pointUnknown`: no
   * known agency has this card point.
   */
  changed?: {
    id: SettingId;
    from: string | undefined;
    to: string | undefined;
    dropped: string[];
    pointUnknown: boolean;
  };
  /** The shared ledger's folder, and where that is set. */
  ledger: { folder: string; from: 'setting' | 'environment' } | undefined;
  /** The sync client that copies this computer's own ledgers. */
  synced: SyncService | undefined;
  /** A shared ledger was chosen or given up just now. */
  sharing?: { before: string | undefined; folder: string | undefined; isNew: boolean; added: Added[] };
}

export const configView: View<ConfigValue> = {
  kind: 'config',
  text({ changed, ...value }, { texts, paint }) {
    const { config, ledger, login, screen } = texts;
    if (value.sharing) return sharingText(value, { texts, paint });
    if (changed) {
      const column = settingName(changed.id);
      if (changed.id === 'authority') return paint.green(config.authoritySet(changed.to, changed.from));
      if (changed.to === undefined) return config.unset(column, changed.from);
      return [
        paint.green(config.set(column, changed.to, changed.from)),
        ...(changed.dropped.length > 0 ? [paint.yellow(config.dropped(column, changed.dropped))] : []),
        ...(changed.pointUnknown ? [paint.yellow(config.pointUnknown(column, changed.to))] : []),
      ].join('\n');
    }
    const defaults = DEFAULT_IDS.map((id) => [
      `  ${columns[id].zh}`,
      value.defaults[id] ?? paint.dim(config.notSet),
    ]);
    const accounts = Object.entries(value.accounts).map(([portal, { email, kind }]) => [
      `  ${portal}`,
      email,
      login.accountKind[kind],
    ]);
    return [
      paint.bold(config.defaults),
      alignedTable([], defaults, paint),
      ...(value.unusable.length > 0 ? [paint.yellow(config.unusable(value.unusable))] : []),
      ...(accounts.length > 0 ? ['', paint.bold(config.accounts), alignedTable([], accounts, paint)] : []),
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
      `${config.file}${screen.colon}${value.file}`,
      `${config.profiles}${screen.colon}${value.profiles}`,
    ].join('\n');
  },
  json: ({ changed, sharing, synced: _, ledger, authority, ...value }) => ({
    ...value,
    authority: authority ?? null,
    ...(ledger && { ledger }),
    ...(sharing && {
      sharing: { ...sharing, before: sharing.before ?? null, folder: sharing.folder ?? null },
    }),
    ...(changed && { changed: { ...changed, from: changed.from ?? null, to: changed.to ?? null } }),
  }),
  next: ({ changed, sharing }, { texts }) =>
    changed || sharing ? [] : [texts.config.next.set, texts.config.next.unset],
};

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
}

export const isNotSet = ({ id }: DefaultValue, { texts }: Screen): string =>
  id === 'authority' ? texts.config.authorityNotSet : texts.config.isNotSet(settingName(id));

/** The value alone, for scripts; `out` stays empty without one. */
export const defaultView: View<DefaultValue> = {
  kind: 'config-value',
  text: ({ value }) => value ?? '',
  json: ({ id, value }) => ({ id, column: settingName(id), value: value ?? null }),
};
