/** Checks whether an agency is known to have a saved card point. */
import { readProfiles } from '../config/profiles.js';
import type { Profile } from '../filing/agency/profile.js';
import { isCardPoint, type DefaultId } from '../filing/defaults.js';
import { columnKey } from '../filing/table/columns.js';
import type { Context } from './context.js';

/**
 * The known card points, if this one is not among them: it would silently be ignored, or its rows would be refused.
 * `of`: only of this agency. A profile may be outdated, so this is reported, not refused.
 */
export async function pointsBeside(
  { folders, portalName }: Context,
  id: DefaultId,
  value: string | undefined,
  of: Profile | undefined,
): Promise<string[]> {
  if (value === undefined || !isCardPoint(id)) return [];
  const profiles = of ? [of] : (await readProfiles(folders.settings, portalName)).profiles;
  const fields = profiles.flatMap((p) => Object.values(p.forms).flatMap((f) => f.fields));
  const names = fields.filter((f) => f.id === id).flatMap((f) => f.options.map((o) => o.label));
  return names.some((name) => columnKey(name) === columnKey(value)) ? [] : [...new Set(names)];
}
