/** `abtc agency pull`: reads the agencies' forms from the portal and writes profiles. */
import { profilePath, readProfileFiles, writeProfile } from '../../config/profiles.js';
import type { Command } from '../command.js';
import type { Context } from '../context.js';
import { EXIT } from '../exit.js';
import { show } from '../show.js';
import { BUSINESSES } from '../../filing/business.js';
import { columnKey } from '../../filing/table/columns.js';
import type { Form } from '../../filing/model.js';
import { differences } from '../../filing/agency/profile-differences.js';
import { learn, type Learning, type Profile } from '../../filing/agency/profile.js';
import { checkProfile } from '../../filing/agency/profile-file.js';
import type { Portal } from '../../portal/portal.js';
import { byAgency, sampleForm, type AgencyApplications } from '../../plan/sample-forms.js';
import { Fault } from '../../terminal/messages/faults.js';
import {
  pulledAll,
  pullView,
  type Pulled,
  type PulledBusiness,
  type PullValue,
} from '../../terminal/views/agency-pull.js';

export const agencyPull: Command = {
  name: 'agency pull',
  usage: 'pull',
  options: [['--agency <name>', 'agency']],
  async run(context, { flags }) {
    const value = await pullProfiles(context, flags.text('agency'));
    await show(context, flags, pullView, value);
    return pulledAll(value) ? EXIT.done : EXIT.partial;
  },
};

/** The forms of one agency, by name or code, or of all agencies among the applications. */
async function pullProfiles(context: Context, only: string | undefined): Promise<PullValue> {
  const { screen, progress, folders, portalName } = context;
  const portal = await context.portal();
  progress.say(screen.texts.screen.reading.lists);
  const at = { name: portalName, practice: (await portal.about()).practice };
  const all = byAgency(await portal.applications());
  const wanted = only === undefined ? all : all.filter(({ agency }) => isCalled(agency, only));
  if (only !== undefined && wanted.length === 0) {
    const known = all.map(({ agency }) => agency.name);
    throw new Fault('agency-unknown', { what: 'agency', agency: only, known });
  }

  const files = await readProfileFiles(folders.settings, portalName);
  const pulled: Pulled[] = [];
  for (const group of wanted) {
    const { agency } = group;
    progress.say(screen.texts.agency.reading(agency.name));
    const path = profilePath(folders.settings, portalName, agency.code);
    const before = files.find((f) => f.file === path);
    // The file was edited by hand: do not overwrite it.
    if (before && 'problems' in before) {
      pulled.push({ agency, file: path, problems: before.problems, businesses: [] });
      continue;
    }
    const of = { agency, portal: at, now: context.now() };
    const { forms, businesses } = await formsOf(portal, group, before?.profile, of);
    if (forms.length > 0) await writeProfile(folders.settings, portalName, learn(before?.profile, of, forms));
    const file = forms.length > 0 || before ? path : undefined;
    pulled.push({ agency, file, problems: [], businesses });
  }
  return { portal: at, pulled };
}

const isCalled = ({ code, name }: Profile['agency'], given: string): boolean =>
  [code, name].some((one) => columnKey(one) === columnKey(given));

async function formsOf(
  portal: Portal,
  { applications }: AgencyApplications,
  known: Profile | undefined,
  of: Learning,
): Promise<{ forms: Form[]; businesses: PulledBusiness[] }> {
  const forms: Form[] = [];
  const businesses: PulledBusiness[] = [];
  for (const business of BUSINESSES) {
    const sample = await sampleForm(portal, applications, business);
    const before = known?.forms[business];
    const state = before ? 'kept' : 'unknown';
    if ('why' in sample) {
      businesses.push({ business, state, ...sample });
      continue;
    }
    // Write no profile that could not be read again.
    const alone = checkProfile(learn(undefined, of, [sample.form]));
    if ('problems' in alone) {
      businesses.push({ business, state, why: 'unusable', problems: alone.problems });
      continue;
    }
    forms.push(sample.form);
    const changes = before && differences(before, sample.form);
    businesses.push({ business, state: 'learned', changes });
  }
  return { forms, businesses };
}
