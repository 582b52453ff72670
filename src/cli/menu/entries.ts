/** The entries of the menu: each asks for its command's arguments, and returns the command line. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { portals } from '../../config/portals.js';
import { chinaTime } from '../../filing/china-time.js';
import type { EntryId } from '../../terminal/menu-entries.js';
import { BACK, type Back, type Stepwise } from '../../terminal/prompts.js';
import type { Context } from '../context.js';
import { askContact, askFolder, keepContact } from './contact-and-folder.js';
import { askHeap, askPaths, askRoster, askTable, askTableOrNone, askMaterials, tablesFor } from './files.js';
import { askNew, freeName, inTurn, shownPath } from './questions.js';
import { checkStep, failedStep, fileStep, reportStep, resumeStep, submitStep } from './round.js';
import { leftOf, unfinishedOf } from './standing.js';
import { isDone, toOpen, type Ask, type Asked, type At, type Offer, type Ran, type Step } from './steps.js';

const just =
  (entry: EntryId, ...words: string[]): Ask =>
  () =>
    Promise.resolve({ step: { entry, words } });

/** An entry that writes something of batches to a new file or folder. */
const written =
  (
    question: 'page' | 'book' | 'failedFile' | 'noticesFolder',
    name: 'page' | 'book' | 'failed' | 'notices',
    step: (at: At, path: string) => Step | Promise<Step>,
  ): Ask =>
  async (at) => {
    const { menu } = at.context.screen.texts;
    const free = freeName(at.answers.folder, menu.name[name], at.context.now());
    const path = await askNew(at.ask, at.context, menu[question], free);
    return path === BACK ? BACK : { step: await step(at, path) };
  };

const filed =
  (...words: string[]) =>
  (at: At, path: string) =>
    fileStep(at, words, path);

export const ENTRIES: Readonly<Record<EntryId, Ask>> = {
  list: (at) => oneOf(at, 'list', { list: just('list', 'list'), due: whoIsDue }),
  prepare,
  sort: sortHeap,
  check: checkTable,
  submit: submitTable,
  resume,
  results: (at) =>
    oneOf(at, 'results', {
      report: () => Promise.resolve({ step: reportStep(at) }),
      failed: written('failedFile', 'failed', async (_, path) =>
        failedStep(at, path, (await leftOf(at.context))?.materials),
      ),
      page: written('page', 'page', filed('report', '--html')),
      book: written('book', 'book', filed('report', '--write')),
      notices: written('noticesFolder', 'notices', filed('report', '--notices')),
      all: written('page', 'page', filed('report', '--all', '--html')),
      batches: just('results', 'batches'),
      orders: just('results', 'orders'),
      changed: just('results', 'status', '--changed'),
      allNotices: written('noticesFolder', 'notices', filed('report', '--all', '--notices')),
    }),
  settings: (at) =>
    oneOf(at, 'settings', {
      login: just('settings', 'login'),
      logout: just('settings', 'logout'),
      whoami: just('settings', 'whoami', '--all'),
      portal: otherPortal,
      contact: otherContact,
      folder: otherFolder,
      config: just('settings', 'config'),
      doctor: just('settings', 'doctor'),
      help: just('settings', '--help'),
    }),
};

