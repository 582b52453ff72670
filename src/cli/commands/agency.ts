/** `abtc agency`: the agencies' profiles that are kept, and what one of them holds. The portal is not asked. */
import { findProfiles, profilesFolder, readProfileFiles } from '../../config/profiles.js';
import type { Context } from '../context.js';
import type { ProfileFile } from '../../filing/agency/profile-file.js';
import { Fault } from '../../terminal/messages/faults.js';
import type { NotAmong, ProfilesValue } from '../../terminal/views/agency.js';

export async function agencies({ folders, portalName }: Context): Promise<ProfilesValue> {
  return {
    portal: portalName,
    folder: profilesFolder(folders.settings, portalName),
    files: await readProfileFiles(folders.settings, portalName),
  };
}

/** `given`: an agency's name or code, or a file. Where none is called so, one that cannot be read may be it. */
export async function agency(
  { folders, portalName }: Context,
  given: string,
): Promise<ProfileFile | NotAmong> {
  const [found] = await findProfiles(folders.settings, portalName, given);
  if (found) return found;
  const files = await readProfileFiles(folders.settings, portalName);
  const broken = files.filter((f) => 'problems' in f);
  if (broken.length > 0) return { given, broken };
  const known = files.flatMap((f) => ('profile' in f ? [f.profile.agency.name] : []));
  throw new Fault('agency-unknown', { what: 'profile', agency: given, known }, 2);
}
