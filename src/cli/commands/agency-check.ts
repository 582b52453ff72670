/** `abtc agency check`: whether profiles are usable, and whether they still match the portal. Changes nothing. */
import { findProfiles, readProfileFiles } from '../../config/profiles.js';
import type { Command } from '../command.js';
import type { Context } from '../context.js';
import { EXIT } from '../exit.js';
import { show } from '../show.js';
import { BUSINESSES } from '../../filing/business.js';
import type { Application } from '../../filing/model.js';
import { differences } from '../../filing/agency/profile-differences.js';
import type { ProfileFile } from '../../filing/agency/profile-file.js';
import type { Profile } from '../../filing/agency/profile.js';
import { NotLoggedIn } from '../../portal/errors.js';
import type { Portal } from '../../portal/portal.js';
import { sampleForm } from '../../plan/sample-forms.js';
import { Fault } from '../../terminal/messages/faults.js';
import {
  checkEnd,
  profileCheckView,
  type CheckedBusiness,
  type CheckedProfile,
  type ProfileCheckValue,
} from '../../terminal/views/agency-check.js';

export const agencyCheck: Command = {
  name: 'agency check',
  usage: 'check [agency]',
  options: [['--offline', 'offlineProfiles']],
  async run(context, { args, flags }) {
    const value = await checkProfiles(context, args[0], flags.yes('offline'));
    await show(context, flags, profileCheckView, value);
    return { same: EXIT.done, broken: EXIT.input, differs: EXIT.partial }[checkEnd(value)];
  },
};

/**
 * `given`: an agency's name or code, or a file; `undefined`: all profiles of this portal. Without a valid session it
 * only validates, and reports that.
 */
async function checkProfiles(
  context: Context,
  given: string | undefined,
  offline: boolean,
): Promise<ProfileCheckValue> {
  const { files, notAmong } = await wanted(context, given);
  const alone = (why: ProfileCheckValue['notCompared']): ProfileCheckValue => ({
    notCompared: why,
    notAmong,
    portal: context.portalName,
    checked: files.map((f) => ({ ...f, businesses: [] })),
  });
  if (!files.some((f) => 'profile' in f)) return alone(undefined);
  if (offline) return alone('offline');
  if (!(await context.session())) return alone('no-session');
  try {
    return { ...alone(undefined), checked: await compared(context, files) };
  } catch (error) {
    if (error instanceof NotLoggedIn) return alone('expired');
    throw error;
  }
}

/** If no profile matches `given`, returns the unreadable ones: one of them may be it. */
async function wanted(
  { folders, portalName }: Context,
  given: string | undefined,
): Promise<{ files: ProfileFile[]; notAmong?: string }> {
  const all = await readProfileFiles(folders.settings, portalName);
  if (given === undefined) return { files: all };
  const found = await findProfiles(folders.settings, portalName, given);
  if (found.length > 0) return { files: found };
  const broken = all.filter((f) => 'problems' in f);
  if (broken.length > 0) return { files: broken, notAmong: given };
  const known = all.flatMap((f) => ('profile' in f ? [f.profile.agency.name] : []));
  throw new Fault('agency-unknown', { what: 'profile', agency: given, known });
}

async function compared(context: Context, files: readonly ProfileFile[]): Promise<CheckedProfile[]> {
  const { screen, progress, portalName } = context;
  const portal = await context.portal();
  progress.say(screen.texts.screen.reading.lists);
  const applications = await portal.applications();
  const checked: CheckedProfile[] = [];
  for (const file of files) {
    if ('problems' in file || file.profile.portal.name !== portalName) {
      checked.push({ ...file, businesses: [] });
      continue;
    }
    progress.say(screen.texts.agency.reading(file.profile.agency.name));
    checked.push({ ...file, businesses: await businessesOf(portal, applications, file.profile) });
  }
  return checked;
}

async function businessesOf(
  portal: Portal,
  applications: readonly Application[],
  { agency, forms }: Profile,
): Promise<CheckedBusiness[]> {
  const own = applications.filter((a) => a.agency.code === agency.code);
  const checked: CheckedBusiness[] = [];
  for (const business of BUSINESSES) {
    const known = forms[business];
    const sample = await sampleForm(portal, own, business);
    if ('form' in sample)
      checked.push(
        known
          ? { business, state: 'compared', differences: differences(known, sample.form) }
          : { business, state: 'not-learned' },
      );
    else if (known) checked.push({ business, state: 'not-compared', ...sample });
  }
  return checked;
}
