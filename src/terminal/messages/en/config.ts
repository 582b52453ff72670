/** The words about settings, in English. */
import type { config as zh } from '../zh/config.js';

export const config = {
  defaults: 'Defaults (taken where these columns of a table are blank)',
  notSet: 'not set',
  accounts: 'Last accounts',
  authority: 'Certificate authority (trusted over HTTP besides the built-in ones)',
  authorityNotSet: 'No certificate authority is set.',
  authoritySet: (file, before) =>
    file !== undefined
      ? `Certificate authority: ${file}${before === undefined || before === file ? '' : ` (was ${before})`}`
      : before === undefined
        ? 'No certificate authority was set.'
        : `No certificate authority any more (was ${before}).`,
  file: 'Settings file',
  profiles: 'Agency profiles',
  unusable: (keys) =>
    `The settings file has defaults that cannot be used: ${keys.join(', ')}. Set them again with abtc config set.`,
  isNotSet: (column) => `${column} has no default.`,
  set: (column, value, before) =>
    `Default of ${column}: ${value}${before === undefined || before === value ? '' : ` (was ${before})`}`,
  unset: (column, before) =>
    before === undefined ? `${column} had no default.` : `${column} has no default any more (was ${before}).`,
  dropped: (column, characters) =>
    `Characters of ${column} that nobody sees (${characters.join(', ')}) were not kept.`,
  pointUnknown: (column, value) =>
    `No agency known has "${value}" as ${column}. It has to be called exactly as on the portal, or it is never taken; see abtc agency show AGENCY.`,
  next: {
    set: 'abtc config set 联系人姓名 阮知遥  save a default',
    unset: 'abtc config unset 联系人姓名  take it away',
  },
} satisfies typeof zh;
