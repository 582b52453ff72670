/** Questions of the menu about names of files and folders, with a way back from each. */
import { existsSync } from 'node:fs';
import { join, parse, relative, resolve } from 'node:path';
import type { MenuAnswers } from '../../config/settings.js';
import { chinaDate } from '../../filing/china-time.js';
import { BACK, type Back, type Stepwise } from '../../terminal/prompts.js';
import type { Context } from '../context.js';
import { typedPath } from '../typed-path.js';

/** The path as a user would type it here: relative if it is below this folder. */
export function shownPath(path: string): string {
  const below = relative('.', path);
  return below === '' || below.startsWith('..') || resolve(below) !== path ? path : below;
}

interface Asking {
  ask: Stepwise;
  context: Context;
  answers: Pick<MenuAnswers, 'folder'>;
}

/** The name of a file or folder that exists, from here or from the folder of tables. @returns its absolute path */
export async function askExisting(
  { ask, context, answers }: Asking,
  message: string,
): Promise<string | Back> {
  const { menu } = context.screen.texts;
  const found = (text: string): string | undefined =>
    ['.', answers.folder]
      .map((folder) => resolve(folder, typedPath(text, folder)))
      .find((path) => existsSync(path));
  const answer = await ask.text(message, undefined, (text) => {
    if (text.trim() === '') return menu.needed;
    return found(text) === undefined ? menu.notThere : undefined;
  });
  // It may have been removed since it was typed; the command reports that.
  return answer === BACK ? BACK : (found(answer) ?? resolve(typedPath(answer, '.')));
}

/** A file or folder to create. `mayExist`: a folder that may already exist. @returns its absolute path */
export async function askNew(
  ask: Stepwise,
  { screen }: Context,
  message: string,
  proposed: string,
  mayExist = false,
): Promise<string | Back> {
  const answer = await ask.text(message, shownPath(proposed), (text) => {
    if (text.trim() === '') return screen.texts.menu.needed;
    return !mayExist && existsSync(typedPath(text, '.')) ? screen.texts.menu.taken : undefined;
  });
  return answer === BACK ? BACK : resolve(typedPath(answer, '.').trim());
}

/** `申请表.xlsx`; if it exists, with today's date and a number. */
export function freeName(folder: string, name: string, now: Date): string {
  const { name: stem, ext } = parse(name);
  const day = chinaDate(now).replace(/-/gu, '');
  let path = join(folder, name);
  for (let i = 1; existsSync(path); i += 1)
    path = join(folder, `${stem}-${day}${i === 1 ? '' : `-${i}`}${ext}`);
  return path;
}

/** Asks one question after another. Esc goes back to the previous one; at the first, it leaves. */
export async function inTurn<T extends object>(questions: {
  [K in keyof T]: () => Promise<T[K] | Back>;
}): Promise<T | Back> {
  const names = Object.keys(questions) as (keyof T)[];
  const answers: Partial<T> = {};
  for (let i = 0; i < names.length;) {
    const answer = await questions[names[i]!]();
    if (answer === BACK && i === 0) return BACK;
    if (answer !== BACK) answers[names[i]!] = answer;
    i += answer === BACK ? -1 : 1;
  }
  return answers as T;
}
