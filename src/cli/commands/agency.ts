/** `abtc agency`: lists the kept profiles, and shows one of them. Does not ask the portal. */
import { findProfiles, profilesFolder, readProfileFiles } from '../../config/profiles.js';
import type { Command, Flags } from '../command.js';
import type { Context } from '../context.js';
import { EXIT } from '../exit.js';
import { show } from '../show.js';
import type { ProfileFile } from '../../filing/agency/profile-file.js';
import { Fault } from '../../terminal/messages/faults.js';
import { profilesView, profileView, type NotAmong } from '../../terminal/views/agency.js';

export const agency: Command = {
  name: 'agency',
  usage: 'agency',
  run: (context, { flags }) => showAll(context, flags),
};

export const agencyShow: Command = {
  name: 'agency show',
  usage: 'show [agency]',
  async run(context, { args: [given], flags }) {
    if (given === undefined) return showAll(context, flags);
    const value = await find(context, given);
    await show(context, flags, profileView, value);
    return 'profile' in value ? EXIT.done : EXIT.input;
  },
};

async function showAll(context: Context, flags: Flags): Promise<number> {
  const { folders, portalName: portal } = context;
  const files = await readProfileFiles(folders.settings, portal);
  const value = { portal, folder: profilesFolder(folders.settings, portal), files };
  return show(context, flags, profilesView, value);
}

/**
 * `given`: an agency's name or code, or a file. If no profile matches, returns the unreadable ones: one of them may be
 * it.
 */
async function find({ folders, portalName }: Context, given: string): Promise<ProfileFile | NotAmong> {
  const [found] = await findProfiles(folders.settings, portalName, given);
  if (found) return found;
  const files = await readProfileFiles(folders.settings, portalName);
  const broken = files.filter((f) => 'problems' in f);
  if (broken.length > 0) return { given, broken };
  const known = files.flatMap((f) => ('profile' in f ? [f.profile.agency.name] : []));
  throw new Fault('agency-unknown', { what: 'profile', agency: given, known });
}
