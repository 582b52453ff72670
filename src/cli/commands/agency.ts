/** `abtc agency`: lists the kept profiles of agencies, shows one, and learns them from the portal. */
import {
  findProfiles,
  profilePath,
  profilesFolder,
  readProfileFiles,
  writeProfile,
} from '../../config/profiles.js';
import type { Command, Flags } from '../command.js';
import type { Context } from '../context.js';
import { EXIT } from '../exit.js';
import { show } from '../show.js';
import { isCalled } from '../../filing/agency/agency-name.js';
import { checkProfile, type ProfileFile } from '../../filing/agency/profile-file.js';
import { differences, type Difference } from '../../filing/agency/profile-differences.js';
import { learn, type Learning, type Profile } from '../../filing/agency/profile.js';
import type { ProfileProblem } from '../../filing/agency/profile-problems.js';
import { Fault } from '../../terminal/messages/faults.js';
import {
  profileProblemText,
  profilesView,
  profileView,
  whyText,
  type NotAmong,
  type NotRead,
} from '../../terminal/views/agency.js';
import { BUSINESSES, type Business } from '../../filing/business.js';
import type { Form } from '../../filing/model.js';
import type { Portal } from '../../portal/portal.js';
import { byAgency, sampleForm, type AgencyApplications } from '../../plan/sample-forms.js';
import type { Screen } from '../../terminal/screen.js';
import type { View } from '../../terminal/view.js';
import { businessName } from '../../terminal/words.js';

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

/** Learns the agencies' forms from the portal. Only reads there, and writes profiles on this computer. */
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
async function pullProfiles(context: Context, only: string | undefined) {
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

type PulledBusiness = { business: Business } & (
  | /** `changes`: since the earlier profile, if it had the form. */
    { state: 'learned'; changes: Difference[] | undefined }
    /** `kept`: the earlier profile has the form; `unknown`: it has not. */
  | ({ state: 'kept' | 'unknown' } & NotRead)
);

interface Pulled {
  agency: { code: string; name: string };
  /** The profile's file; `undefined` if there is nothing to keep yet. */
  file: string | undefined;
  /** Problems of an existing file, which is not overwritten. */
  problems: ProfileProblem[];
  businesses: PulledBusiness[];
}

type PullValue = Awaited<ReturnType<typeof pullProfiles>>;

/** Whether every agency's profile is now up to date. */
const pulledAll = ({ pulled }: PullValue): boolean => pulled.every((p) => p.problems.length === 0);

const pullView: View<PullValue> = {
  kind: 'agency-pull',
  text: ({ pulled, portal }, screen) =>
    pulled.length === 0
      ? screen.texts.agency.nobody
      : pulled.map((p) => pulledText(p, portal.practice, screen)).join('\n\n'),
  json: ({ portal, pulled }, { texts }) => ({
    portal,
    agencies: pulled.map(({ file, problems, businesses, ...rest }) => ({
      ...rest,
      file: file ?? null,
      problems: problems.map((p) => ({ ...p, message: profileProblemText(texts, p) })),
      businesses: businesses.map((b) =>
        b.state === 'learned' ? { ...b, changes: b.changes ?? null } : { ...b, message: whyText(b, texts) },
      ),
    })),
  }),
  next(value, { texts: { agency, screen } }) {
    if (value.pulled.length === 0) return [screen.hint.list];
    return pulledAll(value)
      ? [agency.next.show, agency.next.offline, agency.next.check]
      : [agency.next.mend, agency.next.show];
  },
};

function pulledText({ agency: its, ...pulled }: Pulled, practice: boolean, { texts, paint }: Screen): string {
  const { file, problems, businesses } = pulled;
  const { agency } = texts;
  const lines = businesses.map((b) => {
    const name = businessName(b.business);
    if (b.state !== 'learned') return `  ${paint.yellow('!')} ${name}  ${agency[b.state](whyText(b, texts))}`;
    const than =
      b.changes === undefined
        ? agency.learnedFirst
        : b.changes.length === 0
          ? agency.unchanged
          : agency.changes(b.changes.length);
    return `  ${paint.green('✔')} ${name}  ${agency.learned(than)}`;
  });
  return [
    paint.bold(`${practice ? texts.screen.practiceMark : ''}${agency.title(its.name, its.code)}`),
    ...(problems.length > 0
      ? [
          paint.red(`  ✖ ${agency.notOverwritten(file ?? '')}`),
          ...problems.map((p) => `    ${profileProblemText(texts, p)}`),
        ]
      : file === undefined
        ? []
        : [paint.dim(`  ${file}`)]),
    ...lines,
  ].join('\n');
}
