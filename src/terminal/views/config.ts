/** What is remembered: defaults, accounts, and where. */
import { columns } from '../../filing/table/columns.js';
import { DEFAULT_IDS, type DefaultId, type Defaults } from '../../filing/defaults.js';
import { alignedTable } from '../aligned-table.js';
import type { Screen } from '../screen.js';
import type { View } from '../view.js';

/** A default of a column, or the file of a company's own certificate authority. */
export type SettingId = DefaultId | 'authority';

/** As it is typed; the English name is accepted as well. */
export const settingName = (id: SettingId): string => (id === 'authority' ? '证书机构' : columns[id].zh);

export interface ConfigValue {
  file: string;
  /** The folder of this portal's profiles. */
  profiles: string;
  /** Who logged in last, by portal. */
  accounts: Record<string, { email: string; kind: 'enterprise' | 'handler' }>;
  defaults: Defaults;
  /** The file of certificate authorities besides the built-in ones. */
  authority: string | undefined;
  unusable: string[];
  /**
   * What has just been changed. `dropped`: characters nobody sees that were left out, as `U+200B`. `pointUnknown`: none
   * of the known agencies has this agent point.
   */
  changed?: {
    id: SettingId;
    from: string | undefined;
    to: string | undefined;
    dropped: string[];
    pointUnknown: boolean;
  };
}

export const configView: View<ConfigValue> = {
  kind: 'config',
  text({ changed, ...value }, { texts, paint }) {
    const { config, screen } = texts;
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
      screen.accountKind[kind],
    ]);
    return [
      paint.bold(config.defaults),
      alignedTable([], defaults, paint),
      ...(value.unusable.length > 0 ? [paint.yellow(config.unusable(value.unusable))] : []),
      ...(accounts.length > 0 ? ['', paint.bold(config.accounts), alignedTable([], accounts, paint)] : []),
      '',
      `${config.authority}${screen.colon}${value.authority ?? paint.dim(config.notSet)}`,
      `${config.file}${screen.colon}${value.file}`,
      `${config.profiles}${screen.colon}${value.profiles}`,
    ].join('\n');
  },
  json: ({ changed, authority, ...value }) => ({
    ...value,
    authority: authority ?? null,
    ...(changed && { changed: { ...changed, from: changed.from ?? null, to: changed.to ?? null } }),
  }),
  next: ({ changed }, { texts }) => (changed ? [] : [texts.config.next.set, texts.config.next.unset]),
};

export interface DefaultValue {
  id: SettingId;
  value: string | undefined;
}

export const isNotSet = ({ id }: DefaultValue, { texts }: Screen): string =>
  id === 'authority' ? texts.config.authorityNotSet : texts.config.isNotSet(columns[id].zh);

/** The value alone, for scripts; nothing is said on `out` where there is none. */
export const defaultView: View<DefaultValue> = {
  kind: 'config-value',
  text: ({ value }) => value ?? '',
  json: ({ id, value }) => ({ id, column: settingName(id), value: value ?? null }),
};
