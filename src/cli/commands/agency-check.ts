/** `abtc agency check`: whether profiles are usable, and whether they still match the portal. Changes nothing. */
import { findProfiles, readProfileFiles } from '../../config/profiles.js';
import type { Command } from '../command.js';
import type { Context } from '../context.js';
import { EXIT } from '../exit.js';
import { show } from '../show.js';
import { BUSINESSES, type Business } from '../../filing/business.js';
import type { Application } from '../../filing/model.js';
import {
  differences,
  type DifferingAspect,
  type Difference,
  type DifferingValue,
} from '../../filing/agency/profile-differences.js';
import type { ProfileFile } from '../../filing/agency/profile-file.js';
import type { Profile } from '../../filing/agency/profile.js';
import { NotLoggedIn } from '../../portal/errors.js';
import type { Portal } from '../../portal/portal.js';
import { sampleForm } from '../../plan/sample-forms.js';
import { Fault } from '../../terminal/messages/faults.js';
import type { Texts } from '../../terminal/messages/texts.js';
import type { Screen } from '../../terminal/screen.js';
import type { View } from '../../terminal/view.js';
import { businessName, sizeText } from '../../terminal/words.js';
import { brokenJson, brokenText, whyText, type NotRead } from '../../terminal/views/agency.js';

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

type CheckedBusiness = { business: Business } & (
  | { state: 'compared'; differences: Difference[] }
  /** The portal has a form for it, but the profile does not. */
  | { state: 'not-learned' }
  | ({ state: 'not-compared' } & NotRead)
);

type CheckedProfile = ProfileFile & { businesses: CheckedBusiness[] };

interface ProfileCheckValue {
  /** Why nothing was compared with the portal. */
  notCompared: 'offline' | 'no-session' | 'expired' | undefined;
  /** The given name, if no profile has it; `checked` then holds only unusable files. */
  notAmong: string | undefined;
  /** The portal's name; profiles of other portals are not compared. */
  portal: string;
  checked: CheckedProfile[];
}

type ProfileCheckEnd = 'same' | 'broken' | 'differs';

/** The worst result. */
function checkEnd({ checked }: ProfileCheckValue): ProfileCheckEnd {
  if (checked.some((c) => 'problems' in c)) return 'broken';
  return checked.some((c) => c.businesses.some(isOff)) ? 'differs' : 'same';
}

const isOff = (b: CheckedBusiness): boolean =>
  b.state === 'not-learned' || (b.state === 'compared' && b.differences.length > 0);

const profileCheckView: View<ProfileCheckValue> = {
  kind: 'agency-check',
  text(value, screen) {
    const { agency } = screen.texts;
    if (value.checked.length === 0) return agency.none;
    return [
      ...(value.notAmong === undefined ? [] : [agency.notAmong(value.notAmong)]),
      ...value.checked.map((c) => checkedText(c, value, screen)),
      ...(value.notCompared ? [screen.paint.yellow(agency.notCompared[value.notCompared])] : []),
    ].join('\n\n');
  },
  json: (value, { texts }) => ({
    result: checkEnd(value),
    compared: value.checked.some((c) => c.businesses.some((b) => b.state !== 'not-compared')),
    why: value.notCompared ?? null,
    profiles: value.checked.map((c) =>
      'problems' in c
        ? { agency: null, ...brokenJson(c, texts), businesses: [] }
        : {
            agency: c.profile.agency,
            file: c.file,
            problems: [],
            businesses: c.businesses.map((b) =>
              b.state === 'not-compared' ? { ...b, message: whyText(b, texts) } : b,
            ),
          },
    ),
  }),
  next(value, { texts: { agency } }) {
    const end = checkEnd(value);
    if (end === 'broken') return [agency.next.mend];
    return end === 'differs' || value.checked.length === 0 ? [agency.next.pull] : [];
  },
};

function checkedText(checked: CheckedProfile, value: ProfileCheckValue, screen: Screen): string {
  if ('problems' in checked) return brokenText(checked, screen);
  const { texts, paint } = screen;
  const { agency } = texts;
  const { profile, businesses } = checked;
  const off = businesses.some(isOff);
  const same = businesses.filter((b) => b.state === 'compared' && b.differences.length === 0);
  const mark = profile.portal.practice ? texts.screen.practiceMark : '';
  const title = `${mark}${agency.title(profile.agency.name, profile.agency.code)}`;
  return [
    `${off ? paint.yellow('!') : paint.green('✔')} ${paint.bold(title)}  ${agency.valid}`,
    paint.dim(`    ${checked.file}`),
    ...(profile.portal.name === value.portal ? [] : [`    ${agency.otherPortal(profile.portal.name)}`]),
    ...(same.length > 0 ? [`    ${agency.same(same.map((b) => businessName(b.business)))}`] : []),
    ...businesses.flatMap((b) => businessLines(b, texts).map((line) => `    ${line}`)),
  ].join('\n');
}

function businessLines(b: CheckedBusiness, texts: Texts): string[] {
  const { agency } = texts;
  const name = businessName(b.business);
  if (b.state === 'not-compared') return [agency.businessNotCompared(name, whyText(b, texts))];
  if (b.state === 'not-learned') return [agency.businessNotLearned(name)];
  return b.differences.map((d) => `${name}  ${differenceText(d, texts)}`);
}

export function differenceText(d: Difference, texts: Texts): string {
  const { agency } = texts;
  const aspects = d.aspects.map(({ aspect, from, to }) =>
    agency.aspect(agency.aspects[aspect], valueText(aspect, from, texts), valueText(aspect, to, texts)),
  );
  return agency.difference(d, aspects);
}

/** A form's value for display. */
function valueText(aspect: DifferingAspect, value: DifferingValue, { agency, screen }: Texts): string {
  if (value === null) return agency.nothing;
  if (typeof value === 'boolean') return value ? screen.yes : screen.no;
  if (aspect === 'maxBytes' && typeof value === 'number') return sizeText(value);
  if (aspect === 'kind') return agency.kinds[value as keyof typeof agency.kinds];
  if (typeof value !== 'object') return String(value);
  if (value.length === 0) return agency.nothing;
  return aspect === 'use'
    ? value.map((use) => agency.use[use as keyof typeof agency.use]).join(agency.and)
    : value.map((type) => type.toUpperCase()).join('/');
}
