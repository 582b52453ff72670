/** The entries of the menu: each asks for its command's arguments, and returns the command line. */
import { join } from 'node:path';
import type { MenuAnswers } from '../../config/settings.js';
import { portals } from '../../config/portals.js';
import { BACK, type Back, type Stepwise } from '../../terminal/prompts.js';
import type { Context } from '../context.js';
import { askContact, askFolder, keepContact, type Typed } from './contact-and-folder.js';
import { askExisting, askNew, freeName, inTurn, shownPath } from './questions.js';

interface At {
  context: Context;
  ask: Stepwise;
  answers: MenuAnswers;
  /** Runs a command as if it had been typed. */
  typed: Typed;
}

/**
 * `words`: of the command; none if it is already done; `undefined`: show the menu at another portal. `keep`: proposals
 * for the next time.
 */
interface Asked {
  words: string[] | undefined;
  keep?: Partial<MenuAnswers>;
}

type Ask = (at: At) => Promise<Asked | Back>;

const just =
  (...words: string[]): Ask =>
  () =>
    Promise.resolve({ words });

/** An entry that writes something of the latest batch to a new file or folder. */
const written =
  (
    question: 'page' | 'failedFile' | 'noticesFolder',
    name: 'page' | 'failed' | 'notices',
    words: readonly string[],
  ): Ask =>
  async ({ context, ask, answers }) => {
    const { menu } = context.screen.texts;
    const free = freeName(answers.folder, menu.name[name], context.now());
    const path = await askNew(ask, context, menu[question], free);
    return path === BACK ? BACK : { words: [...words, shownPath(path)] };
  };

/** In the order of the work. */
export const ENTRIES = {
  list: (at) => oneOf(at, 'list', { list: just('list'), due: whoIsDue }),
  prepare: (at) => oneOf(at, 'prepare', { table: newTable, letters }),
  sort: sortHeap,
  check: checkTable,
  submit: (at) => oneOf(at, 'submit', { table: submitTable, one: just('submit') }),
  resume: just('resume'),
  results: (at) =>
    oneOf(at, 'results', {
      report: just('report'),
      failed: written('failedFile', 'failed', ['report', '--failed', '--write']),
      page: written('page', 'page', ['report', '--html']),
      notices: written('noticesFolder', 'notices', ['report', '--notices']),
      all: written('page', 'page', ['report', '--all', '--html']),
      batches: just('batches'),
      orders: just('orders'),
      changed: just('status', '--changed'),
    }),
  settings: (at) =>
    oneOf(at, 'settings', {
      login: just('login'),
      logout: just('logout'),
      whoami: just('whoami', '--all'),
      portal: otherPortal,
      contact: otherContact,
      folder: otherFolder,
      config: just('config'),
      doctor: just('doctor'),
      help: just('--help'),
    }),
} satisfies Record<string, Ask>;

export type EntryId = keyof typeof ENTRIES;
export const ENTRY_IDS = Object.keys(ENTRIES) as EntryId[];

/** A second choice. Esc in a later question returns to it. */
async function oneOf<K extends string>(
  at: At,
  group: 'list' | 'prepare' | 'submit' | 'results' | 'settings',
  ways: Record<K, Ask>,
): Promise<Asked | Back> {
  const words: Record<string, string> = at.context.screen.texts.menu[group];
  const choices = (Object.keys(ways) as K[]).map((way) => ({ name: words[way]!, value: way }));
  for (;;) {
    const way = await at.ask.choose<K>(words['question']!, choices);
    if (way === BACK) return BACK;
    const asked = await ways[way](at);
    if (asked !== BACK) return asked;
  }
}

async function newTable({ context, ask, answers }: At): Promise<Asked | Back> {
  const { menu } = context.screen.texts;
  const { folder } = answers;
  const keep = await inTurn<{ table: string; materials: string }>({
    table: () => askNew(ask, context, menu.newTable, freeName(folder, menu.name.table, context.now())),
    materials: () =>
      askNew(ask, context, menu.materials, answers.materials ?? join(folder, menu.name.materials), true),
  });
  if (keep === BACK) return BACK;
  const [folders, write] = [shownPath(keep.materials), shownPath(keep.table)];
  return { words: ['template', '--prefill', '--folders', folders, '--write', write], keep };
}

async function letters(at: At): Promise<Asked | Back> {
  const { context, ask, answers } = at;
  const { menu } = context.screen.texts;
  const free = freeName(answers.folder, menu.name.letters, context.now());
  const asked = await inTurn<{ table: string; write: string }>({
    table: () => askExisting(at, menu.table, answers.table),
    write: () => askNew(ask, context, menu.letters, free),
  });
  if (asked === BACK) return BACK;
  const { table, write } = asked;
  return { words: ['letters', shownPath(table), '--write', shownPath(write)], keep: { table } };
}

