/** What `abtc sort` proposes and has done: by person, then the files that need an answer or cannot be used. */
import type { Fate, SortedFile } from '../../sort/fate.js';
import type { NotLookedAt } from '../../sort/heap-file.js';
import type { MissingOfPerson, MissingSlot } from '../../sort/missing.js';
import type { Wanted } from '../../sort/wanted.js';
import type { Problem } from '../../filing/problem.js';
import { tallyOf } from '../../filing/tally.js';
import type { Screen } from '../screen.js';
import type { View } from '../view.js';
import { problemJson, problemText, quotedPath, unbroken } from '../words.js';
import { problemGroups } from './problem-groups.js';
import { mendedLines, mendJson, mendLines, originalsOf } from './sort-mend.js';
import { businessesOf, missingList } from './sort-missing.js';

export interface SortValue {
  wanted: readonly Wanted[];
  sorted: readonly SortedFile[];
  notLookedAt: readonly { name: string; why: NotLookedAt }[];
  missing: readonly MissingOfPerson[];
  /** Rows of the table whose materials are not known. */
  unread: number;
  /** Problems of the whole table or the target folder: then nothing was sorted. */
  problems: readonly Problem[];
  /** `proposed`: no user was present; `left`: the user answered no; `nothing`: there is nothing to copy. */
  end: 'proposed' | 'copied' | 'left' | 'nothing' | 'refused';
  /** Number of files that could be mended, if copies were not requested. */
  offer: number;
  /** Number of pictures copied earlier without `--mend`: the copies stay. */
  unmended: number;
  notJoined?: number;
  /** The user has seen the proposal: show only the end. */
  seen?: boolean;
  paths: {
    heap: string;
    table: string | undefined;
    to: string;
    missing: string | undefined;
    page: string | undefined;
    mend: boolean;
  };
  now: Date;
}

/** Whether a person still has something to do. */
export const needsAttention = ({ sorted, missing, unread, notLookedAt, end }: SortValue): boolean =>
  missing.length > 0 ||
  unread > 0 ||
  notLookedAt.length > 0 ||
  (end === 'proposed' && sorted.some(({ fate }) => fate.is === 'certain')) ||
  sorted.some(({ fate }) => fate.is === 'asked' || fate.is === 'unusable');

type Of<I extends Fate['is']> = Fate & { is: I };
const filesThat = <I extends Fate['is']>(sorted: readonly SortedFile[], is: I) =>
  sorted.filter((one): one is SortedFile & { fate: Of<I> } => one.fate.is === is);

export const fileNameOf = ({ file }: SortedFile): string => unbroken(file.names.join('/'));

function countsOf({ sorted }: SortValue) {
  const count = (...some: Fate['is'][]): number => sorted.filter(({ fate }) => some.includes(fate.is)).length;
  return {
    certain: count('certain'),
    there: count('there'),
    asked: count('asked'),
    unusable: count('unusable', 'not-taken'),
    other: count('same', 'declined', 'not-needed'),
  };
}

function personLines(value: SortValue, screen: Screen): string[] {
  const { wanted, sorted, missing } = value;
  const { texts, paint } = screen;
  const words = texts.sort;
  const certain = filesThat(sorted, 'certain');
  return wanted.flatMap((one) => {
    const lacking = missing.find((m) => m.wanted === one)?.slots ?? [];
    const lines = one.slots.flatMap((slot) => {
      const own = certain.filter(({ fate: { to } }) => to.wanted === one && to.slot === slot);
      const lack = lacking.find((m) => m.slot === slot);
      return [
        ...own.flatMap((file) => {
          const { by, mend } = file.fate;
          const names = mend ? originalsOf(mend) : fileNameOf(file);
          return [
            `  ${paint.green('✔')} ${slot.label} ← ${names} ${paint.dim(words.by(by))}`,
            ...(mend ? mendLines(mend, screen).map((line) => `      ${line}`) : []),
          ];
        }),
        ...(lack ? [`  ${paint.red('✖')} ${slot.label} ${missingText(lack, screen)}`] : []),
      ];
    });
    return lines.length === 0
      ? []
      : [`${paint.bold(one.application.applicant)} ${paint.dim(businessesOf(one))}`, ...lines];
  });
}

function missingText({ maybe }: MissingSlot, { texts }: Screen): string {
  const { sort } = texts;
  return maybe > 0 ? `${sort.missing}${sort.maybe(maybe)}` : sort.missing;
}

/** Why a file is not used, in one line. */
export function whyText(fate: Fate, { texts }: Screen): string {
  const words = texts.sort;
  switch (fate.is) {
    case 'asked': {
      const named = fate.likely.map(({ wanted, slot }) => `${wanted.application.applicant} ${slot.label}`);
      const people = fate.candidates.map(({ application }) => application.applicant);
      const names = [...new Set(named.length > 0 ? named : people)].slice(0, 3);
      const why = words.why(fate.why).replace(/[:：]$/u, '');
      return names.length > 0 ? `${why}${words.perhaps(names)}` : why;
    }
    case 'unusable':
      return [
        ...fate.problems.map((p) => problemText(texts, p)),
        ...(fate.cannot ? [words.mend.cannot(fate.cannot)] : []),
      ].join('');
    case 'page':
      return words.pageOf(fate.of);
    case 'not-taken':
      return words.foreign(fate.found, fate.to?.slot.slot.types);
    case 'same':
      return words.same(fate.as);
    case 'declined':
      return words.declined;
    case 'not-needed':
      return words.notInTable(fate.owner.applicant);
    default:
      return '';
  }
}

const listed = (title: string, files: readonly SortedFile[], screen: Screen): string[] =>
  files.length === 0
    ? []
    : [title, ...files.map((one) => `  ${fileNameOf(one)}  ${screen.paint.dim(whyText(one.fate, screen))}`)];

