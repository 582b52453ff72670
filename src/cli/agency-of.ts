/** Finds the agency that `--agency` names, for its own defaults. */
import { readProfiles } from '../config/profiles.js';
import { readSettings } from '../config/settings.js';
import { isCalled } from '../filing/agency/agency-name.js';
import type { Profile } from '../filing/agency/profile.js';
import { withoutUnseen } from '../filing/characters.js';
import { DEFAULT_LENGTH } from '../filing/defaults.js';
import { nearest } from '../filing/nearest.js';
import { columnKey } from '../filing/table/columns.js';
import { Fault } from '../terminal/messages/faults.js';
import { badValue } from './command.js';
import type { Context } from './context.js';

export interface NamedAgency {
  /** The name under which its defaults are kept. */
  name: string;
  /** `undefined`: no agency of the known profiles. */
  profile: Profile | undefined;
}

/**
 * Finds a profile or kept defaults by name or code; any other name is used as typed, since its profile may not have
 * been pulled yet.
 * @throws Fault if it is almost the name of a known one
 */
export async function agencyOf({ folders, portalName }: Context, given: string): Promise<NamedAgency> {
  const typed = withoutUnseen(given).trim();
  if (typed === '' || /\p{Cc}/u.test(typed) || typed.length > DEFAULT_LENGTH)
    throw badValue('--agency', given, []);
  const { profiles } = await readProfiles(folders.settings, portalName);
  const kept = Object.keys((await readSettings(folders.settings)).agencyDefaults);
  const profile = profiles.find((p) => isCalled(p.agency, typed));
  const name =
    kept.find((one) => columnKey(one) === columnKey(typed)) ??
    kept.find((one) => profile && isCalled(profile.agency, one)) ??
    profile?.agency.name;
  if (name !== undefined) return { name, profile };
  // A code that differs in one digit is another agency's.
  const near = /^\d+$/u.test(typed)
    ? undefined
    : nearest(typed, [...profiles.map((p) => p.agency.name), ...kept]);
  if (near !== undefined) throw new Fault('config-agency', { agency: typed, near });
  return { name: typed, profile };
}
