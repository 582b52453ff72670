/**
 * A short note for each applicant whose row was submitted: what to hand in, where, what to bring, where to collect, and who
 * gets the card. No whole numbers of any kind.
 */
import { folderKey, safeName } from '../../filing/materials/folders.js';
import type { NextArgs, NextStep } from '../../report/next-steps.js';
import type { Overview, OverviewRow } from '../../report/overview.js';
import type { Texts } from '../messages/texts.js';
import type { View } from '../view.js';
import { businessName, tailOf } from '../words.js';
import { basisMark, nextText } from './next-steps.js';

export interface Notice {
  person: string;
  application: string | undefined;
  file: string;
  text: string;
}

export interface NoticesValue {
  /** `undefined`: no submitted order is under way, so there is no folder. */
  folder: string | undefined;
  practice: boolean;
  notices: readonly Notice[];
  /** The file with all notes one after another, and its text. */
  all: { file: string; text: string };
  /** Number of people without a note. */
  left: number;
}

const BETWEEN = `\n${'—'.repeat(12)}\n\n`;

export function noticesOf(overview: Overview, texts: Texts): Omit<NoticesValue, 'folder'> {
  const practice = overview.batches.some((batch) => batch.portal.practice);
  const { overview: words } = texts;
  const people = new Map<string, OverviewRow[]>();
  for (const row of overview.rows) {
    // An application belongs to one person; several people may have one name.
    const key = row.application ?? `?${row.person}`;
    people.set(key, [...(people.get(key) ?? []), row]);
  }
  const told = [...people.values()].flatMap((rows) => {
    const todo = rows.flatMap((row) => partOf(row, texts));
    const comes = rows.flatMap((row) => (partOf(row, texts).length > 0 ? [] : whatComes(row, texts)));
    if (todo.length + comes.length === 0) return [];
    return { row: rows[0]!, parts: [...todo, ...comes, ...(todo.length > 0 ? [words.notices.ask] : [])] };
  });
  const names = new Map<string, number>();
  for (const [row] of people.values())
    names.set(folderKey(row!.person), (names.get(folderKey(row!.person)) ?? 0) + 1);
  const all = `${words.notices.all}.txt`;
  const taken = new Set([folderKey(all)]);
  const notices = told.map(({ row: { person, application }, parts }): Notice => {
    const isOnly = names.get(folderKey(person)) === 1;
    const name = isOnly ? person : `${person}${tailOf(application, texts)}`;
    const file = freeName(taken, name);
    const text = [...(practice ? [words.notices.practice] : []), words.notices.person(name), ...parts];
    return { person, application, file, text: `${text.join('\n')}\n` };
  });
  const together = { file: all, text: notices.map(({ text }) => text).join(BETWEEN) };
  return { practice, notices, all: together, left: people.size - told.length };
}

function freeName(taken: Set<string>, name: string): string {
  for (let n = 1; ; n += 1) {
    const file = `${safeName(name)}${n === 1 ? '' : ` (${n})`}.txt`;
    if (taken.has(folderKey(file))) continue;
    taken.add(folderKey(file));
    return file;
  }
}

/** For an applicant with nothing to do: one line that it was submitted, and who gets the card. */
function whatComes(row: OverviewRow, texts: Texts): string[] {
  const { notices: words } = texts.overview;
  const isUnderWay =
    row.outcome === 'accepted' && row.office?.state !== 'returned' && row.office?.state !== 'finished';
  if (!isUnderWay) return [];
  const posted = row.steps.find((step) => step.code === 'posted-to') as NextStep<'posted-to'> | undefined;
  const recipient = posted && withoutNumbers(posted.args.recipient, words);
  return [words.nothingToDo(businessName(row.business), recipient)];
}

/** The lines about one business; none if its applicant has nothing to do. */
function partOf(row: OverviewRow, texts: Texts): string[] {
  const { notices: words } = texts.overview;
  const said = (code: string): NextStep | undefined => row.steps.find((step) => step.code === code);
  const args = <C extends keyof NextArgs>(code: C): NextArgs[C] | undefined =>
    said(code)?.args as NextArgs[C] | undefined;
  const [at, post] = [args('hand-in-at'), args('hand-in-post')];
  const [collect, posted] = [args('collect-at'), args('posted-to')];
  const place = ({ name, address }: { name: string; address: string }) => ({
    name: withoutNumbers(name, words),
    address: withoutNumbers(address, words),
  });
  const verbatim = (code: 'hand-in-words' | 'hand-in-id' | 'collect-words', text?: string): string[] => {
    const step = said(code);
    return step
      ? [`  ${withoutNumbers(text ?? nextText(step, texts), words)}${basisMark(step.basis, texts)}`]
      : [];
  };
  const things = [
    at && [
      words.handIn,
      words.handInAt(place(at)),
      ...verbatim('hand-in-words'),
      ...verbatim('hand-in-id', words.bring),
    ],
    post && [words.handIn, words.handInPost(withoutNumbers(post.agency, words))],
    collect && [words.collect, words.collectAt(place(collect)), ...verbatim('collect-words')],
    posted && [
      words.collect,
      row.isPostedElsewhere
        ? words.postedElsewhere(withoutNumbers(posted.recipient, words))
        : words.postedTo(withoutNumbers(posted.address, words)),
    ],
  ].flatMap((thing) => (thing ? [thing] : []));
  if (things.length === (row.isPostedElsewhere ? 1 : 0)) return [];
  const remember = row.steps.filter((step) => step.topic === 'card');
  for (const step of remember)
    things.push([
      words.remember,
      `${withoutNumbers(nextText(step, texts), words)}${step.basis === 'ours' ? '' : basisMark(step.basis, texts)}`,
    ]);
  return [
    words.title(businessName(row.business)),
    ...things.map(([head, first, ...more], i) =>
      [`${i + 1}. ${head}${texts.screen.colon}${first}`, ...more].join('\n'),
    ),
  ];
}

/** At least seven digits, with characters before and between them: telephones, documents, applications. */
const NUMBERS =
  /(?:(?<![A-Za-z])[A-Za-z]{1,5})?\p{Nd}(?:[\s()（）.,·・．\p{Pd}\p{Cf}]*\p{Nd}){6,}(?:-\w+|[Xx](?![A-Za-z]))*/gu;
/** A date, perhaps with the hour after it. */
const DATE = /^\p{Nd}{4}-\p{Nd}{1,2}-\p{Nd}{1,2}(?:\s+\p{Nd}{1,2})?$/u;

/** The portal's words may contain anything. */
export const withoutNumbers = (text: string, { number }: Texts['overview']['notices']): string =>
  text.replace(NUMBERS, (found) => (DATE.test(found) ? found : number));

export const noticesView: View<NoticesValue> = {
  kind: 'notices',
  text({ folder, practice, notices, all, left }, { texts }) {
    const { overview: words, screen } = texts;
    return [
      folder === undefined
        ? words.notices.none
        : `${practice ? screen.practiceMark : ''}${words.notices.written({ folder, people: notices.length, all: all.file })}`,
      ...(left > 0 ? [words.notices.left(left)] : []),
    ].join('\n');
  },
  json: ({ folder, practice, notices, all, left }) => ({
    folder: folder ?? null,
    practice,
    all: folder === undefined ? null : all.file,
    left,
    items: notices.map(({ person, application, file }) => ({
      person,
      application: application ?? null,
      file,
    })),
  }),
};
