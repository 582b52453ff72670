/** The list of missing materials: it may be passed on. */
import { chinaTime } from '../../filing/china-time.js';
import { comparableName } from '../../filing/identify.js';
import type { MissingOfPerson, MissingSlot } from '../../sort/missing.js';
import type { Wanted, WantedSlot } from '../../sort/wanted.js';
import type { Screen } from '../screen.js';
import { businessName, sizeText, tailOf } from '../words.js';

export const businessesOf = ({ businesses }: Wanted): string =>
  businesses.map((b) => businessName(b)).join('、');

/** Whether a text is an earlier list, which may be replaced. */
export const isMissingList = (text: string): boolean =>
  /^(?:还缺的材料|材料都齐了|Materials still missing|No material is missing)(?: ?[（(]\d)/u.test(text);

/** One line a person, without whole numbers, file names and pictures: it may be passed on. */
export function missingList(
  {
    missing,
    wanted,
    unread,
    now,
  }: { missing: readonly MissingOfPerson[]; wanted: readonly Wanted[]; unread: number; now: Date },
  screen: Screen,
): string[] {
  const words = screen.texts.sort;
  const date = chinaTime(now).slice(0, 10);
  const more = unread > 0 ? [words.unread(unread)] : [];
  if (missing.length === 0) return [words.missingNone(date), ...more];
  const of = ({ applicant, number }: Wanted['application']): string => {
    const same = wanted.filter(
      ({ application }) => comparableName(application.applicant) === comparableName(applicant),
    );
    return `${applicant}${same.length > 1 ? tailOf(number, screen.texts) : ''}`;
  };
  return [
    words.missingTitle(date),
    ...missing.map(({ wanted, slots }) =>
      words.person({
        name: of(wanted.application),
        businesses: businessesOf(wanted),
        slots: slots.map(
          ({ slot, received, maybe }) =>
            `${slot.label}${hints(slot, screen)}${came(received, screen)}${maybe > 0 ? words.perhapsCame : ''}`,
        ),
      }),
    ),
    ...more,
  ];
}

function hints({ slot }: WantedSlot, { texts }: Screen): string {
  const words = texts.sort;
  return words.wants([
    words.types(slot.types, sizeText(slot.maxBytes)),
    ...(slot.colour ? [words.colour] : []),
  ]);
}

/** Without the file's name, which may hold a number. */
function came(received: MissingSlot['received'], { texts }: Screen): string {
  const whats = received.map((one) =>
    'found' in one ? texts.sort.foreign(one.found, undefined) : texts.problemNames[one.problem.rule],
  );
  const [first] = new Set(whats);
  return first === undefined ? '' : texts.sort.received(first.replace(/[。.]$/u, ''));
}
