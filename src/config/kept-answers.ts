/** Answers of filings that were begun and not submitted, one file each (0600), to be continued by a later command. */
import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { answersText, parseAnswers, type Answers } from '../filing/answers.js';
import { BUSINESSES, type Business } from '../filing/business.js';
import { UnusableFile, unlessNewer, readUtf8, writePrivate } from '../filing/text-files.js';
import { renameHeld } from '../filing/rename-held.js';

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

/** `undefined` also for a file that holds no answers. @throws UnusableFile for one that an editor saved in another encoding, or that is too large */
export async function keptAnswers(
  folder: string,
  application: string,
  business: Business,
): Promise<Kept | undefined> {
  return read(fileOf(folder, application, business));
}

/** The latest first. @throws FileNewer */
export async function allKept(folder: string): Promise<Kept[]> {
  const names = await readdir(folder).catch(() => []);
  const kept = await Promise.all(
    names
      .filter((n) => n.endsWith(ENDING) && !n.endsWith(FILED))
      .map((n) => read(join(folder, n)).catch(unlessNewer)),
  );
  return kept.flatMap((k) => k ?? []).sort((a, b) => b.at.getTime() - a.at.getTime());
}

/** A file of answers, for its removal: `filed` if they were submitted. */
export interface AnswersFile {
  file: string;
  bytes: number;
  /** ISO, as `Kept.at`. */
  at: string;
  application: string;
  business: Business;
  filed: boolean;
}

/** Every file of answers by its name, also an unreadable one, and one whose writing was interrupted. */
export async function answersFiles(folder: string): Promise<AnswersFile[]> {
  const names = await readdir(folder).catch(() => []);
  const found = names.sort().map(async (name): Promise<AnswersFile[]> => {
    const [, application = '', word, filed] = NAME.exec(name) ?? [];
    const business = BUSINESSES.find((b) => b === word);
    if (business === undefined) return [];
    const file = join(folder, name);
    const { size, mtime } = await stat(file);
    return [
      { file, bytes: size, at: mtime.toISOString(), application, business, filed: filed !== undefined },
    ];
  });
  return (await Promise.all(found)).flat();
}

const FILED = `.filed${ENDING}`;
const NAME = new RegExp(
  `^([\\w-]+?)-(${BUSINESSES.join('|')})(\\.filed)?\\.json(?:\\.[0-9a-f]{12}\\.new)?$`,
  'u',
);

/** Renames the answers of a submitted filing: they are not continued, but can be read or reused. @returns the file */
export async function keepAsFiled(folder: string, { application, business }: Answers): Promise<string> {
  const file = fileOf(folder, application, business);
  const aside = file.slice(0, -ENDING.length) + FILED;
  await renameHeld(file, aside);
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
    if (error instanceof UnusableFile) throw error;
    return undefined;
  }
}