/** A second choice. Esc in a later question returns to it. */
async function oneOf<K extends string>(
  at: At,
  group: 'list' | 'prepare' | 'results' | 'settings',
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

/** Without a batch, the command takes the latest unfinished one, again and again while a row of it is unknown. */
async function resume(at: At): Promise<Asked | Back> {
  const open = await unfinishedOf(at.context);
  if (open.length < 2) return { step: resumeStep(at, open[0]?.batch, false) };
  const { menu } = at.context.screen.texts;
  const choices = open.map(({ batch, table, createdAt }) => ({
    name: menu.unfinishedBatch({ batch, table, at: chinaTime(new Date(createdAt)).slice(5, 16) }),
    value: batch,
  }));
  const chosen = await at.ask.choose(menu.whichBatch, choices);
  return chosen === BACK ? BACK : { step: resumeStep(at, chosen, true) };
}

/** Letters are made from a table: before there is one, nothing has to be chosen. */
async function prepare(at: At): Promise<Asked | Back> {
  if ((await tablesFor(at)).length === 0) return newTable(at);
  return oneOf(at, 'prepare', { table: newTable, letters });
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
  const words = ['template', '--prefill', '--folders', folders, '--write', write];
  const after = openThenSort(context, keep.table);
  return { step: { entry: 'prepare', words, makes: { path: keep.table, keep }, after } };
}

/** If it was made: to open it, and then to sort what was received. */
const openThenSort = (context: Context, path: string) => (): Offer[] =>
  existsSync(path)
    ? [...toOpen(context, path), { name: context.screen.texts.menu.after.sort, ask: sortHeap }]
    : [];

async function letters(at: At): Promise<Asked | Back> {
  const { context, ask, answers } = at;
  const { menu } = context.screen.texts;
  const free = freeName(answers.folder, menu.name.letters, context.now());
  const asked = await inTurn<{ table: string; write: string }>({
    table: () => askTable(at),
    write: () => askNew(ask, context, menu.letters, free),
  });
  if (asked === BACK) return BACK;
  const { table, write } = asked;
  const words = ['letters', shownPath(table), '--write', shownPath(write)];
  return { step: { entry: 'prepare', words, keep: { table }, after: openThenSort(context, write) } };
}

async function sortHeap(at: At): Promise<Asked | Back> {
  const { context, ask, answers } = at;
  const { menu } = context.screen.texts;
  const usual = answers.materials ?? join(answers.folder, menu.name.materials);
  const asked = await inTurn<{ heap: string; table: string | undefined; materials: string }>({
    heap: () => askHeap(at),
    table: () => askTableOrNone(at, menu.sortBy),
    materials: () => askNew(ask, context, menu.sortTo, usual, true),
  });
  if (asked === BACK) return BACK;
  const { heap, table, materials } = asked;
  const paths = [heap, ...(table === undefined ? [] : [table])].map(shownPath);
  const step: Step = {
    entry: 'sort',
    words: ['sort', ...paths, '--to', shownPath(materials)],
    keep: { heap, materials, ...(table !== undefined && { table }) },
  };
  if (table === undefined) return { step };
  const check = { name: menu.after.check(shownPath(table)), step: checkStep(at, { table, materials }) };
  return { step: { ...step, after: ({ exit }) => (isDone(exit) ? [check] : []) } };
}

async function whoIsDue(at: At): Promise<Asked | Back> {
  const roster = await askRoster(at);
  if (roster === BACK) return BACK;
  const words = ['due', ...(roster === undefined ? [] : ['--roster', shownPath(roster)])];
  const after = ({ exit }: Ran): Offer[] =>
    isDone(exit) ? [{ name: at.context.screen.texts.menu.after.due, ask: writeDue(words) }] : [];
  return { step: { entry: 'list', words, ...(roster !== undefined && { keep: { roster } }), after } };
}

/** The people who are due, as a table in which nothing is chosen yet. */
const writeDue =
  (words: readonly string[]): Ask =>
  async ({ context, ask, answers }) => {
    const { menu } = context.screen.texts;
    const free = freeName(answers.folder, menu.name.table, context.now());
    const table = await askNew(ask, context, menu.newTable, free);
    if (table === BACK) return BACK;
    const after = openThenSort(context, table);
    const makes = { path: table, keep: { table } };
    return { step: { entry: 'prepare', words: [...words, '--write', shownPath(table)], makes, after } };
  };

async function checkTable(at: At): Promise<Asked | Back> {
  const paths = await askPaths(at);
  return paths === BACK ? BACK : { step: checkStep(at, paths) };
}

/** By a table; without one, the command asks for everything. */
async function submitTable(at: At): Promise<Asked | Back> {
  const { submit } = at.context.screen.texts.menu;
  for (;;) {
    const table = await askTableOrNone(at, submit);
    if (table === BACK) return BACK;
    if (table === undefined) return { step: { entry: 'submit', words: ['submit'] } };
    const materials = await askMaterials(at);
    if (materials !== BACK) return { step: submitStep(at, { table, materials }) };
  }
}

async function otherPortal({ context, ask }: At): Promise<Asked | Back> {
  const portal = await askPortal(context, ask);
  return portal === BACK ? BACK : { keep: { portal }, isOtherPortal: true };
}

async function otherContact({ context, ask, typed }: At): Promise<Asked | Back> {
  const contact = await askContact(context, ask);
  if (contact === BACK) return BACK;
  await keepContact(contact, typed);
  return {};
}

async function otherFolder({ context, ask, answers }: At): Promise<Asked | Back> {
  const folder = await askFolder(context, ask, answers.folder);
  return folder === BACK ? BACK : { keep: { folder } };
}

/** One of the known portals; the practice portal is marked. */
export async function askPortal(context: Context, ask: Stepwise): Promise<string | Back> {
  const { menu } = context.screen.texts;
  const known: Record<string, string> = { practice: menu.practice, live: menu.live };
  const entries = await portals(context.folders.settings);
  const choices = entries.map(({ name }) => ({ name: known[name] ?? name, value: name }));
  return ask.choose(menu.whichPortal, choices, context.portalName);
}
