/** The commands of a round and what usually follows: check, submit, results, the table of failed rows, and again. */
import { existsSync } from 'node:fs';
import { basename } from 'node:path';
import { EXIT } from '../exit.js';
import { freeName, shownPath } from './questions.js';
import { leftOf } from './standing.js';
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

function afterCheck(at: At, paths: Paths, { exit, isReady, ready }: Ran, write: string | undefined): Offer[] {
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
  // The table could not be checked at all.
  if (ready === undefined) return [again];
  return [again, ...file, ...(ready > 0 ? [submit(after.submitGood)] : [])];
}

export function submitStep(at: At, paths: Paths): Step {
  return {
    entry: 'submit',
    words: ['submit', '--from', shownPath(paths.table), '--materials', shownPath(paths.materials)],
    keep: paths,
    after: (ran) => afterResults(at, ran),
  };
}

/** The results of a batch; without one, of the latest. */
export const reportStep = (at: At, batch?: string, isWhole = false): Step => ({
  entry: 'results',
  words: ['report', ...named(batch)],
  ...(isWhole && { isWhole }),
  after: (ran) => afterResults(at, ran, batch),
});

/** `isNamed`: several batches are unfinished. */
export const resumeStep = (at: At, batch: string | undefined, isNamed: boolean): Step => ({
  entry: 'resume',
  words: ['resume', ...(isNamed ? named(batch) : [])],
  after: (ran) => afterResults(at, ran, batch),
});

const named = (batch: string | undefined): string[] => (batch === undefined ? [] : [batch]);

/** What is offered is about the same batch as the results; page and notices also about all, if there are several. */
async function afterResults(at: At, { exit, isCut }: Ran, batch?: string): Promise<Offer[]> {
  if (!isDone(exit)) return [];
  const { context, answers } = at;
  const { after, name } = context.screen.texts.menu;
  const left = await leftOf(context, batch);
  if (!left) return [];
  const free = (file: string): string => freeName(answers.folder, file, context.now());
  const write = (text: string, file: string, words: string[]): Offer => ({
    name: text,
    step: fileStep(at, ['report', ...words], free(file)),
  });
  const notices = left.isOnly
    ? write(after.notices, name.notices, [...named(batch), '--notices'])
    : write(after.allNotices, name.notices, ['--all', '--notices']);
  const failed = (): Step => failedStep(at, free(name.failed), left.materials, batch);
  return [
    ...(left.failed > 0 ? [{ name: after.failed(left.failed), step: failed() }] : []),
    ...(isCut ? [{ name: after.whole, step: reportStep(at, batch, true) }] : []),
    write(after.page, name.page, [...named(batch), '--html']),
    ...(left.isOnly ? [] : [write(after.allPage, name.page, ['--all', '--html'])]),
    ...(left.hasFiled ? [notices] : []),
  ];
}

/** Writes something about batches to a new file or folder, and offers to open it. */
export const fileStep = (at: At, words: readonly string[], path: string): Step => ({
  entry: 'results',
  words: [...words, shownPath(path)],
  after: () => toOpen(at.context, path),
});

/** The rows that were not submitted, as a table. It is the next one to correct, check and submit. */
export function failedStep(at: At, table: string, materials: string | undefined, batch?: string): Step {
  const { after } = at.context.screen.texts.menu;
  const check =
    materials !== undefined && existsSync(materials)
      ? [{ name: after.check(basename(table)), step: checkStep(at, { table, materials }) }]
      : [];
  return {
    entry: 'results',
    words: ['report', ...named(batch), '--failed', '--write', shownPath(table)],
    makes: { path: table, keep: { table } },
    fix: basename(table),
    after: () => (existsSync(table) ? [...toOpen(at.context, table), ...check] : []),
  };
}
