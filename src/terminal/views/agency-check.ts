/** Whether profiles are usable, and where they differ from the portal. */
import type { Business } from '../../filing/business.js';
import type { Aspect, Difference, DifferingValue } from '../../filing/agency/profile-differences.js';
import type { ProfileFile } from '../../filing/agency/profile-file.js';
import type { Texts } from '../messages/texts.js';
import type { Screen } from '../screen.js';
import type { View } from '../view.js';
import { businessName, sizeText } from '../words.js';
import { brokenJson, brokenText } from './agency.js';
import { whyText, type NotRead } from './agency-pull.js';

export type CheckedBusiness = { business: Business } & (
  | { state: 'compared'; differences: Difference[] }
  /** The portal has a form for it, but the profile does not. */
  | { state: 'not-learned' }
  | ({ state: 'not-compared' } & NotRead)
);

export type CheckedProfile = ProfileFile & { businesses: CheckedBusiness[] };

export interface ProfileCheckValue {
  /** Why nothing was compared with the portal. */
  notCompared: 'offline' | 'no-session' | 'expired' | undefined;
  /** The given name, if no profile has it; `checked` then holds only unusable files. */
  notAmong: string | undefined;
  /** The portal's name; profiles of other portals are not compared. */
  portal: string;
  checked: CheckedProfile[];
}

export type ProfileCheckEnd = 'same' | 'broken' | 'differs';

/** The worst result. */
export function checkEnd({ checked }: ProfileCheckValue): ProfileCheckEnd {
  if (checked.some((c) => 'problems' in c)) return 'broken';
  return checked.some((c) => c.businesses.some(isOff)) ? 'differs' : 'same';
}

const isOff = (b: CheckedBusiness): boolean =>
  b.state === 'not-learned' || (b.state === 'compared' && b.differences.length > 0);

export const profileCheckView: View<ProfileCheckValue> = {
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
function valueText(aspect: Aspect, value: DifferingValue, { agency, screen }: Texts): string {
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
