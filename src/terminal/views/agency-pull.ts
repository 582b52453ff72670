/** What was learned about the agencies' forms, and what was not. */
import type { Business } from '../../filing/business.js';
import type { Difference } from '../../filing/agency/profile-differences.js';
import type { ProfileProblem } from '../../filing/agency/profile-problem.js';
import type { Texts } from '../messages/texts.js';
import type { Screen } from '../screen.js';
import type { View } from '../view.js';
import { businessName } from '../words.js';
import { profileProblemText } from './agency.js';

export interface NotRead {
  why: keyof Texts['agency']['why'];
  /** The portal's words of refusal. */
  words?: string;
  /** Contradictions in the form. */
  problems?: ProfileProblem[];
}

export type PulledBusiness = { business: Business } & (
  | /** `changes`: compared with the earlier profile, if it had this form. */
    { state: 'learned'; changes: Difference[] | undefined }
    /** `kept`: the earlier profile has the form; `unknown`: it has not. */
  | ({ state: 'kept' | 'unknown' } & NotRead)
);

export interface Pulled {
  agency: { code: string; name: string };
  /** The profile's file; `undefined` if there is nothing to keep yet. */
  file: string | undefined;
  /** Problems of an existing file, which is not overwritten. */
  problems: ProfileProblem[];
  businesses: PulledBusiness[];
}

export interface PullValue {
  portal: { name: string; practice: boolean };
  pulled: Pulled[];
}

/** Whether every agency's profile is now up to date. */
export const pulledAll = ({ pulled }: PullValue): boolean => pulled.every((p) => p.problems.length === 0);

export const pullView: View<PullValue> = {
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

function pulledText(
  { agency: its, file, problems, businesses }: Pulled,
  practice: boolean,
  screen: Screen,
): string {
  const { texts, paint } = screen;
  const { agency } = texts;
  const lines = businesses.map((b) => {
    const name = businessName(b.business);
    if (b.state !== 'learned') {
      const words = b.state === 'kept' ? agency.kept(whyText(b, texts)) : agency.unknown(whyText(b, texts));
      return `  ${paint.yellow('!')} ${name}  ${words}`;
    }
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

/** Why a business was not read, with the portal's words or the form's contradictions. */
export function whyText({ why, words, problems }: NotRead, texts: Texts): string {
  const told = problems ? problems.map((p) => profileProblemText(texts, p)).join('; ') : (words ?? '');
  return texts.agency.why[why](told);
}