function commandsOf({ paths: { heap, table, to, mend } }: SortValue) {
  const [h, t, d] = [heap, table ?? '', to].map(quotedPath);
  const sort = `abtc sort ${h}${table === undefined ? '' : ` ${t}`} --to ${d}`;
  return {
    sort: `${sort}${mend ? ' --mend' : ''}`,
    mend: `${sort} --mend`,
    check: table === undefined ? undefined : `abtc check ${t} --materials ${d}`,
  };
}

function endLines(value: SortValue, screen: Screen): string[] {
  const { end, sorted, paths } = value;
  const words = screen.texts.sort;
  const { certain, asked } = countsOf(value);
  const commands = commandsOf(value);
  const said = {
    copied: certain > 0 ? words.copied(certain, paths.to) : words.nothingNew(paths.to),
    left: words.left,
    nothing: words.nothing,
    proposed: words.proposed(certain),
    refused: '',
  }[end];
  return [
    screen.paint.bold(said),
    ...(paths.page === undefined || value.seen ? [] : [words.pageWritten(paths.page)]),
    ...(paths.missing === undefined || end === 'left' ? [] : [words.missingWritten(paths.missing)]),
    ...(end === 'left' ? [] : mendedLines(value, commands.mend, screen)),
    ...(asked > 0 && end !== 'left' ? [value.seen ? words.next.later(asked) : words.next.ask] : []),
    ...(end === 'copied' && commands.check !== undefined ? [words.next.check(commands.check)] : []),
    ...(end === 'copied' && (value.missing.length > 0 || sorted.some(({ fate }) => fate.is === 'asked'))
      ? [words.next.again(commands.sort)]
      : []),
  ];
}

/** The proposed copies, and the other files. */
export function proposalText(value: SortValue, screen: Screen): string {
  const { sorted, wanted, notLookedAt } = value;
  const words = screen.texts.sort;
  const counts = countsOf(value);
  const cleaned = filesThat(sorted, 'certain').some(({ fate }) => fate.mend?.did.includes('cleaned'));
  const unread = value.unread > 0 ? [screen.paint.yellow(words.unread(value.unread))] : [];
  const stepwise = wanted.filter(({ slots }) => slots.length === 0);
  const those = (...some: Fate['is'][]) => sorted.filter(({ fate }) => some.includes(fate.is));
  return [
    screen.paint.bold(words.title({ files: sorted.length, people: wanted.length })),
    words.counts({ ...counts, certain: counts.certain + those('page').length }),
    ...personLines(value, screen),
    ...(cleaned ? [screen.paint.dim(words.mend.cleaned)] : []),
    ...(value.unmended > 0 ? [words.mend.unmended(value.unmended)] : []),
    ...unread,
    ...(stepwise.length > 0
      ? [screen.paint.yellow(words.stepwise(stepwise.map((one) => one.application.applicant).join('、')))]
      : []),
    ...listed(words.askedTitle, those('asked'), screen),
    ...listed(words.unusableTitle, those('unusable', 'not-taken'), screen),
    ...notLookedAt.map(({ name, why }) => `  ${unbroken(name)}  ${words.notLookedAt(why)}`),
    ...listed(words.otherTitle, those('same', 'declined', 'not-needed'), screen),
  ].join('\n');
}

export const sortView: View<SortValue> = {
  kind: 'sort',
  text(value, screen) {
    const { seen, problems, end, missing } = value;
    if (end === 'refused') return problemGroups(screen, tallyOf(problems).groups()).join('\n');
    const lacking = seen && missing.length > 0 ? missingList(value, screen) : [];
    return [...(seen ? lacking : [proposalText(value, screen)]), ...endLines(value, screen)].join('\n');
  },
  json(value, screen) {
    const { sorted, missing, unread, notLookedAt, paths, end, problems } = value;
    return {
      to: paths.to,
      end,
      problems: problems.map((p) => problemJson(p, screen)),
      files: sorted.map((one) => fileJson(one, screen)),
      notLookedAt: notLookedAt.map(({ name, why }) => ({ file: name, why })),
      unread,
      mendable: value.offer,
      missing: missing.map(({ wanted, slots }) => ({
        person: wanted.application.applicant,
        application: wanted.application.number,
        businesses: wanted.businesses,
        slots: slots.map(({ slot, maybe }) => ({ slot: slot.label, maybe })),
      })),
    };
  },
};

function fileJson({ file, sha256, fate }: SortedFile, screen: Screen): object {
  const base = { file: file.names.join('/'), bytes: file.bytes, sha256, is: fate.is };
  const to = 'to' in fate ? fate.to : undefined;
  const wanted = to && ('wanted' in to ? to.wanted : to);
  return {
    ...base,
    ...(wanted && { application: wanted.application.number, person: wanted.application.applicant }),
    ...(to && 'slot' in to && { slot: to.slot.label }),
    ...(fate.is === 'certain' && { by: fate.by, ...(fate.mend && { mend: mendJson(fate.mend) }) }),
    ...(fate.is === 'page' && { as: fate.of }),
    ...(fate.is === 'asked' && {
      why: fate.why,
      candidates: fate.candidates.map(({ application }) => application.number),
    }),
    ...(fate.is === 'not-taken' && { found: fate.found }),
    ...(fate.is === 'unusable' && {
      problems: fate.problems.map((p) => problemJson(p, screen)),
      ...(fate.cannot && { cannot: fate.cannot }),
    }),
    ...(fate.is === 'same' && { as: fate.as }),
    ...(fate.is === 'not-needed' && { person: fate.owner.applicant, application: fate.owner.number }),
  };
}
