/** The questions about tables, materials and received files: first what is there, then another one. */
import { join, parse } from 'node:path';
import { chinaTime } from '../../filing/china-time.js';
import { BACK, type Back, type Choice } from '../../terminal/prompts.js';
import {
  changed,
  heapCandidates,
  materialsCandidates,
  tableCandidates,
  type Candidate,
} from './candidates.js';
import { askExisting, inTurn, shownPath } from './questions.js';
import type { Paths } from './round.js';
import { submittedTables } from './standing.js';
import type { At } from './steps.js';

const folders = ({ answers }: At): string[] => ['.', answers.folder];

export async function tablesFor(at: At): Promise<Candidate[]> {
  const { name } = at.context.screen.texts.menu;
  const [corrections, checked, book] = [name.failed, name.checked, name.book].map((file) => parse(file).name);
  const submitted = await submittedTables(at.context);
  const known = { corrections: corrections!, written: [checked!, book!], submitted };
  return tableCandidates(folders(at), at.answers.table, known);
}

export async function askTable(at: At): Promise<string | Back> {
  const { menu } = at.context.screen.texts;
  return askFrom(at, { message: menu.table, another: menu.otherFile }, await tablesFor(at));
}

export async function askMaterials(at: At): Promise<string | Back> {
  const { menu } = at.context.screen.texts;
  const found = await materialsCandidates(folders(at), at.answers.materials, at.answers.heap);
  return askFrom(at, { message: menu.materials, another: menu.otherFolder }, found);
}

export async function askHeap(at: At): Promise<string | Back> {
  const { context, answers } = at;
  const { menu } = context.screen.texts;
  const materials = answers.materials ?? join(answers.folder, menu.name.materials);
  const found = await heapCandidates(folders(at), answers.heap, materials);
  return askFrom(at, { message: menu.heap, another: menu.otherFolder }, found);
}

/** A table, or the answer that the user has none. */
export async function askTableOrNone(
  at: At,
  words: { question: string; table: string; none: string },
): Promise<string | undefined | Back> {
  const { menu } = at.context.screen.texts;
  const asked = { message: words.question, typed: menu.table, another: words.table };
  return askFrom(at, asked, await tablesFor(at), words.none);
}

/** The last roster, another one, or none. */
export async function askRoster(at: At): Promise<string | undefined | Back> {
  const { menu } = at.context.screen.texts;
  const last = await changed(at.answers.roster);
  const { question, table, none } = menu.withRoster;
  const asked = { message: question, typed: menu.roster, another: table, isNoneUsual: last === undefined };
  return askFrom(at, asked, last ? [last] : [], none);
}

/** The table and its materials. */
export const askPaths = (at: At): Promise<Paths | Back> =>
  inTurn<Paths>({ table: () => askTable(at), materials: () => askMaterials(at) });

interface Words {
  message: string;
  /** The question for a name; by default the same. */
  typed?: string;
  /** The choice of something else than what is there. */
  another: string;
  /** Nothing is marked first. */
  isNoneUsual?: boolean;
}

type Answer = { path: string } | 'another' | 'none';

/** Without anything to choose from, it asks for a name at once. */
export async function askFrom(at: At, words: Words, found: readonly Candidate[]): Promise<string | Back>;
export async function askFrom(
  at: At,
  words: Words,
  found: readonly Candidate[],
  none: string,
): Promise<string | undefined | Back>;
export async function askFrom(
  at: At,
  { message, typed = message, another, isNoneUsual }: Words,
  found: readonly Candidate[],
  none?: string,
): Promise<string | undefined | Back> {
  const { menu } = at.context.screen.texts;
  if (found.length === 0 && none === undefined) return askExisting(at, typed);
  const choices: Choice<Answer>[] = [
    ...found.map(({ path, at: changed }) => ({
      name: menu.changedAt(shownPath(path), chinaTime(changed).slice(5, 16)),
      short: shownPath(path),
      value: { path },
    })),
    { name: another, value: 'another' },
    ...(none === undefined ? [] : [{ name: none, value: 'none' as const }]),
  ];
  for (;;) {
    const answer = await at.ask.choose<Answer>(
      message,
      choices,
      isNoneUsual ? 'none' : undefined,
      menu.strayFile,
    );
    if (answer === BACK) return BACK;
    if (answer === 'none') return undefined;
    if (answer !== 'another') return answer.path;
    const path = await askExisting(at, typed);
    if (path !== BACK) return path;
  }
}
