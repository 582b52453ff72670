/** Answers of filings that were begun and not submitted, one file each (0600), to be continued by a later command. */
import { readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { answersText, parseAnswers, type Answers } from '../filing/answers.js';
import type { Business } from '../filing/business.js';
import { NotUtf8, readUtf8, writePrivate } from '../filing/text-files.js';

interface Kept {
  file: string;
  answers: Answers;
  /** Time of the last answer. */
  at: Date;
}

const ENDING = '.json';
const fileOf = (folder: string, application: string, business: Business): string =>
  join(folder, `${application.replace(/[^\w-]/gu, '_')}-${business}${ENDING}`);

/** @returns the file */
export async function keepAnswers(folder: string, answers: Answers): Promise<string> {
  const file = fileOf(folder, answers.application, answers.business);
  await writePrivate(file, answersText(answers));
  return file;
}

/** `undefined` also for a file that holds no answers. @throws NotUtf8 for a file that an editor saved in another encoding */
export async function keptAnswers(
  folder: string,
  application: string,
  business: Business,
): Promise<Kept | undefined> {
  return read(fileOf(folder, application, business));
}

/** The latest first. */
export async function allKept(folder: string): Promise<Kept[]> {
  const names = await readdir(folder).catch(() => []);
  const kept = await Promise.all(
    names
      .filter((n) => n.endsWith(ENDING) && !n.endsWith(FILED))
      .map((n) => read(join(folder, n)).catch(() => undefined)),
  );
  return kept.flatMap((k) => k ?? []).sort((a, b) => b.at.getTime() - a.at.getTime());
}

const FILED = `.filed${ENDING}`;
/** Renames the answers of a submitted filing: they are not continued, but can be read or reused. @returns the file */
export async function setAside(folder: string, { application, business }: Answers): Promise<string> {
  const file = fileOf(folder, application, business);
  const aside = file.slice(0, -ENDING.length) + FILED;
  await rename(file, aside);
  return aside;
}

export const dropAnswers = (folder: string, application: string, business: Business): Promise<void> =>
  rm(fileOf(folder, application, business), { force: true });

async function read(file: string): Promise<Kept | undefined> {
  try {
    const answers = parseAnswers(await readUtf8(file), file);
    return 'why' in answers ? undefined : { file, answers, at: (await stat(file)).mtime };
  } catch (error) {
    // Otherwise the first new answer would overwrite it.
    if (error instanceof NotUtf8) throw error;
    return undefined;
  }
}
