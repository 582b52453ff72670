/** English texts about settings. */
import type { config as zh } from '../zh/config.js';

export const config = {
  defaults: 'Defaults (used for blank cells in these columns of a table)',
  ofAgency: (agency) => `Defaults of ${agency} (they go before those for every agency)`,
  forEvery: ' (every agency)',
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
  isNotSet: (column, agency, instead) =>
    agency === undefined
      ? `${column} has no default.`
      : `${agency} has no default of its own for ${column}${instead === undefined ? '' : `; it uses "${instead}", which is for every agency`}.`,
  set: (column, value, before, agency) =>
    `Default of ${column}${agency === undefined ? '' : ` for ${agency}`}: ${value}${before === undefined || before === value ? '' : ` (was ${before})`}`,
  unset: (column, before, agency) => {
    const of = agency === undefined ? '' : ` for ${agency}`;
    return before === undefined
      ? `${column} had no default${of}.`
      : `The default of ${column}${of} was removed (was ${before}).`;
  },
  dropped: (column, characters) =>
    `Invisible characters in ${column} (${characters.join(', ')}) were removed.`,
  pointUnknown: (a) =>
    a.agency === undefined
      ? `Saved, but "${a.value}" is no ${a.column} of any known agency; known are: ${a.known.join(', ')}. The name must be exactly the portal's, or it is never used. Check it, and set it again.`
      : `Saved, but the profile of "${a.agency}" has no ${a.column} "${a.value}"; it has: ${a.known.join(', ')}. If the portal does not offer it either, rows that use it cannot be submitted: check it, and set it again. If it is new, update the profile with abtc agency pull.`,
  agencyUnknown: (agency) =>
    `There is no profile of "${agency}" here, so the name was saved as you wrote it. Name or code must be exactly as on the portal, or the default is never used; abtc agency pull learns the profiles.`,
  next: {
    set: 'abtc config set "contact name" 阮知遥  save a default',
    unset: 'abtc config unset "contact name"  remove it',
    setOf: (agency) =>
      `abtc config set "hand-in point" POINT --agency ${agency}  save one for this agency alone`,
    pointOf: (column, value) =>
      `abtc config set ${column} ${value} --agency AGENCY  agencies have different points: save it for one alone`,
  },
} satisfies typeof zh;
