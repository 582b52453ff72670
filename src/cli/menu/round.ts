/** The commands of a round and what usually follows: check, submit, results, the table of failed rows, and again. */
import { existsSync } from 'node:fs';
import { basename } from 'node:path';
import { EXIT } from '../exit.js';
import { freeName, shownPath } from './questions.js';
import { latestOf } from './standing.js';
import { isDone, toOpen, type At, type Offer, type Ran, type Step } from './steps.js';

export interface Paths {
  table: string;
  materials: string;
}

/** `write`: also a workbook with the problems. */
export function checkStep(at: At, paths: Paths, write?: string): Step {
  const written = write === undefined ? [] : ['--write', shownPath(write)];
  return {
    entry: 'check',
    words: ['check', shownPath(paths.table), '--materials', shownPath(paths.materials), ...written],
    keep: paths,
    after: (ran) => afterCheck(at, paths, ran, write),
  };
}

function afterCheck(at: At, paths: Paths, { exit, isReady }: Ran, write: string | undefined): Offer[] {
  if (exit !== EXIT.done && exit !== EXIT.input) return [];
  const { context, answers } = at;
  const { after, name } = context.screen.texts.menu;
  const free = (): string => freeName(answers.folder, name.checked, context.now());
  const file =
    write === undefined
      ? [{ name: after.checked, step: checkStep(at, paths, free()) }]
      : toOpen(context, write);
  const again = { name: after.again, step: checkStep(at, paths) };
  const submit = (text: string): Offer => ({ name: text, step: submitStep(at, paths) });
  if (exit === EXIT.done) return [submit(after.submit), ...file];
  if (isReady) return [submit(after.submitGood), again, ...file];
  return [again, ...file, submit(after.submitGood)];
}

export function submitStep(at: At, paths: Paths): Step {
  return {
    entry: 'submit',
    words: ['submit', '--from', shownPath(paths.table), '--materials', shownPath(paths.materials)],
    keep: paths,
    after: (ran) => afterResults(at, ran),
  };
}

/** The results of the latest batch. */
export const reportStep = (at: At, isWhole = false): Step => ({
  entry: 'results',
  words: ['report'],
  ...(isWhole && { isWhole }),
  after: (ran) => afterResults(at, ran),
});

export const resumeStep = (at: At): Step => ({
  entry: 'resume',
  words: ['resume'],
  after: (ran) => afterResults(at, ran),
});

async function afterResults(at: At, { exit, isCut }: Ran): Promise<Offer[]> {
  if (!isDone(exit)) return [];
  const { context, answers } = at;
  const { after, name } = context.screen.texts.menu;
  const latest = await latestOf(context);
  if (!latest) return [];
  const free = (file: string): string => freeName(answers.folder, file, context.now());
  return [
    ...(latest.failed > 0
      ? [{ name: after.failed(latest.failed), step: failedStep(at, free(name.failed), latest.materials) }]
      : []),
    ...(isCut ? [{ name: after.whole, step: reportStep(at, true) }] : []),
    { name: after.page, step: fileStep(at, ['report', '--html'], free(name.page)) },
  ];
}

/** Writes something about batches to a new file or folder, and offers to open it. */
export const fileStep = (at: At, words: readonly string[], path: string): Step => ({
  entry: 'results',
  words: [...words, shownPath(path)],
  after: () => toOpen(at.context, path),
});

/** The rows that were not submitted, as a table. It is the next one to correct, check and submit. */
export function failedStep(at: At, table: string, materials: string | undefined): Step {
  const { after } = at.context.screen.texts.menu;
  const check =
    materials !== undefined && existsSync(materials)
      ? [{ name: after.check(basename(table)), step: checkStep(at, { table, materials }) }]
      : [];
  return {
    entry: 'results',
    words: ['report', '--failed', '--write', shownPath(table)],
    makes: { path: table, keep: { table } },
    fix: basename(table),
    after: () => (existsSync(table) ? [...toOpen(at.context, table), ...check] : []),
  };
}
