/** English texts about settings. */
import type { config as zh } from '../zh/config.js';

export const config = {
  defaults: 'Defaults (used for blank cells in these columns of a table)',
  notSet: 'not set',
  accounts: 'Last accounts',
  authority: 'Certificate authority (trusted for HTTP besides the built-in ones)',
  authorityNotSet: 'No certificate authority is set.',
  authoritySet: (file, before) =>
    file !== undefined
      ? `Certificate authority: ${file}${before === undefined || before === file ? '' : ` (was ${before})`}`
      : before === undefined
        ? 'No certificate authority was set.'
        : `The certificate authority was removed (was ${before}).`,
  file: 'Settings file',
  profiles: 'Agency profiles',
  unusable: (keys) =>
    `The settings file has defaults that cannot be used: ${keys.join(', ')}. Set them again with abtc config set.`,
  isNotSet: (column) => `${column} has no default.`,
  set: (column, value, before) =>
    `Default of ${column}: ${value}${before === undefined || before === value ? '' : ` (was ${before})`}`,
  unset: (column, before) =>
    before === undefined
      ? `${column} had no default.`
      : `The default of ${column} was removed (was ${before}).`,
  dropped: (column, characters) =>
    `Invisible characters in ${column} (${characters.join(', ')}) were removed.`,
  pointUnknown: (column, value) =>
    `No known agency has "${value}" as ${column}. The name must be exactly as on the portal, or the default is never used; see abtc agency show AGENCY.`,
  next: {
    set: 'abtc config set "contact name" 阮知遥  save a default',
    unset: 'abtc config unset "contact name"  remove it',
  },
} satisfies typeof zh;
