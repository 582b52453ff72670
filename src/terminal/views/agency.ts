/** The agencies' profiles: a list, and the content of one. */
import { BUSINESSES, type Business } from '../../filing/business.js';
import { chinaTime } from '../../filing/china-time.js';
import type { BrokenProfile, ProfileFile } from '../../filing/agency/profile-file.js';
import type { Profile, ProfileForm } from '../../filing/agency/profile.js';
import type { ProfileProblem } from '../../filing/agency/profile-problems.js';
import { alignedTable } from '../aligned-table.js';
import { listView, type View } from '../view.js';
import { sentence } from '../messages/sentence.js';
import type { Texts } from '../messages/texts.js';
import type { Screen } from '../screen.js';
import { businessName, moneyText } from '../words.js';
import { askedRows, usedPoints } from './application.js';

interface ProfilesValue {
  portal: string;
  folder: string;
  files: ProfileFile[];
}

type Kept = Extract<ProfileFile, { profile: Profile }>;
const kept = ({ files }: ProfilesValue): Kept[] => files.filter((f) => 'profile' in f);
const broken = ({ files }: ProfilesValue): BrokenProfile[] => files.filter((f) => 'problems' in f);
const learned = ({ forms }: Profile): Business[] => BUSINESSES.filter((b) => forms[b] !== undefined);

export const profilesView = listView<ProfilesValue, Kept>({
  kind: 'agency-profiles',
  items: kept,
  columns: [
    { id: 'agency', text: ({ profile }) => profile.agency.name },
    { id: 'code', text: ({ profile }) => profile.agency.code },
    {
      id: 'business',
      text: ({ profile }) => learned(profile).map(businessName).join('、'),
      raw: ({ profile }) => learned(profile),
    },
    { id: 'passportMonths', raw: ({ profile }) => profile.passportMonths },
    {
      id: 'learnedAt',
      text: ({ profile }) => chinaTime(new Date(profile.learnedAt)),
      raw: ({ profile }) => profile.learnedAt,
    },
    { id: 'file', text: ({ file }) => file, onScreen: false },
  ],
  around(value, screen, table) {
    const { agency } = screen.texts;
    const count = kept(value).length;
    return [
      ...(count === 0
        ? [agency.none]
        : [table, '', screen.paint.dim(`${agency.count(count)}  ${value.folder}`)]),
      ...broken(value).flatMap((b) => ['', brokenText(b, screen)]),
    ].join('\n');
  },
  json: (value, { texts }) => ({
    portal: value.portal,
    folder: value.folder,
    broken: broken(value).map((b) => brokenJson(b, texts)),
  }),
  next: (value, { texts: { agency } }) =>
    kept(value).length === 0
      ? [agency.next.pull]
      : [agency.next.show, agency.next.check, agency.next.offline],
});

/** All problems of a file, each with its path in it. */
export function brokenText({ file, problems }: BrokenProfile, { texts, paint }: Screen): string {
  return [
    paint.red(`✖ ${texts.agency.broken(file)}`),
    ...problems.map((p) => `    ${profileProblemText(texts, p)}`),
  ].join('\n');
}

export const profileProblemText = ({ agency }: Texts, { path, code, args }: ProfileProblem): string =>
  agency.problemAt(path, sentence(agency.problem, code, args as never));

export const brokenJson = ({ file, problems }: BrokenProfile, texts: Texts) => ({
  file,
  problems: problems.map((p) => ({ ...p, message: profileProblemText(texts, p) })),
});

/** No profile matches `given`; one of these unreadable files may be it. */
export interface NotAmong {
  given: string;
  broken: BrokenProfile[];
}

export const profileView: View<ProfileFile | NotAmong> = {
  kind: 'agency-profile',
  text(value, screen) {
    if ('profile' in value) return profileText(value, screen);
    if ('problems' in value) return brokenText(value, screen);
    const { notAmong } = screen.texts.agency;
    return [notAmong(value.given), ...value.broken.map((b) => brokenText(b, screen))].join('\n\n');
  },
  json(value, { texts }) {
    if ('profile' in value) return { profile: value.profile, file: value.file, problems: [] };
    if ('problems' in value) return { profile: null, ...brokenJson(value, texts) };
    return { profile: null, given: value.given, broken: value.broken.map((b) => brokenJson(b, texts)) };
  },
  next: (value, { texts: { agency } }) => ('profile' in value ? [agency.next.check] : [agency.next.mend]),
};

function profileText({ file, profile }: Kept, shown: Screen): string {
  const { texts, paint } = shown;
  const { agency, screen } = texts;
  const mark = profile.portal.practice ? screen.practiceMark : '';
  return [
    [
      paint.bold(`${mark}${agency.title(profile.agency.name, profile.agency.code)}`),
      `${screen.heading.portal}${screen.colon}${profile.portal.name}`,
      agency.learnedAt(chinaTime(new Date(profile.learnedAt))),
      agency.passportMonths(profile.passportMonths),
      `${agency.file}${screen.colon}${file}`,
    ].join('\n'),
    ...BUSINESSES.map((business) => {
      const form = profile.forms[business];
      const name = businessName(business);
      if (form === undefined) return `${paint.dim('✖')} ${name}  ${paint.dim(agency.notLearned)}`;
      return `${paint.green('✔')} ${paint.bold(name)}\n${formText(form, shown)}`;
    }),
  ].join('\n\n');
}

function formText(form: ProfileForm, shown: Screen): string {
  const { texts } = shown;
  const { agency, screen } = texts;
  const asked = askedRows(form, texts, ({ maxFiles, colour }) => [
    maxFiles > 1 ? agency.files(maxFiles) : '',
    colour ? agency.colour : '',
  ]);
  const points = usedPoints(form).map((p) => [
    `    ${p.name}`,
    p.use.map((use) => agency.use[use]).join(agency.and),
    p.address,
    p.phone,
  ]);
  return [
    `  ${agency.steps}${screen.colon}${form.steps.join(' → ')}  ${agency.fee}${screen.colon}${moneyText(texts, form.fee)}`,
    ...(form.learnedAt ? [`  ${agency.learnedAt(chinaTime(new Date(form.learnedAt)))}`] : []),
    ...(form.notice ? [`  ${agency.noticeAsked}`] : []),
    alignedTable([], asked, shown),
    ...[form.handInNotice, form.pickupNotice].flatMap((n) => (n === undefined ? [] : [`  ${n}`])),
    ...(points.length > 0 ? [`  ${screen.heading.points}`, alignedTable([], points, shown)] : []),
  ].join('\n');
}

/** Why a form could not be read. */
export interface NotRead {
  why: keyof Texts['agency']['why'];
  /** The portal's words of refusal. */
  words?: string;
  /** Contradictions in the form. */
  problems?: ProfileProblem[];
}

/** Why a business was not read, with the portal's words or the form's contradictions. */
export function whyText({ why, words, problems }: NotRead, texts: Texts): string {
  const told = problems ? problems.map((p) => profileProblemText(texts, p)).join('; ') : (words ?? '');
  return texts.agency.why[why](told);
}