async function sortHeap(at: At): Promise<Asked | Back> {
  const { context, ask, answers } = at;
  const { menu } = context.screen.texts;
  const usual = answers.materials ?? join(answers.folder, menu.name.materials);
  const asked = await inTurn<{ heap: string; table: string | undefined; materials: string }>({
    heap: () => askExisting(at, menu.heap, answers.heap),
    table: () => tableOrNone(at, menu.sortBy, menu.table, answers.table),
    materials: () => askNew(ask, context, menu.sortTo, usual, true),
  });
  if (asked === BACK) return BACK;
  const { heap, table, materials } = asked;
  const paths = [heap, ...(table === undefined ? [] : [table])].map(shownPath);
  return {
    words: ['sort', ...paths, '--to', shownPath(materials)],
    keep: { heap, materials, ...(table !== undefined && { table }) },
  };
}

async function whoIsDue(at: At): Promise<Asked | Back> {
  const { menu } = at.context.screen.texts;
  const last = at.answers.roster;
  const roster = await tableOrNone(
    at,
    menu.withRoster,
    menu.roster,
    last,
    last === undefined ? 'none' : 'table',
  );
  if (roster === BACK) return BACK;
  return roster === undefined
    ? { words: ['due'] }
    : { words: ['due', '--roster', shownPath(roster)], keep: { roster } };
}

/** A file, or the answer that the user has none. */
async function tableOrNone(
  at: At,
  words: { question: string; table: string; none: string },
  message: string,
  last: string | undefined,
  initial?: 'table' | 'none',
): Promise<string | undefined | Back> {
  const choices = (['table', 'none'] as const).map((value) => ({ name: words[value], value }));
  for (;;) {
    const by = await at.ask.choose<'table' | 'none'>(words.question, choices, initial);
    if (by === BACK) return BACK;
    if (by === 'none') return undefined;
    const path = await askExisting(at, message, last);
    if (path !== BACK) return path;
  }
}

interface Paths {
  table: string;
  materials: string;
}

const pathsOf = (at: At) => {
  const { context, answers } = at;
  const { menu } = context.screen.texts;
  return {
    table: () => askExisting(at, menu.table, answers.table),
    materials: () => askExisting(at, menu.materials, answers.materials),
  };
};

async function checkTable(at: At): Promise<Asked | Back> {
  const { context, ask, answers } = at;
  const { check, name } = context.screen.texts.menu;
  const asked = await inTurn<Paths & { form: 'screen' | 'file' }>({
    ...pathsOf(at),
    form: () =>
      ask.choose(check.question, [
        { name: check.screen, value: 'screen' },
        { name: check.file, value: 'file' },
      ]),
  });
  if (asked === BACK) return BACK;
  const { table, materials } = asked;
  const words = ['check', shownPath(table), '--materials', shownPath(materials)];
  if (asked.form === 'file')
    words.push('--write', shownPath(freeName(answers.folder, name.checked, context.now())));
  return { words, keep: { table, materials } };
}

async function submitTable(at: At): Promise<Asked | Back> {
  const keep = await inTurn<Paths>(pathsOf(at));
  if (keep === BACK) return BACK;
  const [table, materials] = [shownPath(keep.table), shownPath(keep.materials)];
  return { words: ['submit', '--from', table, '--materials', materials], keep };
}

async function otherPortal({ context, ask }: At): Promise<Asked | Back> {
  const portal = await askPortal(context, ask);
  return portal === BACK ? BACK : { words: undefined, keep: { portal } };
}

async function otherContact({ context, ask, typed }: At): Promise<Asked | Back> {
  const contact = await askContact(context, ask);
  if (contact === BACK) return BACK;
  await keepContact(contact, typed);
  return { words: [] };
}

async function otherFolder({ context, ask, answers }: At): Promise<Asked | Back> {
  const folder = await askFolder(context, ask, answers.folder);
  return folder === BACK ? BACK : { words: [], keep: { folder } };
}

/** One of the known portals; the practice portal is marked. */
export async function askPortal(context: Context, ask: Stepwise): Promise<string | Back> {
  const { menu } = context.screen.texts;
  const known: Record<string, string> = { practice: menu.practice, live: menu.live };
  const entries = await portals(context.folders.settings);
  const choices = entries.map(({ name }) => ({ name: known[name] ?? name, value: name }));
  return ask.choose(menu.whichPortal, choices, context.portalName);
}
